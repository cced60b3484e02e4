//! Aligned columns. A Chinese character is two cells wide; what is isolated has no width.

use unicode_width::UnicodeWidthStr;
use xuesilu_core::locale::{Key, Language};

use crate::words::say;

/// The head of a column.
#[derive(Clone, Copy)]
pub struct Head {
    key: Key,
    right: bool,
}

impl Head {
    /// By its name in `cli.ftl` without `cli-head-`.
    pub const fn named(name: &str) -> Self {
        let right = matches!(name.as_bytes(), [b'>', ..]);
        let (_, name) = name.split_at(right as usize);
        Self {
            key: Key::named("cli-head-", name),
            right,
        }
    }
}

/// Heads by their names in `cli.ftl`; one that begins with `>` stands over numbers, which are aligned
/// to the right. A name that is not there does not build.
macro_rules! heads {
    ($($name:literal),+ $(,)?) => {
        &[$(const { $crate::table::Head::named($name) }),+]
    };
}

pub(crate) use heads;

/// A table for people: heads from the locales, cells as they are handed in.
pub struct Table {
    heads: Vec<String>,
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// With what stands above its columns, see [`heads!`](crate::table::heads).
    pub fn new(language: Language, heads: &[Head]) -> Self {
        Self {
            right: heads.iter().map(|head| head.right).collect(),
            heads: heads.iter().map(|head| say(language, head.key)).collect(),
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
        let mut table = Table::new(Language::Chinese, heads!["date", ">minutes", "topic"]);
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
