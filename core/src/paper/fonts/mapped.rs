//! A font file's bytes, mapped: a Chinese font is 5 to 25 MB, and a document needs a few kB of it.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use crate::disk::open_regular;

/// Bytes that the computer reads where they are asked for.
pub type Mapped = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The largest font file that is mapped.
const LARGEST: u64 = 512 << 20;

/// Maps a file; none where it cannot be opened, or is no file.
pub fn map(path: &Path) -> Option<Mapped> {
    let file = open_regular(path).ok()?;
    let about = file.metadata().ok()?;
    if !about.is_file() || about.len() == 0 || about.len() > LARGEST {
        return None;
    }
    Some(Arc::new(mapped(&file)?))
}

/// The only unsafe line of core. The bytes must not change while they are borrowed: font files are
/// installed whole and replaced by name, so nobody writes into one; and all that reads them here
/// checks every offset, so that other bytes would give other shapes and nothing worse. One that is
/// cut short while it is mapped would end the program, as a crash does, which a log survives.
#[expect(unsafe_code, reason = "the system has no other way to map a file")]
fn mapped(file: &File) -> Option<Mmap> {
    // SAFETY: see above.
    unsafe { Mmap::map(file) }.ok()
}
