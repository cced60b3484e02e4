//! The looks of an official text: margins, and how each kind of paragraph is set. They are those of GB/T 9704
//! until somebody has a template of their own.

use serde::{Deserialize, Serialize};

use super::sheet::Align;

/// Twentieths of a point, as documents of offices count them.
pub type Twips = u32;

/// A4, upright.
pub const PAGE_WIDTH: Twips = 11_906;
/// A4, upright.
pub const PAGE_HEIGHT: Twips = 16_838;

/// A line of the grid of GB/T 9704: 22 of them are 225 mm.
pub const GRID: Twips = 579;

/// What a single line of a font is high, for each point of its size, where nobody says how high it is to be.
const NATURAL: f32 = 1.3;

/// The kinds of paragraphs that have looks of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 标题
    Title,
    /// 署名和日期
    Centered,
    /// 一、
    Heading1,
    /// （一）
    Heading2,
    /// 1.
    Heading3,
    /// （1）
    Heading4,
    /// 正文
    Body,
    /// 引文
    Quote,
    /// 落款
    Right,
    /// 页码
    Number,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Centered,
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Heading4,
        Self::Body,
        Self::Quote,
        Self::Right,
        Self::Number,
    ];

    /// The kind of a heading: 一、 is 1.
    pub const fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            _ => Self::Heading4,
        }
    }

    /// Whether it is a heading.
    pub const fn is_heading(self) -> bool {
        matches!(
            self,
            Self::Heading1 | Self::Heading2 | Self::Heading3 | Self::Heading4
        )
    }

    const fn place(self) -> usize {
        self as usize
    }
}

/// The height of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineHeight {
    /// So many twentieths of a point, whatever stands on it.
    Exact(Twips),
    /// So many at least.
    Least(Twips),
    /// So many 240ths of what the font asks for.
    Times(u32),
}

impl LineHeight {
    /// In points, for characters of a size.
    pub fn points(self, size: f32) -> f32 {
        let part = |number: u32, of: f32| f32::from(u16::try_from(number).unwrap_or(u16::MAX)) / of;
        match self {
            Self::Exact(height) => part(height, 20.0),
            Self::Least(height) => part(height, 20.0).max(size * NATURAL),
            Self::Times(times) => part(times, 240.0) * size * NATURAL,
        }
    }
}

/// How paragraphs of a kind are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The font of Chinese characters.
    pub font: String,
    /// The font of letters and digits.
    pub latin: String,
    /// In half points.
    pub size: u32,
    /// Whether it is bold.
    pub bold: bool,
    /// Added to the width of each character, in twentieths of a point.
    pub spacing: i32,
    /// The height of a line.
    pub line: LineHeight,
    /// Free above a paragraph.
    pub before: Twips,
    /// Free below it.
    pub after: Twips,
    /// The distance of the first line from the beginning of the others, in hundredths of a character.
    pub first: u32,
    /// The distance of all lines from the left edge.
    pub left: u32,
    /// The distance of their ends from the right edge.
    pub right: u32,
    /// The place of a line that is shorter; [`Align::Left`] is made full.
    pub align: Align,
}

/// Free space around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Above.
    pub top: Twips,
    /// Below.
    pub bottom: Twips,
    /// On the left.
    pub left: Twips,
    /// On the right.
    pub right: Twips,
    /// From the lower edge of the page to the number.
    pub footer: Twips,
}

/// The looks of an official text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looks {
    /// Free space around the text.
    pub margins: Margins,
    kinds: [Look; Role::ALL.len()],
}

impl Looks {
    /// The look of a kind.
    pub const fn of(&self, role: Role) -> &Look {
        let [
            title,
            centered,
            one,
            two,
            three,
            four,
            body,
            quote,
            right,
            number,
        ] = &self.kinds;
        match role {
            Role::Title => title,
            Role::Centered => centered,
            Role::Heading1 => one,
            Role::Heading2 => two,
            Role::Heading3 => three,
            Role::Heading4 => four,
            Role::Body => body,
            Role::Quote => quote,
            Role::Right => right,
            Role::Number => number,
        }
    }

