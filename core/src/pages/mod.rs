//! A file as pages, one in memory at a time, and what stands on them: bytes → pages → cells → values.
//! No byte is believed. What the header says is not needed: files of this program have pages of 4096
//! bytes.

pub mod node;
pub mod record;

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use rusqlite::types::Value;

use crate::error::{Error, Result};
use node::{Node, Role};

/// Bytes of a page.
pub const PAGE: usize = 4096;
/// No row of ours is larger: a material has at most some million characters.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The pages of a file. A last one that was cut is filled with zeros.
#[derive(Debug)]
pub struct Pages {
    file: File,
    count: u32,
    bytes: u64,
}

impl Pages {
    /// Opens a file for reading; nothing of it is judged.
    ///
    /// # Errors
    /// The disk's own.
    pub fn open(path: &Path) -> Result<Self> {
        let disk = |error: std::io::Error| Error::of_io(&error, path);
        let file = crate::disk::open_regular(path).map_err(disk)?;
        let bytes = file.metadata().map_err(disk)?.len();
        let count = u32::try_from(bytes.div_ceil(PAGE as u64)).unwrap_or(u32::MAX - 1);
        Ok(Self { file, count, bytes })
    }

    /// The number of pages.
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// A page by its number, from 1. What the disk does not give reads as zeros: a sector that
    /// cannot be read costs what stands on it, nothing else.
    pub fn read(&mut self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.count {
            return None;
        }
        let mut page = vec![0; PAGE];
        let mut filled = 0;
        let at = u64::from(number - 1) * PAGE as u64;
        if self.file.seek(SeekFrom::Start(at)).is_ok() {
            while let Some(rest) = page.get_mut(filled..).filter(|rest| !rest.is_empty()) {
                match self.file.read(rest) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => filled += read,
                }
            }
        }
        Some(page)
    }

    /// The whole payload of a cell: what stands on its page, and the pages that go on from there.
    /// `None` where the chain is broken.
    pub fn payload(&mut self, local: &[u8], length: u64, overflow: Option<u32>) -> Option<Vec<u8>> {
        if length > LONGEST.min(self.bytes) {
            return None;
        }
        let length = usize::try_from(length).ok()?;
        let mut payload = local.to_vec();
        let mut next = overflow.unwrap_or(0);
        // Each page brings something, so that a ring of pages ends too.
        while payload.len() < length {
            if next < 2 {
                return None;
            }
            let page = self.read(next)?;
            next = u32_at(&page, 0)?;
            let missing = length - payload.len();
            let data = page.get(4..)?;
            payload.extend_from_slice(data.get(..missing.min(data.len()))?);
        }
        // The last page of a chain names no other.
        (next == 0 || overflow.is_none()).then_some(payload)
    }
}

/// The roots of trees by the damaged file's own account.
pub fn roots(pages: &mut Pages) -> HashMap<String, u32> {
    let mut roots = HashMap::new();
    let mut below = vec![1];
    let mut budget = pages.count().min(1000);
    while let Some(number) = below.pop() {
        let Some(page) = pages.read(number).filter(|_| budget > 0) else {
            continue;
        };
        budget -= 1;
        let Some(node) = Node::parse(&page, number).filter(|node| node.role.of_table()) else {
            continue;
        };
        if node.role == Role::TableLeaf {
            for cell in node.cells {
                let payload = pages.payload(&cell.local, cell.length, cell.overflow);
                let values = payload.and_then(|payload| record::decode(&payload));
                if let Some([_, Value::Text(name), _, Value::Integer(root), _]) = values.as_deref()
                    && let Ok(root) = u32::try_from(*root)
                    && root > 1
                {
                    roots.insert(name.clone(), root);
                }
            }
        }
        below.extend(node.children);
    }
    roots
}

/// Two bytes, the greater first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(pair)))
}

/// Four bytes, the greatest first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

/// `SQLite`'s number of 1 to 9 bytes, and where the next thing begins.
pub fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (nth, byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if nth == 8 {
            return Some(((value << 8) | u64::from(*byte), at + 9));
        }
        value = (value << 7) | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((value, at + nth + 1));
        }
    }
    None
}
