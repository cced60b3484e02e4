//! A passphrase: what is typed in full width, with an accent as two characters, or with a space at its end
//! is the same one. A new one has some length; what lies under one that was typed before this rule opens
//! as it was typed.

use std::io::Read;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Identity, scrypt};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Field, Result};
use crate::text::is_invisible;

/// The fewest characters of a new one.
pub const LEAST: usize = 8;
/// scrypt with 2^15 rounds takes 32 MB and a few hundred milliseconds on an old machine; the
/// default of `age` would take 256 MB.
const WORK_FACTOR: u8 = 15;
/// What asks for more is not one of ours.
const MOST_WORK: u8 = 17;
/// Digits of one that is made here: 66 bits.
const DIGITS: usize = 20;
/// They are read and typed in groups.
const GROUP: usize = 5;

/// The form in which a passphrase makes a key: NFKC, without white space around it. One of as many digits as
/// are made here is in their groups, however those were typed: on paper they may stand without.
pub fn normalised(typed: &str) -> String {
    let narrow = narrow(typed);
    grouped(&narrow).unwrap_or(narrow)
}

fn narrow(typed: &str) -> String {
    let narrow: String = typed.nfkc().collect();
    narrow.trim().to_owned()
}

fn grouped(narrow: &str) -> Option<String> {
    let between =
        |c: &char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || c.is_whitespace();
    let digits: Vec<char> = narrow.chars().filter(|c| !between(c)).collect();
    let made = digits.len() == DIGITS && digits.iter().all(char::is_ascii_digit);
    let groups = digits.chunks(GROUP).map(|group| group.iter().collect());
    made.then(|| groups.collect::<Vec<String>>().join("-"))
}

/// A new passphrase, as it makes a key.
///
/// # Errors
/// [`Error::Empty`], [`Error::PassphraseShort`].
pub fn new_one(typed: &str) -> Result<String> {
    let passphrase = normalised(typed);
    if passphrase.is_empty() {
        let field = Field::Passphrase;
        return Err(Error::Empty { field });
    }
    // What nobody sees is no character, and one that stands for three is one.
    if seen(typed).min(seen(&passphrase)) < LEAST {
        let least = u32::try_from(LEAST).unwrap_or(u32::MAX);
        return Err(Error::PassphraseShort { least });
    }
    Ok(passphrase)
}

/// How many characters somebody sees, the spaces between them too.
fn seen(text: &str) -> usize {
    let hidden = |c: &char| c.is_control() || is_invisible(*c);
    let words = text.split_whitespace();
    let words = words.map(|word| word.chars().filter(|c| !hidden(c)).count());
    let words: Vec<usize> = words.filter(|seen| *seen > 0).collect();
    words.iter().sum::<usize>() + words.len().saturating_sub(1)
}

/// The condition that something was typed at all.
///
/// # Errors
/// [`Error::Empty`].
pub fn typed(text: &str) -> Result<&str> {
    let field = Field::Passphrase;
    Some(text)
        .filter(|text| !text.is_empty())
        .ok_or(Error::Empty { field })
}

/// A passphrase that chance makes: twenty digits in groups of five, each as likely as any other.
///
/// # Errors
/// [`Error::Failed`] where the system has no randomness to give.
pub fn generate() -> Result<String> {
    let mut digits = String::new();
    while digits.len() < DIGITS {
        let mut chance = [0_u8; 32];
        getrandom::fill(&mut chance).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        // 250 to 255 would make the digits up to 5 likelier than the others.
        let even = chance.into_iter().filter(|byte| *byte < 250);
        let more = even.map(|byte| char::from(b'0' + byte % 10));
        digits.extend(more.take(DIGITS - digits.len()));
    }
    Ok(normalised(&digits))
}

/// The recipient who knows the passphrase.
pub(crate) fn recipient(passphrase: &str) -> scrypt::Recipient {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK_FACTOR);
    recipient
}

/// Opens what lies under a passphrase; `broken` is the error where it is not as it was written.
///
/// # Errors
/// [`Error::WrongPassphrase`], and nothing more about how wrong it is; `broken`.
pub(crate) fn unseal<R: Read>(
    sealed: Decryptor<R>,
    typed: &str,
    broken: Error,
) -> Result<impl Read + use<R>> {
    let tries = Tries::of(typed);
    sealed
        .decrypt(std::iter::once(&tries as _))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Error::WrongPassphrase,
            _ => broken,
        })
}

/// What was typed as it makes a key, and as keys were made of it before.
struct Tries(Vec<scrypt::Identity>);

impl Tries {
    fn of(typed: &str) -> Self {
        let mut ways = vec![normalised(typed), narrow(typed), typed.to_owned()];
        ways.dedup();
        let identity = |words: String| {
            let mut identity = scrypt::Identity::new(SecretString::from(words));
            identity.set_max_work_factor(MOST_WORK);
            identity
        };
        Self(ways.into_iter().map(identity).collect())
    }
}

