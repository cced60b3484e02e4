use crate::document::budget::Budget;
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;
use crate::document::samples::{BESIDE, EXPECTED, ODDITIES, docx, docx_of, docx_of_lines, packed};
use crate::document::{Choices, Left, Marking, read};

fn text_of(bytes: &[u8]) -> Result<String, Problem> {
    Ok(read(bytes, &Choices::default())?.text)
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn every_oddity_comes_out_as_it_is_shown() {
    let bytes = docx(&ODDITIES);
    if let Some(folder) = std::env::var_os("XUESILU_WRITE_SAMPLES") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("oddities.docx"), &bytes).unwrap();
        let speech = include_str!("../../../../assets/speech.txt");
        std::fs::write(folder.join("speech.docx"), docx_of_lines(speech)).unwrap();
    }
    let read = read(&bytes, &Choices::default()).unwrap();
    assert_eq!(read.text, EXPECTED);
    assert_eq!(read.beside, BESIDE);
    let left: Vec<_> = read
        .left_out
        .iter()
        .map(|one| (one.what, one.count))
        .collect();
    let expected = [
        (Left::Deleted, 3),
        (Left::Hidden, 3),
        (Left::HeadersFooters, 2),
        (Left::Contents, 1),
        (Left::Readings, 1),
        (Left::Symbols, 1),
    ];
    assert_eq!(left, expected);
}

#[test]
fn the_speech_comes_back() {
    let speech = include_str!("../../../../assets/speech.txt");
    let lines = |text: &str| {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&text_of(&docx_of_lines(speech)).unwrap()),
        lines(speech)
    );
}

#[test]
fn contents_in_one_paragraph_and_in_a_control_are_left_out() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>目录项</w:t><w:br/><w:t>又一项</w:t></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let control = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph(&run("目录"))
    );
    let after = paragraph(&run("正文"));
    let closed = paragraph(&format!("{field}{end}"));
    assert_eq!(
        text_of(&docx_of(&format!("{closed}{control}{after}"))).unwrap(),
        "正文\n"
    );
    // One that never ends would take the rest.
    let open = paragraph(field);
    let text = text_of(&docx_of(&format!("{open}{after}"))).unwrap();
    assert_eq!(text, "目录项\n又一项\n正文\n");
}

#[test]
fn a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() {
    let deleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let body = format!(
        "{}{}",
        paragraph(&format!("{deleted}{}", run("前一段"))),
        paragraph(&run("并入后一段"))
    );
    assert_eq!(text_of(&docx_of(&body)).unwrap(), "前一段并入后一段\n");
}

#[test]
fn plain_figures_and_levels_that_never_start_again() {
    let level = |at: usize, inside: &str| {
        format!("<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/>{inside}</w:lvl>")
    };
    let levels = [
        "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"第%1章\"/>",
        "<w:numFmt w:val=\"chineseCounting\"/><w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"第%2条\"/>",
        "<w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%3\"/>",
    ];
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, inside)| level(at, inside))
        .collect();
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let body: String = [0, 1, 2, 0, 1, 2]
        .into_iter()
        .map(|level| {
            let list = format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>");
            paragraph(&format!("{list}{}", run("文")))
        })
        .collect();
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes = docx(&[
        ("word/document.xml", &document),
        ("word/numbering.xml", &numbering),
    ]);
    let expected = "第I章 文\n第一条 文\n1.1 文\n第II章 文\n第二条 文\n2.1 文\n";
    assert_eq!(text_of(&bytes).unwrap(), expected);
}

#[test]
fn a_note_begins_with_its_first_word() {
    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let document = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraph(&(run("正文") + reference))
    );
    for behind in [
        "",
        "<w:r><w:tab/></w:r>",
        "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
    ] {
        let note = paragraph(&format!("<w:r><w:footnoteRef/></w:r>{behind}{}", run("注")));
        let notes =
            format!("<w:footnotes><w:footnote w:id=\"2\">{note}</w:footnote></w:footnotes>");
        let parts = [
            ("word/document.xml", &*document),
            ("word/footnotes.xml", &notes),
        ];
        assert_eq!(text_of(&docx(&parts)).unwrap(), "正文\n注\n");
    }
}

