//! Thousands of changed files for each reader: an answer each time, the same one twice, and no panic.

use std::time::Instant;

use super::samples::{ODDITIES, docx, packed};
use super::{Choices, read};

/// Changed files for each sample.
const TIMES: u32 = 1_000;

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        // An xorshift: any spread will do here.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// Changes some bytes: one is set, or a piece is cut out, doubled, or put somewhere else.
fn changed(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(40)).min(bytes.len());
        let piece = bytes[at..end].to_vec();
        match chance.below(6) {
            0 | 1 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => bytes[at] ^= 1 << chance.below(8),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let numbers: [&[u8]; 4] = [&[0xFF; 4], &[0; 4], b"-99999999999", b"2147483647"];
                let number = numbers[chance.below(4)];
                bytes.splice(at..end.min(at + number.len()), number.iter().copied());
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

fn survives(bytes: &[u8]) {
    let started = Instant::now();
    let choices = Choices {
        replace_bad_bytes: true,
    };
    assert_eq!(read(bytes, &choices), read(bytes, &choices));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

fn survive(name: &str, sample: &[u8], times: u32) {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ name.len() as u64);
    for _ in 0..times {
        survives(&changed(sample, &mut chance));
    }
}

/// A packed file fails at its sums when it is changed; so its parts are changed before they are packed.
fn survive_inside(parts: &[(&str, &str)], pack: fn(&[(&str, &str)]) -> Vec<u8>, times: u32) {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..times {
        let at = chance.below(parts.len().min(4));
        let changed = changed(parts[at].1.as_bytes(), &mut chance);
        let changed = String::from_utf8_lossy(&changed).into_owned();
        let mut parts = parts.to_vec();
        parts[at].1 = &changed;
        survives(&pack(&parts));
    }
}

#[test]
fn changed_texts_and_pages_stop_nothing() {
    survive("html", include_bytes!("fixtures/oddities.html"), TIMES / 2);
    let text = "关于学习的通知\r\n一、总则\u{2028}第一条 ⼆⼗⼤".repeat(4);
    survive("txt", text.as_bytes(), TIMES);
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    survive("gb", &gb, TIMES);
}

#[test]
fn changed_rich_texts_stop_nothing() {
    survive("rtf", include_bytes!("fixtures/oddities.rtf"), TIMES / 3);
}

#[test]
fn changed_documents_of_old_word_stop_nothing() {
    survive("doc", include_bytes!("fixtures/oddities.doc"), TIMES);
}

#[test]
fn changed_packed_documents_stop_nothing() {
    survive("docx", &docx(&ODDITIES), TIMES / 3);
    survive_inside(&ODDITIES, docx, TIMES / 4);
}

#[test]
fn changed_open_documents_stop_nothing() {
    let bytes = include_bytes!("fixtures/oddities.odt");
    survive("odt", bytes, TIMES / 5);
    let mut package = super::package::Package::open(bytes).unwrap();
    let mut budget = super::budget::Budget::default();
    let mut part = |name| package.xml(name, &mut budget).unwrap().unwrap();
    let (content, styles) = (part("content.xml"), part("styles.xml"));
    let kind = "application/vnd.oasis.opendocument.text";
    let parts = [
        ("content.xml", &*content),
        ("styles.xml", &*styles),
        ("mimetype", kind),
    ];
    survive_inside(&parts, packed, TIMES / 10);
}
