use super::*;

#[test]
fn numbers_of_official_texts() {
    let read = |line| mark(line).map(|mark| (mark.style, mark.number));
    assert_eq!(read("一、坚持"), Some((Style::Chinese, 1)));
    assert_eq!(read("　　二十一、抓好"), Some((Style::Chinese, 21)));
    assert_eq!(read("（十）严肃"), Some((Style::ChineseBracketed, 10)));
    assert_eq!(read("(3)其他"), Some((Style::ArabicBracketed, 3)));
    assert_eq!(read("１．认真"), Some((Style::Arabic, 1)));
    assert_eq!(read("12、加强"), Some((Style::Arabic, 12)));
    assert_eq!(read("第一百零五条　本条例"), Some((Style::Article, 105)));
    assert_eq!(read("第二章 组织"), Some((Style::Chapter, 2)));
    assert_eq!(read("第二编　分则"), Some((Style::Book, 2)));
    assert_eq!(read("一、2026年工作"), Some((Style::Chinese, 1)));
}

#[test]
fn numbers_as_people_and_scanners_write_them() {
    let read = |line| mark(line).map(|mark| (mark.style, mark.number, mark.beside, mark.length));
    assert_eq!(read("第 十 二 条 甲"), Some((Style::Article, 12, 0, 15)));
    assert_eq!(read("第三条之一　甲"), Some((Style::Article, 3, 1, 15)));
    assert_eq!(read("一 、 提 高"), Some((Style::Chinese, 1, 0, 7)));
    assert_eq!(
        read("\u{200B}\u{F0B2}二\u{AD}、甲"),
        Some((Style::Chinese, 2, 0, 8))
    );
    assert_eq!(read("〔四〕甲"), Some((Style::ChineseBracketed, 4, 0, 9)));
    assert_eq!(read("⑶甲"), Some((Style::ArabicBracketed, 3, 0, 3)));
    assert_eq!(read("2.13 甲"), Some((Style::Second, 13, 2, 4)));
    assert_eq!(read("1.2.3甲"), Some((Style::Third, 3, 2, 5)));
    assert_eq!(read("Ⅳ、甲"), Some((Style::Roman, 4, 0, 6)));
    assert_eq!(read("IX. 甲"), Some((Style::Roman, 9, 0, 3)));
    assert_eq!(read("叁、甲"), Some((Style::Formal, 3, 0, 6)));
    assert_eq!(read("篇三：甲"), Some((Style::Book, 3, 0, 9)));
    assert_eq!(read("第一个关键字：信"), Some((Style::Question, 1, 0, 21)));
    assert_eq!(read("第二，甲"), Some((Style::Ordinal, 2, 0, 9)));
    assert_eq!(
        mark("五、六月份要").map(|mark| mark.form),
        Some(Form::Doubtful)
    );
    assert_eq!(
        mark("一、三级联动").map(|mark| mark.form),
        Some(Form::Plain)
    );
    assert_eq!(read("一）甲"), Some((Style::ChineseBracketed, 1, 0, 6)));
    assert_eq!(read("1）、甲"), Some((Style::ArabicHalf, 1, 0, 7)));
    assert_eq!(
        mark("七、八十人").map(|mark| mark.form),
        Some(Form::Doubtful)
    );
}

#[test]
fn prose_that_begins_like_a_number() {
    for prose in [
        "一体推进“三不腐”。",
        "1.5亿元",
        "2026、2027两年",
        "第一条路",
        "二三、",
        "一、二、三产业",
        "1、2、3号楼",
        "十、百、千工程",
        "十年",
        "3 月 5 日",
        "10:30开会",
        "1,000人",
        "第一次会议",
        "[1] 见某书",
        "（见附件）",
        "",
        "第",
    ] {
        assert_eq!(mark(prose), None, "{prose}");
    }
}
