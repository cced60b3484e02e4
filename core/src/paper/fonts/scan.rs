//! Font files: where they lie, and what each says of itself. Only a few hundred bytes of a file are
//! read; one that is broken, or no font, is passed over.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ttf_parser::name_id::{FAMILY, TYPOGRAPHIC_FAMILY};
use ttf_parser::{PlatformId, name};

use crate::disk::open_regular;

/// Below the folders of the system lie a few hundred files; nobody has more than this.
const MOST_FILES: usize = 20_000;
/// How deep folders lie in one another.
const DEEPEST: usize = 8;
/// Faces in one file.
const MOST_FACES: u32 = 64;
/// A table of names, or a directory, that is larger is none.
const LARGEST: u32 = 1 << 20;

/// A face of a font file, as it describes itself.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// The place of the face in it.
    pub index: u32,
    /// The names of its family, in every language that it gives.
    pub families: Vec<String>,
    /// 400 is regular, 700 bold.
    pub weight: u16,
    /// The face has an axis of weight.
    pub variable: bool,
}

/// The folders in which the systems keep fonts, and those of the user.
pub fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if cfg!(windows) {
        let windows = std::env::var_os("SystemRoot").unwrap_or_else(|| "C:\\Windows".into());
        folders.push(Path::new(&windows).join("Fonts"));
    } else if cfg!(target_os = "macos") {
        folders.extend(
            [
                "/System/Library/Fonts",
                "/System/Library/AssetsV2",
                "/Library/Fonts",
            ]
            .map(PathBuf::from),
        );
    } else {
        folders.extend(
            [
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                "/opt/kingsoft/wps-office/office6/fonts",
                "/run/host/fonts",
            ]
            .map(PathBuf::from),
        );
    }
    if let Some(user) = directories::BaseDirs::new() {
        if cfg!(windows) {
            folders.push(user.data_local_dir().join("Microsoft\\Windows\\Fonts"));
        } else if cfg!(target_os = "macos") {
            folders.push(user.home_dir().join("Library/Fonts"));
        } else {
            folders.push(user.data_local_dir().join("fonts"));
            folders.push(user.home_dir().join(".fonts"));
        }
    }
    folders
}

/// Every upright face below these folders that may be put into a document. The same folders always
/// give the same order.
pub fn faces(folders: &[PathBuf]) -> Vec<Found> {
    files(folders)
        .iter()
        .filter_map(|path| faces_of(path))
        .flatten()
        .collect()
}

fn files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut seen = 0_usize;
    let mut waiting: Vec<(PathBuf, usize)> =
        folders.iter().rev().map(|path| (path.clone(), 0)).collect();
    while let Some((folder, depth)) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            seen += 1;
            if seen > MOST_FILES {
                return found;
            }
            // Through links, and never a pipe, which would wait for somebody to write.
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() && depth < DEEPEST => waiting.push((path, depth + 1)),
                Ok(about) if about.is_file() && is_font(&path) => found.push(path),
                _ => {}
            }
        }
    }
    found
}

