//! One document in every format, as `LibreOffice` writes it: the same text comes out of each.

use std::io::{Cursor, Write};

use xuesilu_core::document::{Choices, read};
use xuesilu_tests::programs;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::office::Room;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// Parts beside the text, each named by its kind and its file.
const BESIDE: [&str; 3] = ["styles", "numbering", "footnotes"];

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("memory");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A .docx with this text and these parts beside it.
pub fn docx(document: String, beside: Vec<(&str, String)>) -> Vec<u8> {
    let relations = beside.iter().enumerate().map(|(at, (kind, _))| {
        format!(
            "<Relationship Id=\"rId{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}.xml\"/>"
        )
    });
    let relations = relations.collect::<Vec<_>>().concat();
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
        ("_rels/.rels".to_owned(), RELATIONS.to_owned()),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations),
    ];
    parts.extend(
        beside
            .into_iter()
            .map(|(kind, text)| (format!("word/{kind}.xml"), text)),
    );
    packed(&parts)
}

/// The text of a document in another format.
fn text_as(bytes: &[u8], kind: &str) -> String {
    let room = Room::new();
    let file = room.file("文件.docx", bytes);
    let made = std::fs::read(room.converted(&file, kind, None)).expect("a document");
    let read = read(&made, &Choices::default()).expect("a text");
    assert_eq!(read.format.name(), kind);
    read.text
}

fn fixture(name: &str) -> String {
    let folder = "core/src/document/fixtures/oddities";
    std::fs::read_to_string(programs::repository().join(folder).join(name)).expect(name)
}

#[test]
fn one_document_gives_one_text_in_every_format() {
    let beside = BESIDE.map(|kind| (kind, fixture(&format!("{kind}.xml"))));
    // Headers are named by relations that are left out here.
    let document = fixture("document.xml");
    let (text, _) = document.split_once("<w:sectPr>").expect("a section");
    let bytes = docx(format!("{text}</w:body></w:document>"), beside.to_vec());
    let expected = fixture("expected.txt");
    assert_eq!(
        read(&bytes, &Choices::default()).expect("a text").text,
        expected
    );
    for kind in ["doc", "odt", "rtf"] {
        assert_eq!(text_as(&bytes, kind), expected, "{kind}");
    }
}

#[test]
fn the_speech_comes_back_from_every_format() {
    let speech = std::fs::read_to_string(programs::repository().join("assets/speech.txt"));
    let speech = speech.expect("the speech");
    let lines = speech.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.collect();
    let paragraphs = lines.iter().map(|line| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
    });
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}</w:body></w:document>",
        paragraphs.collect::<Vec<_>>().concat()
    );
    let bytes = docx(document, Vec::new());
    for kind in ["doc", "odt", "rtf", "html"] {
        assert_eq!(
            text_as(&bytes, kind).lines().collect::<Vec<_>>(),
            lines,
            "{kind}"
        );
    }
}
