//! The branch's key: signs its card and what it hands on, opens what is sealed for it. Kept in the
//! branch's file, under a passphrase where the secretary wants one.

use std::fmt;
use std::io::{Read, Write};

use age::secrecy::ExposeSecret;
use age::{Decryptor, Encryptor, armor, x25519};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::handover::{Card, Issue, SUITE};
use crate::ids::unhex;
use crate::member::Key;
use crate::passphrase;
use crate::shape::is_date;

/// A backup is about a kilobyte.
pub const BACKUP_MAX: usize = 64 * 1024;
/// The version in which a key is written.
const KEPT_VERSION: u32 = 2;
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
    version: u32,
    suite: u32,
    branch: String,
    serial: u32,
    issued: String,
    signing: String,
    sealing: String,
}

/// The same in the first version.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstKept {
    branch: String,
    signing: String,
    sealing: String,
}

/// The fields of any version after the first.
#[derive(Deserialize)]
struct Peek {
    version: u32,
    suite: u32,
}

/// A key as it came out of a backup.
#[derive(Debug)]
pub struct KeptKey {
    /// The branch's name.
    pub branch: String,
    /// The issue of its card; a backup of the first version says none.
    pub issue: Option<Issue>,
    /// The key.
    pub key: BranchKey,
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
    pub fn card_file(&self, name: &str, issue: &Issue) -> Result<Vec<u8>> {
        let card = self.card(name).issued(issue);
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
    pub(crate) fn plain(&self, name: &str, issue: &Issue) -> Result<String> {
        let kept = Kept {
            version: KEPT_VERSION,
            suite: SUITE,
            branch: name.to_owned(),
            serial: issue.serial,
            issued: issue.issued.clone(),
            signing: hex::encode(self.signing.secret()),
            sealing: self.sealing.to_string().expose_secret().to_owned(),
        };
        serde_json::to_string(&kept).map_err(|error| failed(&error))
    }

    /// # Errors
    /// [`Error::KeyBackupTooNew`], [`Error::NotAKeyBackup`].
    pub(crate) fn of_plain(text: &str) -> Result<KeptKey> {
        let newer = serde_json::from_str::<Peek>(text)
            .is_ok_and(|said| said.version > KEPT_VERSION || said.suite != SUITE);
        if newer {
            return Err(Error::KeyBackupTooNew);
        }
        Self::kept(text).ok_or(Error::NotAKeyBackup)
    }

    fn kept(text: &str) -> Option<KeptKey> {
        let of = |branch, issue, signing: &str, sealing: &str| {
            Some(KeptKey {
                branch,
                issue,
                key: Self {
                    signing: Key::from_secret(&unhex(signing)?),
                    sealing: sealing.parse().ok()?,
                },
            })
        };
        if let Ok(first) = serde_json::from_str::<FirstKept>(text) {
            return of(first.branch, None, &first.signing, &first.sealing);
        }
        let kept: Kept = serde_json::from_str(text).ok()?;
        let right = kept.version == KEPT_VERSION && kept.serial >= 1 && is_date(&kept.issued);
        let issue = right.then_some(Issue {
            serial: kept.serial,
            issued: kept.issued,
        })?;
        of(kept.branch, Some(issue), &kept.signing, &kept.sealing)
    }

    /// Under a passphrase, as text that can be printed.
    ///
    /// # Errors
    /// [`Error::Failed`] where the system has no randomness to give.
    pub fn protected(&self, name: &str, issue: &Issue, passphrase: &str) -> Result<String> {
        let recipient = passphrase::recipient(passphrase);
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _))
            .map_err(|error| failed(&error))?;
        let mut text = Vec::new();
        let armored = armor::ArmoredWriter::wrap_output(&mut text, armor::Format::AsciiArmor)
            .map_err(|error| failed(&error))?;
        let mut writer = encryptor
            .wrap_output(armored)
            .map_err(|error| failed(&error))?;
        writer
            .write_all(self.plain(name, issue)?.as_bytes())
            .and_then(|()| writer.finish())
            .and_then(armor::ArmoredWriter::finish)
            .map_err(|error| failed(&error))?;
        String::from_utf8(text).map_err(|error| failed(&error))
    }

    /// Opens what [`BranchKey::protected`] made; words before it are for people.
    ///
    /// # Errors
    /// [`Error::NotAKeyBackup`], [`Error::WrongPassphrase`], [`Error::KeyBackupTooNew`].
    pub fn open(text: &str, passphrase: &str) -> Result<KeptKey> {
        let armored = text
            .find(BEGIN)
            .and_then(|at| text.get(at..))
            .filter(|text| text.len() <= BACKUP_MAX)
            .ok_or(Error::NotAKeyBackup)?;
        let reader = armor::ArmoredReader::new(armored.as_bytes());
        let decryptor = Decryptor::new(reader).map_err(|_| Error::NotAKeyBackup)?;
        let mut plain = String::new();
        passphrase::unseal(decryptor, passphrase, Error::NotAKeyBackup)?
            .take(BACKUP_MAX as u64)
            .read_to_string(&mut plain)
            .map_err(|_| Error::NotAKeyBackup)?;
        Self::of_plain(&plain)
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

    fn issue() -> Issue {
        Issue {
            serial: 3,
            issued: "2026-11-23".to_owned(),
        }
    }

    #[test]
    fn p36_a_key_opens_with_its_passphrase_and_no_other() {
        let key = BranchKey::generate().unwrap();
        let text = format!(
            "第一支部 密钥备份\n{}",
            key.protected("第一支部", &issue(), "学 习").unwrap()
        );
        let again = BranchKey::open(&text, "学 习").unwrap();
        assert_eq!(again.branch, "第一支部");
        assert_eq!(again.issue, Some(issue()));
        assert_eq!(again.key.card("x"), key.card("x"));
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
    fn a_kept_key_is_read_in_both_versions_and_in_no_other() {
        let key = BranchKey::generate().unwrap();
        let second = key.plain("第一支部", &issue()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&second).unwrap();
        let with = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut changed = value.clone();
            change(&mut changed);
            BranchKey::of_plain(&changed.to_string())
        };
        let first = with(&|kept| {
            let fields = kept.as_object_mut().unwrap();
            fields.retain(|name, _| matches!(name.as_str(), "branch" | "signing" | "sealing"));
        });
        let first = first.unwrap();
        assert_eq!((first.issue, first.key.card("x")), (None, key.card("x")));
        for newer in [
            with(&|kept| kept["version"] = 3.into()),
            with(&|kept| kept["suite"] = 2.into()),
        ] {
            assert!(matches!(newer, Err(Error::KeyBackupTooNew)), "{newer:?}");
        }
        for bad in [
            with(&|kept| kept["version"] = 1.into()),
            with(&|kept| kept["serial"] = 0.into()),
            with(&|kept| kept["issued"] = "2026-02-30".into()),
            with(&|kept| kept["more"] = 1.into()),
            with(&|kept| kept["suite"] = serde_json::Value::Null),
        ] {
            assert!(matches!(bad, Err(Error::NotAKeyBackup)), "{bad:?}");
        }
    }

    #[test]
    fn a_card_is_read_as_it_was_written_and_not_otherwise() {
        let key = BranchKey::generate().unwrap();
        let file = key.card_file("第一支部", &issue()).unwrap();
        assert_eq!(
            Card::parse(&file).unwrap(),
            key.card("第一支部").issued(&issue())
        );
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut flipped = file.clone();
                flipped[at] ^= 1 << bit;
                assert!(Card::parse(&flipped).is_err(), "{at}.{bit}");
            }
        }
    }
}
