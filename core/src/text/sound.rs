//! Chinese characters by their sound: the order of a list of names, and the first letters by which one is found.
//!
//! `assets/pinyin.txt` has the characters U+4E00 to U+9FFF in the order of pinyin, as the collation `zh-u-co-pinyin` of
//! the Unicode CLDR has them (Unicode License v3).

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

const ORDER: &str = include_str!("../../../assets/pinyin.txt");
/// The first characters of each initial, in the order of pinyin; there is none that begins with i, u or v.
const FIRST: &str = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀";
const LETTERS: &str = "abcdefghjklmnopqrstwxyz";
const HAN: u32 = 0x4E00;

/// The place of each character in the order, by its number.
static PLACES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut places = vec![u16::MAX; 0x5200];
    let ordered = ORDER.chars().filter(|c| *c != '\n');
    for (place, c) in (0..).zip(ordered) {
        if let Some(of) = index(c).and_then(|at| places.get_mut(at)) {
            *of = place;
        }
    }
    places
});

/// The place where each initial begins.
static BEGINS: LazyLock<Vec<(u16, char)>> = LazyLock::new(|| {
    let begins = FIRST.chars().zip(LETTERS.chars());
    begins
        .filter_map(|(first, letter)| Some((place(first)?, letter)))
        .collect()
});

fn index(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(HAN)?).ok()
}

fn place(c: char) -> Option<u16> {
    let place = PLACES.get(index(c)?)?;
    (*place != u16::MAX).then_some(*place)
}

/// The first letter of the sound of a character; others are what they are.
fn initial(c: char) -> char {
    let Some(at) = place(c) else {
        return c;
    };
    let before = BEGINS.partition_point(|(begins, _)| *begins <= at);
    let letter = before.checked_sub(1).and_then(|nth| BEGINS.get(nth));
    letter.map_or(c, |(_, letter)| *letter)
}

/// In half width and small letters, without spaces.
fn plain(text: &str) -> String {
    let narrow = text.nfkc().flat_map(char::to_lowercase);
    narrow.filter(|c| !c.is_whitespace()).collect()
}

/// Words that somebody looks for in a list: the words themselves, or the first letters of their sounds (zs finds 张三).
#[derive(Clone, Debug)]
pub struct Sought(String);

impl Sought {
    /// Words as they were typed.
    pub fn new(typed: &str) -> Self {
        Self(plain(typed))
    }

    /// Whether nothing is looked for.
    pub const fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is in this text.
    pub fn is_in(&self, text: &str) -> bool {
        let words = plain(text);
        words.contains(&self.0)
            || words
                .chars()
                .map(initial)
                .collect::<String>()
                .contains(&self.0)
    }
}

/// The place of a text in a list: numbers by what they are, then Chinese by its sound, then the rest.
pub fn order(text: &str) -> Vec<(u8, u64)> {
    let mut order: Vec<(u8, u64)> = Vec::new();
    let mut in_number = false;
    for c in plain(text).chars() {
        let digit = c.to_digit(10).map(u64::from);
        match (digit, order.last_mut().filter(|_| in_number)) {
            (Some(digit), Some((_, number))) => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            (Some(digit), None) => order.push((0, digit)),
            (None, _) => {
                order.push(place(c).map_or((2, u64::from(u32::from(c))), |at| (1, at.into())));
            }
        }
        in_number = digit.is_some();
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_character_has_one_place() {
        let mut places: Vec<u16> = PLACES.clone();
        places.sort_unstable();
        places.dedup();
        assert_eq!((places.len(), places.last()), (0x5200, Some(&0x51FF)));
        assert_eq!(BEGINS.len(), LETTERS.len());
        assert!(BEGINS.is_sorted());
    }

    #[test]
    fn names_are_in_the_order_of_their_sounds_and_numbers_of_what_they_are() {
        let mut names = ["赵六", "王五", "李四", "张三", "钱多多", "Li", "10", "9"];
        names.sort_by_key(|name| order(name));
        assert_eq!(
            names,
            ["9", "10", "李四", "钱多多", "王五", "张三", "赵六", "Li"]
        );
        let mut numbers = ["010", "9", "A12", "A3", "1"];
        numbers.sort_by_key(|number| order(number));
        assert_eq!(numbers, ["1", "9", "010", "A3", "A12"]);
    }

    #[test]
    fn a_name_is_found_by_its_words_or_by_the_first_letters_of_its_sounds() {
        let is_in = |text, typed: &str| Sought::new(typed).is_in(text);
        assert!(is_in("张三", "张") && is_in("张三", "zs") && is_in("张三", "ＺＳ"));
        assert!(is_in("中心组学习", "zxz") && !is_in("中心组学习", "zx学"));
        assert!(is_in("阿里", "al") && is_in("座谈", "zt") && !is_in("张三", "ls"));
        assert!(is_in("Anna 王", "aw") || is_in("Anna 王", "annaw"));
        assert!(Sought::new(" \u{3000}").is_nothing());
    }
}
