//! Tables: as wide as the text, the heads on every page, who signs below.

use super::styles::{TABLE_HEAD, TABLE_NOTE, TABLE_TEXT, TABLE_TITLE};
use super::xml::{paragraph, styled};
use crate::paper::{Align, Column, Table};

/// A table and what stands around it, on a line of this width.
pub fn table(table: &Table, line: u32) -> String {
    let mut out = String::new();
    if !table.title.is_empty() {
        out.push_str(&paragraph(TABLE_TITLE, &table.title));
    }
    if !table.columns.is_empty() {
        out.push_str(&grid(table, line));
    }
    for note in &table.notes {
        out.push_str(&paragraph(TABLE_NOTE, note));
    }
    out.push_str(&signatures(&table.signatures, line));
    out
}

fn grid(table: &Table, line: u32) -> String {
    let widths = widths(&table.columns, line);
    let edge = |name: &str| {
        format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(edge)
        .concat();
    let columns = widths.iter();
    let columns = columns.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
    let columns = columns.collect::<Vec<_>>().concat();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{line}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{edges}\
         </w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    );
    let heads = table.columns.iter().map(|column| column.name.as_str());
    out.push_str(&row(heads, &widths, "<w:tblHeader/>", |_, words| {
        paragraph(TABLE_HEAD, words)
    }));
    let cell = |column: Option<&Column>, words: &str, bold: bool| {
        let align = column.map_or(Align::Left, |column| column.align);
        let align = match align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        };
        styled(
            TABLE_TEXT,
            &format!("<w:jc w:val=\"{align}\"/>"),
            words,
            bold,
        )
    };
    for (cells, bold) in (table.rows.iter().map(|row| (row, false)))
        .chain(table.sums.iter().map(|sums| (sums, true)))
    {
        out.push_str(&row(
            cells.iter().map(String::as_str),
            &widths,
            "",
            |at, words| cell(table.columns.get(at), words, bold),
        ));
    }
    out.push_str("</w:tbl>");
    out
}

/// A row of as many cells as there are columns.
fn row<'w>(
    words: impl Iterator<Item = &'w str>,
    widths: &[u32],
    of_row: &str,
    cell: impl Fn(usize, &str) -> String,
) -> String {
    let mut out = format!("<w:tr><w:trPr><w:cantSplit/>{of_row}</w:trPr>");
    let words = words.chain(std::iter::repeat(""));
    for (at, (width, words)) in widths.iter().zip(words).enumerate() {
        out.extend([format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
            cell(at, words)
        )]);
    }
    out.push_str("</w:tr>");
    out
}

/// The columns' widths by their shares: together they are the line, to the last twentieth of a point.
fn widths(columns: &[Column], line: u32) -> Vec<u32> {
    let whole: u64 = columns.iter().map(|one| u64::from(one.width.max(1))).sum();
    let mut done = 0_u64;
    let mut before = 0;
    let widths = columns.iter().map(|column| {
        done += u64::from(column.width.max(1));
        let end = u32::try_from(u64::from(line) * done / whole.max(1)).unwrap_or(line);
        let width = end - before;
        before = end;
        width
    });
    widths.collect()
}

/// Those who sign stand side by side, with as much room for each.
fn signatures(names: &[String], line: u32) -> String {
    if names.is_empty() {
        return String::new();
    }
    let each = line / u32::try_from(names.len()).unwrap_or(1).max(1);
    let tabs = (1..names.len()).map(|nth| {
        let at = each.saturating_mul(u32::try_from(nth).unwrap_or(0));
        format!("<w:tab w:val=\"left\" w:pos=\"{at}\"/>")
    });
    let tabs = tabs.collect::<Vec<_>>().concat();
    let tabs = if tabs.is_empty() {
        tabs
    } else {
        format!("<w:tabs>{tabs}</w:tabs>")
    };
    let more = format!("{tabs}<w:spacing w:before=\"360\"/>");
    styled(TABLE_NOTE, &more, &names.join("\t"), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_the_line_and_none_is_lost() {
        let column = |width| Column {
            name: String::new(),
            width,
            align: Align::Left,
        };
        for shares in [&[1, 1, 1][..], &[0, 7, 13, 40], &[65_535; 9], &[5]] {
            let columns: Vec<_> = shares.iter().copied().map(column).collect();
            let widths = widths(&columns, 9_638);
            assert_eq!(widths.iter().sum::<u32>(), 9_638, "{shares:?}");
            assert_eq!(widths.len(), shares.len());
        }
    }
}
