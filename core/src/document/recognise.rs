//! Formats of files, asked of their bytes: names are changed by mail, by people and by other offices.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::package::Package;
use super::problem::{Kind, Problem};

/// Format of a document that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Format {
    /// Plain text.
    #[default]
    Txt,
    /// Word since 2007.
    Docx,
    /// Word 97 to 2003, and WPS.
    Doc,
    /// `OpenDocument`.
    Odt,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
}

impl Format {
    /// The ending that people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Html => "html",
        }
    }
}

/// How an old Office file begins, and a new one under a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Beginnings of pictures.
const PICTURES: [&[u8]; 8] = [
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\0\0\x01\0",
    b"\xD7\xCD\xC6\x9A",
    b"8BPS",
];

/// Beginnings of files that hold others.
const ARCHIVES: [&[u8]; 5] = [
    b"Rar!",
    b"7z\xBC\xAF\x27\x1C",
    b"\x1F\x8B",
    b"BZh",
    b"\xFD7zXZ",
];

/// Beginnings of Word documents from before 1997, which are no compound files.
const OLD_WORD: [&[u8]; 5] = [
    b"\xDB\xA5",
    b"\x9B\xA5",
    b"\x31\xBE",
    b"\x32\xBE",
    b"\xFE\x37",
];

/// The format of a file.
///
/// # Errors
/// The [`Problem`] that names what it is, where it is none of those that are read.
pub fn format(bytes: &[u8]) -> Result<Format, Problem> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return packed(bytes);
    }
    if begins(COMPOUND) {
        return Ok(Format::Doc);
    }
    if OLD_WORD.into_iter().any(begins) {
        return Err(Problem::OldWord);
    }
    if ARCHIVES.into_iter().any(begins) {
        return Err(Problem::Archive);
    }
    if PICTURES.into_iter().any(begins) || is_riff_picture(bytes) || is_bitmap(bytes) {
        return Err(Problem::Picture);
    }
    if begins(b"\x7FELF") || begins(b"MZ") && bytes.contains(&0) {
        return Err(Problem::NotText);
    }
    textual(bytes)
}

/// Formats that are written in letters. What stands before their first letter is not looked at.
fn textual(bytes: &[u8]) -> Result<Format, Problem> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let unmarked = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    // Letters of UTF-16 are looked at without their zeros.
    let letters: Vec<u8> = unmarked
        .iter()
        .copied()
        .filter(|byte| *byte != 0 && *byte < 0x80)
        .collect();
    let trimmed = letters.trim_ascii_start();
    let lower = trimmed.to_ascii_lowercase();
    if unmarked.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    // Some printers write a line of their own before a PDF.
    if contains(head.get(..head.len().min(1024)).unwrap_or(head), b"%PDF-")
        && !is_sentence(unmarked)
    {
        return Err(Problem::NotYet(Kind::Pdf));
    }
    if is_mht(&lower) {
        return Err(Problem::NotYet(Kind::Mht));
    }
    let mut marks = head
        .iter()
        .filter(|byte| !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFF | 0xFE));
    let first = marks.find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'<') && is_html(&lower) {
        return Ok(Format::Html);
    }
    if first == Some(&b'<') && is_office_xml(&lower) {
        return Err(Problem::NotYet(Kind::Xml));
    }
    Ok(Format::Txt)
}

/// Whether a text begins with Chinese, and so only speaks of a format.
fn is_sentence(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|byte| *byte >= 0x80)
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn is_mht(lower: &[u8]) -> bool {
    let head = |name: &[u8]| contains(lower, name);
    let first = [
        &b"mime-version:"[..],
        b"from:",
        b"subject:",
        b"content-type:",
        b"message-id:",
    ];
    first.iter().any(|name| lower.starts_with(name))
        && head(b"mime-version")
        && head(b"content-type:")
}

/// Whether a text is made of tags: it begins with one that only a web page has.
fn is_html(lower: &[u8]) -> bool {
    const FIRST: [&[u8]; 12] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<meta",
        b"<title",
        b"<div",
        b"<p>",
        b"<p ",
        b"<h1",
        b"<table",
        b"<style",
    ];
    let mut rest = lower;
    loop {
        rest = rest.trim_ascii_start();
        // A comment or a line of XML may stand before the first tag.
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?xml") {
            b"?>"
        } else {
            return FIRST.iter().any(|tag| rest.starts_with(tag));
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else {
            return contains(lower, b"<html");
        };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
}

