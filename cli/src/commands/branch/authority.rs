//! Whose keys are whose, what was decided, and which branches below are trusted.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use xuesilu_core::branch::{DecisionShown, KeyShown};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::text::isolated;

use super::decide::taken;
use crate::answer::Answer;
use crate::passphrase::Passphrase;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// `branch keys`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn keys(session: &mut Session) -> Result<Answer> {
    let keys = session.branch_reader()?.branch().keys()?;
    let language = session.language();
    let mut table = Table::new(
        language,
        heads![
            "number",
            "name",
            "check-code",
            "verified",
            ">packages",
            "state"
        ],
    );
    for one in &keys {
        table.row(key_row(language, one));
    }
    Answer::said(&keys, table.text(say(language, key!("cli-no-keys"))))
}

fn key_row(language: Language, one: &KeyShown) -> [String; 6] {
    let verified = if one.verified {
        key!("cli-yes")
    } else {
        key!("cli-no")
    };
    let state = json!(one.state);
    [
        isolated(one.number.as_deref().unwrap_or_default()),
        isolated(&one.name),
        one.check_code.clone(),
        say(language, verified),
        one.packages.to_string(),
        named(
            language,
            "cli-key-state-",
            state.as_str().unwrap_or_default(),
        ),
    ]
}

/// `branch key-release` and `branch decline`
#[derive(Debug, Args)]
pub struct OfKeys {
    #[arg(id = "member_id", value_name = "MEMBER_ID", required = true)]
    member_ids: Vec<String>,
}

impl OfKeys {
    /// Takes the keys off their rows.
    ///
    /// # Errors
    /// Of an unknown key; the disk's own.
    pub fn release(self, session: &mut Session) -> Result<Answer> {
        let profile = session.branch_writer()?;
        profile.branch().release_keys(&self.member_ids)?;
        self.said(session, "released", key!("cli-key-released"))
    }

    /// Declines the keys.
    ///
    /// # Errors
    /// Of an unknown key; the disk's own.
    pub fn decline(self, session: &mut Session) -> Result<Answer> {
        let profile = session.branch_writer()?;
        profile.branch().decline_keys(&self.member_ids)?;
        self.said(session, "declined", key!("cli-key-declined"))
    }

    fn said(self, session: &Session, state: &str, words: Key) -> Result<Answer> {
        let people = say(session.language(), words);
        let first = self.member_ids.first();
        Answer::said(
            &json!({"member_id": first, "member_ids": self.member_ids, "state": state}),
            people,
        )
    }
}

/// `branch decisions`: with that the secretary knows what is to be known of them.
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn decisions(session: &mut Session) -> Result<Answer> {
    let profile = session.branch_reader()?;
    let decisions = profile.branch().decisions()?;
    let read_only = profile.folder().read_only();
    let language = session.language();
    let mut lines: Vec<String> = Vec::new();
    for notice in session.branch_reader()?.branch().notices()? {
        lines.push(notice.say(language));
    }
    if !lines.is_empty() && !read_only {
        session.branch_writer()?.branch().dismiss_notices()?;
    }
    let mut table = Table::new(
        language,
        heads!["id", "name", "kind", "about", "from", "at", "stands"],
    );
    for one in &decisions {
        table.row(decision_row(language, one));
    }
    lines.push(table.text(say(language, key!("cli-no-decisions"))));
    if !decisions.is_empty() {
        lines.push(say(language, key!("cli-decisions-what-to-do")));
    }
    Answer::said(&decisions, lines.join("\n"))
}

fn decision_row(language: Language, one: &DecisionShown) -> [String; 7] {
    let number = one.number.as_deref().unwrap_or_default();
    [
        one.id.clone(),
        isolated(format!("{number} {}", one.name).trim()),
        named(language, "cli-record-", &one.kind),
        isolated(&one.about),
        from(language, one),
        minute(one.at.as_deref().unwrap_or_default()),
        one.stands.name().say(language),
    ]
}

/// The branch that decided; where another one says so, that one too.
fn from(language: Language, one: &DecisionShown) -> String {
    let branch = isolated(&one.from);
    let Some(through) = one.through.as_deref().map(isolated) else {
        return branch;
    };
    let names = [("branch", branch.as_str()), ("through", through.as_str())];
    say_with(language, key!("cli-decision-through"), &names)
}

/// `branch decision-undo`
#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "ID")]
    id: String,
}

impl Undo {
    /// Undoes a decision.
    ///
    /// # Errors
    /// Of an unknown id; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let profile = session.branch_writer()?;
        let merged = profile.branch().undo_decision(&self.id)?;
        taken(session, key!("cli-decision-undone"), &merged)
    }
}

/// `branch trust`
#[derive(Debug, Args)]
pub struct Trust {
    #[arg(value_name = "FILE", conflicts_with = "no_longer")]
    file: Option<PathBuf>,
    #[arg(long, value_name = "BRANCH_ID")]
    no_longer: Option<String>,
    #[command(flatten)]
    passphrase: Passphrase,
}

impl Trust {
    /// Trusts the branch of a card or a collection; without one says which are trusted.
    ///
    /// # Errors
    /// Where the file is neither; of the passphrase; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        if let Some(id) = &self.no_longer {
            session.branch_writer()?.branch().distrust(id)?;
            let people = say(session.language(), key!("cli-trust-ended"));
            return Answer::said(&json!({"branch_id": id, "trusted": false}), people);
        }
        let Some(file) = &self.file else {
            return list(session);
        };
        self.passphrase.unlock_if_possible(session)?;
        let (trusted, merged) = session.branch_writer()?.branch().trust(file)?;
        let (new, changed) = (
            merged.entries_new.to_string(),
            merged.entries_changed.to_string(),
        );
        let args = [
            ("name", trusted.name.as_str()),
            ("code", &trusted.check_code),
            ("new", &new),
            ("changed", &changed),
        ];
        let people = say_with(session.language(), key!("cli-trusted"), &args);
        Answer::said(&trusted, people)
    }
}

fn list(session: &mut Session) -> Result<Answer> {
    let all = session.branch_reader()?.branch().trusted()?;
    let language = session.language();
    let mut lines: Vec<String> = Vec::new();
    for one in &all {
        let since = minute(&one.since);
        let args = [
            ("name", one.name.as_str()),
            ("code", &one.check_code),
            ("fingerprint", &one.fingerprint),
            ("since", &since),
        ];
        lines.push(say_with(language, key!("cli-trust-list"), &args));
    }
    if lines.is_empty() {
        lines.push(say(language, key!("cli-trust-none")));
    }
    Answer::said(&all, lines.join("\n"))
}
