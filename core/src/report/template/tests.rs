use std::io::{Cursor, Read, Write};
use std::path::Path;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::error::Result;
use crate::paper::{Align, LineHeight, Look, Margins};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" \
                    w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document with this text, this page and these styles.
fn document(body: &str, styles: &str) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles {W}>{styles}</w:styles>");
    packed(&[
        ("word/document.xml", &document),
        ("word/styles.xml", &styles),
    ])
}

fn style(id: &str, name: &str, more: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
    )
}

fn opened(bytes: &[u8]) -> Result<Template> {
    read(bytes, Path::new("模板.docx"))
}

fn changed() -> Looks {
    let mut looks = Looks::default();
    looks.margins = Margins {
        top: 1_440,
        bottom: 1_500,
        left: 1_800,
        right: 1_700,
        footer: 900,
    };
    for (role, size) in Role::ALL.into_iter().zip(24..) {
        let look = Look {
            font: format!("方正{size}"),
            latin: "Arial".to_owned(),
            size: size * 2,
            bold: size % 2 == 0,
            spacing: 2,
            line: [
                LineHeight::Exact(500),
                LineHeight::Least(520),
                LineHeight::Times(360),
            ][size as usize % 3],
            before: 100,
            after: 60,
            first: if role == Role::Body { 150 } else { 0 },
            ..looks.of(role).clone()
        };
        looks.set(role, look);
    }
    looks
}

#[test]
fn the_template_that_is_written_is_the_one_that_is_read() {
    for looks in [Looks::default(), changed()] {
        for language in Language::ALL {
            let template = opened(&write(&looks, language).unwrap()).unwrap();
            assert_eq!(template.usual, []);
            for role in Role::ALL {
                assert_eq!(template.looks.of(role), looks.of(role), "{role:?}");
            }
            assert_eq!(template.looks, looks);
        }
    }
}

#[test]
fn an_office_may_give_styles_other_ids_and_a_paragraph_words_of_its_own() {
    let styles = [
        style(
            "1",
            "Normal",
            "<w:rPr><w:rFonts w:eastAsia=\"华文中宋\"/><w:sz w:val=\"28\"/></w:rPr>",
        ),
        style(
            "a3",
            "公文正文",
            "<w:basedOn w:val=\"1\"/><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind \
             w:firstLineChars=\"0\" w:firstLine=\"567\"/></w:pPr>",
        ),
        style(
            "2",
            "HEADING 1",
            "<w:basedOn w:val=\"a3\"/><w:rPr><w:b/></w:rPr>",
        ),
        style("a5", "Title", "<w:pPr><w:jc w:val=\"center\"/></w:pPr>"),
    ];
    let body = "<w:p><w:pPr><w:pStyle w:val=\"a5\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:sz \
                w:val=\"52\"/></w:rPr><w:t>题</w:t></w:r><w:r><w:rPr><w:sz w:val=\"10\"/></w:rPr></w:r></w:p>";
    let template = opened(&document(&format!("{body}{PAGE}"), &styles.concat())).unwrap();
    let looks = &template.looks;
    let text = looks.of(Role::Body);
    assert_eq!((text.font.as_str(), text.size), ("华文中宋", 28));
    assert_eq!(text.line, LineHeight::Exact(560));
    assert_eq!(text.first, 567 * 10 / 28);
    let heading = looks.of(Role::Heading1);
    assert!(heading.bold && heading.font == "华文中宋" && heading.first == text.first);
    // The paragraph is over its style, and its first run says what it looks like.
    let title = looks.of(Role::Title);
    assert_eq!((title.size, title.align), (52, Align::Right));
    assert_eq!(looks.margins.left, 1_800);
    let missing = [
        TemplatePart::Centered,
        TemplatePart::Heading2,
        TemplatePart::Heading3,
        TemplatePart::Heading4,
        TemplatePart::Quote,
        TemplatePart::Right,
        TemplatePart::Number,
    ];
    assert_eq!(template.usual, missing);
    assert_eq!(looks.of(Role::Quote), Looks::default().of(Role::Quote));
    for language in Language::ALL {
        let said = usual_said(&template.usual, language).unwrap();
        assert!(
            !said.contains("template-") && !said.contains('\n'),
            "{said}"
        );
    }
    assert_eq!(usual_said(&[], Language::Chinese), None);
}

