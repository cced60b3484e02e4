//! The closing of a speech: what is said to the hearers at the end and belongs to no part.

use super::headings::Heading;
use super::page::{Page, Unit};
use super::section::SectionKind;

/// Paragraphs at the end among which the speaker's turn to the hearers begins a closing.
const CLOSING_MAX: usize = 5;

/// Longest line that is nothing but a formula.
const FORMULA_MAX: usize = 40;

/// Longest name of those who are addressed: 各位人大代表.
const ADDRESS_MAX: usize = 8;

/// Words that a speech turns to its hearers with.
const VOCATIVES: [&str; 5] = ["同志们", "各位", "朋友们", "同学们", "大家"];

/// Words after 最后， by which a speech ends and goes to no last point.
const WISHES: [&str; 9] = [
    "祝",
    "预祝",
    "衷心",
    "希望",
    "让我们",
    "再次",
    "谢谢",
    "感谢",
    "我代表",
];

/// Formulas that end a letter, a report or a speech, and belong to no part.
const FORMULAS: [&str; 27] = [
    "我的汇报",
    "我的讲话",
    "以上是我",
    "以上就是",
    "汇报到此",
    "发言到此",
    "讲话到此",
    "我就讲到",
    "感谢您",
    "感谢各位",
    "恳请",
    "敬请",
    "以上汇报",
    "谢谢",
    "感谢大家",
    "特此",
    "专此",
    "此致",
    "敬礼",
    "妥否",
    "当否",
    "以上报告",
    "以上意见",
    "以上请示",
    "以上方案",
    "我的发言",
    "汇报完毕",
];

/// Whether a paragraph turns to the hearers again, as the closing of a speech does.
fn turns_to_hearers(unit: &Unit, salutation: Option<&str>) -> bool {
    let named = salutation
        .into_iter()
        .flat_map(|words| words.split(['、', '，', '：', ':', ' ']))
        .filter(|word| !word.trim().is_empty());
    let wishes = unit.words.strip_prefix("最后").is_some_and(|rest| {
        let rest = rest.trim_start_matches(['，', ',', '：']);
        WISHES.iter().any(|wish| rest.starts_with(wish))
    });
    // A line that ends in a colon is a salutation: it opens something.
    !unit.words.ends_with(['：', ':'])
        && (wishes
            || addresses_several(&unit.words)
            || VOCATIVES.into_iter().chain(named).any(|word| {
                unit.words
                    .strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with(['，', ',', '！', '!', '：', ':']))
            }))
}

/// 各位代表、同志们！
fn addresses_several(words: &str) -> bool {
    let Some((named, _)) = words.split_once(['，', '！', ',', '!']) else {
        return false;
    };
    let mut each = named.split('、');
    let addressed = |name: &str| {
        let short = name.chars().count() <= ADDRESS_MAX;
        let called = ["各位", "尊敬的", "亲爱的"]
            .iter()
            .any(|word| name.starts_with(word));
        short && (called || name.ends_with('们'))
    };
    named.contains('、') && each.all(addressed)
}

/// 让我们…… at the very end
fn is_wish(unit: &Unit) -> bool {
    let words = ["让我们", "希望大家", "希望同志们", "希望各位", "祝", "预祝"];
    words.iter().any(|word| unit.words.starts_with(word))
}

/// Nothing but thanks, or 特此通知。
fn is_formula(unit: &Unit) -> bool {
    let thanks = unit
        .words
        .trim_end_matches(['。', '！', '!'])
        .ends_with("谢谢大家");
    unit.length <= FORMULA_MAX
        && (thanks || FORMULAS.iter().any(|words| unit.pressed.starts_with(words)))
}

/// The line that turns to the hearers at the beginning: `同志们：`
pub fn salutation(page: &Page) -> Option<String> {
    let first = page.units.iter().take(8);
    first
        .filter(|unit| unit.mark.is_none())
        .find(|unit| unit.words.ends_with(['：', ':']) && unit.length <= 40)
        .map(|unit| unit.words.clone())
}

/// The paragraph near the end, after the last number, where the speaker turns to the hearers again.
pub fn turn_at_the_end(page: &Page, headings: &[Heading], end: usize) -> Option<usize> {
    let salutation = salutation(page);
    let after = headings.last().map_or(0, |heading| heading.through + 1);
    let from = after.max(end.saturating_sub(CLOSING_MAX));
    let turns = |at: &usize| {
        page.get(*at).is_some_and(|unit| {
            let wishes = at + 1 == end && unit.is_ended() && is_wish(unit);
            wishes || turns_to_hearers(unit, salutation.as_deref())
        })
    };
    (from..end).find(turns)
}

/// The beginning of the closing: at the turn to the hearers, at thanks and formulas, or where the
/// last point would be the only one that goes on for more than a paragraph. `single`: unnumbered
/// points are one paragraph each.
pub fn closing(
    page: &Page,
    headings: &[Heading],
    turn: Option<usize>,
    single: bool,
    end: usize,
) -> Option<usize> {
    let last = headings.last()?;
    let head = page.get(last.through)?;
    if let Some(turn) = turn {
        // A heading without any other text keeps its only words.
        let takes_all = head.is_heading_alone() && last.through + 1 == turn;
        return (turn > last.through && !takes_all).then_some(turn);
    }
    let tail = last.through + 1..end;
    let formulas = page
        .range(tail.clone())
        .iter()
        .rev()
        .take_while(|unit| is_formula(unit));
    let formulas = end - formulas.count();
    // After 如下： comes what was announced, not a closing.
    let ends = head.words.ends_with(['。', '！', '？', '”']);
    let single = ends && (single || numbered_points_are_single(page, headings));
    if single && !tail.is_empty() {
        return Some(tail.start);
    }
    let keeps = !head.is_heading_alone() || formulas > tail.start;
    (formulas < end && keeps).then_some(formulas)
}

/// Whether every numbered point before the last is one paragraph that its heading opens, and the
/// last is like them. Articles go on for several paragraphs by nature and say nothing.
fn numbered_points_are_single(page: &Page, headings: &[Heading]) -> bool {
    let opens = |heading: &&Heading| {
        heading.kind == SectionKind::Point
            && page
                .get(heading.at)
                .is_some_and(|unit| !unit.is_heading_alone())
    };
    let nexts = headings.iter().skip(1);
    let mut before = 0;
    for (heading, next) in headings.iter().zip(nexts).filter(|(h, _)| opens(h)) {
        if heading.through + 1 < next.at {
            return false;
        }
        before += 1;
    }
    before > 0 && headings.last().as_ref().is_some_and(opens)
}
