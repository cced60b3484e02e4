//! Copies of the log: made, listed, kept in a second place; restoring one, and what that changes.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Key, key};
use xuesilu_core::profile::{self, Folder};
use xuesilu_core::safety::{
    self, Also, Backup, BackupPlace, BackupWhy, Change, Compared, NowState, Problem,
    RestorePreview, SecondPlace,
};
use xuesilu_core::text::isolated;

use crate::answer::{Answer, as_json};
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// `backup`, `backup list`, `backup place …`
#[derive(Debug, Args)]
pub struct BackupCommand {
    #[command(subcommand)]
    more: Option<BackupMore>,
}

#[derive(Debug, Subcommand)]
enum BackupMore {
    /// All copies, newest first.
    List,
    /// The second place.
    Place(PlaceArgs),
}

#[derive(Debug, Args)]
struct PlaceArgs {
    #[command(subcommand)]
    command: Option<PlaceCommand>,
}

#[derive(Debug, Subcommand)]
enum PlaceCommand {
    /// Chooses it.
    Set {
        #[arg(value_name = "DIR")]
        place_dir: PathBuf,
    },
    /// Chooses none.
    Forget,
}

impl BackupCommand {
    /// Makes a copy, or lists those there are; shows or chooses the second place.
    ///
    /// # Errors
    /// The disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self.more {
            None => make(session),
            Some(BackupMore::List) => list(session),
            Some(BackupMore::Place(place)) => place_command(session, place.command),
        }
    }
}

fn make(session: &mut Session) -> Result<Answer> {
    let folder = session.folder()?;
    let opened = session.open_in(Arc::clone(&folder));
    let made = profile::backup(&folder, opened.as_ref(), session.now())?;
    let second = safety::second_place(&folder);
    let mut lines = vec![about(session, made_as(&made.log), &made.log)];
    let mut json = described(&made.log);
    json["branch"] = Value::Null;
    json["branch_problem"] = Value::Null;
    let language = session.language();
    let mut ok = true;
    match &made.branch {
        None => {}
        Some(Ok(branch)) => {
            lines.push(about(session, made_as(branch), branch));
            json["branch"] = described(branch);
        }
        Some(Err(error)) => {
            ok = false;
            let message = error.message().say(language);
            let args = [("error", &*message)];
            lines.push(say_with(language, key!("cli-backup-branch-failed"), &args));
            json["branch_problem"] = json!({"code": error.code(), "message": message});
        }
    }
    if let Some(second) = &second {
        lines.push(shown(session, second));
    }
    json["second"] = second.map_or(Value::Null, |second| place_json(session, &second));
    let answer = Answer::said(&json, lines.join("\n"))?;
    Ok(if ok { answer } else { answer.not_ok() })
}

const fn made_as(made: &Backup) -> Key {
    match made.why {
        BackupWhy::Damaged => key!("cli-backup-aside"),
        _ => key!("cli-backup-made"),
    }
}

fn list(session: &mut Session) -> Result<Answer> {
    let folder = session.folder()?;
    let backups = safety::backups(&folder);
    let language = session.language();
    let heads = heads![
        "made-at",
        ">entries",
        ">notes",
        ">kib",
        "last-change",
        "id",
        "marks",
    ];
    let mut table = Table::new(language, heads);
    for backup in &backups {
        let count = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
        let mut marks = Vec::new();
        if backup.place == BackupPlace::Second {
            marks.push(say(language, key!("cli-mark-second")));
        }
        match backup.why {
            BackupWhy::Made => {}
            BackupWhy::Replaced => marks.push(say(language, key!("cli-mark-replaced"))),
            BackupWhy::Damaged => marks.push(say(language, key!("cli-mark-damaged"))),
            BackupWhy::Former => marks.push(say(language, key!("cli-mark-former"))),
        }
        if backup.entries.is_none() {
            marks.push(say(language, key!("cli-mark-unreadable")));
        }
        table.row([
            minute(&backup.made_at),
            count(backup.entries),
            count(backup.notes),
            backup.bytes.div_ceil(1024).to_string(),
            minute(backup.changed_at.as_deref().unwrap_or_default()),
            isolated(&backup.id),
            marks.join(" "),
        ]);
    }
    let json: Vec<Value> = backups.iter().map(described).collect();
    Answer::said(&json, table.text(say(language, key!("cli-no-backup"))))
}

