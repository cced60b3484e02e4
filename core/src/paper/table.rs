//! Tables: columns that share the width, cells that wrap, a head on every page.

use super::breaks::{Broken, Measure, break_lines};
use super::clean;
use super::flow::Flow;
use super::fonts::Family;
use super::looks::Role;
use super::setter::{Place, float, set as set_line, width};
use super::setting::Style;
use super::shape::Sign;
use super::sheet::{Align, Table};
use super::title::balanced;

/// 五号: cells, notes, signatures.
const SIZE: f32 = 10.5;
/// A line within a cell.
const LINE: f32 = 13.5;
/// Free space at the sides of a cell.
const SIDE: f32 = 3.0;
/// Free space above and below what is in a cell: the first with which a table stands on one page.
const ABOVE: [f32; 5] = [4.0, 3.0, 2.0, 1.4, 0.8];
/// And where it does not.
const ABOVE_ON_MANY: f32 = 2.5;
/// The lines around a table, and within it.
const THICK: f32 = 0.9;
const THIN: f32 = 0.45;
/// The height of a line of signatures.
const SIGNED: f32 = 26.0;
/// Free space below all of it.
const BELOW: f32 = 6.0;
/// Characters of a cell that is not wrapped where that can be helped.
const SHORT: usize = 11;
/// Signatures that stand side by side.
const ABREAST: usize = 3;
/// How much of a character's height is above the line that it stands on.
const ASCENT: f32 = 0.88;

/// Sets a table where the flow is.
pub fn set(flow: &mut Flow<'_>, table: &Table) {
    let columns = columns(flow, table);
    flow.asked(Family::FangSong);
    flow.asked(Family::Hei);
    let head = Row::heads(flow, table, &columns);
    let mut rows: Vec<Row> = table
        .rows
        .iter()
        .map(|cells| Row::of(flow, cells, &columns, Family::FangSong))
        .collect();
    if let Some(sums) = &table.sums {
        rows.push(Row::of(flow, sums, &columns, Family::Hei));
    }
    let tail = Tail::of(flow, table);
    title(flow, table);
    let above = above(flow, &head, &rows, &tail);
    let setting = Setting {
        columns,
        head,
        above,
    };
    setting.rows(flow, &rows, &tail);
    tail.set(flow);
    flow.take(BELOW);
}

fn title(flow: &mut Flow<'_>, table: &Table) {
    let style = Style {
        family: Family::XiaoBiaoSong.into(),
        letters: None,
        size: 18.0,
        line: 28.0,
        ..flow.style(Role::Right)
    };
    let style = Style {
        tracking: 0.0,
        pitch: 0.0,
        right: 0.0,
        ..style
    };
    let lines: Vec<String> = clean::paragraphs(&table.title)
        .iter()
        .flat_map(|line| balanced(line, flow.characters(style.size)))
        .collect();
    // With a head and a row or two.
    flow.keep(style.line * float(lines.len()) + 3.0 * LINE + 6.0 * SIDE);
    for line in &lines {
        flow.one_line(line, style, Align::Center);
    }
    if !lines.is_empty() {
        flow.take(5.0);
    }
}

/// A column in its place.
#[derive(Clone, Copy, Debug)]
struct Strip {
    x: f32,
    width: f32,
    align: Align,
}

/// The columns by their shares, mended where a head or a short cell would not fit in one line: those
/// that have room to spare give some.
fn columns(flow: &mut Flow<'_>, table: &Table) -> Vec<Strip> {
    let shares: Vec<f32> = table
        .columns
        .iter()
        .map(|c| f32::from(c.width.max(1)))
        .collect();
    let whole = flow.measures.width / shares.iter().sum::<f32>().max(1.0);
    let shares: Vec<f32> = shares.into_iter().map(|share| share * whole).collect();
    let needs: Vec<f32> = (0..shares.len()).map(|at| need(flow, table, at)).collect();
    let mut x = flow.measures.left;
    fitted(&shares, &needs)
        .into_iter()
        .zip(&table.columns)
        .map(|(width, column)| {
            let strip = Strip {
                x,
                width,
                align: column.align,
            };
            x += width;
            strip
        })
        .collect()
}

