//! From copies of the files of a profile to one file.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use age::Encryptor;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha512};

use super::{CHUNK, Content, FORMAT, Header, Part, VERSION, trailer};
use crate::error::{Error, Result};
use crate::member::computer_sql;
use crate::passphrase;
use crate::safety::staging::Staging;
use crate::safety::{FileOf, Layout, copies};
use crate::store::{self, connect::connect};
use crate::time::Moment;

/// A copy of a file of the profile, closed and checked.
#[derive(Clone, Debug)]
pub struct Copied {
    /// Its name in the profile.
    name: &'static str,
    /// Its `user_version`.
    schema: u32,
    /// The path of the copy.
    path: PathBuf,
}

impl Copied {
    /// Copies an open file. What is worn is not moved: the new computer would refuse it.
    ///
    /// # Errors
    /// [`Error::Damaged`]; the disk's own.
    pub fn make(open: &Connection, of: FileOf, folder: &Layout, staging: &Staging) -> Result<Self> {
        let path = staging.file(of);
        let copied = copies::copy(open, of.kind(), &path)?;
        if !copied.whole {
            return Err(Error::Damaged {
                path: folder.file(of),
            });
        }
        if of == FileOf::Member {
            without_computers(&path)?;
        }
        Ok(Self {
            name: of.file_name(),
            schema: copied.schema,
            path,
        })
    }
}

/// Takes the computers out that the log knows, and their salt: they are nobody's business elsewhere, and
/// moving is an answer. What is taken away is overwritten (`secure_delete`).
fn without_computers(copy: &Path) -> Result<()> {
    let mut open = connect(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    store::transact(&mut open, |copy| computer_sql::forget(copy))?;
    open.close().map_err(|(_, error)| error.into())
}

/// Writes the file into `staging`, which nobody else can read; under `passphrase`, where there is one.
///
/// # Errors
/// The disk's own.
pub fn build(
    copies: &[Copied],
    passphrase: Option<&str>,
    staging: &Path,
    at: Moment,
) -> Result<File> {
    let open = in_staging(staging)?;
    let mut open = open_file(copies, open, at)?;
    let Some(passphrase) = passphrase else {
        return Ok(open);
    };
    let mut sealed = in_staging(staging)?;
    seal(&mut open, &mut sealed, passphrase)?;
    let bytes = sealed.stream_position().map_err(|error| own(&error))?;
    sealed.rewind().map_err(|error| own(&error))?;
    let mut writer = HashingWriter::begin(in_staging(staging)?, at, Content::Sealed { bytes })?;
    writer.pour(&mut sealed)?;
    writer.end()
}

fn open_file(copies: &[Copied], file: File, at: Moment) -> Result<File> {
    let parts: Result<Vec<Part>> = copies.iter().map(part).collect();
    let mut writer = HashingWriter::begin(file, at, Content::Open { parts: parts? })?;
    for copy in copies {
        writer.pour(&mut File::open(&copy.path).map_err(|error| own(&error))?)?;
    }
    writer.end()
}

fn part(copy: &Copied) -> Result<Part> {
    let mut file = File::open(&copy.path).map_err(|error| own(&error))?;
    let (mut sha, mut bytes) = (Sha512::new(), 0);
    let mut chunk = vec![0_u8; CHUNK];
    loop {
        let read = file.read(&mut chunk).map_err(|error| own(&error))?;
        let some = chunk.get(..read).unwrap_or_default();
        if some.is_empty() {
            break;
        }
        sha.update(some);
        bytes += some.len() as u64;
    }
    Ok(Part {
        name: copy.name.to_owned(),
        schema: copy.schema,
        bytes,
        sha512: hex::encode(sha.finalize()),
    })
}

/// A file that is being written and hashed on the way.
struct HashingWriter {
    file: BufWriter<File>,
    sha: Sha512,
}

impl HashingWriter {
    fn begin(file: File, at: Moment, content: Content) -> Result<Self> {
        let header = Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            min_reader: VERSION,
            written_at: at.to_text(),
            content,
        };
        let mut line = serde_json::to_vec(&header).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        line.push(b'\n');
        let mut writer = Self {
            file: BufWriter::new(file),
            sha: Sha512::new(),
        };
        writer.put(&line)?;
        Ok(writer)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.sha.update(bytes);
        self.file.write_all(bytes).map_err(|error| own(&error))
    }

    fn pour(&mut self, from: &mut impl Read) -> Result<()> {
        let mut chunk = vec![0_u8; CHUNK];
        loop {
            let read = from.read(&mut chunk).map_err(|error| own(&error))?;
            match chunk.get(..read) {
                Some(some) if !some.is_empty() => self.put(some)?,
                _ => return Ok(()),
            }
        }
    }

    fn end(mut self) -> Result<File> {
        let last = trailer(self.sha.clone());
        self.file
            .write_all(last.as_bytes())
            .map_err(|error| own(&error))?;
        let mut file = self.file.into_inner().map_err(|error| own(error.error()))?;
        file.seek(SeekFrom::Start(0)).map_err(|error| own(&error))?;
        Ok(file)
    }
}

fn seal(open: &mut File, sealed: &mut File, passphrase: &str) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Error::Failed {
        detail: error.to_string(),
    };
    let recipient = passphrase::recipient(passphrase);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _))
        .map_err(|error| failed(&error))?;
    let mut writer = encryptor
        .wrap_output(sealed)
        .map_err(|error| failed(&error))?;
    std::io::copy(open, &mut writer).map_err(|error| own(&error))?;
    writer.finish().map_err(|error| own(&error))?;
    Ok(())
}

/// A file without a name: what a kill leaves of it, the system takes away.
fn in_staging(staging: &Path) -> Result<File> {
    tempfile::tempfile_in(staging).map_err(|error| Error::of_io(&error, staging))
}

/// About a file that has no name: it lies among what is made ready.
fn own(error: &std::io::Error) -> Error {
    Error::of_io(error, Path::new("moving"))
}
