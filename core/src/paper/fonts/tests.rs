//! Fonts that are none, fonts that may not be used, and folders with neither.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::tempdir;

use super::Fonts;
use super::scan::{Found, faces};
use crate::error::Error;

/// A font file of nothing but what a face says of itself.
fn font(family: &str, embedding: u16, selection: u16) -> Vec<u8> {
    let mut about = vec![0; 78];
    about[4..6].copy_from_slice(&400_u16.to_be_bytes());
    about[8..10].copy_from_slice(&embedding.to_be_bytes());
    about[62..64].copy_from_slice(&selection.to_be_bytes());
    let tables: [(&[u8; 4], Vec<u8>); 3] = [
        (b"OS/2", about),
        (b"glyf", vec![0; 4]),
        (b"name", names(family)),
    ];
    let mut file = vec![0, 1, 0, 0];
    for number in [3_u16, 0, 0, 0] {
        file.extend(number.to_be_bytes());
    }
    let mut at = 12 + 16 * 3;
    for (tag, bytes) in &tables {
        file.extend(*tag);
        for number in [0, at, u32::try_from(bytes.len()).unwrap()] {
            file.extend(number.to_be_bytes());
        }
        at += u32::try_from(bytes.len()).unwrap();
    }
    for (_, bytes) in tables {
        file.extend(bytes);
    }
    file
}

/// A table of one name, as Windows writes it.
fn names(family: &str) -> Vec<u8> {
    let name: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut table = Vec::new();
    let length = u16::try_from(name.len()).unwrap();
    for number in [0, 1, 18, 3, 1, 0x804, 1, length, 0] {
        table.extend(u16::to_be_bytes(number));
    }
    table.extend(name);
    table
}

fn found(folder: &Path) -> Vec<Found> {
    faces(&[folder.to_owned()])
}

#[test]
fn a_face_is_known_by_the_name_in_its_file() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::write(
        folder.path().join("deep/a.TTF"),
        font("仿宋_GB2312", 0, 0x40),
    )
    .unwrap();
    fs::write(folder.path().join("b.txt"), font("黑体", 0, 0)).unwrap();
    let found = found(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].families, ["仿宋_GB2312"]);
    assert_eq!(
        (found[0].index, found[0].weight, found[0].variable),
        (0, 400, false)
    );
}

#[test]
fn a_font_whose_licence_forbids_it_is_passed_over() {
    for (embedding, selection, usable) in [
        (0x0000, 0x00, true),
        (0x0002, 0x00, false),
        (0x0004, 0x00, true),
        (0x0008, 0x00, true),
        // Both: the one that allows more holds.
        (0x000A, 0x00, true),
        (0x0100, 0x00, false),
        (0x0200, 0x00, false),
        (0x0208, 0x00, false),
        (0x0000, 0x01, false),
    ] {
        let folder = tempdir().unwrap();
        fs::write(
            folder.path().join("a.ttf"),
            font("仿宋", embedding, selection),
        )
        .unwrap();
        assert_eq!(
            found(folder.path()).len(),
            usize::from(usable),
            "{embedding:#06x}"
        );
    }
}

#[test]
fn no_font_is_said_and_a_broken_one_is_none() {
    let folder = tempdir().unwrap();
    let within = || Fonts::within(&[folder.path().to_owned()]);
    assert!(matches!(within(), Err(Error::NoFont)));
    fs::write(folder.path().join("empty.ttf"), []).unwrap();
    fs::write(
        folder.path().join("words.otf"),
        "no font at all, but a text",
    )
    .unwrap();
    fs::write(
        folder.path().join("many.ttc"),
        b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF",
    )
    .unwrap();
    // It says that it is the one, and has not a single character.
    fs::write(folder.path().join("fang.ttf"), font("仿宋", 0, 0)).unwrap();
    fs::create_dir(folder.path().join("folder.ttf")).unwrap();
    assert!(matches!(within(), Err(Error::NoFont)));
    let nowhere = Fonts::within(&["no such folder".into()]);
    assert!(matches!(nowhere, Err(Error::NoFont)));
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_circle_of_links_keep_nobody_waiting() {
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe.ttf");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("round")).unwrap();
    fs::write(folder.path().join("a.ttf"), font("仿宋", 0, 0)).unwrap();
    assert!(!found(folder.path()).is_empty());
}

proptest! {
    #[test]
    fn a_font_with_any_byte_changed_breaks_nothing(at in 0_usize..170, byte: u8, cut in 0_usize..200) {
        let mut file = font("仿宋", 0, 0);
        let end = file.len().min(cut.max(1));
        if let Some(old) = file.get_mut(at) {
            *old = byte;
        }
        let folder = tempdir().unwrap();
        fs::write(folder.path().join("a.ttf"), &file).unwrap();
        fs::write(folder.path().join("b.ttf"), &file[..end]).unwrap();
        prop_assert!(Fonts::within(&[folder.path().to_owned()]).is_err());
    }
}
