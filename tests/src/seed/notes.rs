//! Twelve reflections: one long, one on a passage, one for the branch, one without a title.

use chrono::Days;
use xuesilu_core::ids::MaterialId;
use xuesilu_core::note::{Scope, Tie, Written};
use xuesilu_core::profile::Profile;

use super::calendar::Calendar;
use super::words::{SENTENCES, TITLES};

pub fn write(profile: &mut Profile, calendar: &Calendar) {
    let speech = super::speech(profile);
    let sections = super::sections(profile);
    for (index, title) in TITLES.iter().enumerate() {
        let back = u64::try_from(TITLES.len() - index).expect("a small number") * 9;
        calendar.turn_to(calendar.date() - Days::new(back), 21, 10);
        let scope = if index == 11 {
            Scope::Branch
        } else {
            Scope::Private
        };
        let written = Written::revision(title, &text(index), scope).expect("words");
        let tie = match index {
            // On a passage of the section where the reader is.
            4 => Some(on_passage(
                profile,
                &speech,
                &sections[super::SECTIONS_READ],
            )),
            at if at % 2 == 0 => profile.notes().tie(&speech, &sections[at], None, None).ok(),
            _ => None,
        };
        let operation = profile.operation();
        let saved = profile
            .notes()
            .add(&written, tie.as_ref(), &operation)
            .expect("a reflection");
        if index == 9 {
            calendar.turn_to(calendar.date() - Days::new(back - 1), 8, 30);
            let longer = format!("{}\n\n{}", text(index), SENTENCES[7]);
            profile
                .notes()
                .edit(&saved.id, None, Some(&longer), None)
                .expect("a revision");
        }
    }
    calendar.turn_to(calendar.date() + Days::new(1), 0, 0);
}

/// Some words of a section's first paragraph, after its heading.
fn on_passage(profile: &mut Profile, speech: &MaterialId, section: &str) -> Tie {
    let opened = profile.materials().text(speech).expect("a text");
    let whole = profile
        .materials()
        .readable(speech, section)
        .expect("a section")
        .whole;
    let paragraphs = opened.1.all_paragraphs(&opened.0);
    let paragraph = paragraphs[whole].join("");
    let text = paragraph.split_once('。').map_or("", |(_, text)| text);
    let quote: String = text.chars().skip(12).take(13).collect();
    profile
        .notes()
        .tie(speech, section, Some(&quote), None)
        .expect("a tie")
}

/// A few sentences; of the third, a thousand characters and more.
fn text(index: usize) -> String {
    let length = if index == 2 { 40 } else { 2 + index % 5 };
    let sentences = (0..length).map(|at| SENTENCES[(index * 3 + at) % SENTENCES.len()]);
    sentences
        .enumerate()
        .map(|(at, sentence)| {
            if at % 4 == 3 {
                format!("{sentence}\n\n")
            } else {
                sentence.to_owned()
            }
        })
        .collect::<String>()
        .trim_end()
        .to_owned()
}
