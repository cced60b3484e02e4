use std::io::{Cursor, Write};

use cfb::CompoundFile;

use crate::document::problem::Problem;
use crate::document::samples::{BESIDE, EXPECTED};
use crate::document::{Choices, Left, read};

const ODDITIES: &[u8] = include_bytes!("../fixtures/oddities.doc");

fn outcome(bytes: &[u8]) -> Result<String, Problem> {
    Ok(read(bytes, &Choices::default())?.text)
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn every_oddity_comes_out_as_it_is_shown() {
    let read = read(ODDITIES, &Choices::default()).unwrap();
    assert_eq!(read.text, EXPECTED);
    assert_eq!(read.beside, BESIDE);
    let left = |what| {
        read.left_out
            .iter()
            .find(|one| one.what == what)
            .map(|one| one.count)
    };
    assert_eq!(left(Left::Deleted), Some(3));
    assert_eq!(left(Left::Hidden), Some(3));
    assert_eq!(left(Left::Contents), Some(1));
}

#[test]
fn what_is_no_document_of_word_is_named() {
    for (stream, problem) in [
        ("/EncryptedPackage", Problem::Locked),
        ("/Workbook", Problem::Workbook),
        ("/Book", Problem::Workbook),
        ("/PowerPoint Document", Problem::Slides),
        ("/MatOST", Problem::OldWord),
        ("/Else", Problem::NotText),
    ] {
        assert_eq!(
            outcome(&compound(&[(stream, b"x")])),
            Err(problem),
            "{stream}"
        );
    }
    let word_95 = [0xDC, 0xA5, 0x68, 0];
    assert_eq!(
        outcome(&compound(&[("/WordDocument", &word_95)])),
        Err(Problem::OldWord)
    );
    let mut locked = vec![0; 2000];
    locked[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    locked[0x0B] = 0x01;
    assert_eq!(
        outcome(&compound(&[("/WordDocument", &locked)])),
        Err(Problem::Locked)
    );
    locked[0x0B] = 0;
    assert_eq!(
        outcome(&compound(&[("/WordDocument", &locked)])),
        Err(Problem::Broken)
    );
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused_or_read() {
    for length in (0..ODDITIES.len()).step_by(97) {
        let _ = outcome(&ODDITIES[..length]);
    }
}
