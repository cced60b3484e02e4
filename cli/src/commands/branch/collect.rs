//! Collecting: a folder or a stick, and a verdict for each package in it.

use std::path::PathBuf;

use clap::Args;
use xuesilu_core::branch::{Collected, FileVerdict, Settled};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::passphrase::Passphrase;
use crate::progress::Progress;
use crate::session::Session;
use crate::words::{named, say, say_with};

/// `branch collect`
#[derive(Debug, Args)]
pub struct Collect {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
}

impl Collect {
    /// Takes in what can be taken in. What is not sealed needs no key.
    ///
    /// # Errors
    /// Where the place cannot be read; of the passphrase; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        self.passphrase.unlock_if_possible(session)?;
        session.branch_writer()?;
        let mut progress = Progress::new(session, key!("cli-progress-collecting"));
        let (collected, stopped) =
            session
                .branch_writer()?
                .safety()
                .collect(&self.dir, &mut |done, whole| {
                    progress.tell(done as u64, whole as u64);
                    true
                })?;
        drop(progress);
        let language = session.language();
        let answer = Answer::said(&collected, for_people(language, &collected))?;
        if let Some(error) = stopped {
            session.record_end("branch", Some(&error));
        }
        Ok(if collected.refused == 0 && collected.stopped.is_none() {
            answer
        } else {
            answer.not_ok()
        })
    }
}

fn for_people(language: Language, collected: &Collected) -> String {
    let mut lines: Vec<String> = collected
        .files
        .iter()
        .map(|file| about(language, file))
        .collect();
    for skipped in &collected.skipped {
        let why = named(language, "cli-skipped-", &skipped.why);
        lines.push(format!("{}  {why}", isolated(&skipped.file)));
    }
    lines.extend(settled(language, &collected.settled));
    if collected.files.is_empty() {
        lines.push(say(language, key!("cli-collected-nothing")));
    }
    let counts = [
        ("accepted", collected.accepted as u64),
        ("had", collected.already_had as u64),
        ("held", collected.held as u64),
        ("refused", collected.refused as u64),
        ("new", collected.entries_new),
        ("changed", collected.entries_changed),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let args = counts
        .each_ref()
        .map(|(name, count)| (*name, count.as_str()));
    lines.push(say_with(language, key!("cli-collected"), &args));
    lines.extend(collected.stopped.iter().map(|it| it.message.say(language)));
    lines.join("\n")
}

/// Keys that waited and belong to a row now.
pub(super) fn settled(language: Language, all: &[Settled]) -> Vec<String> {
    let sentence = |one: &Settled| {
        let args = [
            ("name", isolated(&one.name)),
            ("number", isolated(&one.number)),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        say_with(language, key!("settled-one"), &args)
    };
    all.iter().map(sentence).collect()
}

/// The file, whose it is as far as that could be read, and the sentence.
fn about(language: Language, file: &FileVerdict) -> String {
    let verdict = named(language, "cli-verdict-", file.verdict.as_str());
    let whose = match (&file.name, file.year) {
        (Some(name), Some(year)) => format!("{} {year}  ", isolated(name)),
        _ => String::new(),
    };
    format!(
        "[{verdict}] {}  {whose}{}",
        isolated(&file.file),
        file.message.say(language)
    )
}
