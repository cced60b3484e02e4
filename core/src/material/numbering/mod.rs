//! Numbering: the place of a line in an official text, by its beginning.
//!
//! Party documents number `一、` → `（一）` → `1.` → `（1）` (GB/T 9704-2012, 7.3.3); regulations
//! `第一编` → `第一章` → `第一节` → `第一条`; plans `1` → `1.1` → `1.1.1`. People mix them and write
//! other stops. A mark says only what stands there: whether it is a heading, its neighbours say.

mod listed;
mod numeral;
mod ordinal;
mod reader;

pub use numeral::is_arabic;
pub use reader::{is_gap, is_hidden};

/// The ways of numbering, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一编, 第1篇, 篇三: its chapters may run on through all of them, so it counts apart from 章.
    Book,
    /// 第一讲, 专题一
    Lecture,
    /// 第一部分
    Portion,
    /// 第一章
    Chapter,
    /// 第一节
    Division,
    /// 第一条
    Article,
    /// Ⅰ、
    Roman,
    /// 壹、
    Formal,
    /// 一、
    Chinese,
    /// 第一个问题：, 第一点，
    Question,
    /// （一）
    ChineseBracketed,
    /// 第一，
    Ordinal,
    /// 1.
    Arabic,
    /// 1.1
    Second,
    /// 1.1.1
    Third,
    /// 1.1.1.1
    Fourth,
    /// （1）
    ArabicBracketed,
    /// 1）
    ArabicHalf,
    /// ①
    Circled,
}

impl Style {
    /// Number of styles.
    pub const COUNT: usize = Self::Circled as usize + 1;

    /// 编 to 节: what it heads is nothing but a heading.
    pub fn is_division(self) -> bool {
        self <= Self::Division
    }

    /// 1.1 and what is under it.
    pub fn is_decimal(self) -> bool {
        matches!(self, Self::Second | Self::Third | Self::Fourth)
    }
}

/// How sure a mark is before its neighbours are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Probably prose: `五、六月份`.
    Doubtful,
    /// `一，`, a number alone, 第一条 tight to its text: only together with another one.
    Weak,
    /// As the rules of official texts have it.
    Plain,
}

/// A number at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// 1 to 999.
    pub number: u32,
    /// Of 1.2 the 1; of 第二条之一 the 1 that follows; else 0.
    pub beside: u32,
    /// Its bytes, without the indent before it.
    pub length: usize,
    /// How sure it is.
    pub form: Form,
}

/// The number that a line begins with, its indent left out.
pub fn mark(line: &str) -> Option<Mark> {
    let bare = line.trim_start_matches(is_gap);
    ordinal::ordinal(bare)
        .or_else(|| ordinal::named(bare))
        .or_else(|| ordinal::framed(bare))
        .or_else(|| listed::bracketed(bare))
        .or_else(|| listed::listed(bare))
}

/// The level that a heading has by its number: 1 for 一、 and what stands above it, 2 for （一）, 3 for 1., 4
/// for （1）; none without a number.
pub fn level(heading: &str) -> Option<u8> {
    let level = match mark(heading)?.style {
        style if style <= Style::Question => 1,
        Style::ChineseBracketed => 2,
        Style::ArabicBracketed | Style::ArabicHalf | Style::Circled => 4,
        _ => 3,
    };
    Some(level)
}

#[cfg(test)]
#[path = "mark_tests.rs"]
mod tests;
