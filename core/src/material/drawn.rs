//! An outline as it is stored: drawn once when a text is taken in, and read from then on.

use super::outline::Outline;
use super::paragraphs::{Paragraph, paragraphs_at};
use super::rows::close;
use super::section::{Section, SectionKind};

/// A stored row of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnRow {
    /// Its lasting name in the material.
    pub id: String,
    /// For show.
    pub path: String,
    /// Its kind.
    pub kind: SectionKind,
    /// 1 for parts.
    pub level: u8,
    /// Its heading.
    pub title: String,
    /// The first paragraph that is its own.
    pub starts: usize,
    /// The paragraphs on which its heading stands, and how many bytes of each are the heading.
    pub heading: Vec<(usize, usize)>,
    /// Whether it can be read by itself; follows from the rows below it.
    pub readable: bool,
}

/// The rows to store of an outline.
pub fn drawn(outline: &Outline) -> Vec<DrawnRow> {
    outline
        .sections
        .iter()
        .map(|section| DrawnRow {
            id: section.id.clone(),
            path: section.path.clone(),
            kind: section.kind,
            level: section.level,
            title: section.title.clone(),
            starts: section.own.start,
            heading: outline.heading_of(section),
            readable: section.readable,
        })
        .collect()
}

/// The outline that was stored of this text; `None` where the rows are not of this text: they follow one
/// another from its first paragraph on, and a heading begins a paragraph of its section.
pub fn stored(text: &str, title: String, cuts: &[usize], rows: Vec<DrawnRow>) -> Option<Outline> {
    let mut paragraphs = paragraphs_at(text, cuts)?;
    if rows.first().map_or(0, |row| row.starts) != 0 || rows.is_empty() != paragraphs.is_empty() {
        return None;
    }
    let ends = rows.iter().skip(1).map(|row| row.starts);
    let ends: Vec<usize> = ends.chain([paragraphs.len()]).collect();
    let mut sections = Vec::with_capacity(rows.len());
    for (row, end) in rows.into_iter().zip(ends) {
        if row.starts >= end || end > paragraphs.len() {
            return None;
        }
        let own = row.starts..end;
        for (at, bytes) in row.heading {
            let paragraph = paragraphs.get_mut(at).filter(|_| own.contains(&at))?;
            paragraph.of(text).get(..bytes)?;
            paragraph.heading = bytes;
        }
        let within = paragraphs.get(own.clone()).unwrap_or_default();
        sections.push(Section {
            id: row.id,
            path: row.path,
            kind: row.kind,
            level: row.level,
            title: row.title,
            characters: characters(text, within),
            whole: own.clone(),
            own,
            readable: true,
        });
    }
    close(&mut sections);
    Some(Outline::of(text, title, sections, paragraphs))
}

fn characters(text: &str, paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().map(|p| p.of(text).chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::{SPEECH, outline};

    #[test]
    fn what_was_stored_of_a_text_is_its_outline_to_the_last_field() {
        let one_line = SPEECH.replace('\n', "");
        for text in [
            SPEECH,
            &one_line,
            "",
            "没有标题。\n",
            "一、甲\n\n乙。\n（一）丙。丁。\n二、戊\n\n",
        ] {
            let fresh = outline(text);
            let title = fresh.title.clone();
            let again = stored(text, title, &fresh.cuts(text), drawn(&fresh));
            assert_eq!(again, Some(fresh));
        }
    }

    #[test]
    fn rows_of_another_text_are_none() {
        let fresh = outline("一、甲\n乙。\n二、丙\n丁。\n");
        let rows = drawn(&fresh);
        assert_eq!(stored("短", String::new(), &[], rows.clone()), None);
        assert_eq!(stored("", String::new(), &[], rows.clone()), None);
        let mut torn = rows.clone();
        if let Some(row) = torn.last_mut() {
            row.heading = vec![(3, 2)];
        }
        let text = "一、甲\n乙。\n二、丙\n丁。\n";
        assert_eq!(
            stored(text, String::new(), &[], torn),
            None,
            "within a character"
        );
        for cuts in [&[1][..], &[6, 3], &[3, 3], &[0], &[4096]] {
            assert_eq!(stored(text, String::new(), cuts, rows.clone()), None);
        }
        let mut back = rows;
        back.reverse();
        assert_eq!(stored(text, String::new(), &[], back), None);
    }
}
