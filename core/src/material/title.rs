//! The text's own title, from the lines above its first sentence.

use super::numbering::{Form, is_arabic};
use super::page::{Page, Unit};
use super::sentence;

/// Longest line of a title, in characters.
const LINE_MAX: usize = 150;

/// A longer line must end as a title does.
const USUAL: usize = 60;

/// Lines at the head of a text, at most, among which its title stands.
const HEAD_MAX: usize = 16;

/// Lines of a title, at most.
const LINES_MAX: usize = 4;

/// Words that the title of an official text ends with.
const ENDS: [&str; 26] = [
    "通知", "讲话", "意见", "方案", "报告", "办法", "规定", "决定", "条例", "通报", "纪要", "计划",
    "总结", "细则", "公告", "批复", "请示", "函", "规则", "准则", "体会", "发言", "要点", "致辞",
    "纲要", "制度",
];

/// Words that a line of a title ends with where it goes on.
const OPEN: [&str; 12] = [
    "的", "和", "与", "及", "暨", "关于", "上", "、", "在", "对", "为", "以",
];

/// What names an office: a title may begin with one on a line of its own.
const OFFICES: [&str; 14] = [
    "委员会",
    "局",
    "部",
    "厅",
    "政府",
    "办公室",
    "党组",
    "党委",
    "总支",
    "支部",
    "学校",
    "公司",
    "中心",
    "办公厅",
];

/// Words in brackets that belong to a title: （试行）.
const VERSIONS: [&str; 10] = [
    "试行", "暂行", "草案", "稿", "修订", "修正", "摘要", "节选", "(上)", "(下)",
];

/// The title, and the first paragraph after all that stands around it.
pub struct TitleBlock {
    /// Empty where the text has none.
    pub title: String,
    /// The paragraph after the title, its subtitle, date and speaker.
    pub end: usize,
}

/// What a line at the head of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// Red head, number of the document, secrecy, a date: the title is none of it.
    Around,
    /// It may be a line of the title.
    Line,
    /// The text has begun.
    Text,
}

/// Reads the head of a text. `first`: the first heading, which is none of it.
pub fn title_block(page: &Page, first: usize) -> TitleBlock {
    let mut lines: Vec<&Unit> = Vec::new();
    let mut at = 0;
    while let Some(unit) = page.get(at).filter(|_| at < first.min(HEAD_MAX)) {
        let goes_on = lines.last().is_none_or(|last| joins(page, last, unit));
        match head(page, at) {
            Head::Around => {}
            Head::Line if goes_on && lines.len() < LINES_MAX => lines.push(unit),
            Head::Line if !lines.is_empty() && is_speaker(page, at) => {}
            _ => break,
        }
        at += 1;
    }
    let something_follows = lines.len() < page.units.len();
    let words = lines.iter().map(|unit| sentence::as_title(&unit.words));
    TitleBlock {
        title: if something_follows {
            words.collect()
        } else {
            String::new()
        },
        end: at,
    }
}

fn head(page: &Page, at: usize) -> Head {
    let Some(unit) = page.get(at) else {
        return Head::Text;
    };
    if is_around(unit) || is_red_head(page, at) {
        return Head::Around;
    }
    let numbered = unit
        .mark
        .is_some_and(|mark| mark.form == Form::Plain && !is_only_of_its_kind(page, at));
    let bare = unit.words.trim_end_matches(['”', '’', '」', '』']);
    let punctuated = bare.ends_with(['！', '：', '；', '，', '、', '.', ':', ';', ',']);
    let subtitled = page
        .get(at + 1)
        .is_some_and(|next| is_subtitle(next) || is_around(next));
    let long =
        unit.length > USUAL && !ENDS.iter().any(|end| unit.pressed.ends_with(end)) && !subtitled;
    let sentences = bare.contains('。') && !subtitled;
    if numbered || punctuated || long || sentences || unit.length > LINE_MAX {
        return Head::Text;
    }
    Head::Line
}

/// 第三讲　学习的方法 at the head of a text that has no other 讲.
fn is_only_of_its_kind(page: &Page, at: usize) -> bool {
    let Some(mark) = page.get(at).and_then(|unit| unit.mark) else {
        return false;
    };
    let same = |unit: &Unit| unit.mark.is_some_and(|other| other.style == mark.style);
    mark.style.is_division() && at == 0 && page.units.iter().filter(|unit| same(unit)).count() == 1
}

