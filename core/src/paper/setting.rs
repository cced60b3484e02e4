//! The measures of a page: GB/T 9704-2012, and A4 for tables.

use super::fonts::{Family, Wanted};
use super::looks::{Look, Looks, PAGE_HEIGHT, PAGE_WIDTH, Role, Twips};
use super::sheet::Setting;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// The line of GB/T 9704: 22 of them in 225 mm, as office suites write it.
const OFFICIAL_LINE: f32 = 28.95;
/// From the foot of a page number to the line that it stands on.
const NUMBER_FOOT: f32 = 2.15;

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
    /// Its font.
    pub family: Wanted,
    /// The font of its letters and digits, where it is another.
    pub letters: Option<Wanted>,
    /// Its size.
    pub size: f32,
    /// The height of a line.
    pub line: f32,
    /// Free above a paragraph, and below it.
    pub around: (f32, f32),
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

impl Setting {
    /// The measures of its page.
    pub(super) fn measures(self, looks: &Looks) -> Measures {
        let (page_width, page_height) = match self {
            Self::Landscape => (297.0 * MM, 210.0 * MM),
            _ => (210.0 * MM, 297.0 * MM),
        };
        if self == Self::Official {
            return official(looks, page_width, page_height);
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
}

/// How a kind of text is set on tables' pages, which no template changes.
pub fn style_on_tables(role: Role) -> Style {
    let family = match role {
        Role::Title => Family::XiaoBiaoSong,
        Role::Heading1 => Family::Hei,
        Role::Centered | Role::Quote | Role::Heading2 => Family::Kai,
        _ => Family::FangSong,
    };
    let (size, line) = match role {
        Role::Title => (18.0, 30.0),
        Role::Heading1 | Role::Heading2 | Role::Heading3 | Role::Heading4 => (12.0, 26.0),
        _ => (12.0, 20.0),
    };
    Style {
        family: family.into(),
        letters: None,
        size,
        line,
        around: (0.0, 0.0),
        tracking: 0.0,
        pitch: 0.0,
        first: match role {
            Role::Title | Role::Centered | Role::Right | Role::Number => 0.0,
            _ => 2.0,
        },
        left: if role == Role::Quote { 2.0 } else { 0.0 },
        right: if role == Role::Right { 2.0 } else { 0.0 },
    }
}

/// The page of an official text.
fn official(looks: &Looks, page_width: f32, page_height: f32) -> Measures {
    let usual = Looks::default();
    let margins = looks.margins;
    let number = points(looks.of(Role::Number).size) * 10.0;
    let (left, top, width, height) = if margins == usual.margins {
        // To the millimetre of the standard.
        (28.0 * MM, 37.0 * MM, 156.0 * MM, 22.0 * OFFICIAL_LINE)
    } else {
        let across = PAGE_WIDTH.saturating_sub(margins.left + margins.right);
        let down = PAGE_HEIGHT.saturating_sub(margins.top + margins.bottom);
        (
            points(margins.left),
            points(margins.top),
            points(across),
            points(down),
        )
    };
    Measures {
        page_width,
        page_height,
        left,
        top,
        width,
        height,
        grid: looks.grid().map(points),
        // Its foot is as far from the edge of the page as the margins say.
        number: (number, page_height - points(margins.footer) - NUMBER_FOOT),
    }
}

/// How a look sets a kind of official text on lines of this width.
pub fn style_of(role: Role, look: &Look, fonts: (Wanted, Option<Wanted>), width: f32) -> Style {
    let size = points(look.size) * 10.0;
    let part = |hundredths: u32| points(hundredths) / 5.0;
    let spacing = i16::try_from(look.spacing).unwrap_or_default();
    let tracking = f32::from(spacing) / 20.0;
    // A title has lines of its own, which no grid of characters breaks.
    let on_grid = role != Role::Title && size + tracking > 1.0;
    let cells = (width / (size + tracking) + 0.01).floor().max(1.0);
    Style {
        family: fonts.0,
        letters: fonts.1,
        size,
        line: look.line.points(size).max(1.0),
        around: (points(look.before), points(look.after)),
        tracking: if on_grid { tracking } else { 0.0 },
        pitch: if on_grid && tracking != 0.0 {
            width / cells - size
        } else {
            0.0
        },
        first: part(look.first),
        left: part(look.left),
        right: part(look.right),
    }
}

fn points(twips: Twips) -> f32 {
    f32::from(u16::try_from(twips).unwrap_or(u16::MAX)) / 20.0
}
