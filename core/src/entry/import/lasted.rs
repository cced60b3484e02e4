//! How long it took, as people write it in tables: `1.5`, `2个学时`, `1小时30分`, `1:30`, `半天`.

use super::clock;
use super::{Rules, Told};
use crate::entry::{Hours, MinutesPerHour};
use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};
use crate::text::{folded, shortened};

/// A length as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasted {
    /// By the clock.
    Minutes(u32),
    /// Hours of study: the branch's rule says how long they are.
    Hours(Hours),
    /// The same said in both ways: 2学时（90分钟）.
    Both(Hours, u32),
    /// A number without a unit.
    Bare(Hours),
    /// So many halves of a day: the branch's rule says how many hours they are.
    HalfDays(u32),
}

/// Longest that a day has, in hours.
const DAY: i64 = 24_00;
/// Words before a length that change nothing.
const BEFORE: [&str; 8] = ["大约", "大概", "约", "近", "共", "合", "计", "总"];
/// Parts of a day that are a half of it, and words for all of it.
const HALVES: [&str; 12] = [
    "上午",
    "下午",
    "一上午",
    "一下午",
    "整上午",
    "整下午",
    "整个上午",
    "整个下午",
    "一个上午",
    "一个下午",
    "上午半天",
    "下午半天",
];
const WHOLES: [&str; 6] = ["整天", "全天", "整日", "全日", "一整天", "上下午"];

/// Reads a length.
pub fn read(cell: &str) -> Option<Lasted> {
    if let Some(hours) = decimal(cell) {
        return Some(Lasted::Bare(hours));
    }
    let text = narrowed(cell);
    let bare = text.trim_matches(['(', ')']);
    let aside = bare.split_once('(').or_else(|| bare.split_once(['/', ',']));
    match aside {
        None => one(bare),
        // 2（学时）
        Some((number, unit))
            if decimal(number).is_some() && unit.starts_with(char::is_alphabetic) =>
        {
            one(&format!("{number}{unit}"))
        }
        Some((said, aside)) => match (one(said)?, one(aside)?) {
            // 半天（4学时）, 6小时（全天）
            (Lasted::HalfDays(_), lasted) | (lasted, Lasted::HalfDays(_))
                if !matches!(lasted, Lasted::Bare(_) | Lasted::HalfDays(_)) =>
            {
                Some(lasted)
            }
            (Lasted::Hours(hours), Lasted::Minutes(minutes))
            | (Lasted::Minutes(minutes), Lasted::Hours(hours)) => {
                Some(Lasted::Both(hours, minutes))
            }
            (Lasted::HalfDays(one), Lasted::HalfDays(other)) if one == other => {
                Some(Lasted::HalfDays(one))
            }
            (Lasted::Minutes(one), Lasted::Minutes(other)) if one == other => {
                Some(Lasted::Minutes(one))
            }
            _ => None,
        },
    }
}

/// A length that is said once.
fn one(text: &str) -> Option<Lasted> {
    let mut text = text;
    while let Some(rest) = BEFORE.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    let text = text.trim_end_matches(['左', '右', '整']);
    if let Some(minutes) = colons(text) {
        return Some(Lasted::Minutes(minutes));
    }
    if text.contains([':', '点', '-'])
        && let Ok(span) = clock::span(text)
        && span.behind.is_empty()
    {
        return span.minutes.map(Lasted::Minutes);
    }
    if let Some(hours) = decimal(text) {
        return Some(Lasted::Bare(hours));
    }
    for unit in ["个学时", "学时", "个课时", "课时", "节课", "节"] {
        if let Some(number) = text.strip_suffix(unit) {
            return number_with_half(number).map(Lasted::Hours);
        }
    }
    for unit in ["个半学时", "个半课时"] {
        if let Some(number) = text.strip_suffix(unit) {
            return with_half(number).map(Lasted::Hours);
        }
    }
    half_days(text)
        .map(Lasted::HalfDays)
        .or_else(|| by_the_clock(text).map(Lasted::Minutes))
        // 一 alone is as often a stroke.
        .or_else(|| numeral(text).filter(|_| text != "一").map(Lasted::Bare))
}

