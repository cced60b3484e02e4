//! What a run of damages came to, printed past the harness.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use xuesilu_core::safety::Report;

/// Rows by table.
pub type Rows = BTreeMap<String, BTreeSet<String>>;

/// Tables whose every row proves itself.
pub const PROVEN: [&str; 6] = [
    "entry_revision",
    "note_revision",
    "follow_up_revision",
    "step_revision",
    "look_back_revision",
    "plan_revision",
];

/// Sums over damages.
#[derive(Debug, Default)]
pub struct Figures {
    pub damages: u64,
    pub nothing: u64,
    pub rows: u64,
    pub saved: u64,
    pub altered: u64,
    pub worst: u64,
}

/// Stands in the reason, or the title, of a revision that was made up.
const MADE_UP: [&str; 2] = ["抢救时补上", "版无法读取"];

impl Figures {
    /// Holds a new file against the original. A row of a proven table is the original's or says
    /// that it was made up. Of the others, no more are other than were said to be without proof.
    pub fn judge(&mut self, whole: &Rows, new: &Rows, report: &Report, when: &str) {
        let (mut in_all, mut saved, mut altered) = (0, 0, 0);
        for (table, rows) in whole {
            let of_new = &new[table];
            saved += rows.intersection(of_new).count() as u64;
            in_all += rows.len() as u64;
            let other = of_new.difference(rows);
            if PROVEN.contains(&table.as_str()) {
                for row in other {
                    let said = MADE_UP.iter().any(|words| row.contains(words));
                    assert!(said, "{when}: {table} holds {row}");
                }
            } else if table != "lineage" {
                altered += other.count() as u64;
            }
        }
        let unproven: u64 = report.parts.iter().map(|part| part.unproven).sum();
        assert!(altered <= unproven, "{when}: {altered} of {unproven}");
        self.damages += 1;
        self.rows += in_all;
        self.saved += saved;
        self.altered += altered;
        self.worst = self.worst.max(in_all - saved);
    }

    pub fn print(&self, what: &str) {
        let mut past = std::io::stdout();
        writeln!(
            past,
            "\n{what}: {} damages ({} with nothing readable), {} rows in, {} saved as they were, {} lost \
             ({} at most at once), {} others taken without proof that differ",
            self.damages,
            self.nothing,
            self.rows,
            self.saved,
            self.rows - self.saved,
            self.worst,
            self.altered
        )
        .unwrap();
    }
}