#[test]
fn what_no_page_could_be_set_with_stays_as_usual() {
    let usual = Looks::default();
    for (more, page) in [
        ("<w:rPr><w:sz w:val=\"2\"/></w:rPr>", PAGE),
        ("<w:rPr><w:sz w:val=\"3000\"/></w:rPr>", PAGE),
        ("<w:rPr><w:spacing w:val=\"-200\"/></w:rPr>", PAGE),
        (
            "<w:pPr><w:spacing w:line=\"1\" w:lineRule=\"exact\"/></w:pPr>",
            PAGE,
        ),
        ("<w:pPr><w:spacing w:before=\"60000\"/></w:pPr>", PAGE),
        ("<w:pPr><w:ind w:leftChars=\"2000000000\"/></w:pPr>", PAGE),
        ("<w:pPr><w:ind w:left=\"9000\"/></w:pPr>", PAGE),
    ] {
        let template = opened(&document(page, &style("GwBody", "公文正文", more))).unwrap();
        assert!(template.usual.contains(&TemplatePart::Body), "{more}");
        assert_eq!(template.looks.of(Role::Body), usual.of(Role::Body));
    }
    for page in [
        "",
        "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\"/><w:pgMar w:top=\"1\" w:bottom=\"1\" w:left=\"1\" w:right=\"1\"/></w:sectPr>",
        "<w:sectPr><w:pgMar w:top=\"1000\" w:bottom=\"1000\" w:left=\"6000\" w:right=\"6000\"/></w:sectPr>",
        "<w:sectPr><w:pgMar w:top=\"-5\" w:bottom=\"1000\" w:left=\"1000\" w:right=\"1000\"/></w:sectPr>",
        "<w:sectPr><w:pgMar w:top=\"4000000000\" w:bottom=\"4000000000\" w:left=\"0\" w:right=\"0\"/></w:sectPr>",
    ] {
        let template = opened(&document(page, "")).unwrap();
        assert_eq!(template.usual.len(), 11, "{page}");
        assert_eq!(template.looks, usual);
    }
    // A font of the theme, which is another on every computer, is no name.
    let theme = "<w:rPr><w:rFonts w:eastAsia=\"楷体\" w:eastAsiaTheme=\"minorEastAsia\"/></w:rPr>";
    let template = opened(&document(PAGE, &style("GwBody", "公文正文", theme))).unwrap();
    assert_eq!(
        template.looks.of(Role::Body).font,
        usual.of(Role::Body).font
    );
    let styles = packed(&[(
        "word/document.xml",
        &format!("<w:document {W}><w:body>{PAGE}</w:body></w:document>"),
    )]);
    assert_eq!(
        opened(&styles).unwrap().usual.len(),
        10,
        "a document without styles"
    );
}

#[test]
fn p43_a_hostile_document_is_refused_and_nothing_of_it_is_in_ours() {
    let bomb = format!("<w:document {W}>{}", " ".repeat(40 << 20));
    let deep = format!("<w:document {W}>{}", "<w:a>".repeat(100_000));
    let entity =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document>&x;</w:document>";
    for bytes in [
        b"PK".to_vec(),
        Vec::new(),
        b"\xD0\xCF\x11\xE0 an old document".to_vec(),
        vec![b'x'; FILE_MAX + 1],
        packed(&[("word/styles.xml", "<w:styles/>")]),
        packed(&[("word/document.xml", &bomb)]),
        packed(&[("word/document.xml", &deep)]),
        packed(&[("word/document.xml", entity)]),
        packed(&[("word/document.xml", "<w:document>")]),
    ] {
        assert_eq!(opened(&bytes).unwrap_err().code(), "not_a_template");
    }
    // Styles in a circle, a name of markup, what would fetch something.
    let styles = [
        style(
            "a",
            "公文正文",
            "<w:basedOn w:val=\"b\"/><w:rPr><w:rFonts w:eastAsia=\"&lt;script&gt;&quot;\"/></w:rPr>",
        ),
        style("b", "x", "<w:basedOn w:val=\"a\"/>"),
    ];
    let body = "<w:p><w:r><w:instrText> INCLUDETEXT \"http://example.invalid\" </w:instrText><w:t>别人的话</w:t></w:r></w:p>";
    let template = opened(&document(&format!("{body}{PAGE}"), &styles.concat())).unwrap();
    assert_eq!(template.looks.of(Role::Body).font, "<script>\"");
    let ours = write(&template.looks, Language::Chinese).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&ours)).unwrap();
    for at in 0..archive.len() {
        let mut text = String::new();
        archive
            .by_index(at)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert!(
            !text.contains("<script")
                && !text.contains("example.invalid")
                && !text.contains("别人的话")
        );
    }
    assert_eq!(opened(&ours).unwrap().looks, template.looks);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_numbers_stand_in_a_template_a_page_can_be_set(
        numbers in prop::collection::vec(prop_oneof![any::<i64>(), -100_i64..20_000], 12),
    ) {
        let n = |at: usize| numbers[at];
        let more = format!(
            "<w:pPr><w:spacing w:line=\"{}\" w:lineRule=\"atLeast\" w:before=\"{}\" w:after=\"{}\"/><w:ind w:left=\"{}\" \
             w:right=\"{}\" w:firstLine=\"{}\"/></w:pPr><w:rPr><w:spacing w:val=\"{}\"/><w:sz w:val=\"{}\"/></w:rPr>",
            n(0), n(1), n(2), n(3), n(4), n(5), n(6), n(7)
        );
        let page = format!(
            "<w:sectPr><w:pgMar w:top=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:right=\"{}\"/></w:sectPr>",
            n(8), n(9), n(10), n(11)
        );
        let template = opened(&document(&page, &style("GwBody", "公文正文", &more))).unwrap();
        prop_assert!(fits(&template.looks));
        let json = serde_json::to_string(&template.looks).unwrap();
        prop_assert_eq!(serde_json::from_str::<Looks>(&json).unwrap(), template.looks.clone());
        let bytes = write(&template.looks, Language::Chinese).unwrap();
        prop_assert_eq!(opened(&bytes).unwrap().looks, template.looks);
    }
}
