//! Packed documents: parts of a zip file, each unpacked once and counted while it is. The sizes that
//! stand in the file are whatever its maker wrote.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::Budget;
use super::problem::Problem;

/// Most parts that a document has.
const PARTS: usize = 20_000;

/// Packed document.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    unpacked: BTreeSet<usize>,
}

impl<'b> Package<'b> {
    /// Opens a packed document; nothing is unpacked yet.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Problem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::Broken)?;
        if archive.len() > PARTS {
            return Err(Problem::TooMuch);
        }
        Ok(Self {
            archive,
            unpacked: BTreeSet::new(),
        })
    }

    fn find(&self, name: &str) -> Option<usize> {
        (0..self.archive.len()).find(|at| {
            let known = self.archive.name_for_index(*at);
            known.is_some_and(|known| {
                known.is_ok_and(|known| known.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The names of parts that begin and end so.
    pub fn names(&self, begins: &str, ends: &str) -> Vec<String> {
        let names = (0..self.archive.len()).filter_map(|at| self.archive.name_for_index(at));
        let names = names.filter_map(Result::ok);
        names
            .filter(|name| name.starts_with(begins) && name.ends_with(ends))
            .map(|name| name.to_string())
            .collect()
    }

    /// The bytes of a part; nothing where there is none. A part that was unpacked before is not unpacked
    /// again.
    pub fn part(&mut self, name: &str, budget: &mut Budget) -> Result<Option<Vec<u8>>, Problem> {
        let Some(at) = self.find(name) else {
            return Ok(None);
        };
        if !self.unpacked.insert(at) {
            return Err(Problem::TooMuch);
        }
        let part = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why.contains("assword") => Problem::Locked,
            _ => Problem::Broken,
        })?;
        let mut bytes = Vec::new();
        let read = part
            .take(budget.bytes().saturating_add(1))
            .read_to_end(&mut bytes);
        budget.unpack(bytes.len())?;
        read.map_err(|_| Problem::Broken)?;
        Ok(Some(bytes))
    }

    /// The text of an XML part.
    pub fn xml(&mut self, name: &str, budget: &mut Budget) -> Result<Option<String>, Problem> {
        let Some(bytes) = self.part(name, budget)? else {
            return Ok(None);
        };
        let utf8 = match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
                let (text, _, bad) = encoding.decode(&bytes);
                if bad {
                    return Err(Problem::Broken);
                }
                budget.unpack(text.len())?;
                text.into_owned()
            }
            _ => String::from_utf8(bytes).map_err(|_| Problem::Broken)?,
        };
        Ok(Some(utf8))
    }
}
