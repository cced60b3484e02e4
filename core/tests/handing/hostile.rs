//! Files that were made to hurt, read with 64 MiB of memory to write to.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use xuesilu_core::handover::package::verify;

use crate::forge::{Head, entry, package, sealed};
use crate::office::Collects as _;
use crate::people::Stick;

/// Says to the child that it is one, and where the files are.
const FILES: &str = "XUESILU_HOSTILE_FILES";
/// What the child may write to, and what it may have touched in the end.
const CAP: u64 = 64 * 1024 * 1024;
const GIBIBYTE: u64 = 1024 * 1024 * 1024;

fn sparse(file: &Path, begin: &str) {
    let mut file = File::create(file).unwrap();
    file.write_all(begin.as_bytes()).unwrap();
    file.set_len(GIBIBYTE).unwrap();
}

fn make(folder: &Path) {
    sparse(
        &folder.join("sparse.xuesi"),
        "{\"format\":\"xuesi\",\"kind\":\"member\",",
    );
    sparse(
        &folder.join("sparse-lf.xuesi"),
        "{\"format\":\"xuesi\",\"kind\":\"member\"}\n",
    );
    sparse(
        &folder.join("sparse-collection.xuesi"),
        "{\"format\":\"xuesi\",\"kind\":\"collection\"}\n",
    );
    sparse(
        &folder.join("sparse-sealed.xuesi"),
        "{\"format\":\"xuesi-sealed\",\"kind\":\"member\"}\n",
    );
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.join(name), bytes).unwrap();
    let many = Head {
        entries: 1_000_000,
        ..Head::default()
    };
    write(
        "million.xuesi",
        package(&many, &"{\"record\":\"entry\"}\n".repeat(1_000_000)),
    );
    let lists = format!("{{\"record\":\"entry\",\"x\":{}\n", "[".repeat(200_000));
    write("deep.xuesi", package(&Head::default(), &lists));
    let names: Vec<String> = (0..20_000).map(|at| format!(",\"{at}\":0")).collect();
    let names = names.concat();
    let wide = entry("a", 1, 90).replace("}\n", &format!("{names},\"7\":0}}\n"));
    write("wide.xuesi", package(&Head::default(), &wide));
    let counted = Head {
        entries: usize::MAX,
        notes: usize::MAX,
        ..Head::default()
    };
    write("counts.xuesi", package(&counted, &entry("a", 1, 90)));
    // A header of `age` that never ends: reading it takes the square of its lines.
    let stanzas = "-> X25519 AAAA\nAAAA\n".repeat(500_000);
    let age = format!("age-encryption.org/v1\n{stanzas}");
    write("stanzas.xuesi", sealed(&"0".repeat(32), age.as_bytes()));
}

/// What the child does: looks at each, collects all, says what it took.
fn under_the_cap(folder: &Path) {
    let files = Stick::paths(folder);
    let key = xuesilu_core::branch::BranchKey::generate().unwrap();
    for file in &files {
        let verified = verify(file, Some(key.identity())).unwrap();
        let verdict = verified.verdict.as_str();
        println!("{verdict:>14} {}", file.display());
        assert!(verified.verdict.refused(), "{verdict} {}", file.display());
    }
    let mut secretary = crate::people::branch(&["张三"]);
    let collected = secretary.profile.collect(folder).unwrap();
    assert_eq!(collected.refused, collected.files.len(), "{collected:?}");
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    println!("{peak}");
}

#[test]
#[cfg(target_os = "linux")]
fn p29_hostile_files_are_refused_under_64_mib() {
    if let Some(folder) = std::env::var_os(FILES) {
        return under_the_cap(Path::new(&folder));
    }
    let stick = Stick::new();
    make(stick.0.path());
    let output = Command::new("prlimit")
        .arg(format!("--data={CAP}"))
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "hostile::p29_hostile_files_are_refused_under_64_mib",
            "--nocapture",
        ])
        .env(FILES, stick.0.path())
        .output()
        .expect("prlimit, of util-linux");
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    let peak: u64 = said
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .expect("its peak");
    println!("{said}");
    assert!(peak * 1024 < CAP, "{peak} kB");
}
