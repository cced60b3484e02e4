//! Packages that no member's program would write, signed as they should be.

use std::fs;
use std::path::Path;

use serde_json::json;
use xuesilu_core::handover::package::{Stamp, render};
use xuesilu_core::handover::{Leaving, LeavingEntry};
use xuesilu_core::member::Key;

use crate::fixture::MORNING;

/// An entry of organised study.
pub fn entry(id: &str, date: &str, minutes: u32) -> LeavingEntry {
    // As a program writes it: what came later and is not said is not there.
    let written = MORNING.to_text();
    serde_json::from_value(json!({
        "id": id, "revision": 1, "date": date, "minutes": minutes, "form": "党课",
        "class": "organised", "topic": "题", "source": "written", "late": false, "edited": false,
        "withdrawn": false, "written_at": written, "changed_at": written,
    }))
    .expect("an entry")
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
        written: Vec::new(),
        follow_ups: Vec::new(),
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