/// Whether a line belongs to the same title as the one before.
fn joins(page: &Page, last: &Unit, unit: &Unit) -> bool {
    if is_subtitle(unit) {
        return true;
    }
    // A name or a date under a subtitle is none of it.
    if is_subtitle(last) || unit.pressed.ends_with(['日', '期']) {
        return false;
    }
    let open = OPEN.iter().any(|end| last.pressed.ends_with(end));
    let quoted = last.pressed.matches('《').count() > last.pressed.matches('》').count();
    let office = OFFICES.iter().any(|end| last.pressed.ends_with(end)) && last.length <= 30;
    let ends = |unit: &Unit| ENDS.iter().any(|end| unit.pressed.ends_with(end));
    let of_office = office && (unit.pressed.starts_with("关于") || ends(unit));
    let spaced = page.units.iter().skip(1).any(|unit| unit.apart);
    let near = spaced && !unit.apart && !ends(last);
    let about = unit.pressed.starts_with("关于") && ends(unit) && !ends(last);
    let named = ends(unit) && !ends(last) && unit.length <= 30 && last.length <= 30;
    let bracketed = unit.pressed.starts_with('(') && unit.pressed.ends_with(')');
    let version = VERSIONS.iter().any(|word| unit.pressed.contains(word));
    let brackets = bracketed && version && unit.length <= 12;
    let name = unit.length <= 4 && !ends(unit) && !brackets;
    (open || quoted || of_office || near || named || about || brackets) && (!name || open)
}

/// ——在某会上的讲话
fn is_subtitle(unit: &Unit) -> bool {
    let dashed = unit.words.starts_with(['—', '－', '–', '―', '─']) || unit.words.starts_with("--");
    dashed && unit.length <= USUAL && !unit.words.ends_with('。')
}

/// The number of a document, its secrecy, a date, who signed: they stand around a title.
fn is_around(unit: &Unit) -> bool {
    let pressed = unit.pressed.as_str();
    if unit.length > USUAL * 2 {
        return false;
    }
    let bracketed = pressed.starts_with('(') && pressed.ends_with(')');
    let year = ['〔', '[', '(', '【'].iter().any(|open| {
        pressed
            .split_once(*open)
            .is_some_and(|(_, rest)| rest.chars().take(4).filter(|c| is_arabic(*c)).count() == 4)
    });
    let numbered = year && pressed.contains('号') && unit.length <= 40 && !pressed.contains("关于");
    let secrecy = [
        "特急",
        "加急",
        "急件",
        "平急",
        "内部资料",
        "机密",
        "秘密",
        "绝密",
        "签发人",
        "(征求意见稿",
    ]
    .iter()
    .any(|word| pressed.starts_with(word) && unit.length <= 20);
    let date = is_date(pressed.trim_matches(['(', ')']));
    let adopted = bracketed
        && pressed.contains('年')
        && pressed.contains('月')
        && pressed.contains(is_arabic);
    let adopted_in_words = bracketed && pressed.contains("年") && pressed.contains("月");
    let copy_number = unit.length <= 8 && pressed.chars().all(is_arabic);
    let issue = pressed
        .strip_prefix(['第', '('])
        .is_some_and(|rest| rest.trim_end_matches([')']).ends_with('期') && unit.length <= 10);
    numbered || secrecy || date || adopted || adopted_in_words || copy_number || issue
}

/// Nothing but a date.
fn is_date(pressed: &str) -> bool {
    let digit = |c: char| is_arabic(c) || "〇○零一二三四五六七八九十年月日.-/X×".contains(c);
    let length = pressed.chars().count();
    (6..=16).contains(&length)
        && pressed.chars().all(digit)
        && (pressed.contains('年') || pressed.matches(['.', '-', '/']).count() == 2)
}

/// 中共某某局委员会文件 above the number of the document.
fn is_red_head(page: &Page, at: usize) -> bool {
    let numbers = |unit: &Unit| is_around(unit) && unit.pressed.contains('号');
    let below = page.units.iter().skip(at + 1).take(3);
    let Some(unit) = page.get(at).filter(|unit| unit.length <= 40) else {
        return false;
    };
    let files = unit.pressed.ends_with("文件");
    let numbered = below.clone().any(numbers);
    let more_follows = below
        .clone()
        .next()
        .is_some_and(|next| !next.words.ends_with(['：', ':']));
    let office = OFFICES.iter().any(|end| unit.pressed.ends_with(end));
    (files && (numbered || more_follows) && at < 4) || (office && numbered && at < 4)
}

/// Who speaks, or who wrote: a short name that stands apart under a title.
fn is_speaker(page: &Page, at: usize) -> bool {
    page.get(at).is_some_and(|unit| {
        let name = unit.length <= 25 && !unit.is_punctuated() && unit.mark.is_none();
        let next = page.get(at + 1);
        // A short line above prose may be a heading; a name stands above a greeting, a date or a blank.
        let short = unit.length <= 4 || unit.words.contains([' ', '　']);
        let greeted = next.is_some_and(|next| {
            next.words.ends_with(['：', ':']) || is_around(next) || next.mark.is_some()
        });
        name && (greeted || short)
    })
}
