//! Numbers that people are known by outside a branch: on an identity card, of a mobile phone. They stand
//! in rosters where a number of the branch's own was meant, and go through every package and report then.

use super::{narrow_digits, shortened};

/// Whether a number is an identity card's (18 characters, the last one of which follows from the others)
/// or a mobile phone's (11 digits).
pub fn is_private(number: &str) -> bool {
    let bare = bare(number);
    is_identity(&bare) || is_mobile(bare.strip_prefix("86").unwrap_or(&bare)) || is_mobile(&bare)
}

/// A number as a sentence may say it: of a private one the last four characters.
pub fn number_shown(number: &str) -> String {
    if is_private(number) {
        last_four(number)
    } else {
        shortened(number)
    }
}

/// The last four characters of a private number, behind an ellipsis.
pub fn last_four(number: &str) -> String {
    let bare = bare(number);
    let last: String = bare
        .chars()
        .skip(bare.chars().count().saturating_sub(4))
        .collect();
    format!("…{last}")
}

/// Letters and digits: people and tables group such numbers as they like.
fn bare(number: &str) -> String {
    narrow_digits(number)
        .chars()
        .map(|c| if c == 'Ｘ' || c == 'ｘ' { 'X' } else { c })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn is_mobile(bare: &str) -> bool {
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit());
    let begins = matches!(bare.as_bytes(), [b'1', b'3'..=b'9', ..]);
    bare.len() == 11 && digits && begins
}

/// GB 11643: the last character is 12 less the sum of the others, each by its place's power of two, modulo 11.
fn is_identity(bare: &str) -> bool {
    let [rest @ .., last] = bare.as_bytes() else {
        return false;
    };
    if rest.len() != 17 || !rest.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum = rest
        .iter()
        .rev()
        .fold((0_u32, 2_u32), |(sum, weight), digit| {
            let sum = (sum + u32::from(digit - b'0') * weight) % 11;
            (sum, weight * 2 % 11)
        })
        .0;
    let check = (12 - sum) % 11;
    match last {
        b'X' | b'x' => check == 10,
        b'0'..=b'9' => check == u32::from(last - b'0'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_known_by_its_last_character() {
        for number in [
            "11010519491231002X",
            "11010519491231002x",
            "440524188001010014",
            "440524 18800101 0014",
            "４４０５２４１８８００１０１００１４",
            "１１０１０５１９４９１２３１００２Ｘ",
            "13800138000",
            "138 0013 8000",
            "+86 138-0013-8000",
        ] {
            assert!(is_private(number), "{number}");
        }
        for number in [
            "110105194912310021",
            "440524188001010015",
            "11010519491231002Y",
            "X",
            "",
            "001",
            "12800138000",
            "1380013800",
            "138001380000",
            "2024031500000001",
            "张三",
        ] {
            assert!(!is_private(number), "{number}");
        }
    }

    #[test]
    fn of_a_private_number_four_characters_are_said() {
        assert_eq!(number_shown("11010519491231002X"), "…002X");
        assert_eq!(number_shown("138 0013 8000"), "…8000");
        assert_eq!(number_shown("017"), "017");
    }
}
