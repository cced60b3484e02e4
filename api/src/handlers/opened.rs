//! The file that was given to the window.

use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use xuesilu_core::disk;
use xuesilu_core::document::FILE_MAX;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package;

use super::branch::name_of;
use crate::files::CARD_BYTES;
use crate::host::State;
use crate::{Nothing, Opened, OpenedFile};

/// Looks at the file that was given last. It is given once: asked again, there is none.
pub(crate) fn opened(state: &mut State, _: Nothing) -> Result<Option<OpenedFile>> {
    let places = state.places();
    let Some(path) = places.take_given() else {
        return Ok(None);
    };
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let what = match ending.to_str() {
        Some("xuesi-card") => card(&path)?,
        Some("xuesi-move") => Opened::Move {
            place: places.folder_of(&path),
        },
        Some(ending) if DOCUMENTS.contains(&ending) && !is_named_package(&path) => {
            Opened::Document {
                bytes: STANDARD.encode(bytes_of(&path, FILE_MAX)?),
            }
        }
        _ => Opened::Package {
            seen: Box::new(verify(state, &path)?),
            place: places.file(&path),
        },
    };
    Ok(Some(OpenedFile {
        name: name_of(&path),
        what,
    }))
}

/// Endings of documents. What such a file is, is asked of its bytes later.
const DOCUMENTS: [&str; 8] = ["txt", "docx", "doc", "wps", "odt", "rtf", "html", "htm"];

/// Whether a file is a package that got another ending: 张三.xuesi.txt.
fn is_named_package(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_ascii_lowercase().contains(".xuesi")
}

/// With the branch's key where it is at hand. A log that cannot be opened is no reason not to look.
fn verify(state: &mut State, path: &Path) -> Result<package::Verified> {
    match state.profile() {
        Ok(profile) => profile.branch().verify_package(path),
        Err(_) => package::verify(path, None),
    }
}

/// A file's bytes, or as many as show that they are too many.
fn bytes_of(path: &Path, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = disk::open_named(path)?.take(most as u64 + 1);
    file.read_to_end(&mut bytes)
        .map_err(|error| Error::Unreadable {
            path: path.to_owned(),
            detail: error.to_string(),
        })?;
    Ok(bytes)
}

fn card(path: &Path) -> Result<Opened> {
    let bytes = bytes_of(path, CARD_BYTES)?;
    if bytes.len() > CARD_BYTES {
        return Err(Error::NotACard);
    }
    Ok(Opened::Card {
        card: Box::new(Card::parse(&bytes)?),
        bytes: STANDARD.encode(bytes),
    })
}