fn place_command(session: &mut Session, command: Option<PlaceCommand>) -> Result<Answer> {
    let folder = session.folder()?;
    match command {
        None => {}
        Some(PlaceCommand::Forget) => {
            safety::forget_second_place(&folder, session.now())?;
        }
        Some(PlaceCommand::Set { place_dir }) => return set(session, &folder, &place_dir),
    }
    let second = safety::second_place(&folder);
    let people = second.as_ref().map_or_else(
        || say(session.language(), key!("cli-no-second")),
        |second| shown(session, second),
    );
    let json = second.map_or(Value::Null, |second| place_json(session, &second));
    Answer::said(&json, people)
}

fn set(session: &Session, folder: &Arc<Folder>, place: &std::path::Path) -> Result<Answer> {
    // A log that cannot be opened has copies all the same, and none is made for this.
    let opened = folder
        .member_file()
        .exists()
        .then(|| session.open_in(Arc::clone(folder)).ok())
        .flatten();
    let second = profile::set_second_place(folder, opened.as_ref(), place, session.now())?;
    let language = session.language();
    let people = format!(
        "{}\n{}",
        shown(session, &second),
        say(language, key!("cli-second-open"))
    );
    Answer::said(&place_json(session, &second), people)
}

/// The place in a sentence or two.
fn shown(session: &Session, second: &SecondPlace) -> String {
    let language = session.language();
    let path = second.path.to_string_lossy();
    let last = second.last_copied_at.as_deref().map(minute);
    let missing = second.missing.to_string();
    let args = [
        ("path", &*path),
        ("last", last.as_deref().unwrap_or_default()),
        ("missing", &missing),
    ];
    let id = match (&second.last_copied_at, second.missing) {
        (None, _) => key!("cli-second-never"),
        (Some(_), 0) => key!("cli-second"),
        (Some(_), _) => key!("cli-second-missing"),
    };
    let mut lines = Vec::new();
    // Which one it was nobody can say.
    let unreadable = |problem: &Problem| problem.code == "unreadable";
    if !second.problem.as_ref().is_some_and(unreadable) {
        lines.push(say_with(language, id, &args));
    }
    if second.to_clean > 0 {
        let count = second.to_clean.to_string();
        lines.push(say_with(
            language,
            key!("second-to-clean"),
            &[("count", &count)],
        ));
    }
    if let Some(problem) = &second.problem {
        lines.push(problem.message(&second.path).say(language));
    } else if !second.present {
        lines.push(say_with(language, key!("second-absent"), &args));
    }
    lines.join("\n")
}

fn place_json(session: &Session, second: &SecondPlace) -> Value {
    let problem = second.problem.as_ref().map(|problem| {
        let message = problem.message(&second.path).say(session.language());
        json!({"code": problem.code, "message": message})
    });
    json!({
        "path": second.path.to_string_lossy(),
        "present": second.present,
        "last_copied_at": second.last_copied_at,
        "missing": second.missing,
        "to_clean": second.to_clean,
        "problem": problem,
    })
}

/// `restore`
#[derive(Debug, Args)]
pub struct Restore {
    id: String,
    #[arg(long = "dry-run")]
    look_first: bool,
}

impl Restore {
    /// Puts a copy in the place of the log, which is kept as a copy before; or says what that would
    /// change.
    ///
    /// # Errors
    /// Of an unknown or damaged copy, the disk's own; the log is as it was.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.folder()?;
        if self.look_first {
            let preview = profile::restore_preview(&folder, None, &self.id)?;
            return previewed(session, &preview);
        }
        let restored = safety::restore(&folder, &self.id, session.now())?;
        let language = session.language();
        let done = if restored.damaged {
            key!("cli-restored-damaged")
        } else {
            key!("cli-restored")
        };
        let mut lines = vec![about(session, done, &restored.restored)];
        if let (Some(true), Some(whose)) = (restored.somebody_else, &restored.whose) {
            lines.push(say_with(
                language,
                key!("cli-restore-other"),
                &[("name", whose)],
            ));
        } else if let (None, Some(whose)) = (restored.somebody_else, &restored.whose) {
            lines.push(say_with(
                language,
                key!("cli-restored-whose"),
                &[("name", whose)],
            ));
        }
        if let Some(kept) = &restored.kept {
            lines.push(about(session, kept_as(kept), kept));
        }
        let mut json = described(&restored.restored);
        json["kept"] = restored.kept.as_ref().map_or(Value::Null, described);
        json["whose"] = json!(restored.whose);
        json["somebody_else"] = json!(restored.somebody_else);
        json["damaged"] = json!(restored.damaged);
        Answer::said(&json, lines.join("\n"))
    }
}

