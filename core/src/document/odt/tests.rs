use crate::document::problem::Problem;
use crate::document::samples::{BESIDE, EXPECTED, packed};
use crate::document::{Choices, Left, read};

const KIND: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.text");

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\" xmlns:svg=\"v\" xmlns:xml=\"x\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[KIND, ("content.xml", &content)])
}

fn text_of(styles: &str, body: &str) -> Result<String, Problem> {
    Ok(read(&odt(styles, body), &Choices::default())?.text)
}

#[test]
fn every_oddity_comes_out_as_it_is_shown() {
    let bytes = include_bytes!("../fixtures/oddities.odt");
    let read = read(bytes, &Choices::default()).unwrap();
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
    assert_eq!(left(Left::Readings), Some(1));
    assert_eq!(left(Left::HeadersFooters), Some(2));
}

#[test]
fn headings_are_numbered_by_the_outline_and_lists_go_on_where_they_say_so() {
    let styles = "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>\
        <text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/>\
        <text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"•\"/></text:list-style>";
    let item = |text: &str| {
        format!("<text:list-item><text:p>{text}</text:p><text:p>续</text:p></text:list-item>")
    };
    let body = format!(
        "<text:h text:outline-level=\"1\">总</text:h><text:h text:outline-level=\"2\">分</text:h>\
         <text:h text:outline-level=\"1\">又</text:h><text:h text:outline-level=\"2\">分</text:h>\
         <text:list xml:id=\"a\" text:style-name=\"L\">{}</text:list><text:list text:style-name=\"L\">{}</text:list>\
         <text:list text:continue-list=\"a\" text:style-name=\"L\">{}\
         <text:list-item><text:list>{}</text:list></text:list-item></text:list>",
        item("甲"),
        item("乙"),
        item("丙"),
        item("点")
    );
    let expected = "1.总\n1.1 分\n2.又\n2.1 分\n一、甲\n续\n一、乙\n续\n二、丙\n续\n点\n续\n";
    assert_eq!(text_of(styles, &body).unwrap(), expected);
}

#[test]
fn white_space_counts_once_and_covered_cells_do_not() {
    let body = "<text:p>  a \n  b<text:s text:c=\"2\"/>c</text:p><table:table><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"2\"><text:p>x</text:p></table:table-cell><table:covered-table-cell/>\
        <table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(text_of("", body).unwrap(), "a b  c\nx\ty\n");
}

#[test]
fn words_of_a_hidden_field_and_of_a_first_page_are_looked_at() {
    let body = "<text:p>文<text:hidden-text text:string-value=\"机密★\"/></text:p>";
    let styles = "<style:header-first><text:p>首</text:p></style:header-first><style:footer-left><text:p>左<text:tab/>页</text:p></style:footer-left>";
    let read = read(&odt(styles, body), &Choices::default()).unwrap();
    assert_eq!(read.text, "文\n");
    assert_eq!(read.beside, "首\n左\t页\n机密★\n");
}

#[test]
fn hostile_parts_are_refused() {
    let nested = "<text:p>".repeat(1_000_000);
    assert_eq!(text_of("", &nested), Err(Problem::TooMuch));
    let entity = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>";
    let bytes = packed(&[KIND, ("content.xml", entity)]);
    assert_eq!(read(&bytes, &Choices::default()), Err(Problem::Broken));
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let bytes = packed(&[
        KIND,
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "?"),
    ]);
    assert_eq!(read(&bytes, &Choices::default()), Err(Problem::Locked));
}
