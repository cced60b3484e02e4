//! Points without numbers: paragraphs whose first sentence is their heading
//! (`在凝心铸魂中提升政治能力。党的二十大强调……`).

use super::paragraphs::Paragraph;
use super::sentence;

/// Longest first sentence, in characters with its 。, that is taken for a heading.
const HEADING_MAX: usize = 21;

/// Bytes of the heading sentence of a paragraph, its indent included; `None` where it has none.
pub fn heading(line: &str) -> Option<usize> {
    let indent = sentence::indent(line);
    let bare = line.get(indent..)?;
    let length = sentence::first(bare);
    let (first, rest) = (bare.get(..length)?, bare.get(length..)?);
    let heads = first.ends_with('。')
        && !rest.trim().is_empty()
        && (3..=HEADING_MAX).contains(&first.chars().count());
    heads.then_some(indent + length)
}

/// What the paragraphs under unnumbered points look like, over a whole text.
pub struct Habit {
    /// Points are headed by their first sentence here.
    pub headed: bool,
    /// Every point is one paragraph.
    pub single: bool,
}

/// Looks at the paragraphs of each part (blank ones left out): a text has unnumbered points where
/// nearly all of them begin with a heading sentence. The last part may end in a closing.
pub fn habit<'p>(text: &str, parts: impl IntoIterator<Item = &'p [Paragraph]>) -> Habit {
    let (mut headed, mut plain, mut inner_plain) = (0_usize, 0_usize, 0_usize);
    for part in parts {
        let heads: Vec<bool> = part.iter().map(|p| heading(p.of(text)).is_some()).collect();
        let trailing = heads.iter().rev().take_while(|heads| !**heads).count();
        headed += heads.iter().filter(|heads| **heads).count();
        plain += heads.iter().filter(|heads| !**heads).count();
        inner_plain += heads.len() - trailing - heads.iter().filter(|heads| **heads).count();
    }
    Habit {
        headed: headed >= 2 && headed >= plain * 3,
        single: inner_plain == 0,
    }
}

/// Words that a speech turns to its hearers with.
const VOCATIVES: [&str; 5] = ["同志们", "各位", "朋友们", "同学们", "大家"];

/// Whether a paragraph turns to the hearers again, as the closing of a speech does.
pub fn turns_to_hearers(line: &str, salutation: Option<&str>) -> bool {
    let bare = line.trim_start();
    let named = salutation
        .into_iter()
        .flat_map(|words| words.split(['、', '，', '：', ':', ' ']))
        .filter(|word| !word.trim().is_empty());
    VOCATIVES.into_iter().chain(named).any(|word| {
        bare.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(['，', ',', '！', '!', '：', ':']))
    })
}

/// The line that turns to the hearers at the beginning: `同志们：`
pub fn salutation<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Option<&'t str> {
    paragraphs
        .iter()
        .map(|paragraph| paragraph.of(text).trim())
        .filter(|line| !line.is_empty())
        .take(3)
        .find(|line| line.ends_with(['：', ':']) && line.chars().count() <= 40)
}
