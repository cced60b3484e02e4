//! Small documents that the tests of the readers begin with.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Name and text of each part of a document with every oddity.
pub const ODDITIES: [(&str, &str); 8] = [
    (
        "word/document.xml",
        include_str!("fixtures/oddities/document.xml"),
    ),
    (
        "word/numbering.xml",
        include_str!("fixtures/oddities/numbering.xml"),
    ),
    (
        "word/styles.xml",
        include_str!("fixtures/oddities/styles.xml"),
    ),
    (
        "word/footnotes.xml",
        include_str!("fixtures/oddities/footnotes.xml"),
    ),
    (
        "word/header1.xml",
        include_str!("fixtures/oddities/header1.xml"),
    ),
    (
        "word/footer1.xml",
        include_str!("fixtures/oddities/footer1.xml"),
    ),
    ("_rels/.rels", RELATIONS),
    ("word/_rels/document.xml.rels", RELATIONS_OF_BODY),
];

/// The text of that document.
pub const EXPECTED: &str = include_str!("fixtures/oddities/expected.txt");

/// Words of that document which stand in no text, and are looked at.
pub const BESIDE: &str = "页眉的字\n页脚的字\n隐藏的\n";

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const RELATIONS_OF_BODY: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

/// A packed file of these parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A .docx of these parts, which an office opens as well.
pub fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let types = [("[Content_Types].xml", TYPES)];
    let parts: Vec<_> = types.into_iter().chain(parts.iter().copied()).collect();
    packed(&parts)
}

/// A .docx with this body.
pub fn docx_of(body: &str) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    docx(&[("word/document.xml", &document), ("_rels/.rels", RELATIONS)])
}

/// A .docx with a paragraph for each line.
pub fn docx_of_lines(text: &str) -> Vec<u8> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let each = escaped
        .lines()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
    docx_of(&each.collect::<String>())
}
