//! A file that is to be moved in: looked at whole from outside, then taken apart beside the profile.
//! It comes from a stick and is believed nothing.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use age::Decryptor;
use sha2::{Digest, Sha512};

use super::parts::{self, MoveHolds};
use super::{
    BEGINS, CHUNK, Content, FORMAT, HEADER_MAX, Header, MOVE_MAX, Opening, Part, TRAILER, VERSION,
    kind_of, trailer,
};
use crate::disk;
use crate::error::{Error, Result};
use crate::passphrase;

/// A file that is as it was written, as far as that can be seen from outside.
#[derive(Debug)]
pub struct Outside {
    path: PathBuf,
    file: File,
    header: Header,
    /// The end of the first line.
    begins: u64,
}

/// A callback with the number of bytes that have been read; a file is read twice.
pub type Progress<'p> = &'p mut dyn FnMut(u64);

impl Outside {
    /// Reads all of the file, and writes nothing.
    ///
    /// # Errors
    /// [`Error::NotAMoveFile`], [`Error::MoveBroken`], [`Error::Newer`], [`Error::TooLarge`],
    /// [`Error::Unreadable`].
    pub fn look(path: &Path, progress: Progress<'_>) -> Result<Self> {
        let unreadable = |error: &std::io::Error| Error::Unreadable {
            path: path.to_owned(),
            detail: error.to_string(),
        };
        let mut file = match disk::open_named(path) {
            Err(Error::NotAFile { path }) => return Err(Error::NotAMoveFile { path }),
            Err(_) if path.is_dir() => {
                return Err(Error::NotAMoveFile {
                    path: path.to_owned(),
                });
            }
            opened => opened?,
        };
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if metadata.len() > MOVE_MAX {
            return Err(Error::TooLarge {
                path: path.to_owned(),
                mebibytes: MOVE_MAX / (1024 * 1024),
            });
        }
        let broken = || Error::MoveBroken {
            path: path.to_owned(),
        };
        let (header, begins) = first_line(&mut file, path)?;
        let body = header.content.bytes();
        let whole = body.and_then(|body| begins.checked_add(body)?.checked_add(TRAILER));
        if whole != Some(metadata.len()) {
            return Err(broken());
        }
        file.rewind().map_err(|error| unreadable(&error))?;
        let mut sha = Sha512::new();
        let mut left = metadata.len() - TRAILER;
        let mut chunk = vec![0_u8; CHUNK];
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
            let part = chunk.get_mut(..most).unwrap_or_default();
            file.read_exact(part).map_err(|error| unreadable(&error))?;
            sha.update(&*part);
            left -= most as u64;
            progress(most as u64);
        }
        let mut last = String::new();
        let read = (&mut file).take(TRAILER + 1).read_to_string(&mut last);
        match read {
            Ok(_) if last == trailer(sha) => Ok(Self {
                path: path.to_owned(),
                file,
                header,
                begins,
            }),
            Err(error) if error.kind() != ErrorKind::InvalidData => Err(unreadable(&error)),
            _ => Err(broken()),
        }
    }

    /// The place of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it lies under a passphrase.
    pub fn sealed(&self) -> bool {
        matches!(self.header.content, Content::Sealed { .. })
    }

    /// When it was written, RFC 3339; not believed to be anything.
    pub fn written_at(&self) -> &str {
        &self.header.written_at
    }

    /// Takes it apart into `staging`, a folder that is there and empty, and looks at everything that
    /// came out. What is there counts from here on; the stick is not asked again.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`]; [`Error::Newer`]; [`Error::MoveBroken`]; the disk's own.
    pub fn take_apart(
        mut self,
        passphrase: Option<&str>,
        staging: &Path,
        progress: Progress<'_>,
    ) -> Result<MoveHolds> {
        let broken = Error::MoveBroken {
            path: self.path.clone(),
        };
        let sealed = self.sealed();
        let seek = if sealed { self.begins } else { 0 };
        let Ok(_) = self.file.seek(SeekFrom::Start(seek)) else {
            return Err(broken);
        };
        let header = if let Content::Sealed { bytes } = self.header.content {
            let passphrase = passphrase.ok_or(Error::WrongPassphrase)?;
            let inside = unsealed((&self.file).take(bytes), passphrase, broken)?;
            extract(inside, &self.path, staging, progress)?
        } else {
            extract(&self.file, &self.path, staging, progress)?
        };
        let Content::Open { parts } = &header.content else {
            return Err(Error::MoveBroken { path: self.path });
        };
        let schemas: Vec<(&str, u32)> = parts
            .iter()
            .map(|part| (part.name.as_str(), part.schema))
            .collect();
        let mut holds = parts::look(&schemas, staging, &self.path)?;
        holds.written_at = header.written_at;
        holds.encrypted = sealed;
        Ok(holds)
    }
}

