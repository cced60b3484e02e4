//! The gaps of a branch.

use clap::Args;
use xuesilu_core::branch::BranchGap;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::isolated;
use xuesilu_core::time::parse_year;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say};

/// `branch gaps`
#[derive(Debug, Args)]
pub struct Gaps {
    #[arg(long)]
    year: String,
}

impl Gaps {
    /// Says who waits, disagrees, has not handed in, has no card.
    ///
    /// # Errors
    /// Of the year; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = parse_year(&self.year)?;
        let gaps = session.branch_reader()?.branch().gaps(year)?;
        Answer::said(&gaps, told(session.language(), &gaps))
    }
}

fn told(language: Language, gaps: &[BranchGap]) -> String {
    let heads = heads!["kind", "number", "name", "since"];
    let mut table = Table::new(language, heads);
    for gap in gaps {
        table.row([
            named(language, "branch-gap-", gap.kind.into()),
            isolated(gap.number.as_deref().unwrap_or_default()),
            isolated(&gap.what),
            gap.since.clone().unwrap_or_default(),
        ]);
    }
    table.text(say(language, key!("gaps-none")))
}
