//! The member whose log this is: a name for people, a key for machines.
//!
//! The key pair is made once, here, and never leaves the log. A member's id is the fingerprint of
//! the public key, so that nobody has to hand out numbers.

mod computer;
pub(crate) mod computer_sql;
mod member_file;
pub(crate) mod sql;

pub use computer::Computer;
pub use member_file::MEMBER;

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::ids::{MemberId, half_hex};
use crate::{input, text};

/// The log's file in a profile.
pub const MEMBER_FILE: &str = "member.db";

/// A member's name, branch and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// 姓名
    pub name: String,
    /// 支部
    pub branch: String,
    /// 编号 on the branch's roster.
    pub number: Option<String>,
    /// The number was left out: the one that is known stays.
    keeps_number: bool,
}

impl Naming {
    /// Checks what was typed; an empty number is none, and one that is left out is the one that is known.
    ///
    /// # Errors
    /// The field's own.
    pub fn parse<'t>(name: &str, branch: &str, number: impl Into<Option<&'t str>>) -> Result<Self> {
        let number = number.into();
        Ok(Self {
            keeps_number: number.is_none(),
            name: input::line(name, Field::Name)?,
            branch: input::line(branch, Field::Branch)?,
            number: number.map_or(Ok(None), |number| {
                input::optional_line(&text::narrow_digits(number), Field::Number)
            })?,
        })
    }

    /// As it is to be, where the member was called `known` before.
    pub(crate) fn after(&self, known: Option<&Self>) -> Self {
        let kept = known.filter(|_| self.keeps_number);
        let number = kept.and_then(|known| known.number.clone());
        Self {
            number: number.or_else(|| self.number.clone()),
            keeps_number: false,
            ..self.clone()
        }
    }
}

/// The member of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Fingerprint of their key.
    pub id: MemberId,
    /// Their name, branch and number.
    pub naming: Naming,
}

/// An answer to the question whose log this is, where it is given another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// 改名: the same person, and so the same key.
    Renamed,
    /// 换人: somebody else, whose key is a new one and whose log begins anew.
    SomebodyElse,
}

/// A member's key pair.
pub struct Key(SigningKey);

impl Key {
    /// A new one, from the system's own source of randomness.
    ///
    /// # Errors
    /// [`Error::Failed`] where the system has none to give.
    pub fn generate() -> Result<Self> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// The public part.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The secret part, for the log alone.
    pub(crate) fn secret(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The one that a log keeps.
    pub(crate) fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The member's id, see [`fingerprint_of`].
    pub fn fingerprint(&self) -> MemberId {
        fingerprint_of(&self.public())
    }

    /// Signs. What is signed begins with a domain of its own.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

/// The id that goes with a public key: the first 16 bytes of its SHA-256, in hexadecimal.
pub fn fingerprint_of(public_key: &[u8; 32]) -> MemberId {
    let digest = Sha256::digest(public_key);
    MemberId::from_text(half_hex(&digest))
}

/// Whether a member's id follows from the public key, and that from the secret one.
pub(crate) fn is_key_of(id: &str, public: &[u8], secret: &[u8]) -> bool {
    let keys = (<&[u8; 32]>::try_from(public), <&[u8; 32]>::try_from(secret));
    let (Ok(public), Ok(secret)) = keys else {
        return false;
    };
    Key::from_secret(secret).public() == *public && id == fingerprint_of(public).as_str()
}

impl fmt::Debug for Key {
    /// The secret part is in no message, ever.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_fingerprint_and_nothing_secret_is_printed() {
        let key = Key::generate().unwrap();
        assert_eq!(key.fingerprint().as_str().len(), 32);
        assert!(!format!("{key:?}").contains(&hex::encode(key.secret())));
        assert_ne!(key.fingerprint(), Key::generate().unwrap().fingerprint());
    }

    #[test]
    fn a_name_is_needed_and_a_number_is_not() {
        assert!(
            Naming::parse("张三", "第一支部", " ")
                .unwrap()
                .number
                .is_none()
        );
        assert!(Naming::parse(" ", "第一支部", "").is_err());
    }
}