impl Identity for Tries {
    fn unwrap_stanza(
        &self,
        stanza: &age_core::format::Stanza,
    ) -> Option<std::result::Result<age_core::format::FileKey, DecryptError>> {
        let mut failed = None;
        for identity in &self.0 {
            match identity.unwrap_stanza(stanza) {
                Some(Err(error)) => failed = Some(Err(error)),
                other => return other,
            }
        }
        failed
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use age::Encryptor;

    use super::*;

    fn sealed(passphrase: &str) -> Vec<u8> {
        let recipient = recipient(passphrase);
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
        writer.write_all(b"inside").unwrap();
        writer.finish().unwrap();
        sealed
    }

    fn opened(sealed: &[u8], typed: &str) -> Result<String> {
        let decryptor = Decryptor::new(sealed).unwrap();
        let mut text = String::new();
        unseal(decryptor, typed, Error::NotAKeyBackup)?
            .read_to_string(&mut text)
            .unwrap();
        Ok(text)
    }

    #[test]
    fn p66_a_passphrase_in_full_width_nfd_or_with_a_space_at_its_end_is_the_same() {
        let typed = "Café 学习 2026";
        let sealed = sealed(&new_one(typed).unwrap());
        for same in [
            typed,
            "Cafe\u{301} 学习 2026",
            "Ｃａｆé　学习　２０２６",
            "Café 学习 2026 ",
            "\u{3000}Café 学习 2026\r",
        ] {
            assert_eq!(opened(&sealed, same).unwrap(), "inside", "{same:?}");
        }
        for other in ["Café 学习 2025", "Cafe 学习 2026", "Café学习 2026", "", " "] {
            let refused = opened(&sealed, other).unwrap_err();
            assert_eq!(refused.code(), "wrong_passphrase", "{other:?}");
        }
    }

    #[test]
    fn p66_the_groups_of_a_generated_one_need_not_be_typed() {
        let sealed = sealed(&new_one("63589-41843-39137-76169").unwrap());
        for same in [
            "63589418433913776169",
            "63589 41843 39137 76169 ",
            "６３５８９－４１８４３－３９１３７－７６１６９",
            "63589—41843—39137—76169",
        ] {
            assert_eq!(opened(&sealed, same).unwrap(), "inside", "{same:?}");
        }
        for other in ["63589-41843-39137-76168", "63589-41843-39137-7616"] {
            assert!(opened(&sealed, other).is_err(), "{other:?}");
        }
    }

    #[test]
    fn p66_what_was_sealed_before_opens_as_it_was_typed() {
        let digits = "63589418433913776169";
        assert_eq!(opened(&sealed(digits), digits).unwrap(), "inside");
        let before = "口令１ ";
        assert_eq!(opened(&sealed(before), before).unwrap(), "inside");
        assert!(opened(&sealed(before), "口令1").is_err());
    }

    #[test]
    fn p66_one_character_and_every_new_passphrase_below_eight_are_refused() {
        for short in ["学", "1234567", "  1234567  ", "１２３４５６７"] {
            let refused = new_one(short).unwrap_err();
            assert_eq!(refused.code(), "passphrase_short", "{short:?}");
        }
        // What nobody sees is no character; a ligature is one, whatever it stands for.
        for unseen in [
            '\u{200B}',
            '\u{2060}',
            '\u{115F}',
            '\u{3164}',
            '\u{2800}',
            '\u{E0041}',
            '\u{7}',
        ] {
            for short in [
                unseen.to_string().repeat(20),
                format!("1234567{unseen}"),
                format!("a{unseen}  b {unseen} ").repeat(2),
            ] {
                let refused = new_one(&short).unwrap_err();
                assert_eq!(refused.code(), "passphrase_short", "{short:?}");
            }
        }
        assert_eq!(new_one("ﬃﬃﬃ").unwrap_err().code(), "passphrase_short");
        for empty in ["", " \u{3000}"] {
            assert_eq!(new_one(empty).unwrap_err().code(), "empty");
        }
        assert_eq!(new_one("１２３４５６７８ ").unwrap(), "12345678");
    }

    #[test]
    fn a_generated_one_is_twenty_digits_in_groups_of_five_and_each_digit_comes() {
        let mut seen = [0_u32; 10];
        for _ in 0..200 {
            let made = generate().unwrap();
            assert!(made.split('-').all(|group| group.len() == 5), "{made}");
            assert_eq!(new_one(&made).unwrap(), made);
            for digit in made.chars().filter_map(|c| c.to_digit(10)) {
                seen[digit as usize] += 1;
            }
        }
        assert_eq!(seen.iter().sum::<u32>(), 4000);
        // 400 each; so far off is one of them in more than a million million runs.
        assert!(
            seen.iter().all(|count| (250..550).contains(count)),
            "{seen:?}"
        );
    }
}
