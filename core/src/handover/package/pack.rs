//! A package's bytes in compressed parts, as a collection keeps them.

use std::io::Read;

use super::Staged;
use crate::error::{Error, Result};

/// Bytes of a part before it is compressed.
const PART: usize = 256 * 1024;
/// Fast, and a third of the size: most of a package is words of one language.
const LEVEL: i32 = 1;

impl Staged {
    /// Packs it before it is asked for. Whether that was still to be done, and could be.
    pub(super) fn pack_ahead(&mut self) -> bool {
        if !self.packed.is_empty() {
            return false;
        }
        let mut packed = Vec::new();
        let done = self.packed(|part| {
            packed.push(part.to_owned());
            Ok(())
        });
        if done.is_ok() {
            self.packed = packed;
        }
        done.is_ok()
    }

    /// Hands out its parts in their order.
    ///
    /// # Errors
    /// The disk's own; those of `each`.
    pub fn packed(&mut self, mut each: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        if !self.packed.is_empty() {
            return self.packed.iter().try_for_each(|part| each(part));
        }
        let mut reader = self.reader()?;
        let mut part = Vec::with_capacity(PART);
        loop {
            part.clear();
            (&mut reader)
                .take(PART as u64)
                .read_to_end(&mut part)
                .map_err(|error| failed(&error))?;
            if part.is_empty() {
                return Ok(());
            }
            each(&zstd::bulk::compress(&part, LEVEL).map_err(|error| failed(&error))?)?;
        }
    }
}

/// The bytes of a part.
///
/// # Errors
/// Where it is none.
pub fn unpack(part: &[u8]) -> std::io::Result<Vec<u8>> {
    zstd::bulk::decompress(part, PART)
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::Failed {
        detail: error.to_string(),
    }
}
