//! Packages that no member's program would write, signed as they should be.

use std::fs;
use std::path::Path;

use xuesilu_core::entry::{Class, Source};
use xuesilu_core::handover::package::{Stamp, render};
use xuesilu_core::handover::{Leaving, LeavingEntry};
use xuesilu_core::member::Key;

use crate::fixture::MORNING;

/// An entry of organised study.
pub fn entry(id: &str, date: &str, minutes: u32) -> LeavingEntry {
    LeavingEntry {
        id: id.to_owned(),
        revision: 1,
        date: date.to_owned(),
        start: None,
        minutes,
        credit: None,
        form: "党课".to_owned(),
        class: Class::Organised,
        topic: "题".to_owned(),
        place: None,
        host: None,
        material: None,
        remark: None,
        how: xuesilu_core::entry::Ways::default(),
        source: Source::Written,
        late: false,
        edited: false,
        withdrawn: false,
        written_at: MORNING.to_text(),
        changed_at: MORNING.to_text(),
        document: String::new(),
        conveyed: String::new(),
        problem: String::new(),
        finding: String::new(),
        answer: String::new(),
        row: String::new(),
    }
}

/// The 2026 of somebody with these entries, written to a stick.
pub fn package(name: &str, entries: Vec<LeavingEntry>, stick: &Path) {
    let leaving = Leaving {
        name: name.to_owned(),
        number: None,
        branch: "第一支部".to_owned(),
        year: 2026,
        closed: false,
        entries,
        notes: Vec::new(),
        erased: Vec::new(),
    };
    let stamp = Stamp {
        lineage: "1".to_owned(),
        sequence: 1,
        previous: None,
        branch_id: None,
        at: MORNING,
    };
    let bytes = render(&leaving, &stamp, &Key::generate().unwrap()).unwrap();
    fs::write(stick.join(format!("{name}.xuesi")), bytes).unwrap();
}
