//! The unpacked size of a packed file. A few kilobytes can be made to unpack to gigabytes, and the
//! sizes that stand in the file are whatever its maker wrote; so the bytes are counted, and thrown
//! away, before the real reader keeps any of them.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::Refused;

/// All parts of a workbook together. The largest table that is taken has a fifth of it.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// Different texts of a workbook: each takes some room, however short it is.
const TEXTS_MAX: usize = 1_000_000;
/// Parts of a workbook.
const PARTS_MAX: usize = 5_000;

/// Refuses what would unpack to more than fits.
pub fn bounded(bytes: &[u8]) -> Result<(), Refused> {
    let not = |_| Refused::NotATable;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not)?;
    if archive.len() > PARTS_MAX {
        return Err(Refused::TooMuch);
    }
    let mut left = UNPACKED_MAX;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(not)?;
        if part.size() > left {
            return Err(Refused::TooMuch);
        }
        // The one part whose reader makes room for as many texts as the part claims to have.
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        let claims = name.ends_with("sharedstrings.xml");
        let mut part = part.take(left + 1);
        let unpacked = if claims {
            let mut texts = Vec::new();
            let unpacked = part
                .read_to_end(&mut texts)
                .map_err(|_| Refused::NotATable)?;
            honest(&texts)?;
            unpacked as u64
        } else {
            copy(&mut part, &mut sink()).map_err(|_| Refused::NotATable)?
        };
        left = left.checked_sub(unpacked).ok_or(Refused::TooMuch)?;
    }
    Ok(())
}

/// Refuses a part that says `uniqueCount="999999999999"`: no more texts than could stand in it.
fn honest(texts: &[u8]) -> Result<(), Refused> {
    const CLAIM: &[u8] = b"uniqueCount";
    // Without the zeros, a part in UTF-16 reads as any other.
    let plain: Vec<u8> = texts.iter().copied().filter(|byte| *byte != 0).collect();
    let most = plain.len() / "<si/>".len();
    if plain.windows(3).filter(|window| *window == b"<si").count() > TEXTS_MAX {
        return Err(Refused::TooMuch);
    }
    let claims = plain
        .windows(CLAIM.len())
        .enumerate()
        .filter(|(_, window)| *window == CLAIM)
        .filter_map(|(at, _)| plain.get(at + CLAIM.len()..));
    for claim in claims {
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