/// The width that a column needs for its head and its short cells.
fn need(flow: &mut Flow<'_>, table: &Table, at: usize) -> f32 {
    let head = table.columns.get(at).map_or("", |column| &column.name);
    let sums = table.sums.as_ref().and_then(|sums| sums.get(at));
    let cells = table.rows.iter().filter_map(|row| row.get(at)).chain(sums);
    let mut widest = 0.0_f32;
    for (text, family) in std::iter::once((head, Family::Hei))
        .chain(cells.map(|cell| (cell.as_str(), Family::FangSong)))
    {
        // What is longer is wrapped as a matter of course.
        if text.len() <= 3 * SHORT {
            let signs = flow.shaper.signs(&clean::line(text), family, None);
            let wide = width(&signs, SIZE, 0.0);
            if wide <= float(SHORT) * SIZE {
                widest = widest.max(wide);
            }
        }
    }
    widest + 2.0 * SIDE + 0.5
}

/// Widths with the same sum as the shares, none less than needed, as far as that can be.
fn fitted(shares: &[f32], needs: &[f32]) -> Vec<f32> {
    let pairs = || shares.iter().zip(needs);
    let lacking: f32 = pairs().map(|(share, need)| (need - share).max(0.0)).sum();
    let spare: f32 = pairs().map(|(share, need)| (share - need).max(0.0)).sum();
    if lacking <= 0.0 || spare <= 0.0 {
        return shares.to_vec();
    }
    let given = (lacking / spare).min(1.0);
    let taken = (spare / lacking).min(1.0);
    let width = |(share, need): (&f32, &f32)| {
        if need > share {
            share + (need - share) * taken
        } else {
            share - (share - need) * given
        }
    };
    pairs().map(width).collect()
}

/// A row, its cells broken into lines.
struct Row {
    cells: Vec<Vec<CellLine>>,
}

/// A line of a cell.
struct CellLine {
    text: String,
    signs: Vec<Sign>,
}

impl Row {
    fn heads(flow: &mut Flow<'_>, table: &Table, columns: &[Strip]) -> Self {
        let names: Vec<String> = table.columns.iter().map(|c| c.name.clone()).collect();
        let centred: Vec<Strip> = columns
            .iter()
            .map(|strip| Strip {
                align: Align::Center,
                ..*strip
            })
            .collect();
        Self::of(flow, &names, &centred, Family::Hei)
    }

    fn of(flow: &mut Flow<'_>, cells: &[String], columns: &[Strip], family: Family) -> Self {
        let empty = String::new();
        let cells = columns.iter().enumerate().map(|(at, strip)| {
            let text = cells.get(at).unwrap_or(&empty);
            cell_lines(flow, text, strip.width - 2.0 * SIDE, family)
        });
        Self {
            cells: cells.collect(),
        }
    }

    /// The lines of its longest cell, at least one.
    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
    }
}

fn cell_lines(flow: &mut Flow<'_>, text: &str, width: f32, family: Family) -> Vec<CellLine> {
    let mut lines = Vec::new();
    for part in clean::paragraphs(text) {
        lines.extend(wrapped(flow, &part, width, family));
    }
    lines
}

/// A text in lines of a width, each with its own text.
fn wrapped(flow: &mut Flow<'_>, text: &str, width: f32, family: Family) -> Vec<CellLine> {
    let signs = flow.shaper.signs(text, family, None);
    let measure = Measure {
        size: SIZE,
        tracking: 0.0,
        first: width,
        others: width,
    };
    let lines = break_lines(&signs, measure);
    lines
        .into_iter()
        .map(|broken| part_of(text, &signs, &broken))
        .collect()
}

fn part_of(text: &str, signs: &[Sign], broken: &Broken) -> CellLine {
    let on = signs.get(broken.signs.clone()).unwrap_or_default();
    let start = on.first().map_or(0, |sign| sign.start);
    let end = on.last().map_or(start, |sign| sign.end);
    let moved = on.iter().map(|sign| Sign {
        start: sign.start - start,
        end: sign.end - start,
        ..*sign
    });
    CellLine {
        text: text.get(start..end).unwrap_or_default().to_owned(),
        signs: moved.collect(),
    }
}

