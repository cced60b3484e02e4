//! Decisions of other branches that an earlier program took over, without asking whose they were, and those
//! that reached the records of keys over which they had no say: they stop counting. The first opening finds out which sums that changes, and they are told until the
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
/// The same of decisions that an earlier program let reach the records of other keys.
const AGAIN: &str = "asked_again";

/// A sum that is another one now.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Changed {
    number: String,
    name: String,
    year: i32,
    before: i64,
    after: i64,
}

/// Looks at what was taken over before, and at what reached the records of other keys, the first time that this
/// program opens the collection.
///
/// # Errors
/// The disk's own.
pub fn first_opening(file: &mut LedgerFile, rule: MinutesPerHour, staging: &Path) -> Result<()> {
    looked_at(file, SETTING, (rule, staging), |open| {
        decision_sql::members_by(open, "")
    })?;
    looked_at(file, AGAIN, (rule, staging), decision_sql::members)
}

/// Asks what was decided about these people again where the setting says that it is due, and keeps in it which
/// sums that changed.
fn looked_at(
    file: &mut LedgerFile,
    setting: &str,
    (rule, staging): (MinutesPerHour, &Path),
    members: impl Fn(&Connection) -> Result<Vec<String>>,
) -> Result<()> {
    let begun = |open: &Connection| crate::settings::sql::get(open, setting);
    if file.read_only() || file.read(begun)?.as_deref() != Some("") {
        return Ok(());
    }
    file.write(|transaction, _| {
        let before = all_sums(transaction, rule)?;
        // Whose kept packages are damaged keeps the sums: every collect and `check --full` say so.
        retake::each(transaction, &members(transaction)?, staging)?;
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
        if setting == AGAIN && changed.is_empty() {
            return crate::settings::sql::unset(transaction, setting);
        }
        let told = serde_json::to_string(&changed).unwrap_or_default();
        crate::settings::sql::set(transaction, setting, &told)
    })
}

/// Everybody's hours of every year, in hundredths.
fn all_sums(connection: &Connection, rule: MinutesPerHour) -> Result<Vec<(Changed, i64)>> {
    let mut all = Vec::new();
    for year in super::totals_sql::years(connection)? {
        let (totals, _) = sums::totals(connection, String::new(), year, rule)?;
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
    let mut notices = Vec::new();
    if let Some(told) = crate::settings::sql::get(connection, SETTING)? {
        notices.push(people(&told).map_or_else(
            || message!("notice-from-below-none"),
            |people| message!("notice-from-below", people = people),
        ));
    }
    let again = crate::settings::sql::get(connection, AGAIN)?;
    let again = again.and_then(|told| people(&told));
    notices.extend(again.map(|people| message!("notice-asked-again", people = people)));
    Ok(notices)
}

/// Whose hours are others now; nothing where nobody's are.
fn people(told: &str) -> Option<String> {
    let changed: Vec<Changed> = serde_json::from_str(told).unwrap_or_default();
    let lines: Vec<String> = changed
        .iter()
        .map(|one| {
            let hours = |it: i64| Hours::from_hundredths(it).to_string();
            let name = crate::text::isolated(&one.name);
            let (before, after) = (hours(one.before), hours(one.after));
            format!("{} {name} {}: {before} → {after}", one.number, one.year)
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// The secretary knows.
pub fn dismiss(connection: &Connection) -> Result<()> {
    crate::settings::sql::unset(connection, SETTING)?;
    crate::settings::sql::unset(connection, AGAIN)
}