    /// Says the look of a kind.
    pub fn set(&mut self, role: Role, look: Look) {
        if let Some(own) = self.kinds.get_mut(role.place()) {
            *own = look;
        }
    }

    /// The row of the grid on which every line of the text stands; none where they differ.
    pub fn grid(&self) -> Option<Twips> {
        let body = self.of(Role::Body);
        let LineHeight::Exact(row) = body.line else {
            return None;
        };
        let on_it = |role: &Role| {
            let look = self.of(*role);
            look.line == body.line && look.before == 0 && look.after == 0
        };
        let of_text = Role::ALL.iter().filter(|role| **role != Role::Number);
        of_text.clone().all(on_it).then_some(row)
    }

    /// Fonts of Chinese characters that are named, each once.
    pub fn fonts(&self) -> Vec<&str> {
        let mut fonts: Vec<&str> = Vec::new();
        for look in &self.kinds {
            if !fonts.contains(&look.font.as_str()) {
                fonts.push(&look.font);
            }
        }
        fonts
    }
}

/// Fonts of GB/T 9704, by the names that they have in offices.
pub const FANGSONG: &str = "仿宋_GB2312";
/// 一、
pub const HEITI: &str = "黑体";
/// （一）
pub const KAITI: &str = "楷体_GB2312";
/// Titles.
pub const BIAOSONG: &str = "方正小标宋简体";
/// Numbers of pages.
pub const SONGTI: &str = "宋体";
/// Letters and digits.
pub const LATIN: &str = "Times New Roman";

impl Default for Looks {
    fn default() -> Self {
        let look = |font: &str, size, first, align| Look {
            font: font.to_owned(),
            latin: LATIN.to_owned(),
            size,
            bold: false,
            // A quarter of a point closer, so that 28 fit a line.
            spacing: -5,
            line: LineHeight::Exact(GRID),
            before: 0,
            after: 0,
            first,
            left: 0,
            right: 0,
            align,
        };
        let (three, two, four) = (32, 44, 28);
        let text = |font| look(font, three, 200, Align::Left);
        Self {
            margins: Margins {
                top: 2_098,
                bottom: 1_984,
                left: 1_587,
                right: 1_474,
                footer: 1_304,
            },
            kinds: [
                look(BIAOSONG, two, 0, Align::Center),
                look(KAITI, three, 0, Align::Center),
                text(HEITI),
                text(KAITI),
                text(FANGSONG),
                text(FANGSONG),
                text(FANGSONG),
                Look {
                    left: 200,
                    ..text(KAITI)
                },
                Look {
                    right: 200,
                    ..look(FANGSONG, three, 0, Align::Right)
                },
                Look {
                    latin: SONGTI.to_owned(),
                    spacing: 0,
                    line: LineHeight::Exact(280),
                    ..look(SONGTI, four, 0, Align::Left)
                },
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_each_kind_is_in_its_place() {
        let mut looks = Looks::default();
        for (role, size) in Role::ALL.into_iter().zip(20..) {
            let look = Look {
                size,
                ..looks.of(role).clone()
            };
            looks.set(role, look);
        }
        for (role, size) in Role::ALL.into_iter().zip(20..) {
            assert_eq!(looks.of(role).size, size, "{role:?}");
        }
        let kept = serde_json::to_string(&looks).unwrap();
        assert_eq!(serde_json::from_str::<Looks>(&kept).unwrap(), looks);
    }

    #[test]
    fn a_grid_is_where_all_lines_are_alike() {
        let mut looks = Looks::default();
        assert_eq!(looks.grid(), Some(579));
        let title = Look {
            after: 20,
            ..looks.of(Role::Title).clone()
        };
        looks.set(Role::Title, title);
        assert_eq!(looks.grid(), None);
    }
}
