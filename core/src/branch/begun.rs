//! A secretary's first steps: what is done of them. Two of them nothing else in the file tells, and they are noted
//! when they are done.

use rusqlite::Connection;

use super::kept::Begun;
use super::office::Secretary;
use crate::error::Result;
use crate::settings::sql::{get, set};

/// The settings: the day on which it was done last.
const KEY_BACKED_UP: &str = "key_backed_up";
const CARD_WRITTEN: &str = "card_written";

impl Secretary<'_> {
    /// First steps, as far as they are done.
    ///
    /// # Errors
    /// [`Error::NoBranch`](crate::error::Error::NoBranch); the disk's own.
    pub fn begun(&mut self) -> Result<Begun> {
        self.file()?.read(|open| {
            Ok(Begun {
                key_backed_up: get(open, KEY_BACKED_UP)?,
                card_written: get(open, CARD_WRITTEN)?,
                received: received(open)?,
            })
        })
    }

    /// Notes that the key lies elsewhere, too: as a file, on paper, or because it came from there.
    pub fn key_is_backed_up(&mut self) {
        self.note(KEY_BACKED_UP);
    }

    /// Notes that members can be given the card.
    pub(super) fn card_is_written(&mut self) {
        self.note(CARD_WRITTEN);
    }

    /// The act itself is done. Where it cannot be noted, or another program has the profile, nothing is refused:
    /// the page asks for it once more.
    fn note(&mut self, done: &str) {
        if let Ok(file) = self.file()
            && !file.read_only()
        {
            drop(file.write(|transaction, now| set(transaction, done, &now.date().to_string())));
        }
    }
}

fn received(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM package LIMIT 1")?
        .exists([])?)
}
