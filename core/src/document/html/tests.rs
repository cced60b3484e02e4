use encoding_rs::GB18030;

use crate::document::problem::Problem;
use crate::document::samples::{BESIDE, EXPECTED};
use crate::document::{Choices, Left, read};

fn text_of(html: &str) -> Result<String, Problem> {
    Ok(read(format!("<html>{html}").as_bytes(), &Choices::default())?.text)
}

#[test]
fn a_page_of_an_office_has_the_lines_of_its_document() {
    let read = read(
        include_bytes!("../fixtures/oddities.html"),
        &Choices::default(),
    )
    .unwrap();
    // The kind of numbers is lost there, deleted text is not marked, and notes stand at the end.
    let kinds = [
        ("第一章 按", "一、按"),
        ("第二章 又", "二、又"),
        ("第一条 第一条", "（一）第一条"),
        ("第二条 第二条", "（二）第二条"),
        ("第一条 接着", "（一）接着"),
        ("①圆圈", "一、圆圈"),
        ("②圆圈", "二、圆圈"),
        ("①另起", "一、另起"),
        ("a)字母", "a.字母"),
        ("I.1 法定", "1.法定"),
        ("插入的文字", "插入的删去的文字"),
        ("脚注的内容\n", ""),
        ("之后\t制表", "之后 制表"),
        ("最后一段\n", "最后一段\n脚注的内容\n"),
    ];
    let expected = kinds.iter().fold(EXPECTED.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    });
    assert_eq!(read.text, expected);
    assert_eq!(read.beside, BESIDE);
    let left = |what| {
        read.left_out
            .iter()
            .find(|one| one.what == what)
            .map(|one| one.count)
    };
    assert_eq!(left(Left::HeadersFooters), Some(2));
    assert_eq!(left(Left::Hidden), Some(3));
    assert_eq!(left(Left::Contents), Some(1));
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_is_in() {
    let page = "<html><head><meta http-equiv=content-type content='text/html; charset=gb2312'><title>题</title></head><p>朱镕基㐀</p>";
    let (bytes, _, _) = GB18030.encode(page);
    assert_eq!(
        read(&bytes, &Choices::default()).unwrap().text,
        "朱镕基㐀\n"
    );
    assert_eq!(
        read(page.as_bytes(), &Choices::default()).unwrap().text,
        "朱镕基㐀\n"
    );
}

#[test]
fn a_page_of_a_browser_is_counted_in_figures() {
    let page = "<body><script>if (a<b) {}</script><h1>题</h1><ol><li>甲<ol type=a><li>乙</ol><li value=5>丙<li>丁</ol>\
        <ul><li>点</ul><p hidden>藏<p>显<br>后<!-- x --><p>a&nbsp;b &amp; c<nav>导航</nav><pre>x\n y</pre>";
    let expected = "题\n1.甲\na.乙\n5.丙\n6.丁\n点\n显\n后\na b & c\nx\n y\n";
    assert_eq!(text_of(page).unwrap(), expected);
}

#[test]
fn numbers_that_word_wrote_out_stand_before_their_text() {
    let page = "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>一、<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>总则</p>\
        <p><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>点</p><p class=MsoToc1>目录……1</p>";
    assert_eq!(text_of(page).unwrap(), "一、总则\n点\n");
}

#[test]
fn rows_are_lines_and_a_table_that_only_lays_out_is_none() {
    let page = "<table><tr><td>姓名<td>学时<tr><td>李四<td><p>两<p>小时</table><p>后";
    assert_eq!(text_of(page).unwrap(), "姓名\t学时\n李四\t两 小时\n后\n");
    let laid_out = format!("<table><tr><td>栏<td>{}</table>", "<p>段".repeat(20));
    assert_eq!(text_of(&laid_out).unwrap().lines().count(), 21);
}

#[test]
fn hostile_pages_are_read() {
    assert_eq!(
        text_of(&format!("{}x", "<div>".repeat(90_000))).unwrap(),
        "x\n"
    );
    assert_eq!(
        text_of(&format!("{}x", "<p><br><b>b</b>".repeat(150_000)))
            .unwrap()
            .len(),
        300_001
    );
    let started = std::time::Instant::now();
    let deep = "<div>".repeat(3_000_000);
    assert_eq!(text_of(&deep), Err(Problem::TooMuch));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
    assert_eq!(
        text_of(&format!("{}x", "<table><tr><td>".repeat(10_000))).unwrap(),
        "x\n"
    );
    assert_eq!(
        text_of(&format!("{}x", "<ol><li>".repeat(10_000)))
            .unwrap()
            .lines()
            .count(),
        1
    );
    assert_eq!(
        text_of(&format!("x{}", "</table></td></ol></div>".repeat(10_000))).unwrap(),
        "x\n"
    );
    assert_eq!(text_of("<script>x"), Err(Problem::NoText));
    let attributes = " a=1 b=2".repeat(10_000);
    assert_eq!(text_of(&format!("<p{attributes}>x")), Err(Problem::TooMuch));
}