/// Whether a text is a whole document of an office in XML, which nobody wants to read with its tags.
fn is_office_xml(lower: &[u8]) -> bool {
    let of_office: [&[u8]; 3] = [
        b"schemas.microsoft.com/office",
        b"<office:document",
        b"mso-application",
    ];
    lower.starts_with(b"<?xml") && of_office.iter().any(|mark| contains(lower, mark))
}

/// WebP, and pictures as telephones take them.
fn is_riff_picture(bytes: &[u8]) -> bool {
    let at_eight = bytes.get(8..12);
    bytes.starts_with(b"RIFF") && at_eight == Some(b"WEBP")
        || bytes.get(4..8) == Some(b"ftyp")
            && matches!(at_eight, Some(b"heic" | b"heix" | b"mif1" | b"avif"))
}

/// A bitmap's first two letters are a word's as well; its size or its zeros are not.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

fn packed(bytes: &[u8]) -> Result<Format, Problem> {
    let mut package = Package::open(bytes)?;
    let mut budget = super::budget::Budget::default();
    if package.has("word/document.xml") || package.has("word/document2.xml") {
        return Ok(Format::Docx);
    }
    if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        return Err(Problem::Workbook);
    }
    if package.has("ppt/presentation.xml") {
        return Err(Problem::Slides);
    }
    if package.has("OFD.xml") {
        return Err(Problem::NotYet(Kind::Ofd));
    }
    let kind = package.part("mimetype", &mut budget)?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind).trim().to_owned();
    let open = "application/vnd.oasis.opendocument.";
    match kind.strip_prefix(open) {
        Some(of) if of.starts_with("text") => return Ok(Format::Odt),
        Some(of) if of.starts_with("spreadsheet") => return Err(Problem::Workbook),
        Some(of) if of.starts_with("presentation") => return Err(Problem::Slides),
        Some(_) => return Err(Problem::Picture),
        None => {}
    }
    if kind == "application/epub+zip" || package.has("META-INF/container.xml") {
        return Err(Problem::NotYet(Kind::Epub));
    }
    if package.has("content.xml") && package.has("META-INF/manifest.xml") {
        return Ok(Format::Odt);
    }
    if package.has("[Content_Types].xml") {
        return Ok(Format::Docx);
    }
    Err(Problem::Archive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        for (bytes, format) in [
            (&b"{\\rtf1\\ansi"[..], Format::Rtf),
            (b"\xEF\xBB\xBF{\\rtf1", Format::Rtf),
            (b"  <!DOCTYPE HTML PUBLIC", Format::Html),
            (
                b"<?xml version=\"1.0\"?>\n<!-- x --><html xmlns=\"\">",
                Format::Html,
            ),
            (b"<\0h\0t\0m\0l\0>\0", Format::Html),
            ("《论语》<p>".as_bytes(), Format::Txt),
            (b"BM 2026", Format::Txt),
            ("文件格式 %PDF-1.7".as_bytes(), Format::Txt),
            (b"", Format::Txt),
        ] {
            assert_eq!(super::format(bytes), Ok(format), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_read_is_named() {
        for (bytes, problem) in [
            (&b"%PDF-1.7\n"[..], Problem::NotYet(Kind::Pdf)),
            (
                b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
                Problem::NotYet(Kind::Mht),
            ),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
                Problem::NotYet(Kind::Mht),
            ),
            (b"\x89PNG\r\n", Problem::Picture),
            (b"\xFF\xD8\xFF\xE0", Problem::Picture),
            (b"RIFF\0\0\0\0WEBPVP8", Problem::Picture),
            (b"BM\x36\0\0\0\0\0\0\0\x36", Problem::Picture),
            (
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>",
                Problem::NotYet(Kind::Xml),
            ),
            (b"Rar!\x1A\x07", Problem::Archive),
            (b"\xDB\xA5\x2D\0", Problem::OldWord),
            (b"PK\x03\x04 cut off", Problem::Broken),
            (b"\x7FELF", Problem::NotText),
        ] {
            assert_eq!(format(bytes), Err(problem), "{bytes:?}");
        }
    }
}
