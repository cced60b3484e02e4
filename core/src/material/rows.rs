//! Rows of an outline from the headings that were found.

use std::ops::Range;

use super::headings::Heading;
use super::paragraphs::{Paragraph, is_blank};
use super::section::{Section, SectionKind};

/// Rows from headings: paths by place, opening before, closing after, body under a bare part.
pub fn rows(
    text: &str,
    paragraphs: &[Paragraph],
    headings: Vec<Heading>,
    closing: Option<usize>,
) -> Vec<Section> {
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let end = paragraphs.len();
    let blank = |span: &Range<usize>| is_blank(text, paragraphs, span);
    let mut rows: Vec<Section> = Vec::new();
    let mut push = |path: String, kind, level: usize, title, own: Range<usize>| {
        let within = paragraphs.get(own.clone()).unwrap_or_default();
        let characters = within.iter().map(|p| p.of(text).chars().count()).sum();
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let whole = own.clone();
        rows.push(Section {
            path,
            kind,
            level,
            title,
            characters,
            own,
            whole,
            readable: true,
        });
    };
    let Some(first) = headings.first().map(|heading| heading.at) else {
        push("1".to_owned(), SectionKind::Body, 1, String::new(), 0..end);
        return rows;
    };
    // Blank lines before the first heading belong to it.
    let opens = !blank(&(0..first));
    if opens {
        push(
            "0".to_owned(),
            SectionKind::Opening,
            1,
            String::new(),
            0..first,
        );
    }
    let last = closing.unwrap_or(end);
    let starts: Vec<usize> = headings
        .iter()
        .skip(1)
        .map(|next| next.at)
        .chain([last])
        .collect();
    let mut counts: Vec<usize> = Vec::new();
    for (nth, (heading, next)) in headings.into_iter().zip(starts).enumerate() {
        counts.truncate(heading.depth + 1);
        match counts.get_mut(heading.depth) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        let level = counts.len();
        let path = counts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(".");
        let at = if nth == 0 && !opens { 0 } else { heading.at };
        // A part's own is its heading; prose right under it is a row of its own.
        let body = heading.at + 1..next;
        let split = heading.kind == SectionKind::Part && !blank(&body);
        let own = if split { at..body.start } else { at..next };
        push(path.clone(), heading.kind, level, heading.title, own);
        if split {
            push(
                format!("{path}.0"),
                SectionKind::Body,
                level + 1,
                String::new(),
                body,
            );
        }
    }
    if last < end {
        push(
            "end".to_owned(),
            SectionKind::Closing,
            1,
            String::new(),
            last..end,
        );
    }
    close(&mut rows);
    rows
}

/// Gives each row the end of what is under it.
fn close(rows: &mut [Section]) {
    let ends: Vec<usize> = (0..rows.len())
        .map(|at| {
            let level = rows.get(at).map_or(0, |row| row.level);
            let under = rows.iter().skip(at + 1).take_while(|row| row.level > level);
            under.last().or(rows.get(at)).map_or(0, |row| row.own.end)
        })
        .collect();
    for (row, end) in rows.iter_mut().zip(ends) {
        row.readable = row.kind != SectionKind::Part || end == row.own.end;
        row.whole.end = end;
    }
}
