//! 专项督查: what was studied, conveyed and undertaken in any days. On paper it is `report range`.

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::follow_up::FollowUp;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::profile::{DaysAsked, Inspection as Inspected};
use xuesilu_core::text::isolated;
use xuesilu_core::time::{parse_year, typed_date};

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `inspection`
#[derive(Debug, Args)]
#[group(id = "inspected", required = true, multiple = true)]
pub struct Inspection {
    #[arg(long)]
    year: Option<String>,
    #[arg(long, value_name = "D")]
    from: Option<String>,
    #[arg(long, value_name = "D")]
    until: Option<String>,
}

impl Inspection {
    /// Shows it.
    ///
    /// # Errors
    /// Of the days, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let today = session.now().date();
        for day in self.from.iter().chain(&self.until) {
            typed_date(day, today)?;
        }
        let days = DaysAsked {
            year: self.year.as_deref().map(parse_year).transpose()?,
            from: self.from,
            until: self.until,
        };
        let found = session.reader()?.pages().inspection(&days)?;
        Answer::said(&found, told(session.language(), &found))
    }
}

fn told(language: Language, found: &Inspected) -> String {
    let (entries, minutes) = (found.entries.len().to_string(), found.minutes.to_string());
    let args = [
        ("from", found.from.as_str()),
        ("until", found.until.as_str()),
        ("entries", entries.as_str()),
        ("minutes", minutes.as_str()),
    ];
    let mut table = Table::new(
        language,
        heads!["kind", "date", "what", "asked", "stages", "id"],
    );
    let kind = |kind| named(language, "inspected-", kind);
    for first in &found.first_topics {
        let entry = &first.entry;
        let document = entry.document.as_deref().unwrap_or_default();
        table.row([
            kind("first-topic"),
            entry.date.clone(),
            isolated(&entry.topic),
            String::new(),
            isolated(document),
            entry.id.to_string(),
        ]);
    }
    for entry in &found.inquiries {
        table.row([
            kind("inquiry"),
            entry.date.clone(),
            isolated(&entry.topic),
            String::new(),
            String::new(),
            entry.id.to_string(),
        ]);
    }
    for one in &found.follow_ups {
        table.row([
            kind("follow-up"),
            one.due.clone().unwrap_or_default(),
            isolated(&one.title),
            isolated(one.asked.as_deref().unwrap_or_default()),
            stages(language, one),
            one.id.to_string(),
        ]);
    }
    let none = say(language, key!("cli-inspection-none"));
    let above = say_with(language, key!("cli-inspection"), &args);
    format!("{above}\n{}", table.text(none))
}

fn stages(language: Language, one: &FollowUp) -> String {
    let reached = one.stages.iter().map(|reached| {
        let stage = named(language, "stage-", reached.stage.as_str());
        format!("{stage} {}", reached.date)
    });
    reached.collect::<Vec<_>>().join(" → ")
}
