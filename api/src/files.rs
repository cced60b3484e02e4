//! Files that somebody chose in the window: bytes and a name to speak of, never a path.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use xuesilu_core::error::{Error, Result};

use crate::FileAsk;

/// The most bytes of a card: it has a few hundred.
pub(crate) const CARD_BYTES: usize = 12 * 1024;
/// The same in base64; what is longer is not even decoded.
const CARD_LETTERS: usize = CARD_BYTES / 3 * 4;

/// The bytes of a file of at most so many.
///
/// # Errors
/// [`Error::TooLarge`]; [`Error::NotARequest`] where it is no base64.
pub(crate) fn decoded(ask: &FileAsk, most: usize) -> Result<Vec<u8>> {
    if ask.bytes.len() / 4 * 3 > most + 3 {
        return Err(Error::TooLarge {
            path: name(ask).into(),
            mebibytes: (most / (1024 * 1024)) as u64,
        });
    }
    let bytes = STANDARD.decode(&ask.bytes);
    bytes.map_err(|error| Error::NotARequest {
        detail: error.to_string(),
    })
}

/// The file's name: the last part of the name that was sent.
pub(crate) fn name(ask: &FileAsk) -> String {
    let last = ask.name.rsplit(['/', '\\']).next();
    last.unwrap_or_default().to_owned()
}

/// The bytes of a card.
///
/// # Errors
/// [`Error::NotACard`].
pub(crate) fn card(letters: &str) -> Result<Vec<u8>> {
    let letters = Some(letters).filter(|letters| letters.len() <= CARD_LETTERS);
    let bytes = letters.and_then(|letters| STANDARD.decode(letters).ok());
    bytes.ok_or(Error::NotACard)
}
