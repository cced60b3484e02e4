//! The last step: what was answered or refused, for people or as one JSON value.

use std::fmt::Write as _;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

use serde_json::json;
use xuesilu_core::error::Error;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::safety::Medium;

use crate::answer::Answer;
use crate::words::{say, say_with, with_hint};

/// Refused or failed.
const REFUSED: ExitCode = ExitCode::FAILURE;

/// Prints an answer; says which exit status it means.
pub fn answer(answer: &Answer, as_json: bool, language: Language) -> ExitCode {
    let (text, ok) = match answer {
        Answer::Verbatim(text) => (text.clone(), true),
        Answer::Said { json, ok, .. } if as_json => (line(json), *ok),
        Answer::Said { people, ok, .. } => (format!("{people}\n"), *ok),
    };
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough (`| head`) is content.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let detail = error.to_string();
            let sentence = say_with(language, key!("cli-answer-lost"), &[("detail", &detail)]);
            complain(&if as_json {
                line(&json!({"error": {"code": "answer_lost", "message": sentence}}).to_string())
            } else {
                format!("{sentence}\n")
            });
            REFUSED
        }
        _ if ok => ExitCode::SUCCESS,
        _ => REFUSED,
    }
}

/// Prints why nothing was done.
pub fn refusal(error: &Error, as_json: bool, language: Language) -> ExitCode {
    complain(&sentence("error", error, as_json, language));
    REFUSED
}

/// Prints what went wrong beside a command that was done.
pub fn warning(error: &Error, as_json: bool, language: Language) {
    let about = say_with(
        language,
        key!("cli-backup-failed"),
        &[("error", &error.message().say(language))],
    );
    complain(&if as_json {
        line(&json!({"warning": {"code": error.code(), "message": about}}).to_string())
    } else {
        format!("{about}\n")
    });
}

/// Prints what somebody should know whose log lies on a drive that comes and goes. Programs are not
/// told: what is on standard error would be an error to them.
pub fn notice(lies_on: Medium, as_json: bool, language: Language) {
    let notice = lies_on.notice();
    if let Some(notice) = notice.filter(|_| watched(as_json)) {
        complain(&format!("{}\n", say(language, notice)));
    }
}

/// Whether a person reads what is said beside an answer.
pub fn watched(as_json: bool) -> bool {
    !as_json && stderr().is_terminal()
}

/// Prints what people should know beside an answer.
pub fn beside(sentence: &str) {
    complain(&format!("{sentence}\n"));
}

/// Prints help, the version, or what is wrong with the words: clap's own texts, without colours and
/// with what was typed made visible.
pub fn usage(error: &clap::Error) -> ExitCode {
    let text: Vec<String> = error
        .render()
        .to_string()
        .lines()
        .map(xuesilu_core::text::visible)
        .collect();
    let text = format!("{}\n", text.join("\n").trim_end());
    if error.use_stderr() {
        complain(&text);
        return ExitCode::from(2);
    }
    match stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => REFUSED,
        _ => ExitCode::SUCCESS,
    }
}

fn sentence(kind: &str, error: &Error, as_json: bool, language: Language) -> String {
    let message = with_hint(language, &error.message());
    if !as_json {
        return format!("{message}\n");
    }
    let mut body = json!({"code": error.code(), "message": message});
    if let Some(field) = error.field() {
        body["field"] = json!(field.key());
    }
    line(&json!({ kind: body }).to_string())
}

/// One line of JSON. What a terminal would obey or turn around is written as `\u…`: the value is
/// the same, as such characters stand only inside strings.
fn line(value: &str) -> String {
    let mut line = String::new();
    for c in value.chars() {
        match c {
            '\u{7F}'..='\u{9F}'
            | '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {
                // Writing to a String cannot fail.
                let _ = write!(line, "\\u{:04x}", u32::from(c));
            }
            _ => line.push(c),
        }
    }
    line.push('\n');
    line
}

/// Says it on standard error; where that is closed too, nobody is left to tell.
fn complain(text: &str) {
    let _ = stderr().lock().write_all(text.as_bytes());
}
