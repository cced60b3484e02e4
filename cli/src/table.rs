//! Aligned columns. A Chinese character is two cells wide; what is isolated has no width.

use unicode_width::UnicodeWidthStr;
use xuesilu_core::settings::Language;

use crate::words::say;

/// A table for people: heads from the locales, cells as they are handed in.
pub struct Table {
    heads: Vec<String>,
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Heads by their names in `cli.ftl` without `cli-head-`; one that begins with `>` stands over
    /// numbers, which are aligned to the right.
    pub fn new(language: Language, heads: &[&str]) -> Self {
        Self {
            right: heads.iter().map(|head| head.starts_with('>')).collect(),
            heads: heads
                .iter()
                .map(|head| {
                    say(
                        language,
                        &format!("cli-head-{}", head.trim_start_matches('>')),
                    )
                })
                .collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: one cell for each head.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The lines, or `none` where there is no row.
    pub fn text(&self, none: String) -> String {
        if self.rows.is_empty() {
            return none;
        }
        let lines = || std::iter::once(&self.heads).chain(&self.rows);
        let widths: Vec<usize> = (0..self.heads.len())
            .map(|column| {
                let cells = lines().filter_map(|line| line.get(column));
                cells.map(|cell| cell.width()).max().unwrap_or(0)
            })
            .collect();
        let aligned = lines().map(|line| {
            let mut text = String::new();
            for ((cell, width), right) in line.iter().zip(&widths).zip(&self.right) {
                let gap = " ".repeat(width.saturating_sub(cell.width()));
                let (before, after) = if *right {
                    (gap.as_str(), "")
                } else {
                    ("", gap.as_str())
                };
                text.extend([before, cell, after, "  "]);
            }
            text.trim_end().to_owned()
        });
        aligned.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_either_script() {
        let mut table = Table::new(Language::Chinese, &["date", ">minutes", "topic"]);
        table.row(["2026-01-02".to_owned(), "9".to_owned(), "党课".to_owned()]);
        table.row([
            "早".to_owned(),
            "1440".to_owned(),
            "\u{2068}a\u{202E}b\u{2069}".to_owned(),
        ]);
        let text = table.text(String::new());
        let at: Vec<usize> = text
            .lines()
            .zip(["学习主题", "党课", "\u{2068}a"])
            .map(|(line, cell)| line.split(cell).next().unwrap_or_default().width())
            .collect();
        assert_eq!(at, [18, 18, 18], "{text}");
    }
}
