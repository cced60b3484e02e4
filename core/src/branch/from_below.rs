//! Decisions of other branches that an earlier program took over, without asking whose they were: they
//! stop counting. The first opening finds out which sums that changes, and they are told until the
//! secretary knows.

use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{MemberTotals, decision_sql, retake, sums};
use crate::entry::{Hours, MinutesPerHour};
use crate::error::Result;
use crate::locale::{Message, message};
use crate::store::LedgerFile;

/// The setting: absent where there is nothing to tell, empty until it is known what.
const SETTING: &str = "from_below";

/// A sum that is another one now.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Changed {
    number: String,
    name: String,
    year: i32,
    before: i64,
    after: i64,
}

/// Looks at what was taken over before, the first time that this program opens the collection.
///
/// # Errors
/// The disk's own.
pub fn first_opening(file: &mut LedgerFile, rule: MinutesPerHour, staging: &Path) -> Result<()> {
    let begun = |open: &Connection| crate::settings::sql::get(open, SETTING);
    if file.read_only() || file.read(begun)?.as_deref() != Some("") {
        return Ok(());
    }
    file.write(|transaction, _| {
        let before = all_sums(transaction, rule)?;
        let members = decision_sql::members_by(transaction, "")?;
        // Whose kept packages are damaged keeps the sums: every collect and `check --full` say so.
        retake::each(transaction, &members, staging)?;
        let after = all_sums(transaction, rule)?;
        let changed: Vec<Changed> = before
            .into_iter()
            .zip(after)
            .filter(|(one, other)| one.1 != other.1)
            .map(|((who, before), (_, after))| Changed {
                before,
                after,
                ..who
            })
            .collect();
        let told = serde_json::to_string(&changed).unwrap_or_default();
        crate::settings::sql::set(transaction, SETTING, &told)
    })
}

/// Everybody's hours of every year, in hundredths.
fn all_sums(connection: &Connection, rule: MinutesPerHour) -> Result<Vec<(Changed, i64)>> {
    let mut all = Vec::new();
    for year in super::totals_sql::years(connection)? {
        let totals = sums::totals(connection, String::new(), year, rule)?;
        all.extend(totals.members.into_iter().map(|member| {
            let hours = hundredths(&member);
            let who = Changed {
                number: member.number,
                name: member.name,
                year,
                before: 0,
                after: 0,
            };
            (who, hours)
        }));
    }
    Ok(all)
}

fn hundredths(member: &MemberTotals) -> i64 {
    member.organised_hours.hundredths() + member.self_study_hours.hundredths()
}

/// Notices that are to be told.
pub fn notices(connection: &Connection) -> Result<Vec<Message>> {
    let Some(told) = crate::settings::sql::get(connection, SETTING)? else {
        return Ok(Vec::new());
    };
    let changed: Vec<Changed> = serde_json::from_str(&told).unwrap_or_default();
    if changed.is_empty() {
        return Ok(vec![message!("notice-from-below-none")]);
    }
    let lines: Vec<String> = changed
        .iter()
        .map(|one| {
            let hours = |it: i64| Hours::from_hundredths(it).to_string();
            let name = crate::text::isolated(&one.name);
            let (before, after) = (hours(one.before), hours(one.after));
            format!("{} {name} {}: {before} → {after}", one.number, one.year)
        })
        .collect();
    let people = lines.join("; ");
    Ok(vec![message!("notice-from-below", people = people)])
}

/// The secretary knows.
pub fn dismiss(connection: &Connection) -> Result<()> {
    crate::settings::sql::unset(connection, SETTING)
}
