//! The tail of an official text, which belongs to none of its points: the list of attachments, the
//! signature with its date, whom to ask, footnotes; and the attachments themselves.

use std::collections::HashSet;
use std::ops::Range;

use super::apart::{LINE_MAX, NAME_MAX, attachment_list, is_apart, is_dated, is_item, is_name};
use super::attachments::attachments;
use super::page::{Page, Unit};

/// Lines of a list of attachments, at most.
const LIST_MAX: usize = 40;

/// Parts of a text that stand apart at its end.
#[derive(Default)]
pub struct Tail {
    /// The end of the text proper.
    pub end: usize,
    /// The first paragraph of the signature and of all around it.
    pub signature: Option<usize>,
    /// The attachments, each from its first paragraph.
    pub attachments: Vec<Range<usize>>,
}

/// Finds what stands apart at the end of a text.
pub fn tail(page: &Page) -> Tail {
    let starts = attachments(page);
    let all = page.units.len();
    let first = starts.first().copied().unwrap_or(all);
    let signature = signature(page, first);
    let ends = starts.iter().skip(1).copied().chain([all]);
    Tail {
        end: signature.unwrap_or(first),
        signature,
        attachments: starts
            .iter()
            .zip(ends)
            .map(|(from, to)| *from..to)
            .collect(),
    }
}

/// Where the signature begins, with all that stands around it: everything from there to the end is
/// apart from the text.
fn signature(page: &Page, end: usize) -> Option<usize> {
    let mut from = end;
    let referred = referred(page, end);
    while let Some(before) = from.checked_sub(1).and_then(|at| page.get(at)) {
        let dated = page
            .get(from)
            .filter(|_| from < end)
            .is_some_and(|next| is_dated(next) || is_name(next));
        let note = before
            .words
            .chars()
            .next()
            .is_some_and(|c| referred.contains(&c));
        if note || is_apart(before) || (dated && is_name(before)) {
            from -= 1;
        } else if let Some(list) = list_before(page, from) {
            from = list;
        } else {
            break;
        }
    }
    let text_before = page
        .range(0..from)
        .iter()
        .any(|unit| unit.is_ended() || unit.length > NAME_MAX);
    (from < end && text_before).then_some(from)
}

/// Circled numbers that stand inside paragraphs: those at the beginning of others note them.
fn referred(page: &Page, end: usize) -> HashSet<char> {
    let inside = page
        .range(0..end)
        .iter()
        .flat_map(|unit| unit.words.chars().skip(1));
    inside.filter(|c| ('①'..='⑳').contains(c)).collect()
}

/// The list of attachments, or the footnotes under 注释, that end before this paragraph.
fn list_before(page: &Page, end: usize) -> Option<usize> {
    let from = end.saturating_sub(LIST_MAX);
    let within = page.range(from..end).iter().rev();
    let items = within.take_while(|unit| {
        let short = unit.length <= LINE_MAX && !unit.words.ends_with('。') && unit.mark.is_none();
        is_item(unit) || (short && unit.indent >= 4 && !attachment_list(unit))
    });
    let head = end.checked_sub(items.count() + 1)?;
    let heads = |unit: &Unit| {
        let noted = matches!(
            unit.pressed.as_str(),
            "注释" | "注释:" | "注:" | "参考文献" | "参考文献:"
        );
        attachment_list(unit) || noted
    };
    page.get(head)
        .filter(|unit| head + 1 < end && heads(unit))
        .map(|_| head)
}