/// Halves of a day: 半天, 1.5天, 两天半, 一上午, 整天.
fn half_days(text: &str) -> Option<u32> {
    if HALVES.contains(&text) {
        return Some(1);
    }
    if WHOLES.contains(&text) {
        return Some(2);
    }
    let halves = |hours: Hours| u32::try_from(hours.hundredths() / 50).ok();
    if let Some(number) = ["天半", "日半"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
    {
        return with_half(number).and_then(halves);
    }
    if let Some(number) = ["个半天", "个半日"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
    {
        return number_with_half(number).and_then(|number| halves(number).map(|twice| twice / 2));
    }
    let units = ["个工作日", "工作日", "天", "日"];
    let number = units.iter().find_map(|unit| text.strip_suffix(unit))?;
    let number = number_with_half(number).filter(|number| number.hundredths() % 50 == 0)?;
    halves(number)
}

/// Folded, in one form of each sign: `2個小時`, `90′`, `2（学时）`.
fn narrowed(cell: &str) -> String {
    let one = |c| match c {
        '個' => '个',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '點' => '点',
        '學' => '学',
        '課' => '课',
        '節' => '节',
        '\'' | '′' | '’' | '＇' => '分',
        other => other,
    };
    folded(cell).chars().map(one).collect()
}

/// 1:30, 01:30:00
fn colons(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let hours = parts.next()?;
    let minutes = parts.next()?;
    let seconds = parts.next().unwrap_or("00");
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = digits(hours, 3) && minutes.len() == 2 && digits(minutes, 2) && digits(seconds, 2);
    let minutes: u32 = minutes
        .parse()
        .ok()
        .filter(|minutes| fits && *minutes < 60)?;
    (parts.next().is_none()).then_some(hours.parse::<u32>().ok()? * 60 + minutes)
}

/// 1小时30分, 90分钟, 一个半小时, 1.5h
fn by_the_clock(text: &str) -> Option<u32> {
    let hour_units = [
        "个钟头",
        "钟头",
        "个小时",
        "小时",
        "hours",
        "hour",
        "hrs",
        "h",
        "时",
    ];
    let half = ["个半小时", "个半钟头", "小时半"];
    for unit in half {
        if let Some(number) = text.strip_suffix(unit) {
            return minutes(with_half(number)?);
        }
    }
    for unit in hour_units {
        let Some((number, rest)) = text.split_once(unit) else {
            continue;
        };
        let rest = rest.trim_start_matches(['零', '又', '、', '加']);
        let after = match rest {
            "" => 0,
            "半" => 30,
            // 2小时30
            rest if rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
                rest.parse().ok().filter(|minutes| *minutes < 60)?
            }
            rest => of_minutes(rest).filter(|minutes| *minutes < 60)?,
        };
        return Some(minutes(number_with_half(number)?)? + after);
    }
    of_minutes(text)
}

fn of_minutes(text: &str) -> Option<u32> {
    let quarters = text.strip_suffix("刻钟").and_then(number_with_half);
    if let Some(quarters) = quarters.filter(|quarters| quarters.hundredths() <= 3_00) {
        return u32::try_from(quarters.hundredths() / 100 * 15).ok();
    }
    let units = ["分钟", "分", "minutes", "mins", "min", "m"];
    let number = units.iter().find_map(|unit| text.strip_suffix(unit))?;
    let number = decimal(number).or_else(|| numeral(number))?;
    (number.hundredths() % 100 == 0).then_some(u32::try_from(number.hundredths() / 100).ok()?)
}

/// In minutes, rounded half up.
fn minutes(hours: Hours) -> Option<u32> {
    u32::try_from((hours.hundredths() * 60 + 50) / 100).ok()
}

/// Up to two decimals in half width.
fn decimal(text: &str) -> Option<Hours> {
    Hours::parse(text, Field::Hours).ok()
}

/// 1.5, 两, 半, 1个半
fn number_with_half(text: &str) -> Option<Hours> {
    let text = text.trim_end_matches('个');
    match text {
        "半" => Some(Hours::from_hundredths(50)),
        text => match text.strip_suffix("个半") {
            Some(number) => with_half(number),
            None => decimal(text).or_else(|| numeral(text)),
        },
    }
}

fn with_half(number: &str) -> Option<Hours> {
    let number = number.trim_end_matches('个');
    let whole = decimal(number).or_else(|| numeral(number))?;
    Some(Hours::from_hundredths(whole.hundredths() + 50))
}

/// 一 to 九百九十九
fn numeral(text: &str) -> Option<Hours> {
    let value = crate::time::numeral(text)?;
    i64::from(value)
        .checked_mul(100)
        .map(Hours::from_hundredths)
}

/// Why a length cannot be taken.
#[derive(Debug)]
pub enum Unfit {
    /// A length that cannot be read, or is beyond what a field takes.
    Error(Error),
    /// A length that could mean two things: the question.
    Asked(Message),
}

/// A length in other units than minutes, where the minutes come from it; and minutes, as they
/// would be typed.
pub type Fitted = (Option<Told>, String);

/// A length in a column of hours: by the rule, in minutes.
///
/// # Errors
/// [`Unfit`]
pub fn hours(cell: &str, rules: Rules<'_>) -> Result<Fitted, Unfit> {
    match read(cell).ok_or_else(|| not_hours(cell))? {
        Lasted::Bare(hours) if hours.hundredths() > DAY => Err(Unfit::Asked(message!(
            "table-hours-or-minutes",
            given = shortened(cell)
        ))),
        Lasted::Bare(hours) => Ok(by_rule(hours, rules.rule)),
        said => with_unit(cell, said, rules),
    }
}

/// A length in a column that says neither hours nor minutes: a number says it by its size.
///
/// # Errors
/// [`Unfit`]
pub fn either(cell: &str, rules: Rules<'_>) -> Result<Fitted, Unfit> {
    match read(cell).ok_or_else(|| not_hours(cell))? {
        Lasted::Bare(number) if number.hundredths() % 100 != 0 || number.hundredths() <= 8_00 => {
            Ok((None, minutes(number).unwrap_or_default().to_string()))
        }
        Lasted::Bare(number) if number.hundredths() >= 25_00 => {
            Ok((None, (number.hundredths() / 100).to_string()))
        }
        Lasted::Bare(_) => Err(Unfit::Asked(message!(
            "table-hours-or-minutes",
            given = shortened(cell)
        ))),
        said => with_unit(cell, said, rules),
    }
}

/// A length in a column of minutes, as it would be typed.
///
/// # Errors
/// [`Unfit`]
pub fn of_minutes_column(cell: &str, rules: Rules<'_>) -> Result<Fitted, Unfit> {
    match read(cell) {
        Some(said @ (Lasted::Minutes(_) | Lasted::Both(..) | Lasted::HalfDays(_))) => {
            with_unit(cell, said, rules)
        }
        // The field itself says what is wrong with any other.
        _ => Ok((None, folded(cell).trim_end_matches(".0").to_owned())),
    }
}

fn not_hours(cell: &str) -> Unfit {
    Unfit::Error(Error::NotHours {
        field: Field::Hours,
        given: shortened(cell),
    })
}

fn with_unit(cell: &str, said: Lasted, rules: Rules<'_>) -> Result<Fitted, Unfit> {
    match said {
        Lasted::Minutes(minutes) => Ok((None, minutes.to_string())),
        Lasted::Bare(hours) | Lasted::Hours(hours) => Ok(by_rule(hours, rules.rule)),
        // What is said in two ways is said when both are the same.
        Lasted::Both(hours, minutes) => {
            Some(by_rule(hours, rules.rule)).filter(|(_, by_rule)| *by_rule == minutes.to_string())
        }
        .ok_or_else(|| not_hours(cell)),
        Lasted::HalfDays(halves) => {
            let Some(half) = rules.half_day else {
                return Err(Unfit::Asked(message!(
                    "table-days",
                    given = shortened(cell)
                )));
            };
            let (_, minutes) = by_rule(times(half, halves), rules.rule);
            Ok((Some(Told::HalfDays(halves)), minutes))
        }
    }
}

fn times(half_day: Hours, halves: u32) -> Hours {
    Hours::from_hundredths(half_day.hundredths() * i64::from(halves))
}

fn by_rule(hours: Hours, rule: MinutesPerHour) -> Fitted {
    let minutes = (hours.hundredths() * i64::from(rule.minutes()) + 50) / 100;
    (Some(Told::Hours(hours)), minutes.to_string())
}

/// Hours as they are, without their unit.
pub fn credit(cell: &str, half_day: Option<Hours>) -> String {
    match (read(cell), half_day) {
        (Some(Lasted::Bare(hours) | Lasted::Hours(hours)), _) => hours.to_string(),
        (Some(Lasted::Minutes(minutes)), _) if minutes % 60 == 0 => (minutes / 60).to_string(),
        (Some(Lasted::HalfDays(halves)), Some(half)) => times(half, halves).to_string(),
        _ => cell.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_people_write_them() {
        let hours = |hundredths| Lasted::Hours(Hours::from_hundredths(hundredths));
        let bare = |hundredths| Lasted::Bare(Hours::from_hundredths(hundredths));
        for (cell, lasted) in [
            ("2", bare(200)),
            ("１．５", bare(150)),
            ("1:30", Lasted::Minutes(90)),
            ("1：30", Lasted::Minutes(90)),
            ("01:30:00", Lasted::Minutes(90)),
            ("90分钟", Lasted::Minutes(90)),
            ("90 分", Lasted::Minutes(90)),
            ("1小时30分", Lasted::Minutes(90)),
            ("1小时30分钟", Lasted::Minutes(90)),
            ("1.5小时", Lasted::Minutes(90)),
            ("1个半小时", Lasted::Minutes(90)),
            ("一个半小时", Lasted::Minutes(90)),
            ("半小时", Lasted::Minutes(30)),
            ("半个小时", Lasted::Minutes(30)),
            ("两个小时", Lasted::Minutes(120)),
            ("1小时半", Lasted::Minutes(90)),
            ("一小时", Lasted::Minutes(60)),
            ("1.5h", Lasted::Minutes(90)),
            ("1h30m", Lasted::Minutes(90)),
            ("四十五分钟", Lasted::Minutes(45)),
            ("90'", Lasted::Minutes(90)),
            ("90′", Lasted::Minutes(90)),
            ("2小时整", Lasted::Minutes(120)),
            ("2小时30", Lasted::Minutes(150)),
            ("（90分钟）", Lasted::Minutes(90)),
            ("2個小時", Lasted::Minutes(120)),
            ("一百二十分钟", Lasted::Minutes(120)),
            ("一刻钟", Lasted::Minutes(15)),
            ("1刻钟", Lasted::Minutes(15)),
            ("3个小时半", Lasted::Minutes(210)),
            ("1小时一刻钟", Lasted::Minutes(75)),
            ("共2学时", hours(200)),
            ("2（学时）", hours(200)),
            ("2学时", hours(200)),
            ("2个学时", hours(200)),
            ("1.5课时", hours(150)),
            ("两个学时", hours(200)),
            ("1个半学时", hours(150)),
            ("约2小时", Lasted::Minutes(120)),
            ("二", bare(200)),
            ("近2小时", Lasted::Minutes(120)),
            ("总计2小时", Lasted::Minutes(120)),
            ("2节", hours(200)),
            ("9:00-11:00", Lasted::Minutes(120)),
        ] {
            assert_eq!(read(cell), Some(lasted), "{cell}");
        }
        for bad in [
            "",
            "2学分",
            "一",
            "很久",
            "1.234",
            "-2",
            "小时",
            "1:3",
            "1:75",
            "分钟",
            "2-3",
            "2-3小时",
            "1/2",
            "1点5",
            "1小时90分",
            "晚上",
            "大半天",
            "2学时/天",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn halves_of_a_day_as_people_write_them() {
        for (cell, halves) in [
            ("半天", 1),
            ("半日", 1),
            ("约半天", 1),
            ("半个工作日", 1),
            ("0.5天", 1),
            ("上午", 1),
            ("一下午", 1),
            ("整个上午", 1),
            ("一个半天", 1),
            ("一天", 2),
            ("1天", 2),
            ("整天", 2),
            ("一整天", 2),
            ("全日", 2),
            ("两个半天", 2),
            ("1个工作日", 2),
            ("一天半", 3),
            ("1.5天", 3),
            ("两天", 4),
            ("2天半", 5),
        ] {
            assert_eq!(read(cell), Some(Lasted::HalfDays(halves)), "{cell}");
        }
    }

    #[test]
    fn a_length_said_twice_counts_once_and_only_where_both_agree() {
        let four = Lasted::Hours(Hours::from_hundredths(400));
        for (cell, lasted) in [
            ("2小时（120分钟）", Some(Lasted::Minutes(120))),
            ("2小时（90分钟）", None),
            ("半天（4学时）", Some(four)),
            ("半天（下午）", Some(Lasted::HalfDays(1))),
            ("半天/4学时", Some(four)),
            ("4学时（半天）", Some(four)),
            ("6小时（全天）", Some(Lasted::Minutes(360))),
            ("半天（3）", None),
            ("2学时（集中）", None),
        ] {
            assert_eq!(read(cell), lasted, "{cell}");
        }
        let of = |cell, minutes| {
            let rules = Rules {
                rule: MinutesPerHour::stored(minutes),
                ..Rules::default()
            };
            hours(cell, rules).map(|(_, minutes)| minutes).ok()
        };
        for cell in ["2学时（90分钟）", "90分钟（2学时）"] {
            assert_eq!((of(cell, 45).as_deref(), of(cell, 60)), (Some("90"), None));
        }
    }

    #[test]
    fn p59_half_a_day_is_asked_about_until_the_branch_says_what_it_counts() {
        let of = |cell, half: Option<&str>, minutes| {
            let half_day = half.and_then(|half| Hours::of_half_a_day(half).unwrap());
            let rule = MinutesPerHour::stored(minutes);
            let rules = Rules {
                rule,
                half_day,
                ..Rules::default()
            };
            let typed = [hours, either, of_minutes_column].map(|read| match read(cell, rules) {
                Ok((_, minutes)) => minutes,
                Err(_) => "?".to_owned(),
            });
            assert!(typed.iter().all(|one| *one == typed[0]), "{typed:?}");
            typed[0].clone()
        };
        assert_eq!(of("半天", None, 60), "?");
        assert_eq!(of("半天", Some("4"), 60), "240");
        assert_eq!(of("一天", Some("3"), 60), "360");
        assert_eq!(of("1.5天", Some("4"), 45), "540");
        assert_eq!(credit("一天", Hours::half_day_stored(300)), "6.0");
    }

    #[test]
    fn what_may_be_minutes_is_asked_about() {
        let rule = Rules::default();
        assert!(matches!(hours("90", rule), Err(Unfit::Asked(_))));
        assert!(matches!(hours("24", rule), Ok((Some(_), _))));
        let typed = |cell: &str| either(cell, rule).map(|(_, minutes)| minutes).ok();
        for (cell, minutes) in [
            ("1.5", Some("90")),
            ("2", Some("120")),
            ("90", Some("90")),
            ("12", None),
            ("45分钟", Some("45")),
        ] {
            assert_eq!(typed(cell).as_deref(), minutes, "{cell}");
        }
    }
}
