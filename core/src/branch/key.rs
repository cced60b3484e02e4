//! The branch's key: signs its card and what it hands on, opens what is sealed for it. Kept in the
//! branch's file, under a passphrase where the secretary wants one.

use std::fmt;
use std::io::{Read, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::{Decryptor, Encryptor, armor, scrypt, x25519};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::handover::Card;
use crate::ids::unhex;
use crate::member::Key;

/// scrypt with 2^15 rounds takes 32 MB and a few hundred milliseconds on an old machine; the
/// default of `age` would take 256 MB.
pub(crate) const WORK_FACTOR: u8 = 15;
/// A backup that asks for more is not one of ours.
pub(crate) const MOST_WORK: u8 = 17;
/// A backup is about a kilobyte.
pub const BACKUP_MAX: usize = 64 * 1024;
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";

/// A branch's key pair: one half for signatures, one for seals.
pub struct BranchKey {
    signing: Key,
    sealing: x25519::Identity,
}

/// The secret part as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    branch: String,
    signing: String,
    sealing: String,
}

impl BranchKey {
    /// A new one, from the system's own source of randomness.
    ///
    /// # Errors
    /// [`Error::Failed`] where the system has none to give.
    pub fn generate() -> Result<Self> {
        Ok(Self {
            signing: Key::generate()?,
            sealing: x25519::Identity::generate(),
        })
    }

    /// The public part under a name.
    pub fn card(&self, name: &str) -> Card {
        let recipient = self.sealing.to_public().to_string();
        Card::new(name.to_owned(), self.signing.public(), recipient)
    }

    /// The card as a file.
    ///
    /// # Errors
    /// None in practice.
    pub fn card_file(&self, name: &str) -> Result<Vec<u8>> {
        let card = self.card(name);
        let signature = self.signing.sign(&card.to_sign()?);
        card.render(&signature)
    }

    /// Signs what begins with a domain of its own.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.signing.sign(bytes)
    }

    /// The identity that opens seals.
    pub fn identity(&self) -> &x25519::Identity {
        &self.sealing
    }

    /// As it stands in the branch's file without a passphrase.
    pub(crate) fn plain(&self, name: &str) -> Result<String> {
        let kept = Kept {
            branch: name.to_owned(),
            signing: hex::encode(self.signing.secret()),
            sealing: self.sealing.to_string().expose_secret().to_owned(),
        };
        serde_json::to_string(&kept).map_err(|error| failed(&error))
    }

    pub(crate) fn of_plain(text: &str) -> Option<(String, Self)> {
        let kept: Kept = serde_json::from_str(text).ok()?;
        let key = Self {
            signing: Key::from_secret(&unhex(&kept.signing)?),
            sealing: kept.sealing.parse().ok()?,
        };
        Some((kept.branch, key))
    }

    /// Under a passphrase, as text that can be printed.
    ///
    /// # Errors
    /// [`Error::Failed`] where the system has no randomness to give.
    pub fn protected(&self, name: &str, passphrase: &str) -> Result<String> {
        let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        recipient.set_work_factor(WORK_FACTOR);
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _))
            .map_err(|error| failed(&error))?;
        let mut text = Vec::new();
        let armored = armor::ArmoredWriter::wrap_output(&mut text, armor::Format::AsciiArmor)
            .map_err(|error| failed(&error))?;
        let mut writer = encryptor
            .wrap_output(armored)
            .map_err(|error| failed(&error))?;
        writer
            .write_all(self.plain(name)?.as_bytes())
            .and_then(|()| writer.finish())
            .and_then(armor::ArmoredWriter::finish)
            .map_err(|error| failed(&error))?;
        String::from_utf8(text).map_err(|error| failed(&error))
    }

    /// Opens what [`BranchKey::protected`] made; words before it are for people.
    ///
    /// # Errors
    /// [`Error::NotAKeyBackup`], [`Error::WrongPassphrase`].
    pub fn open(text: &str, passphrase: &str) -> Result<(String, Self)> {
        let armored = text
            .find(BEGIN)
            .and_then(|at| text.get(at..))
            .filter(|text| text.len() <= BACKUP_MAX)
            .ok_or(Error::NotAKeyBackup)?;
        let reader = armor::ArmoredReader::new(armored.as_bytes());
        let decryptor = Decryptor::new(reader).map_err(|_| Error::NotAKeyBackup)?;
        let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        identity.set_max_work_factor(MOST_WORK);
        let mut plain = String::new();
        decryptor
            .decrypt(std::iter::once(&identity as _))
            .map_err(|error| match error {
                age::DecryptError::DecryptionFailed
                | age::DecryptError::KeyDecryptionFailed
                | age::DecryptError::NoMatchingKeys => Error::WrongPassphrase,
                _ => Error::NotAKeyBackup,
            })?
            .take(BACKUP_MAX as u64)
            .read_to_string(&mut plain)
            .map_err(|_| Error::NotAKeyBackup)?;
        Self::of_plain(&plain).ok_or(Error::NotAKeyBackup)
    }
}

impl fmt::Debug for BranchKey {
    /// The secret part is in no message, ever.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BranchKey({})", self.signing.fingerprint())
    }
}

fn failed(error: &dyn fmt::Display) -> Error {
    Error::Failed {
        detail: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p36_a_key_opens_with_its_passphrase_and_no_other() {
        let key = BranchKey::generate().unwrap();
        let text = format!(
            "第一支部 钥匙备份\n{}",
            key.protected("第一支部", "学 习").unwrap()
        );
        let (name, again) = BranchKey::open(&text, "学 习").unwrap();
        assert_eq!(
            (name.as_str(), again.card("x")),
            ("第一支部", key.card("x"))
        );
        assert!(matches!(
            BranchKey::open(&text, "学习"),
            Err(Error::WrongPassphrase)
        ));
        for bad in ["", BEGIN, &text[..text.len() / 2]] {
            let opened = BranchKey::open(bad, "学 习");
            assert!(matches!(opened, Err(Error::NotAKeyBackup)), "{opened:?}");
        }
    }

    #[test]
    fn a_card_is_read_as_it_was_written_and_not_otherwise() {
        let key = BranchKey::generate().unwrap();
        let file = key.card_file("第一支部").unwrap();
        assert_eq!(Card::parse(&file).unwrap(), key.card("第一支部"));
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut flipped = file.clone();
                flipped[at] ^= 1 << bit;
                assert!(Card::parse(&flipped).is_err(), "{at}.{bit}");
            }
        }
    }
}
