//! Attachments of an official text: where each begins, its heading, and what is inside it.

use std::ops::Range;

use super::apart::{LINE_MAX, NAME_MAX, after_attachment, is_apart, is_dated, is_item, is_name};
use super::headings::{Heading, numbered};
use super::numbering::{Style, is_arabic, is_gap};
use super::page::{Page, Unit};
use super::section::SectionKind;
use super::sentence;

/// Lines of a list of attachments, at most.
const LIST_MAX: usize = 40;

/// An attachment: its heading, and where it ends.
pub struct Attachment {
    /// Its heading, with the line of its name.
    pub heading: Heading,
    /// The headings inside it.
    pub within: Vec<Heading>,
}

/// Beginnings of the attachments: 附件1 as a line of its own, or with the name of what follows it.
pub fn attachments(page: &Page) -> Vec<usize> {
    let Some(prose) = page.units.iter().position(Unit::is_ended) else {
        return Vec::new();
    };
    let begins = |at: usize| {
        let unit = page.get(at)?;
        let (numbered, name) = after_attachment(unit)?;
        let next = page.get(at + 1)?;
        let listed = after_attachment(next).is_some() || is_signed(page, at + 1);
        let page_of_its_own = match name.as_str() {
            "" | ":" if numbered => true,
            "" | ":" => {
                // Under the signature there is no list of what follows.
                let signed = at
                    .checked_sub(1)
                    .and_then(|at| page.get(at))
                    .is_some_and(is_apart);
                signed || !(is_list_of_names(page, at + 1) || is_signed(page, at + 1))
            }
            // 附表：收费标准表
            name if !numbered && name.starts_with(':') => {
                let item = name.trim_start_matches(':').starts_with(is_arabic) || is_item(next);
                !item && !listed && !unit.is_ended() && unit.length <= NAME_MAX
            }
            _ => {
                let named = name.starts_with([':', '、', '.', '《']) || unit.words.contains(is_gap);
                numbered && named && !listed && unit.length <= LINE_MAX && !unit.is_ended()
            }
        };
        page_of_its_own.then_some(at)
    };
    (prose + 1..page.units.len()).filter_map(begins).collect()
}

/// Short numbered names, and then a signature.
pub fn is_list_of_names(page: &Page, from: usize) -> bool {
    let names = page
        .units
        .iter()
        .skip(from)
        .take(LIST_MAX)
        .take_while(|unit| is_item(unit))
        .count();
    names > 0 && is_signed(page, from + names)
}

/// A signature stands here: names of offices, then a date.
fn is_signed(page: &Page, at: usize) -> bool {
    let lines = page.units.iter().skip(at).take(5);
    let mut names = lines.skip_while(|unit| is_name(unit) && !is_dated(unit));
    names.next().is_some_and(is_dated)
}

/// The heading of an attachment and the headings inside it, where it is a document of its own. Items
/// of a list or the rows of a table are none.
pub fn attachment(page: &mut Page, range: Range<usize>, left_out: &[bool]) -> Option<Attachment> {
    let unit = page.units.get_mut(range.start)?;
    unit.heading = unit.words.len();
    let mut title = sentence::as_title(&unit.words);
    let alone = after_attachment(unit).is_some_and(|(_, name)| name.len() <= 1);
    let mut through = range.start;
    let second = page
        .units
        .get_mut(range.start + 1)
        .filter(|_| range.start + 1 < range.end);
    if let Some(next) = second.filter(|next| alone && is_name(next)) {
        next.heading = next.words.len();
        through += 1;
        title = format!(
            "{} {}",
            title.trim_end_matches(['：', ':']),
            sentence::as_title(&next.words)
        );
    }
    let inside = through + 1..range.end;
    let mut within = numbered(page, inside.clone(), left_out);
    let document = |heading: &Heading| {
        heading
            .mark
            .is_some_and(|mark| mark.style <= Style::Chinese && mark.style != Style::Roman)
    };
    let tops = within.iter().filter(|heading| heading.depth == 0).count();
    if tops < 2 || !within.first().is_some_and(document) {
        within.clear();
        for unit in page.units.get_mut(inside).unwrap_or_default() {
            unit.heading = 0;
        }
    }
    let heading = Heading {
        at: range.start,
        through,
        depth: 0,
        kind: SectionKind::Attachment,
        mark: None,
        title,
    };
    Some(Attachment { heading, within })
}