/// The free space above and below: roomy, where the whole table still stands on this page.
fn above(flow: &Flow<'_>, head: &Row, rows: &[Row], tail: &Tail) -> f32 {
    let lines = rows.iter().map(Row::lines).sum::<usize>() + head.lines();
    let height =
        |above: f32| float(lines) * LINE + float(rows.len() + 1) * 2.0 * above + tail.height;
    ABOVE
        .into_iter()
        .find(|above| height(*above) <= flow.room())
        .unwrap_or(ABOVE_ON_MANY)
}

/// A table while it is set.
struct Setting {
    columns: Vec<Strip>,
    head: Row,
    above: f32,
}

impl Setting {
    fn rows(&self, flow: &mut Flow<'_>, rows: &[Row], tail: &Tail) {
        self.begin(flow);
        let last = rows.len().saturating_sub(1);
        for (at, row) in rows.iter().enumerate() {
            // Whoever signs sees at least a row of what is signed.
            let more = if at == last && tail.height < flow.measures.height / 2.0 {
                tail.height
            } else {
                0.0
            };
            self.row(flow, row, more);
        }
        close(flow);
    }

    /// The head, at the top of every page that the table is on.
    fn begin(&self, flow: &mut Flow<'_>) {
        let left = flow.measures.left;
        let y = flow.next_place();
        flow.rule((left, y), (left + flow.measures.width, y), THICK);
        self.part(flow, &self.head, 0..self.head.lines());
    }

    fn height(&self, lines: usize) -> f32 {
        float(lines) * LINE + 2.0 * self.above
    }

    fn row(&self, flow: &mut Flow<'_>, row: &Row, more: f32) {
        let lines = row.lines();
        let height = self.height(lines);
        let page = flow.measures.height - self.height(self.head.lines());
        if height + more <= flow.room() + 0.1 {
            return self.part(flow, row, 0..lines);
        }
        // A row goes to the next page as a whole, unless that would leave much of this one empty.
        if height + more <= page && height <= flow.measures.height / 4.0 {
            self.turn(flow);
            return self.part(flow, row, 0..lines);
        }
        self.row_in_parts(flow, row);
        if more > flow.room() {
            self.turn(flow);
        }
    }

    fn row_in_parts(&self, flow: &mut Flow<'_>, row: &Row) {
        let lines = row.lines();
        let mut from = 0;
        while from < lines {
            let mut count = self.fitting(flow, lines - from);
            if count < 2.min(lines - from) {
                self.turn(flow);
                // A page whose head leaves no room takes a line all the same.
                count = self.fitting(flow, lines - from).max(1);
            }
            self.part(flow, row, from..from + count);
            from += count;
        }
    }

    /// The lines of a row that this page still holds.
    fn fitting(&self, flow: &Flow<'_>, most: usize) -> usize {
        let mut room = flow.room() - 2.0 * self.above + 0.1;
        let mut count = 0;
        while count < most && room >= LINE {
            room -= LINE;
            count += 1;
        }
        count
    }

    fn turn(&self, flow: &mut Flow<'_>) {
        close(flow);
        flow.break_page();
        self.begin(flow);
    }

    /// Some lines of a row, with the lines around them.
    fn part(&self, flow: &mut Flow<'_>, row: &Row, lines: std::ops::Range<usize>) {
        let height = self.height(lines.len());
        let top = flow.next_place();
        let whole = lines.len() == row.lines();
        for (strip, cell) in self.columns.iter().zip(&row.cells) {
            let shown = cell.get(lines.start.min(cell.len())..lines.end.min(cell.len()));
            let shown = shown.unwrap_or_default();
            // In the middle of its row where all of it is here.
            let free = if whole {
                height - 2.0 * self.above - float(shown.len()) * LINE
            } else {
                0.0
            };
            let mut y = top + self.above + free / 2.0;
            for line in shown {
                draw(flow, line, *strip, y, self.is_head(row));
                y += LINE;
            }
        }
        self.edges(flow, top, height);
        flow.take(height);
    }

    fn is_head(&self, row: &Row) -> bool {
        std::ptr::eq(row, &raw const self.head)
    }

