//! How long it took, as people write it in tables: `1.5`, `2个学时`, `1小时30分`, `1:30`.

use super::clock;
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
    /// A number without a unit.
    Bare(Hours),
    /// So many days: nobody says how many hours a day has.
    Days,
}

/// Longest that a day has, in hours.
const DAY: i64 = 24_00;

/// Reads a length.
pub fn read(cell: &str) -> Option<Lasted> {
    if let Some(hours) = decimal(cell) {
        return Some(Lasted::Bare(hours));
    }
    let text = narrowed(cell);
    let text = text
        .trim_start_matches(['约', '共', '计'])
        .trim_end_matches(['左', '右', '整']);
    if let Some(minutes) = colons(text) {
        return Some(Lasted::Minutes(minutes));
    }
    if let Ok((_, Some(minutes))) = clock::span(cell) {
        return Some(Lasted::Minutes(minutes));
    }
    if let Some(hours) = decimal(text) {
        return Some(Lasted::Bare(hours));
    }
    for unit in ["个学时", "学时", "个课时", "课时", "节课"] {
        if let Some(number) = text.strip_suffix(unit) {
            return number_with_half(number).map(Lasted::Hours);
        }
    }
    for unit in ["个半学时", "个半课时"] {
        if let Some(number) = text.strip_suffix(unit) {
            return with_half(number).map(Lasted::Hours);
        }
    }
    if ["天", "日", "上午", "下午", "晚上"]
        .iter()
        .any(|unit| text.ends_with(unit))
    {
        return Some(Lasted::Days);
    }
    by_the_clock(text).map(Lasted::Minutes)
}

/// Folded, in one form of each sign: `2個小時`, `90′`, `2（学时）`.
fn narrowed(cell: &str) -> String {
    let seen = folded(cell);
    let units = seen.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let bare = match units {
        Some((number, unit)) if !unit.contains('(') => {
            format!("{number}{unit}")
        }
        _ => seen,
    };
    let one = |c| match c {
        '個' => '个',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '點' => '点',
        '學' => '学',
        '課' => '课',
        '\'' | '′' | '’' | '＇' => '分',
        other => other,
    };
    bare.chars().map(one).collect()
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
            rest => of_minutes(rest)?,
        };
        return Some(minutes(number_with_half(number)?)? + after);
    }
    of_minutes(text)
}

fn of_minutes(text: &str) -> Option<u32> {
    let quarters = text.strip_suffix("刻钟").and_then(numeral);
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

/// Hours of study, where the minutes come from them; and minutes, as they would be typed.
pub type Fitted = (Option<Hours>, String);

/// A length in a column of hours: by the rule, in minutes.
///
/// # Errors
/// [`Unfit`]
pub fn hours(cell: &str, rule: MinutesPerHour) -> Result<Fitted, Unfit> {
    let refused = || {
        Unfit::Error(Error::NotHours {
            field: Field::Hours,
            given: shortened(cell),
        })
    };
    match read(cell).ok_or_else(refused)? {
        Lasted::Minutes(minutes) => Ok((None, minutes.to_string())),
        Lasted::Days => Err(days(cell)),
        Lasted::Bare(hours) if hours.hundredths() > DAY => Err(Unfit::Asked(message!(
            "table-hours-or-minutes",
            given = shortened(cell)
        ))),
        Lasted::Bare(hours) | Lasted::Hours(hours) => Ok(by_rule(hours, rule)),
    }
}

/// A length in a column that says neither hours nor minutes: a number says it by its size.
///
/// # Errors
/// [`Unfit`]
pub fn either(cell: &str) -> Result<Fitted, Unfit> {
    match read(cell) {
        Some(Lasted::Bare(number))
            if number.hundredths() % 100 != 0 || number.hundredths() <= 8_00 =>
        {
            Ok((None, minutes(number).unwrap_or_default().to_string()))
        }
        Some(Lasted::Bare(number)) if number.hundredths() >= 25_00 => {
            Ok((None, (number.hundredths() / 100).to_string()))
        }
        Some(Lasted::Bare(_)) => Err(Unfit::Asked(message!(
            "table-hours-or-minutes",
            given = shortened(cell)
        ))),
        _ => hours(cell, MinutesPerHour::default()),
    }
}

/// A length in a column of minutes, as it would be typed.
///
/// # Errors
/// [`Unfit`]
pub fn of_minutes_column(cell: &str) -> Result<Fitted, Unfit> {
    match read(cell) {
        Some(Lasted::Minutes(minutes)) => Ok((None, minutes.to_string())),
        Some(Lasted::Days) => Err(days(cell)),
        // The field itself says what is wrong with any other.
        _ => Ok((None, folded(cell).trim_end_matches(".0").to_owned())),
    }
}

fn by_rule(hours: Hours, rule: MinutesPerHour) -> Fitted {
    let minutes = (hours.hundredths() * i64::from(rule.minutes()) + 50) / 100;
    (Some(hours), minutes.to_string())
}

fn days(cell: &str) -> Unfit {
    Unfit::Asked(message!("table-days", given = shortened(cell)))
}

/// Hours as they are, without their unit.
pub fn credit(cell: &str) -> String {
    match read(cell) {
        Some(Lasted::Bare(hours) | Lasted::Hours(hours)) => hours.to_string(),
        Some(Lasted::Minutes(minutes)) if minutes % 60 == 0 => (minutes / 60).to_string(),
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
            ("1小时一刻钟", Lasted::Minutes(75)),
            ("共2学时", hours(200)),
            ("2（学时）", hours(200)),
            ("2学时", hours(200)),
            ("2个学时", hours(200)),
            ("1.5课时", hours(150)),
            ("两个学时", hours(200)),
            ("1个半学时", hours(150)),
            ("约2小时", Lasted::Minutes(120)),
            ("半天", Lasted::Days),
            ("一天", Lasted::Days),
            ("0.5天", Lasted::Days),
            ("上午", Lasted::Days),
            ("9:00-11:00", Lasted::Minutes(120)),
        ] {
            assert_eq!(read(cell), Some(lasted), "{cell}");
        }
        for bad in [
            "", "2学分", "一", "很久", "1.234", "-2", "小时", "1:3", "1:75", "分钟", "2-3",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_may_be_minutes_is_asked_about() {
        let rule = MinutesPerHour::default();
        assert!(matches!(hours("90", rule), Err(Unfit::Asked(_))));
        assert!(matches!(hours("半天", rule), Err(Unfit::Asked(_))));
        assert!(matches!(hours("24", rule), Ok((Some(_), _))));
        let typed = |cell: &str| either(cell).map(|(_, minutes)| minutes).ok();
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
