//! Every word found: in the log, and in what was handed in where a branch is kept.

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::locale::key;
use xuesilu_core::search::{Ask, Hit, Hits, Kind, Order};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::progress::Progress;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say};

/// What was handed in and counts.
fn in_branch(session: &mut Session, ask: &Ask) -> Result<Hits> {
    let mut progress = Progress::new(session, key!("cli-indexing"));
    let mut branch = session.branch_reader()?.branch();
    branch.finish_search(&mut |building| progress.tell(building.done, building.of))?;
    branch.search(ask)
}

/// Characters that people are shown before the words, and behind them.
const BEFORE: usize = 10;
const AFTER: usize = 20;

/// `search …`
#[derive(Debug, Args)]
pub struct Search {
    /// Looked for exactly as it is written.
    query: String,
    #[arg(long, value_name = "K")]
    kind: Option<String>,
    #[arg(long, value_name = "Y")]
    year: Option<i32>,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    #[arg(long, value_name = "O")]
    order: Option<String>,
}

impl Search {
    /// Does it.
    ///
    /// # Errors
    /// Of a query that cannot be looked for, of an unknown kind or order; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let kind = self.kind.as_deref().map(Kind::parse).transpose()?;
        let order = self.order.as_deref().map(Order::parse).transpose()?;
        let ask = Ask {
            query: self.query,
            kinds: kind.into_iter().collect(),
            year: self.year,
            order: order.unwrap_or_default(),
            within: None,
            limit: self.limit,
            offset: self.offset,
        };
        ask.check()?;
        let found = match kind {
            Some(Kind::HandedIn) => in_branch(session, &ask)?,
            // Reflections of one's own never stand beside what was handed in.
            _ => in_log(session, &ask)?,
        };
        shown(session, &found.hits)
    }
}

/// What the log has. Whoever asks once waits until the index is built.
fn in_log(session: &mut Session, ask: &Ask) -> Result<Hits> {
    let mut progress = Progress::new(session, key!("cli-indexing"));
    let mut search = session.reader()?.search();
    search.finish(&mut |building| progress.tell(building.done, building.of))?;
    search.find(ask)
}

/// The words and a little around them, on one line.
fn around(hit: &Hit) -> String {
    let before = hit.before.chars().count().saturating_sub(BEFORE);
    let before: String = hit.before.chars().skip(before).collect();
    let after: String = hit.after.chars().take(AFTER).collect();
    format!("{before}【{}】{after}", hit.found).replace(['\n', '\r'], " ")
}

fn shown(session: &Session, hits: &[Hit]) -> Result<Answer> {
    let language = session.language();
    let heads = heads!["date", "kind", "section", "title", "found", "id"];
    let mut table = Table::new(language, heads);
    for hit in hits {
        let whose = hit.member.clone().unwrap_or_default();
        let title = if hit.title.is_empty() {
            say(language, key!("cli-untitled"))
        } else {
            isolated(&hit.title)
        };
        table.row([
            hit.date.clone().unwrap_or_default(),
            named(language, "cli-found-", hit.kind.as_str()),
            hit.section.clone().unwrap_or_else(|| isolated(&whose)),
            title,
            isolated(&around(hit)),
            hit.id.clone(),
        ]);
    }
    Answer::said(&hits, table.text(say(language, key!("cli-not-found"))))
}