#[test]
fn marks_in_headers_and_in_hidden_text_are_found() {
    let secret = Some(Marking::Secret("机密"));
    let marking =
        |parts: &[(&str, &str)]| read(&docx(parts), &Choices::default()).unwrap().marking();
    let body = |inside: &str| format!("<w:document><w:body>{inside}</w:body></w:document>");
    let plain = body(&paragraph(&run("关于学习的通知")));
    let mark = paragraph(&run("机密★10年"));
    let watermark =
        paragraph("<w:r><w:pict><v:shape><v:textpath string=\"机密\"/></v:shape></w:pict></w:r>");
    for (name, inside) in [
        ("header3", &mark),
        ("footer2", &mark),
        ("header1", &watermark),
        ("else", &mark),
    ] {
        let part = format!("word/{name}.xml");
        let page = format!("<w:hdr>{}{inside}</w:hdr>", paragraph(&run("第1页")));
        let relations =
            "<Relationships><Relationship Type=\"x/header\" Target=\"else.xml\"/></Relationships>";
        let parts = [
            ("word/document.xml", plain.as_str()),
            ("word/_rels/document.xml.rels", relations),
            (&part, &page),
        ];
        assert_eq!(marking(&parts), secret, "{name}");
    }
    let vanish = "<w:rPr><w:vanish/></w:rPr>";
    let hidden = |text: &str| {
        paragraph(&format!(
            "<w:pPr>{vanish}</w:pPr><w:r>{vanish}<w:t>{text}</w:t></w:r>"
        ))
    };
    // A hidden chapter does not hide the mark behind it.
    let chapter = hidden(&"一段文字".repeat(1_000));
    let text = paragraph(&run("关于学习的通知"));
    let all = body(&format!("{chapter}{}{text}", hidden("机密★")));
    assert_eq!(marking(&[("word/document.xml", &all)]), secret);
    assert_eq!(
        marking(&[("word/document.xml", &plain), ("word/header1.xml", "<a>")]),
        None
    );
}

#[test]
fn characters_that_nobody_sees_are_no_text() {
    let unseen = "\u{200B}\u{2060}\u{FEFF} \u{AD}\u{3000}";
    assert_eq!(text_of(&docx_of_lines(unseen)), Err(Problem::NoText));
    let plain = format!("{unseen}\n{unseen}");
    assert_eq!(text_of(plain.as_bytes()), Err(Problem::NoText));
    assert!(text_of(format!("{plain}字").as_bytes()).is_ok());
}

#[test]
fn hostile_parts_are_refused() {
    let nested = "<w:p>".repeat(1_000_000);
    assert_eq!(text_of(&docx_of(&nested)), Err(Problem::TooMuch));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(80) + &"</w:tc></w:tr></w:tbl>".repeat(80);
    assert_eq!(text_of(&docx_of(&tables)), Err(Problem::TooMuch));
    let entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p>&x;</w:p></w:body></w:document>";
    assert_eq!(
        text_of(&docx(&[("word/document.xml", entity)])),
        Err(Problem::Broken)
    );
    assert_eq!(
        text_of(&packed(&[("word/document.xml", "")])),
        Err(Problem::NoText)
    );
    assert_eq!(
        text_of(&docx(&[("word/document.xml", "<a>")])),
        Err(Problem::Broken)
    );
}

#[test]
fn what_unpacks_to_gigabytes_is_refused() {
    let mebibyte = 1024 * 1024;
    let read = |parts: &[(&str, &str)]| {
        let budget = Budget::of(mebibyte, mebibyte);
        super::read(&docx(parts), Manuscript::within(budget)).map(|_| ())
    };
    let bomb = " ".repeat(2 * 1024 * 1024);
    assert_eq!(read(&[("word/document.xml", &bomb)]), Err(Problem::TooMuch));
    // Each of these fits, and their sum does not.
    let half = " ".repeat(400 * 1024);
    let parts = ["styles", "numbering", "footnotes"].map(|name| format!("word/{name}.xml"));
    let mut all: Vec<_> = parts
        .iter()
        .map(|name| (name.as_str(), half.as_str()))
        .collect();
    all.push(("word/document.xml", "<a/>"));
    assert_eq!(read(&all), Err(Problem::TooMuch));
    assert_eq!(read(&all[1..]), Ok(()));
}

#[test]
fn a_hundred_thousand_paragraphs_are_read() {
    let body = paragraph(&run("一段文字")).repeat(100_000);
    let text = text_of(&docx_of(&body)).unwrap();
    assert_eq!(text.lines().count(), 100_000);
}
