//! An action on a log, in whichever shell.

use std::time::Duration;

use serde_json::{Value, json};
use xuesilu_api::{Host, Request};
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::{EntryId, NoteId, OperationId};
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;

use super::actions::Action;
use super::model::{FORMS, Words};

/// The record that was written, or why it was not.
pub type Done = Result<Option<String>, String>;

/// The fields as they are typed.
pub fn fields(words: &Words) -> Fields {
    Fields {
        date: words.date.clone(),
        minutes: words.minutes.to_string(),
        form: FORMS[words.form].0.to_owned(),
        topic: words.topic.clone(),
        ..Fields::default()
    }
}

fn scope(shared: bool) -> Scope {
    if shared {
        Scope::Branch
    } else {
        Scope::Private
    }
}

/// In core itself. `id` is the record that the action is about.
pub fn in_core(
    profile: &mut Profile,
    action: &Action,
    id: Option<&String>,
    operation: &OperationId,
    speech: &xuesilu_core::ids::MaterialId,
) -> Done {
    let entry = || EntryId::from_text(id.cloned().unwrap_or_default());
    let note = || NoteId::from_text(id.cloned().unwrap_or_default());
    let done = match action {
        Action::Add(words, claim) => profile
            .entries()
            .add(&fields(words), operation, claim.then_some(speech))
            .map(|saved| saved.id.to_string()),
        Action::Edit(_, words) => profile
            .entries()
            .edit(&entry(), &fields(words), "改", operation)
            .map(|saved| saved.id.to_string()),
        Action::Withdraw(_) => profile
            .entries()
            .withdraw(&entry(), "重了", operation)
            .map(|saved| saved.id.to_string()),
        Action::PutBack(_) => profile
            .entries()
            .put_back(&entry(), operation)
            .map(|saved| saved.id.to_string()),
        Action::Write(text, shared) => Written::revision("", text, scope(*shared))
            .and_then(|written| profile.notes().add(&written, None, operation))
            .map(|saved| saved.id.to_string()),
        Action::Draft(_, text) => match id {
            Some(_) => Ok(note()),
            None => profile
                .notes()
                .begin(None, None, None)
                .map(|begun| begun.row.id),
        }
        .and_then(|id| {
            profile
                .notes()
                .save_draft(&id, "", text, Scope::Private)
                .map(|_| id.to_string())
        }),
        Action::Close(_) => profile
            .notes()
            .close(&note())
            .map(|saved| saved.id.to_string()),
        Action::WithdrawNote(_) => profile
            .notes()
            .withdraw(&note())
            .map(|saved| saved.id.to_string()),
        _ => return Ok(None),
    };
    done.map(Some).map_err(|error| error.to_string())
}

/// Behind the window: the same action as the page asks for it.
pub fn in_window(
    host: &Host,
    action: &Action,
    id: Option<&String>,
    operation: &OperationId,
    speech: &xuesilu_core::ids::MaterialId,
) -> Done {
    let typed = |words| json!(fields(words));
    let (command, asked) = match action {
        Action::Add(words, claim) => (
            "entry_add",
            json!({ "fields": typed(words), "operation": operation, "claim": claim.then_some(speech) }),
        ),
        Action::Edit(_, words) => (
            "entry_edit",
            json!({ "id": id, "fields": typed(words), "reason": "改", "operation": operation }),
        ),
        Action::Withdraw(_) => (
            "entry_withdraw",
            json!({ "id": id, "reason": "重了", "operation": operation }),
        ),
        Action::PutBack(_) => (
            "entry_put_back",
            json!({ "id": id, "operation": operation }),
        ),
        Action::Draft(_, text) => {
            let id = if let Some(id) = id {
                json!(id)
            } else {
                let nothing = json!({ "material": null, "section": null, "passage": null });
                ask(host, "note_new", &nothing)?["id"].clone()
            };
            let draft = json!({ "id": id, "title": "", "text": text, "scope": "private" });
            ask(host, "note_draft", &draft)?;
            return Ok(id.as_str().map(str::to_owned));
        }
        Action::Close(_) => ("note_close", json!({ "id": id })),
        Action::WithdrawNote(_) => ("note_withdraw", json!({ "id": id })),
        _ => return Ok(None),
    };
    let answer = ask(host, command, &asked)?;
    Ok(answer["id"].as_str().map(str::to_owned))
}

/// The log is open behind the window, as it is when somebody acts there.
pub fn open(host: &Host) -> Result<(), String> {
    ask(host, "materials", &json!({})).map(drop)
}

fn ask(host: &Host, command: &str, asked: &Value) -> Result<Value, String> {
    let whole = json!({ "command": command, "ask": asked });
    let request: Request = serde_json::from_value(whole).expect("a request of the list");
    host.call(request)
        .map_err(|failure| format!("{}: {}", failure.code, failure.message))
}

/// The words of the command line; `None` where it has none for the action.
pub fn on_the_line(action: &Action, id: Option<&String>, text_file: &str) -> Option<Vec<String>> {
    let id = id.cloned().unwrap_or_default();
    let typed = |words: &Words| -> Vec<String> {
        let minutes = words.minutes.to_string();
        [
            "--date",
            &words.date,
            "--minutes",
            &minutes,
            "--form",
            FORMS[words.form].0,
            "--topic",
            &words.topic,
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let named = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    Some(match action {
        Action::Add(words, false) => [named(&["entry", "add"]), typed(words)].concat(),
        Action::Edit(_, words) => [
            named(&["entry", "edit", &id, "--reason", "改"]),
            typed(words),
        ]
        .concat(),
        Action::Withdraw(_) => named(&["entry", "withdraw", &id, "--reason", "重了"]),
        Action::PutBack(_) => named(&["entry", "put-back", &id]),
        Action::Write(_, shared) => {
            let scope = if *shared { "branch" } else { "private" };
            named(&["note", "add", "--text-file", text_file, "--scope", scope])
        }
        Action::WithdrawNote(_) => named(&["note", "withdraw", &id]),
        _ => return None,
    })
}

/// As [`Duration`] counts.
pub fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}