/// How what stood there before was kept.
pub(super) const fn kept_as(kept: &Backup) -> Key {
    match kept.why {
        BackupWhy::Damaged => key!("cli-kept-damaged"),
        _ => key!("cli-kept"),
    }
}

fn previewed(session: &Session, preview: &RestorePreview) -> Result<Answer> {
    let language = session.language();
    let mut lines = vec![about(session, key!("cli-restore-would"), &preview.backup)];
    if preview.somebody_else {
        let whose = preview.whose.as_deref().unwrap_or_default();
        lines.push(say_with(
            language,
            key!("cli-restore-other"),
            &[("name", whose)],
        ));
    }
    lines.push(match (&preview.compared, preview.now) {
        _ if preview.damaged => say(language, key!("cli-restore-damaged")),
        (None, _) => say(language, key!("cli-restore-unreadable")),
        (Some(_), NowState::Absent) => say(language, key!("cli-restore-absent")),
        (Some(compared), _) => numbers(session, compared, &preview.also),
    });
    if !preview.lines.is_empty() {
        let mut table = Table::new(language, heads!["change", "date", "kind", "title", "id"]);
        for line in &preview.lines {
            table.row([
                named(language, "cli-change-", &name_of(&line.change)),
                line.date.clone().unwrap_or_default(),
                named(language, "cli-change-of-", &name_of(&line.of)),
                isolated(&line.title),
                isolated(&line.id),
            ]);
        }
        lines.push(table.text(String::new()).trim_end().to_owned());
    }
    if preview.more > 0 {
        let more = preview.more.to_string();
        lines.push(say_with(
            language,
            key!("cli-restore-more"),
            &[("count", &more)],
        ));
    }
    if preview.new_lineage {
        lines.push(say(language, key!("cli-restore-lineage")));
    }
    lines.push(say(language, key!("cli-restore-dry")));
    let mut json = serde_json::to_value(preview).unwrap_or_default();
    json["backup"] = described(&preview.backup);
    Ok(Answer::Said {
        json: as_json(&json)?,
        people: lines.join("\n"),
        ok: true,
    })
}

fn numbers(session: &Session, compared: &Compared, also: &[Also]) -> String {
    let language = session.language();
    let kinds = [
        ("entry", compared.entries),
        ("note", compared.notes),
        ("draft", compared.drafts),
        ("material", compared.materials),
        ("mark", compared.marks),
        ("follow_up", compared.follow_ups),
        ("package", compared.packages),
        ("person", compared.people),
    ];
    let said = kinds.into_iter().filter_map(|(kind, differences)| {
        let parts = [
            (Change::Gone, differences.gone),
            (Change::Back, differences.back),
            (Change::Older, differences.older),
            (Change::Newer, differences.newer),
            (Change::Other, differences.other),
        ];
        let words: Vec<String> = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(change, count)| {
                let word = named(language, "cli-change-", &name_of(&change));
                format!("{word} {count}")
            })
            .collect();
        let kind = named(language, "cli-change-of-", kind);
        (!words.is_empty()).then(|| format!("{kind}  {}", words.join("  ")))
    });
    let mut said: Vec<String> = said.collect();
    if !also.is_empty() {
        let words: Vec<String> = also.iter().map(|also| say(language, also.key())).collect();
        let words = words.join(&say(language, key!("also-join")));
        said.push(say_with(language, key!("also-other"), &[("what", &words)]));
    }
    if said.is_empty() {
        say(language, key!("cli-restore-same"))
    } else {
        said.join("\n")
    }
}

/// As JSON names it.
fn name_of(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

fn about(session: &Session, message: Key, backup: &Backup) -> String {
    let file = backup.file.to_string_lossy();
    let made = minute(&backup.made_at);
    let args = [("id", backup.id.as_str()), ("file", &file), ("made", &made)];
    say_with(session.language(), message, &args)
}

/// A path may hold what JSON cannot, so that it is not left to the type's own form.
pub(super) fn described(backup: &Backup) -> Value {
    json!({
        "id": backup.id,
        "file": backup.file.to_string_lossy(),
        "made_at": backup.made_at,
        "bytes": backup.bytes,
        "of": backup.of,
        "entries": backup.entries,
        "notes": backup.notes,
        "changed_at": backup.changed_at,
        "place": backup.place,
        "why": backup.why,
    })
}
