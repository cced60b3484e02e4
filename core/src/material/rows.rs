//! Rows of an outline from the headings that were found.

use super::attachments::Attachment;
use super::headings::Heading;
use super::page::Page;
use super::paragraphs::Paragraph;
use super::section::{Section, SectionKind};

/// Headings and places that were found in a text.
pub struct Found {
    /// Headings of the text proper, in order.
    pub headings: Vec<Heading>,
    /// The first paragraph of the closing.
    pub closing: Option<usize>,
    /// The first paragraph of the signature and what is around it.
    pub signature: Option<usize>,
    /// Attachments, in order.
    pub attachments: Vec<Attachment>,
}

/// A row before its end is known: a paragraph at which it begins.
struct Start {
    at: usize,
    through: usize,
    path: String,
    kind: SectionKind,
    level: usize,
    title: String,
}

impl Start {
    fn plain(at: usize, path: &str, kind: SectionKind) -> Self {
        Self {
            at,
            through: at,
            path: path.to_owned(),
            kind,
            level: 1,
            title: String::new(),
        }
    }
}

/// Rows from headings: paths by place, opening before, closing after, body under a bare part.
pub fn rows(text: &str, paragraphs: &[Paragraph], page: &Page, found: Found) -> Vec<Section> {
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let starts = with_bodies(starts(page, found), page.units.len());
    // Blank lines before the first row belong to it.
    let firsts = starts.iter().enumerate().map(|(nth, start)| match nth {
        0 => 0,
        _ => page.line_of(start.at),
    });
    let firsts: Vec<usize> = firsts.chain([paragraphs.len()]).collect();
    let mut rows = Vec::with_capacity(starts.len());
    for (start, span) in starts.into_iter().zip(firsts.windows(2)) {
        let [from, to] = span else {
            continue;
        };
        let own = *from..*to;
        let within = paragraphs.get(own.clone()).unwrap_or_default();
        rows.push(Section {
            id: start.path.clone(),
            path: start.path,
            kind: start.kind,
            level: u8::try_from(start.level).unwrap_or(u8::MAX),
            title: start.title,
            characters: within.iter().map(|p| p.of(text).chars().count()).sum(),
            whole: own.clone(),
            own,
            readable: true,
        });
    }
    close(&mut rows);
    rows
}

/// All rows that a heading or a place begins.
fn starts(page: &Page, found: Found) -> Vec<Start> {
    let mut starts = Vec::new();
    let tail = found
        .attachments
        .first()
        .map(|attachment| attachment.heading.at);
    let tail = found.closing.or(found.signature).or(tail);
    match found.headings.first() {
        None if tail != Some(0) || page.units.is_empty() => {
            starts.push(Start::plain(0, "1", SectionKind::Body));
        }
        Some(first) if first.at > 0 => starts.push(Start::plain(0, "0", SectionKind::Opening)),
        _ => {}
    }
    starts.extend(counted(found.headings, ""));
    let closing = found
        .closing
        .map(|at| Start::plain(at, "end", SectionKind::Closing));
    let signature = found
        .signature
        .map(|at| Start::plain(at, "sign", SectionKind::Signature));
    starts.extend(closing.into_iter().chain(signature));
    for (nth, Attachment { heading, within }) in found.attachments.into_iter().enumerate() {
        let path = format!("a{}", nth + 1);
        let above = format!("{path}.");
        starts.push(Start {
            at: heading.at,
            through: heading.through,
            path,
            kind: heading.kind,
            level: 1,
            title: heading.title,
        });
        starts.extend(counted(within, &above).map(|start| Start {
            level: start.level + 1,
            ..start
        }));
    }
    starts
}

/// Headings with paths by their places under one another.
fn counted(headings: Vec<Heading>, above: &str) -> impl Iterator<Item = Start> {
    let mut counts: Vec<usize> = Vec::new();
    headings.into_iter().map(move |heading| {
        counts.truncate(heading.depth + 1);
        match counts.get_mut(heading.depth) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        let path: Vec<String> = counts.iter().map(ToString::to_string).collect();
        Start {
            at: heading.at,
            through: heading.through,
            path: format!("{above}{}", path.join(".")),
            kind: heading.kind,
            level: counts.len(),
            title: heading.title,
        }
    })
}

/// A part's own is its heading: prose right under it is a row of its own.
fn with_bodies(starts: Vec<Start>, end: usize) -> Vec<Start> {
    let nexts: Vec<usize> = starts.iter().skip(1).map(|s| s.at).chain([end]).collect();
    let mut all = Vec::with_capacity(starts.len());
    for (start, next) in starts.into_iter().zip(nexts) {
        let below = start.through + 1;
        let body = (start.kind == SectionKind::Part && below < next).then(|| Start {
            level: start.level + 1,
            ..Start::plain(below, &format!("{}.0", start.path), SectionKind::Body)
        });
        all.push(start);
        all.extend(body);
    }
    all
}

/// Gives each row the end of what is under it.
pub fn close(rows: &mut [Section]) {
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
