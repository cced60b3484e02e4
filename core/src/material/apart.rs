//! Lines that stand around or under an official text, each judged by itself: names of attachments,
//! offices, dates, whom to ask, notes.

use super::numbering::{Style, is_arabic};
use super::page::Unit;

/// Longest line of a signature or a list, in characters.
pub const LINE_MAX: usize = 60;

/// Longest name of an office.
pub const NAME_MAX: usize = 30;

/// What a line begins with that stands after a text and is none of it.
const APART: [&str; 37] = [
    "汇报人",
    "报告人",
    "申请人",
    "倡议人",
    "承诺人",
    "撰稿",
    "作者单位",
    "作者系",
    "作者:",
    "来源:",
    "责任编辑",
    "责编",
    "联系人",
    "联系电话",
    "联系方式",
    "联系地址",
    "联系单位",
    "咨询电话",
    "电话:",
    "邮箱",
    "电子邮箱",
    "抄送",
    "抄报",
    "主送:",
    "主题词",
    "此件",
    "此页无正文",
    "本页无正文",
    "填表人",
    "审核人",
    "签发人",
    "印发:",
    "地址:",
    "传真",
    "承办",
    "校对",
    "打印",
];

/// Short lines that end a letter above its signature: they sign nothing.
const FORMULAS: [&str; 4] = ["此致", "敬礼", "特此", "专此"];

/// 附件1, 附表二, 附录A: what follows the word and its number.
pub fn after_attachment(unit: &Unit) -> Option<(bool, String)> {
    let rest = ["附件", "附表", "附录", "附图"]
        .iter()
        .find_map(|word| unit.pressed.strip_prefix(word))?;
    let number =
        |c: char| is_arabic(c) || "一二三四五六七八九十".contains(c) || c.is_ascii_uppercase();
    let name = rest.trim_start_matches(number);
    Some((name.len() < rest.len(), name.to_owned()))
}

/// A numbered name of an attachment.
pub fn is_item(unit: &Unit) -> bool {
    let arabic = unit.mark.is_some_and(|mark| {
        matches!(
            mark.style,
            Style::Arabic | Style::ArabicHalf | Style::ArabicBracketed | Style::Circled
        )
    });
    arabic && !unit.words.ends_with('。') && unit.length <= LINE_MAX
}

/// The name of an office or a person.
pub fn is_name(unit: &Unit) -> bool {
    let formula = FORMULAS.iter().any(|words| unit.pressed.starts_with(words));
    unit.mark.is_none() && !unit.is_punctuated() && !formula && unit.length <= NAME_MAX
}

/// 2023年4月3日, 二〇二三年四月, 2023.4.3, also after a name.
pub fn is_dated(unit: &Unit) -> bool {
    if unit.length > LINE_MAX || unit.is_ended() && !unit.words.ends_with(['）', ')']) {
        return false;
    }
    let bare = unit.pressed.trim_end_matches([')', '印', '发']);
    let digit = |c: char| is_arabic(c) || "〇○零一二三四五六七八九十Xx×*".contains(c);
    let year = bare.split_once('年').is_some_and(|(before, after)| {
        let digits = before.chars().rev().take_while(|c| digit(*c)).count();
        let rest = after.trim_end_matches(['日', '月']);
        digits >= 2 && after.ends_with(['日', '月']) && rest.chars().all(|c| digit(c) || c == '月')
    });
    let points = bare
        .chars()
        .filter(|c| matches!(c, '.' | '-' | '/'))
        .count()
        == 2
        && bare.len() >= 8
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/'));
    year || points
}

/// A line that is no part of a text, whatever stands beside it.
pub fn is_apart(unit: &Unit) -> bool {
    let open = unit.pressed.trim_start_matches(['(', '*']);
    let footnote = unit.pressed.starts_with("[1]")
        || unit.pressed.starts_with('[') && unit.pressed.chars().take(4).any(|c| c == ']')
        || unit.pressed.starts_with('〔')
            && unit.pressed.chars().take(4).any(|c| c == '〕')
            && unit.mark.is_none();
    let noted = ["注:", "注释", "备注:", "参考文献", "※"]
        .iter()
        .any(|word| unit.pressed.starts_with(word));
    let short = unit.length <= LINE_MAX;
    let listed = short && attachment_list(unit);
    let contact = short && APART.iter().any(|word| open.starts_with(word));
    listed || contact || is_dated(unit) || footnote || noted
}

/// 附件：1.学习书目 names what follows.
pub fn attachment_list(unit: &Unit) -> bool {
    let named = after_attachment(unit)
        .is_some_and(|(_, name)| name.is_empty() || name.starts_with([':', '、', '.']));
    named || unit.pressed.starts_with("附:")
}
