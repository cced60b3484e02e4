//! The house rules: the plan of `docs/architecture.md`, held against every `use` and full path, and the words of
//! the glossary, held against every sentence.

mod comments;
mod graph;
mod methods;
mod named_files;
mod rooms;
mod source;
mod words;

use std::path::Path;

use graph::{Graph, circles, graph, written};
use rooms::{COMMON, MAY_KNOW};
use source::{Names, Source};

/// The crates, each by its first file.
const CRATES: [(&str, &str); 5] = [
    ("core", "core/src/lib.rs"),
    ("api", "api/src/lib.rs"),
    ("cli", "cli/src/main.rs"),
    ("src-tauri", "src-tauri/src/main.rs"),
    ("xtask", "xtask/src/main.rs"),
];

/// Folders whose public comments are held to their rule.
const COMMENTED: [&str; 6] = [
    "core/src",
    "api/src",
    "cli/src",
    "src-tauri/src",
    "tests/src",
    "xtask/src",
];

fn source(file: &str) -> Source {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    Source::read(&root.join(file))
}

/// The room of core that a module stands in; core's first file is in none.
fn room(path: &Names) -> Option<&str> {
    path.get(1).map(String::as_str)
}

#[test]
fn no_modules_know_each_other_in_a_circle() {
    let mut found = Vec::new();
    for (name, file) in CRATES {
        let graph = graph(&source(file));
        for circle in circles(&graph) {
            found.push(format!("a circle in {name}:"));
            let arrows = circle.iter().flat_map(|from| {
                let inside = graph[*from].iter().filter(|to| circle.contains(to));
                inside.map(|to| format!("  {} knows {}", written(from), written(to)))
            });
            found.extend(arrows);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_room_of_core_knows_only_whom_the_plan_lets_it_know() {
    let found = breaches(&graph(&source("core/src/lib.rs")));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn breaches(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (from, known) in graph {
        let Some(at) = room(from) else { continue };
        let allowed = MAY_KNOW.iter().find(|(name, _)| *name == at);
        if allowed.is_none() && !COMMON.contains(&at) {
            found.push(format!("{at} stands in no plan: see rooms.rs"));
        }
        let allowed = allowed.map_or(&[][..], |(_, allowed)| allowed);
        for to in known {
            let may =
                room(to).is_none_or(|to| to == at || COMMON.contains(&to) || allowed.contains(&to));
            if !may {
                found.push(format!("{} may not know {}", written(from), written(to)));
            }
        }
    }
    found
}

#[test]
fn only_core_meets_the_database_and_only_where_rows_are() {
    let mut found = Vec::new();
    for (name, file) in CRATES {
        for (path, module) in &source(file).modules {
            let meets = module
                .named
                .iter()
                .any(|named| named.first().is_some_and(|first| first == "rusqlite"));
            let may = name == "core" && room(path).is_some_and(|at| rooms::MEETS_SQL.contains(&at));
            if meets && !may {
                found.push(format!("{name}: {} meets the database", written(path)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_package_and_a_report_know_no_sql() {
    let source = source("core/src/lib.rs");
    let below = ["crate::handover::package", "crate::report"];
    let found: Vec<String> = source
        .modules
        .iter()
        .filter(|(path, _)| below.iter().any(|below| written(path).starts_with(below)))
        .flat_map(|(path, module)| {
            let sql = |named: &&Names| {
                named
                    .iter()
                    .any(|part| part == "rusqlite" || part.ends_with("sql"))
            };
            let named = module.named.iter().filter(sql);
            named.map(|named| format!("{} knows {}", written(path), written(named)))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn core_answers_messages_and_knows_no_language() {
    let source = source("core/src/lib.rs");
    let silent = |path: &Names| {
        let path = written(path);
        !rooms::KNOWS_A_LANGUAGE
            .iter()
            .any(|knows| path.starts_with(knows))
    };
    let language = |named: &Names| named.get(1..3) == Some(&["locale".into(), "Language".into()]);
    let found: Vec<String> = source
        .modules
        .iter()
        .filter(|(path, module)| silent(path) && module.named.iter().any(language))
        .map(|(path, _)| format!("{} knows a language", written(path)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_breach_is_named_with_both_its_ends() {
    let path = |words: &str| words.split("::").map(str::to_owned).collect::<Names>();
    let graph = Graph::from([
        (path("crate::entry::sql"), [path("crate::profile")].into()),
        (
            path("crate::profile"),
            [path("crate::entry"), path("crate::text")].into(),
        ),
    ]);
    assert_eq!(
        breaches(&graph),
        ["crate::entry::sql may not know crate::profile"]
    );
    assert_eq!(circles(&graph).len(), 0);
    let circle = Graph::from([
        (path("crate::entry"), [path("crate::note")].into()),
        (path("crate::note"), [path("crate::entry")].into()),
    ]);
    assert_eq!(circles(&circle).len(), 1);
}

#[test]
fn a_public_comment_begins_with_what_the_item_is() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let found: Vec<String> = COMMENTED
        .iter()
        .flat_map(|folder| comments::breaches(root, folder))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_comment_that_begins_with_a_pronoun_is_named_by_its_line() {
    let source = "//! Rooms.\n/// What it holds.\npub struct Room {\n    /// Its name.\n    /// It is short.\n    pub name: u8,\n    /// It is nobody's business.\n    own: u8,\n}\nmade! {\n    /// Whoever comes.\n    Guest,\n}\n";
    let found = comments::breaches_in(source);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 11]);
}
