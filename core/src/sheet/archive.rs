//! A packed file, unpacked once. A few kilobytes can be made to unpack to gigabytes, and the sizes that
//! stand in the file are whatever its maker wrote; so the bytes are counted as they come. What was
//! unpacked is kept side by side as it is, so that the real reader unpacks nothing again.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use memchr::memmem;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Refused;

/// All parts of a workbook together. The largest table that is taken has a half of it.
pub(super) const UNPACKED_MAX: u64 = 128 * 1024 * 1024;
/// Different texts of a workbook: each takes some room, however short it is.
const TEXTS_MAX: usize = 1_000_000;
/// Parts of a workbook.
const PARTS_MAX: usize = 5_000;

/// A packed file whose parts stand in it as they are. Pictures and programs are left out.
pub struct Unpacked {
    pub archive: Vec<u8>,
}

impl Unpacked {
    /// The bytes of a part, by the end of its name in any letters.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let mut archive = ZipArchive::new(Cursor::new(self.archive.as_slice())).ok()?;
        let at = (0..archive.len()).find(|at| {
            archive
                .name_for_index(*at)
                .is_some_and(|known| known.is_ok_and(|known| known.eq_ignore_ascii_case(name)))
        })?;
        let part = archive.by_index(at).ok()?;
        let from = usize::try_from(part.data_start()?).ok()?;
        let size = usize::try_from(part.size()).ok()?;
        self.archive.get(from..from.checked_add(size)?)
    }

    /// The name of the part that is the workbook itself.
    pub fn workbook(&self) -> Option<String> {
        let archive = ZipArchive::new(Cursor::new(self.archive.as_slice())).ok()?;
        let mut names = archive.file_names().flatten();
        let found = names.find(|name| {
            let last = name.rsplit('/').next().unwrap_or(name);
            last.eq_ignore_ascii_case("workbook.xml")
        });
        found.map(Cow::into_owned)
    }
}

/// Unpacks what can hold a table; refuses what would unpack to more than fits.
pub fn unpacked(bytes: &[u8]) -> Result<Unpacked, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::NotATable)?;
    if archive.len() > PARTS_MAX {
        return Err(Refused::TooMuch);
    }
    let mut kept = ZipWriter::new(Cursor::new(Vec::new()));
    let as_it_is = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = UNPACKED_MAX;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Refused::NotATable)?;
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/");
        let lower = name.to_ascii_lowercase();
        // A part may be called by its ending alone: `_rels/.rels`.
        let ending = lower.rsplit('.').next();
        if part.is_dir() || !matches!(ending, Some("xml" | "rels")) {
            continue;
        }
        if part.size() > left {
            return Err(Refused::TooMuch);
        }
        let mut part = part.take(left + 1);
        kept.start_file(name, as_it_is)
            .map_err(|_| Refused::NotATable)?;
        // The one part whose reader makes room for as many texts as the part claims to have.
        let mut texts = Vec::new();
        let texts_of_cells = lower.ends_with("sharedstrings.xml");
        let unpacked = if texts_of_cells {
            let read = part.read_to_end(&mut texts);
            read.and_then(|_| io::copy(&mut texts.as_slice(), &mut kept))
        } else {
            io::copy(&mut part, &mut kept)
        };
        let unpacked = unpacked.map_err(|_| Refused::NotATable)?;
        left = left.checked_sub(unpacked).ok_or(Refused::TooMuch)?;
        if texts_of_cells {
            honest(&texts)?;
        }
    }
    let kept = kept.finish().map_err(|_| Refused::NotATable)?;
    Ok(Unpacked {
        archive: kept.into_inner(),
    })
}

/// Refuses a part that says `uniqueCount="999999999999"`: no more texts than could stand in it.
fn honest(texts: &[u8]) -> Result<(), Refused> {
    // Without the zeros, a part in UTF-16 reads as any other.
    if texts.iter().take(64).any(|byte| *byte == 0) {
        let plain: Vec<u8> = texts.iter().copied().filter(|byte| *byte != 0).collect();
        return honest_plain(&plain);
    }
    honest_plain(texts)
}

fn honest_plain(plain: &[u8]) -> Result<(), Refused> {
    const CLAIM: &[u8] = b"uniqueCount";
    let most = plain.len() / "<si/>".len();
    if memmem::find_iter(plain, b"<si").count() > TEXTS_MAX {
        return Err(Refused::TooMuch);
    }
    for at in memmem::find_iter(plain, CLAIM) {
        let claim = plain.get(at + CLAIM.len()..).unwrap_or_default();
        let digits: String = claim
            .iter()
            .map(|byte| char::from(*byte))
            .skip_while(|c| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'' | '+'))
            .take_while(char::is_ascii_digit)
            .collect();
        let digits = digits.trim_start_matches('0');
        if digits.len() > 9 || digits.parse::<usize>().is_ok_and(|claimed| claimed > most) {
            return Err(Refused::NotATable);
        }
    }
    Ok(())
}
