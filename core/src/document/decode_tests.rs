use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;

use super::decode::{DecodeProblem, LIMIT, decode, decoded, without_last_nul};

const TEXT: &str = "同志们：\n“两个维护”𠮷。\n一、提高认识\n各支部要把学习摆在突出位置。\n";

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings_of_the_field() {
    let (gb, _, _) = GB18030.encode(TEXT);
    assert_eq!(decode(&gb).unwrap(), TEXT);
    assert_eq!(
        decode(&[b"\x84\x31\x95\x33", gb.as_ref()].concat()).unwrap(),
        TEXT
    );
    let marked = format!("\u{FEFF}{TEXT}");
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        assert_eq!(decode(&wide(&marked, bytes)).unwrap(), TEXT);
        assert_eq!(decode(&wide(TEXT, bytes)).unwrap(), TEXT);
    }
    assert_eq!(decode(marked.as_bytes()).unwrap(), TEXT);
    assert_eq!(decode(b"a\r\nb\rc\n\r\nd").unwrap(), "a\nb\nc\n\nd");
}

#[test]
fn big5_is_told_from_gbk_and_traditional_gbk_from_big5() {
    let text = "講話稿\n\n同志們：\n一、提高認識\n各支部要把學習擺在突出位置，抓好落實。\n";
    let (big5, _, bad) = BIG5.encode(text);
    assert!(!bad);
    let read = decoded(&big5, false).unwrap();
    assert_eq!((read.text.as_str(), read.encoding), (text, "Big5"));
    let (gbk, _, _) = GB18030.encode(text);
    assert_eq!(decode(&gbk).unwrap(), text);
    let mut big5 = big5.into_owned();
    let end = big5.iter().position(|byte| *byte == b'\n').unwrap();
    big5.insert(end + 2, 0xFF);
    let problem = DecodeProblem::BadByte { line: 3, places: 1 };
    assert_eq!(decode(&big5), Err(problem));
}

#[test]
fn bytes_of_other_languages_are_no_chinese() {
    let korean = "각 지부는 학습을 중요한 위치에 두고 실천해야 한다 ".repeat(4);
    let (bytes, _, bad) = encoding_rs::EUC_KR.encode(&korean);
    assert!(!bad);
    assert_eq!(decode(&bytes), Err(DecodeProblem::UnknownEncoding));
    let table = "2026-01-05,党课,2\n".repeat(100);
    let (gb, _, _) = GB18030.encode(&table);
    assert_eq!(decode(&gb).unwrap(), table);
    let japanese = "各支部は学習を重要な位置に置き、実行しなければならない。".repeat(2);
    for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
        let (bytes, _, _) = encoding.encode(&japanese);
        assert_eq!(decode(&bytes), Err(DecodeProblem::UnknownEncoding));
    }
}

#[test]
fn a_bad_byte_is_named_by_its_line_and_one_place_is_one_mark() {
    let (gb, _, _) = GB18030.encode(TEXT);
    let mut gb = gb.into_owned();
    let end = gb.iter().position(|byte| *byte == b'\n').unwrap();
    gb.insert(end + 1, 0xFF);
    let mut utf8 = TEXT.replace('\n', "\r\n").into_bytes();
    let end = utf8.iter().position(|byte| *byte == b'\n').unwrap();
    utf8.remove(end + 1);
    for bytes in [gb, utf8] {
        let problem = DecodeProblem::BadByte { line: 2, places: 1 };
        assert_eq!(decode(&bytes), Err(problem));
        let read = decoded(&bytes, true).unwrap();
        assert_eq!(read.replaced, 1);
        assert_eq!(read.text.matches('\u{FFFD}').count(), 1);
        assert!(read.text.starts_with("同志们：\n\u{FFFD}"), "{}", read.text);
    }
}

#[test]
fn what_is_no_text() {
    assert_eq!(decode(b"PK\x03\x04\0\0"), Err(DecodeProblem::HoldsNul));
    assert_eq!(
        decode(&[0xFF, 0xFF, 0xFF]),
        Err(DecodeProblem::UnknownEncoding)
    );
    assert_eq!(
        decode(&vec![b' '; LIMIT + 1]),
        Err(DecodeProblem::TooLarge { limit: LIMIT })
    );
}

proptest! {
    #[test]
    fn text_in_is_text_out(text in any::<String>()) {
        prop_assume!(!text.contains('\0') && !text.starts_with('\u{FEFF}'));
        let ends = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(decode(text.as_bytes()).unwrap(), ends);
    }

    #[test]
    fn no_bytes_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decoded(&bytes, false);
        let _ = decoded(&without_last_nul(&bytes), true);
    }
}
