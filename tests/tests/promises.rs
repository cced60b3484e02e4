//! `docs/reliability.md` and the tests are held to each other: what it names is there, and what is
//! there it names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use xuesilu_tests::programs::repository;

/// The names of tests that carry the numbers of cases: `p18_p19_every_name…`.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for room in ["core", "api", "cli", "src-tauri", "tests"] {
        look(&repository().join(room), &mut found);
    }
    found
}

fn look(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            look(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let functions = text
                .lines()
                .filter_map(|line| line.trim().strip_prefix("fn "));
            let names = functions.filter_map(|rest| rest.split('(').next());
            found.extend(
                names
                    .filter(|name| !cases(name).is_empty())
                    .map(str::to_owned),
            );
        }
    }
}

/// The numbers at the beginning of a test's name.
fn cases(name: &str) -> Vec<u32> {
    let parts = name.split('_').map(|part| {
        let digits = part.strip_prefix('p').filter(|digits| digits.len() == 2)?;
        digits.parse().ok()
    });
    parts.map_while(|number| number).collect()
}

/// The rows of the page's table: a case, and the names in it.
fn rows() -> Vec<(u32, Vec<String>)> {
    let page = fs::read_to_string(repository().join("docs/reliability.md")).expect("the page");
    let rows = page.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("| ")?.split_once(" |")?;
        let names = rest.split('`').skip(1).step_by(2);
        let names = names.filter(|name| !cases(name).is_empty());
        Some((number.parse().ok()?, names.map(str::to_owned).collect()))
    });
    rows.collect()
}

#[test]
fn every_case_that_the_page_claims_has_the_tests_that_it_names() {
    let (there, rows) = (tests(), rows());
    assert!(rows.len() > 40, "{} rows", rows.len());
    for (case, names) in &rows {
        assert!(!names.is_empty(), "case {case} names no test");
        for name in names {
            assert!(there.contains(name), "case {case}: there is no test {name}");
            assert!(cases(name).contains(case), "case {case}: {name}");
        }
    }
}

#[test]
fn every_case_that_a_test_carries_is_on_the_page() {
    let claimed: BTreeSet<u32> = rows().into_iter().map(|(case, _)| case).collect();
    for name in tests() {
        for case in cases(&name) {
            assert!(
                claimed.contains(&case),
                "case {case} of {name} is not on the page"
            );
        }
    }
}