fn unsealed<R: Read>(sealed: R, passphrase: &str, broken: Error) -> Result<impl Read + use<R>> {
    let Ok(decryptor) = Decryptor::new(BufReader::new(sealed)) else {
        return Err(broken);
    };
    passphrase::unseal(decryptor, passphrase, broken)
}

/// The first line and its length.
fn first_line(from: &mut impl Read, path: &Path) -> Result<(Header, u64)> {
    let path = || path.to_owned();
    let broken = || Error::MoveBroken { path: path() };
    let mut line = Vec::new();
    let mut byte = [0_u8; 1];
    loop {
        match from.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => line.extend(byte),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => return Err(broken()),
        }
        // What begins otherwise is something else, however long it is.
        let begun = line.len().min(BEGINS.len());
        if line.get(..begun) != BEGINS.get(..begun) {
            return Err(Error::NotAMoveFile { path: path() });
        }
        if byte == *b"\n" || line.len() as u64 >= HEADER_MAX {
            break;
        }
    }
    if line.len() < BEGINS.len() {
        // Nothing at all is nothing that was cut short.
        return Err(if line.is_empty() {
            Error::NotAMoveFile { path: path() }
        } else {
            broken()
        });
    }
    if line.last() != Some(&b'\n') {
        return Err(broken());
    }
    let opening: Opening = serde_json::from_slice(&line).map_err(|_| broken())?;
    if opening.format != FORMAT {
        return Err(Error::NotAMoveFile { path: path() });
    }
    if opening.min_reader > VERSION {
        return Err(Error::Newer {
            path: path(),
            theirs: opening.min_reader,
            ours: VERSION,
        });
    }
    let header: Header = serde_json::from_slice(&line).map_err(|_| broken())?;
    Ok((header, line.len() as u64))
}

/// Reads an open file from its first byte to its last, and writes its parts.
fn extract(
    mut from: impl Read,
    path: &Path,
    staging: &Path,
    progress: Progress<'_>,
) -> Result<Header> {
    let broken = || Error::MoveBroken {
        path: path.to_owned(),
    };
    let mut from = Hashed {
        from: &mut from,
        sha: Sha512::new(),
        hears: progress,
    };
    let (header, _) = first_line(&mut from, path)?;
    let Content::Open { parts } = &header.content else {
        return Err(broken());
    };
    for (at, part) in parts.iter().enumerate() {
        let before = parts.get(..at).unwrap_or_default();
        let twice = before.iter().any(|other| other.name == part.name);
        if twice || kind_of(&part.name).is_none() {
            return Err(broken());
        }
        if !extract_part(&mut from, part, staging)? {
            return Err(broken());
        }
    }
    let expected = trailer(from.sha.clone());
    let mut last = Vec::new();
    let read = from.from.take(TRAILER + 1).read_to_end(&mut last);
    if read.is_err() || last != expected.as_bytes() {
        return Err(broken());
    }
    Ok(header)
}

/// Whether all of it was there, and is what the first line says.
fn extract_part(from: &mut impl Read, part: &Part, staging: &Path) -> Result<bool> {
    let path = staging.join(&part.name);
    let own = |error: std::io::Error| Error::of_io(&error, &path);
    let mut file = disk::create_new(&path).map_err(own)?;
    let mut sha = Sha512::new();
    let mut left = part.bytes;
    let mut chunk = vec![0_u8; CHUNK];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
        let some = chunk.get_mut(..most).unwrap_or_default();
        if from.read_exact(some).is_err() {
            return Ok(false);
        }
        sha.update(&*some);
        file.write_all(some).map_err(own)?;
        left -= most as u64;
    }
    file.sync_all().map_err(own)?;
    Ok(hex::encode(sha.finalize()) == part.sha512)
}

/// Hashes what passes.
struct Hashed<'r, R: Read> {
    from: &'r mut R,
    sha: Sha512,
    hears: Progress<'r>,
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(into)?;
        self.sha.update(into.get(..read).unwrap_or_default());
        (self.hears)(read as u64);
        Ok(read)
    }
}
