//! Titles: their lines are of like length, so that none holds a single character.

use super::clean;
use super::rules::{is_wide, may_break};

/// Twentieths of a character: so widths are whole numbers.
const CHARACTER: u32 = 20;
/// Characters of a title of 22 points on a line of 156 mm.
const LONGEST: u32 = 20;

/// The lines of a title: at most 20 characters each, and of like length. A line end in the text ends
/// a line. They depend on no font, so that a DOCX can have the same.
pub fn title_lines(text: &str) -> Vec<String> {
    clean::paragraphs(text)
        .iter()
        .flat_map(|line| balanced(line, LONGEST))
        .collect()
}

/// The lines of at most so many characters: of the least width that needs no more lines than that.
pub fn balanced(line: &str, most: u32) -> Vec<String> {
    let most = most * CHARACTER;
    let characters: Vec<char> = line.chars().collect();
    let fewest = broken(&characters, most).len();
    let (mut least, mut enough) = (1, most);
    while least < enough && fewest > 1 {
        let middle = least.midpoint(enough);
        if broken(&characters, middle).len() <= fewest {
            enough = middle;
        } else {
            least = middle + 1;
        }
    }
    broken(&characters, enough)
}

fn broken(characters: &[char], most: u32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < characters.len() {
        let end = end_of_line(characters, start, most);
        let line: String = characters
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect();
        lines.push(line.trim_end().to_owned());
        start = end;
    }
    lines
}

fn end_of_line(characters: &[char], start: usize, most: u32) -> usize {
    let mut used = 0;
    let mut allowed = None;
    let mut before: Option<char> = None;
    let mut spaced = false;
    for (at, c) in characters.iter().enumerate().skip(start) {
        if *c == ' ' {
            spaced = true;
            used += CHARACTER / 3;
            continue;
        }
        // A title is not broken at a hyphen.
        let apart = |before| spaced || is_wide(before) || is_wide(*c);
        if before.is_some_and(|before| apart(before) && may_break(before, *c, spaced)) {
            allowed = Some(at);
        }
        used += width(*c);
        if used > most && at > start {
            return allowed.unwrap_or(at);
        }
        before = Some(*c);
        spaced = false;
    }
    characters.len()
}

/// About as wide as the usual fonts have it.
fn width(c: char) -> u32 {
    match c {
        _ if is_wide(c) => CHARACTER,
        _ if c.is_uppercase() => 14,
        _ => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_title_are_of_like_length() {
        let text = "在新时代新征程上推进党的自我革命学习心得体会";
        let lines = title_lines(text);
        assert_eq!(lines.concat(), text);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].chars().count(), 11);
        assert_eq!(title_lines("一\n二"), ["一", "二"]);
        assert_eq!(title_lines("学习心得"), ["学习心得"]);
        assert!(title_lines(" ").is_empty());
    }

    #[test]
    fn a_title_of_any_length_has_lines_that_fit() {
        let lines = title_lines(&"学习，".repeat(10_000));
        assert!(lines.iter().all(|line| line.chars().count() <= 20));
        assert!(lines.iter().all(|line| !line.starts_with('，')));
        assert_eq!(title_lines(&"。".repeat(50)).concat().chars().count(), 50);
    }
}
