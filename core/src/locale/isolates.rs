//! Isolates (U+2068 … U+2069) in finished sentences.

use crate::text::turns;

/// Takes isolates away that hold back nothing: Fluent sets them around each number and each id,
/// and who copies the id would copy the mark with it. Around words that were chosen by a number it
/// sets them twice.
pub(super) fn minimise(sentence: &str) -> String {
    let mut minimal = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, inside)) = rest.split_once('\u{2068}') {
        minimal.push_str(before);
        let end = closing(inside);
        let (arg, after) = inside.split_at_checked(end).unwrap_or((inside, ""));
        let words = without_inner(arg);
        rest = match after.strip_prefix('\u{2069}') {
            Some(after) if !turns(&words) => {
                minimal.push_str(&words);
                after
            }
            _ => {
                minimal.push('\u{2068}');
                minimal.push_str(arg);
                after
            }
        };
    }
    minimal.push_str(rest);
    minimal
}

/// The text in an isolate, without those in it that hold back nothing. Not deeper: how deep they
/// are laid is up to whoever wrote the words.
fn without_inner(arg: &str) -> String {
    let mut words = String::with_capacity(arg.len());
    let mut rest = arg;
    while let Some((before, inside)) = rest.split_once('\u{2068}') {
        words.push_str(before);
        let end = inside.find(['\u{2068}', '\u{2069}']);
        let (inner, after) = inside
            .split_at_checked(end.unwrap_or(0))
            .unwrap_or_default();
        match after.strip_prefix('\u{2069}') {
            Some(after) if !turns(inner) => {
                words.push_str(inner);
                rest = after;
            }
            _ => {
                words.push('\u{2068}');
                rest = inside;
            }
        }
    }
    words.push_str(rest);
    words
}

/// The end of the isolate that was opened just before.
fn closing(inside: &str) -> usize {
    let mut open = 1_usize;
    for (at, c) in inside.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 1 => return at,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    inside.len()
}
