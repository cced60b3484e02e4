//! Marks of a worksheet beside its cells, which the reader of cells passes over: rows and columns that
//! nobody sees, merged cells, formulas without a result.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refused;

/// The marks of one worksheet.
#[derive(Debug, Default)]
pub struct Marks {
    /// In order.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<RangeInclusive<usize>>,
    pub merged: Vec<(RangeInclusive<u32>, RangeInclusive<usize>)>,
    /// Row and column of formulas without a result.
    pub unvalued: HashSet<(u32, usize)>,
}

/// Reads the marks of a worksheet. The rows themselves are gone through only where one of them can have
/// a mark: most sheets have none.
pub fn of(xml: &[u8]) -> Result<Marks, Refused> {
    let plain = plain(xml)?;
    let xml = &*plain;
    let mut marks = Marks::default();
    let data = memmem::find(xml, b"sheetData").unwrap_or(xml.len());
    let end = memmem::rfind(xml, b"sheetData").unwrap_or(xml.len());
    let part = |from: usize, until: usize| text(xml.get(from..until).unwrap_or_default());
    marks.columns(part(0, data)?);
    marks.merges(part(end, xml.len())?);
    let body = xml.get(data..end).unwrap_or_default();
    if may_have_marks(body) {
        let before = xml.get(..data).unwrap_or_default();
        let begins = memchr::memrchr(b'<', before).unwrap_or_default();
        marks.rows(part(begins, end)?);
    }
    Ok(marks)
}

/// Whether `hidden`, `ht="0`, `<f` or `:f` stands in a worksheet's rows: looked for by their rarest letters.
fn may_have_marks(rows: &[u8]) -> bool {
    memchr::memchr2_iter(b'f', b'h', rows).any(|at| {
        let (before, from) = rows.split_at_checked(at).unwrap_or_default();
        let formula = from.starts_with(b"f") && matches!(before.last(), Some(b'<' | b':'));
        formula || from.starts_with(b"hidden") || from.starts_with(b"ht=\"0")
    })
}

/// In UTF-8, which nearly all are.
fn plain(xml: &[u8]) -> Result<Cow<'_, [u8]>, Refused> {
    if !xml
        .iter()
        .take(8)
        .any(|byte| matches!(byte, 0 | 0xFE | 0xFF))
    {
        return Ok(Cow::Borrowed(xml));
    }
    let encoding = encoding_rs::Encoding::for_bom(xml).map_or_else(
        || {
            if xml.first() == Some(&0) {
                encoding_rs::UTF_16BE
            } else {
                encoding_rs::UTF_16LE
            }
        },
        |(encoding, _)| encoding,
    );
    let (text, _, wrong) = encoding.decode(xml);
    if wrong {
        return Err(Refused::NotATable);
    }
    Ok(Cow::Owned(text.into_owned().into_bytes()))
}

fn text(part: &[u8]) -> Result<&str, Refused> {
    std::str::from_utf8(part).map_err(|_| Refused::NotATable)
}

fn reader(part: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(part);
    let config = reader.config_mut();
    // A part begins and ends wherever it was cut.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    reader
}

fn attribute(of: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = of.try_get_attribute(name).ok()??;
    Some(found.value.to_string())
}

fn says(of: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(of, name).as_deref(), Some("1" | "true" | "on"))
}

fn is_nothing(of: &BytesStart<'_>, name: &str) -> bool {
    let size = attribute(of, name);
    size.and_then(|size| size.parse::<f64>().ok())
        .is_some_and(|size| size == 0.0)
}

impl Marks {
    fn columns(&mut self, head: &str) {
        let mut reader = reader(head);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) if tag.local_name().as_ref() == "col" => {
                    let number =
                        |name| attribute(&tag, name)?.parse::<usize>().ok()?.checked_sub(1);
                    let hidden = says(&tag, "hidden") || is_nothing(&tag, "width");
                    if let (true, Some(first), Some(last)) = (hidden, number("min"), number("max"))
                    {
                        self.hidden_columns.push(first..=last);
                    }
                }
                Event::Eof => return,
                _ => {}
            }
        }
    }

    fn merges(&mut self, tail: &str) {
        let mut reader = reader(tail);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) if tag.local_name().as_ref() == "mergeCell" => {
                    let area = attribute(&tag, "ref");
                    let area = area.as_deref().and_then(|area| area.split_once(':'));
                    if let Some(((top, left), (bottom, right))) =
                        area.and_then(|(from, to)| Some((place(from)?, place(to)?)))
                    {
                        self.merged.push((top..=bottom, left..=right));
                    }
                }
                Event::Eof => return,
                _ => {}
            }
        }
    }

    fn rows(&mut self, body: &str) {
        let mut reader = reader(body);
        let (mut row, mut column) = (0_u32, 0_usize);
        let mut cell = CellSoFar::default();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let number = attribute(&tag, "r").and_then(|number| number.parse().ok());
                        row = number.unwrap_or(row + 1);
                        column = 0;
                        if says(&tag, "hidden") || is_nothing(&tag, "ht") {
                            self.hidden_rows.push(row);
                        }
                    }
                    "c" => {
                        let at = attribute(&tag, "r").and_then(|at| place(&at));
                        if let Some((number, at)) = at {
                            (row, column) = (number, at);
                        }
                        cell = CellSoFar {
                            is_text: attribute(&tag, "t").as_deref() == Some("str"),
                            ..CellSoFar::default()
                        };
                    }
                    "f" => cell.calculated = true,
                    "v" => cell.inside = true,
                    _ => {}
                },
                Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) if cell.inside => {
                    cell.has_value = true;
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    // An empty text is a result.
                    "v" => {
                        cell.has_value |= cell.is_text;
                        cell.inside = false;
                    }
                    "c" => {
                        if cell.calculated && !cell.has_value {
                            self.unvalued.insert((row, column));
                        }
                        column += 1;
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        self.hidden_rows.sort_unstable();
    }
}

/// A cell on the way to its end.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was met of it so far")]
struct CellSoFar {
    calculated: bool,
    is_text: bool,
    inside: bool,
    has_value: bool,
}

/// The row from 1 and the column from 0 of `B12`.
fn place(name: &str) -> Option<(u32, usize)> {
    let name = name.replace('$', "");
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        (letter.is_ascii_uppercase() && column < 20_000)
            .then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    Some((digits.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_what_is_merged_and_what_was_not_calculated() {
        let marks = of(br#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols>
            <sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row><c><f>1+1</f><v></v></c>
            <c><f>A1</f><v>2</v></c><c t="str"><f>""</f><v></v></c><c r="F3"><f>1</f></c></row>
            <row r="9" ht="0"/></sheetData><mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>"#)
        .unwrap();
        assert_eq!(marks.hidden_rows, [2, 9]);
        assert_eq!(marks.hidden_columns, [1..=2, 4..=4]);
        assert_eq!(marks.merged, [(2..=3, 0..=1)]);
        assert_eq!(marks.unvalued, HashSet::from([(3, 0), (3, 5)]));
    }
}
