//! The measures of a page: GB/T 9704-2012, and A4 for tables.

use super::fonts::Family;
use super::sheet::Setting;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// The line of GB/T 9704: 22 of them in 225 mm, as office suites write it.
const OFFICIAL_LINE: f32 = 28.95;
/// Characters in a line of GB/T 9704.
const OFFICIAL_CHARACTERS: f32 = 28.0;
/// 3号: the size of the body.
const OFFICIAL_SIZE: f32 = 16.0;

/// The page, and the block of text on it.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// The width of the page.
    pub page_width: f32,
    /// The height of the page.
    pub page_height: f32,
    /// The left edge of the text.
    pub left: f32,
    /// The upper edge of the text.
    pub top: f32,
    /// The width of the text.
    pub width: f32,
    /// The height of the text.
    pub height: f32,
    /// The height of a row where everything stands on a grid.
    pub grid: Option<f32>,
    /// The size of the page number, and from the upper edge of the page to its line.
    pub number: (f32, f32),
}

/// How a kind of text is set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Its family.
    pub family: Family,
    /// Its size.
    pub size: f32,
    /// The height of a line.
    pub line: f32,
    /// Added to each character where lines are broken.
    pub tracking: f32,
    /// Added to each character where lines are set, before they are made full.
    pub pitch: f32,
    /// How far the first line begins to the right of the others, in characters.
    pub first: f32,
    /// How far all lines begin to the right of the edge, in characters.
    pub left: f32,
    /// How far they end to the left of the edge, in characters.
    pub right: f32,
}

/// The kinds of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A title.
    Title,
    /// A line in the middle.
    Centered,
    /// A heading of a level.
    Heading(u8),
    /// The body.
    Body,
    /// A passage.
    Quote,
    /// A line on the right.
    Right,
}

impl Setting {
    /// The measures of its page.
    pub(super) fn measures(self) -> Measures {
        let (page_width, page_height) = match self {
            Self::Landscape => (297.0 * MM, 210.0 * MM),
            _ => (210.0 * MM, 297.0 * MM),
        };
        if self == Self::Official {
            let height = 22.0 * OFFICIAL_LINE;
            let top = 37.0 * MM;
            return Measures {
                page_width,
                page_height,
                left: 28.0 * MM,
                top,
                width: 156.0 * MM,
                height,
                grid: Some(OFFICIAL_LINE),
                // Seven millimetres below the text.
                number: (14.0, 269.0 * MM + 12.0),
            };
        }
        let (side, top, below) = (18.0 * MM, 16.0 * MM, 18.0 * MM);
        Measures {
            page_width,
            page_height,
            left: side,
            top,
            width: page_width - 2.0 * side,
            height: page_height - top - below,
            grid: None,
            number: (10.5, page_height - 10.0 * MM),
        }
    }

    /// How it sets a kind of text.
    pub(super) fn style(self, role: Role) -> Style {
        let official = self == Self::Official;
        let family = match role {
            Role::Title => Family::XiaoBiaoSong,
            Role::Heading(0 | 1) => Family::Hei,
            Role::Centered | Role::Quote | Role::Heading(2) => Family::Kai,
            _ => Family::FangSong,
        };
        let (size, line) = match (role, official) {
            (Role::Title, true) => (22.0, OFFICIAL_LINE),
            (_, true) => (OFFICIAL_SIZE, OFFICIAL_LINE),
            (Role::Title, false) => (18.0, 30.0),
            (Role::Heading(_), false) => (12.0, 26.0),
            (_, false) => (12.0, 20.0),
        };
        let on_grid = official && role != Role::Title;
        let cell = 156.0 * MM / OFFICIAL_CHARACTERS;
        Style {
            family,
            size,
            line,
            tracking: if on_grid { -0.25 } else { 0.0 },
            pitch: if on_grid { cell - OFFICIAL_SIZE } else { 0.0 },
            first: match role {
                Role::Heading(_) | Role::Body | Role::Quote => 2.0,
                _ => 0.0,
            },
            left: if role == Role::Quote { 2.0 } else { 0.0 },
            right: if role == Role::Right { 2.0 } else { 0.0 },
        }
    }
}