    fn edges(&self, flow: &mut Flow<'_>, top: f32, height: f32) {
        let left = flow.measures.left;
        let right = left + flow.measures.width;
        for (at, strip) in self.columns.iter().enumerate() {
            let width = if at == 0 { THICK } else { THIN };
            flow.rule((strip.x, top), (strip.x, top + height), width);
        }
        flow.rule((right, top), (right, top + height), THICK);
        flow.rule((left, top + height), (right, top + height), THIN);
    }
}

/// The lower edge of the table on this page.
fn close(flow: &mut Flow<'_>) {
    let (left, y) = (flow.measures.left, flow.next_place());
    flow.rule((left, y), (left + flow.measures.width, y), THICK);
}

fn draw(flow: &mut Flow<'_>, line: &CellLine, strip: Strip, top: f32, head: bool) {
    let align = if head { Align::Center } else { strip.align };
    let place = Place {
        x: strip.x + SIDE,
        y: top + (LINE - SIZE) / 2.0 + ASCENT * SIZE,
        width: strip.width - 2.0 * SIDE,
        size: SIZE,
        pitch: 0.0,
        align,
        full: false,
        line: Some(flow.next_line()),
    };
    draw_line(flow, line, place);
}

fn draw_line(flow: &mut Flow<'_>, line: &CellLine, place: Place) {
    let seen = line.signs.iter().rposition(|sign| sign.c != ' ');
    let whole = Broken {
        signs: 0..line.signs.len(),
        seen: seen.map_or(0, |last| last + 1),
        hangs: false,
    };
    let runs = set_line(&line.text, &line.signs, &whole, place);
    flow.draw(runs);
}

/// What stands below a table: notes, and who signs.
struct Tail {
    notes: Vec<CellLine>,
    signatures: Vec<CellLine>,
    height: f32,
}

impl Tail {
    fn of(flow: &mut Flow<'_>, table: &Table) -> Self {
        let wide = flow.measures.width;
        let notes: Vec<CellLine> = table
            .notes
            .iter()
            .flat_map(|note| cell_lines(flow, note, wide, Family::FangSong))
            .collect();
        let signatures: Vec<CellLine> = table
            .signatures
            .iter()
            .map(|text| {
                let text = clean::line(text);
                let signs = flow.shaper.signs(&text, Family::FangSong, None);
                CellLine { text, signs }
            })
            .collect();
        let mut height = float(notes.len()) * LINE;
        if !notes.is_empty() {
            height += 4.0;
        }
        height += float(signatures.len().div_ceil(ABREAST)) * SIGNED;
        Self {
            notes,
            signatures,
            height,
        }
    }

    fn set(&self, flow: &mut Flow<'_>) {
        if !self.notes.is_empty() {
            flow.take(4.0);
        }
        for note in &self.notes {
            flow.keep(LINE);
            let y = flow.next_place();
            let strip = Strip {
                x: flow.measures.left - SIDE,
                width: flow.measures.width + 2.0 * SIDE,
                align: Align::Left,
            };
            draw(flow, note, strip, y, false);
            flow.take(LINE);
        }
        for abreast in self.signatures.chunks(ABREAST) {
            flow.keep(SIGNED);
            let share = flow.measures.width / float(abreast.len());
            let mut x = flow.measures.left;
            for signature in abreast {
                signed(flow, signature, x, share);
                x += share;
            }
            flow.take(SIGNED);
        }
    }
}

/// A text, and a rule to sign on.
fn signed(flow: &mut Flow<'_>, signature: &CellLine, x: f32, share: f32) {
    let y = flow.next_place() + SIGNED - 5.0;
    let place = Place {
        x,
        y,
        width: share - 12.0,
        size: SIZE,
        pitch: 0.0,
        align: Align::Left,
        full: false,
        line: Some(flow.next_line()),
    };
    draw_line(flow, signature, place);
    let from = x + width(&signature.signs, SIZE, 0.0) + 3.0;
    let to = x + share - 12.0;
    if to > from + 12.0 {
        flow.rule((from, y + 2.0), (to, y + 2.0), THIN);
    }
}
