//! Somebody with a folder and the program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// An entry of half an hour.
pub const ADD: [&str; 10] = [
    "entry",
    "add",
    "--date",
    "2026-11-22",
    "--minutes",
    "30",
    "--form",
    "党课",
    "--topic",
    "新的",
];

/// A profile of its own, named once.
pub struct Person {
    home: TempDir,
    pub profile: PathBuf,
}

/// What a run left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// The one JSON value on standard output, of a run that was done.
    pub fn json(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        assert_eq!(self.out.matches('\n').count(), 1, "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// The code of a refusal; there is nothing on standard output then.
    pub fn refusal(&self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{self:?}");
        let error: Value = serde_json::from_str(&self.err).unwrap();
        let message = error["error"]["message"].as_str().unwrap();
        assert!(
            !message.is_empty() && !message.starts_with("error-"),
            "{message}"
        );
        error["error"]["code"].as_str().unwrap().to_owned()
    }
}

impl Person {
    /// Nothing is there yet.
    pub fn stranger() -> Self {
        let home = TempDir::new().unwrap();
        Self {
            profile: home.path().join("学习 记录"),
            home,
        }
    }

    /// With a name, and one entry.
    pub fn member() -> Self {
        let person = Self::stranger();
        person.json(["init", "--name", "张三", "--branch", "第一支部"]);
        person.add("党课", "坚持围绕大局", "90");
        person
    }

    /// Another one whose profile holds the same files.
    pub fn twin(&self) -> Self {
        let twin = Self::stranger();
        for (file, bytes) in self.bytes() {
            let there = twin.profile.join(file.strip_prefix(&self.profile).unwrap());
            fs::create_dir_all(there.parent().unwrap()).unwrap();
            fs::write(there, bytes).unwrap();
        }
        twin
    }

    /// Another folder beside the profile.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The program in this person's hands, without a word yet.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xuesilu-cli"));
        command
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG")
            .env("HOME", self.home.path())
            .env("XUESILU_PROFILE", &self.profile)
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Ran {
        self.command().args(words).output().unwrap().into()
    }

    pub fn run_json<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Ran {
        let words = words.into_iter().map(|word| word.as_ref().to_owned());
        self.run(words.chain(["--json".into()]))
    }

    pub fn json<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Value {
        self.run_json(words).json()
    }

    /// Adds an entry of 2026-11-23; answers with its id.
    pub fn add(&self, form: &str, topic: &str, minutes: &str) -> String {
        let words = ["entry", "add", "--date", "2026-11-23", "--minutes", minutes];
        let saved = self.json(words.into_iter().chain(["--form", form, "--topic", topic]));
        assert_eq!(saved["revision"], 1);
        saved["id"].as_str().unwrap().to_owned()
    }

    /// The id of the bundled speech.
    pub fn speech(&self) -> String {
        let list = self.json(["material", "list"]);
        list[0]["id"].as_str().unwrap().to_owned()
    }

    /// A file of text beside the profile.
    pub fn file(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub fn log(&self) -> PathBuf {
        self.profile.join("member.db")
    }

    /// Every file of the profile to the last byte, so that "nothing was written" means just that.
    /// The record of faults is not the member's, and is there to be written when something fails.
    pub fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.profile.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("faults."))
                {
                    files.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        files
    }

    /// One value from the log itself.
    pub fn asked<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let connection = Connection::open(self.log()).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}
