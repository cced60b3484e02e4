//! DuckDB and PostgreSQL, as they are installed: each loads the folder by the script that lies in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use xuesilu_tests::programs;

/// Something that answers SQL.
pub trait Engine {
    /// The rows of a query, each by the names of its columns.
    fn rows(&self, query: &str) -> Vec<Value>;
}

fn done(said: &Output) -> &Output {
    let error = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{error}");
    said
}

/// A query on the views of a folder, in a process of its own: nothing is kept between two.
const ASK: &str = "
import sys, json, duckdb
base = duckdb.connect()
base.execute(open('load-duckdb.sql', encoding='utf-8').read())
found = base.execute(sys.argv[1])
names = [column[0] for column in found.description]
number = lambda value: value if isinstance(value, (bool, int, float, str, type(None))) else str(value)
print(json.dumps([dict(zip(names, map(number, row))) for row in found.fetchall()]))
";

/// DuckDB over the files as they are.
pub struct DuckDb {
    python: PathBuf,
    folder: PathBuf,
}

impl DuckDb {
    pub fn load(folder: &Path) -> Self {
        Self {
            python: programs::engines(),
            folder: folder.to_owned(),
        }
    }
}

impl Engine for DuckDb {
    fn rows(&self, query: &str) -> Vec<Value> {
        let mut python = Command::new(&self.python);
        python.args(["-c", ASK, query]).current_dir(&self.folder);
        let said = python.stdin(Stdio::null()).output().expect("Python runs");
        serde_json::from_slice(&done(&said).stdout).expect("JSON from our own script")
    }
}

/// A server of its own, in a folder that goes when this value does, without a network.
pub struct Postgres {
    room: TempDir,
    bin: PathBuf,
}

impl Postgres {
    pub fn load(folder: &Path) -> Self {
        let room = TempDir::new().expect("room for a server");
        let server = Self {
            bin: newest(),
            room,
        };
        if is_root() {
            // The server runs for nobody who may do everything.
            done(
                &programs::system("chown", "coreutils")
                    .arg("nobody")
                    .arg(server.room.path())
                    .output()
                    .expect("chown"),
            );
        }
        let data = server.room.path().join("data");
        let mut made = server.command("initdb");
        made.args([
            "--no-sync",
            "-A",
            "trust",
            "-U",
            "city",
            "-E",
            "UTF8",
            "--locale",
            "C",
            "-D",
        ])
        .arg(&data);
        done(&made.output().expect("initdb runs"));
        let socket = server.room.path().to_string_lossy().into_owned();
        let options =
            format!("-c listen_addresses='' -c unix_socket_directories='{socket}' -c fsync=off");
        let mut begun = server.command("pg_ctl");
        begun.args(["start", "--wait", "--silent", "-o", &options, "-l"]);
        begun
            .arg(server.room.path().join("log"))
            .arg("-D")
            .arg(&data);
        // The server inherits what is written to, and would be waited for.
        let begun = begun
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("pg_ctl runs");
        assert!(
            begun.success(),
            "{}",
            fs::read_to_string(server.room.path().join("log")).unwrap_or_default()
        );
        let mut load = server.psql();
        load.args(["-1", "-f", "load-postgres.sql"])
            .current_dir(folder);
        done(&load.output().expect("psql runs"));
        server
    }

    fn command(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = if is_root() {
            let mut other = programs::system("setpriv", "util-linux");
            other
                .args(["--reuid", "nobody", "--clear-groups"])
                .arg(program);
            other
        } else {
            Command::new(program)
        };
        command
            .stdin(Stdio::null())
            .current_dir(self.room.path())
            .env("LC_ALL", "C");
        command
    }

    fn psql(&self) -> Command {
        let mut psql = Command::new(self.bin.join("psql"));
        psql.args([
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            "city",
            "-d",
            "postgres",
            "-h",
        ]);
        psql.arg(self.room.path())
            .stdin(Stdio::null())
            .env("PGTZ", "UTC");
        psql
    }
}

impl Engine for Postgres {
    fn rows(&self, query: &str) -> Vec<Value> {
        let asked = format!("SELECT coalesce(json_agg(found), '[]') FROM ({query}) AS found");
        let said = self
            .psql()
            .args(["-c", &asked])
            .output()
            .expect("psql runs");
        serde_json::from_slice(&done(&said).stdout).expect("JSON")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        let _ = stop
            .args(["stop", "--mode", "immediate", "--silent", "-D"])
            .arg(self.room.path().join("data"))
            .status();
    }
}

/// The folder of the newest server's programs: Debian has one for each version, others have them on the search path.
fn newest() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let version = |path: &PathBuf| -> Option<u32> { path.file_name()?.to_str()?.parse().ok() };
    let newest = versions.map(|entry| entry.path()).max_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut on_path = std::env::split_paths(&path).filter(|folder| folder.join("initdb").is_file());
    newest.map(|version| version.join("bin")).or_else(|| on_path.next()).expect(
        "PostgreSQL is missing from this system: install the package postgresql, or let `cargo xtask test` do it",
    )
}

fn is_root() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().any(|line| line.starts_with("Uid:\t0\t"))
}