fn is_font(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn faces_of(path: &Path) -> Option<Vec<Found>> {
    let mut file = open_regular(path).ok()?;
    let head = Bytes(part(&mut file, 0, 12)?);
    let places = if head.0.starts_with(b"ttcf") {
        let count = head.u32(8)?.min(MOST_FACES);
        let list = Bytes(part(&mut file, 12, count * 4)?);
        (0..count).filter_map(|at| list.u32(at * 4)).collect()
    } else {
        vec![0]
    };
    let faces = (0_u32..)
        .zip(places)
        .filter_map(|(index, at)| face(&mut file, path, index, at));
    Some(faces.collect())
}

fn face(file: &mut File, path: &Path, index: u32, at: u32) -> Option<Found> {
    let tables = Tables::read(file, at)?;
    if !tables.has_outlines() {
        return None;
    }
    let about = About::of(&tables.table(file, *b"OS/2")?)?;
    let families = families(&tables.table(file, *b"name")?)?;
    about.usable.then(|| Found {
        path: path.to_owned(),
        index,
        families,
        weight: about.weight,
        variable: tables.place(*b"fvar").is_some(),
    })
}

/// The directory of a face: which table stands where.
struct Tables(Vec<([u8; 4], u32, u32)>);

impl Tables {
    fn read(file: &mut File, at: u32) -> Option<Self> {
        let head = Bytes(part(file, at, 12)?);
        let version = head.u32(0)?;
        if ![0x0001_0000, 0x4F54_544F, 0x7472_7565].contains(&version) {
            return None;
        }
        let count = u32::from(head.u16(4)?);
        let list = Bytes(part(file, at.checked_add(12)?, count * 16)?);
        let tables = (0..count).filter_map(|number| {
            let at = number * 16;
            let tag = list.u32(at)?.to_be_bytes();
            Some((tag, list.u32(at + 8)?, list.u32(at + 12)?))
        });
        Some(Self(tables.collect()))
    }

    fn place(&self, tag: [u8; 4]) -> Option<(u32, u32)> {
        let found = self.0.iter().find(|(name, ..)| *name == tag)?;
        Some((found.1, found.2))
    }

    fn table(&self, file: &mut File, tag: [u8; 4]) -> Option<Vec<u8>> {
        let (at, length) = self.place(tag)?;
        part(file, at, length)
    }

    /// Pictures of characters cannot be set.
    fn has_outlines(&self) -> bool {
        [*b"glyf", *b"CFF ", *b"CFF2"]
            .into_iter()
            .any(|tag| self.place(tag).is_some())
    }
}

/// A few facts of the table OS/2.
struct About {
    weight: u16,
    usable: bool,
}

impl About {
    /// Passed over: licences that forbid a font to be put into a document at all (0x0002), in part
    /// (0x0100: a part is all that is ever put there), or but as pictures (0x0200); and italics.
    fn of(table: &[u8]) -> Option<Self> {
        let table = Bytes(table.to_vec());
        let embedding = table.u16(8)?;
        // Where several of the three are set, the one that allows most holds.
        let restricted = embedding & 0x000E == 0x0002;
        let slanted = table.u16(62)? & 0x0201 != 0;
        Some(Self {
            weight: table.u16(4)?,
            usable: !restricted && embedding & 0x0300 == 0 && !slanted,
        })
    }
}

/// The names of the family; none where there is no name at all.
fn families(table: &[u8]) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for name in name::Table::parse(table)?.names {
        if name.name_id != FAMILY && name.name_id != TYPOGRAPHIC_FAMILY {
            continue;
        }
        let read = match name.platform_id {
            PlatformId::Macintosh if name.name.is_ascii() => {
                String::from_utf8(name.name.to_vec()).ok()
            }
            PlatformId::Macintosh => None,
            _ => name.to_string(),
        };
        if let Some(read) = read.filter(|read| is_name(read))
            && !found.contains(&read)
            && found.len() < 32
        {
            found.push(read);
        }
    }
    (!found.is_empty()).then_some(found)
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.len() <= 200 && !name.contains(char::is_control)
}

/// Bytes of a file, from a place on; none where it ends before.
fn part(file: &mut File, at: u32, length: u32) -> Option<Vec<u8>> {
    if length > LARGEST {
        return None;
    }
    file.seek(SeekFrom::Start(u64::from(at))).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// Bytes with numbers in them, the high byte first.
struct Bytes(Vec<u8>);

impl Bytes {
    fn take<const N: usize>(&self, at: u32) -> Option<[u8; N]> {
        let at = usize::try_from(at).ok()?;
        self.0.get(at..at.checked_add(N)?)?.try_into().ok()
    }

    fn u16(&self, at: u32) -> Option<u16> {
        self.take(at).map(u16::from_be_bytes)
    }

    fn u32(&self, at: u32) -> Option<u32> {
        self.take(at).map(u32::from_be_bytes)
    }
}
