//! Times of day as people write them in tables: `9:00-10:30`, `下午2点半至4点`, `8:30-11:30、14:00-17:00`.

use crate::error::{Error, Result};
use crate::text::{narrow, shortened, without_invisible};
use crate::time::{Written, numerals, written};

/// Minutes of a day.
const DAY: u32 = 1440;

/// The parts of a day that need no clock: they say that it was, and not when.
const PARTS_OF_A_DAY: [&str; 21] = [
    "早",
    "晚",
    "夜",
    "上午",
    "下午",
    "晚上",
    "中午",
    "午间",
    "全天",
    "整天",
    "半天",
    "一天",
    "全日",
    "半日",
    "早上",
    "夜里",
    "夜间",
    "晚间",
    "傍晚",
    "一上午",
    "一下午",
];

/// Words before a first time, and behind a last one, that change nothing.
const BEFORE: [&str; 5] = ["大约", "约", "从", "自", "由"];
const BEHIND: [&str; 4] = ["结束", "左右", "止", "许"];
/// The day behind the one that a stretch began on.
const NEXT_DAY: [&str; 6] = ["次日", "翌日", "第2天", "隔日", "隔天", "次晨"];

/// The times of a day that a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began, in minutes from midnight.
    pub start: u16,
    /// How long it took, where an end is given: all stretches together.
    pub minutes: Option<u32>,
    /// Whether it went on from the morning into the afternoon, and no pause is said.
    pub over_noon: bool,
    /// The words behind the times: `9:00-11:00（2小时）`.
    pub behind: String,
}

/// Part of the day that a time is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    /// 凌晨, AM: twelve is midnight.
    Early,
    Morning,
    Noon,
    Afternoon,
    /// Twelve is the midnight at its end.
    Night,
}

const HALVES: [(&str, Half); 24] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("清晨", Half::Morning),
    ("午前", Half::Morning),
    ("早", Half::Morning),
    ("凌晨", Half::Early),
    ("中午", Half::Noon),
    ("午间", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Night),
    ("晚间", Half::Night),
    ("夜晚", Half::Night),
    ("夜里", Half::Night),
    ("夜间", Half::Night),
    ("深夜", Half::Night),
    ("半夜", Half::Night),
    ("午夜", Half::Night),
    ("晚", Half::Night),
    ("夜", Half::Night),
    ("am", Half::Early),
    ("pm", Half::Afternoon),
];

/// Whether a cell only says which part of the day it was.
pub fn is_part_of_a_day(cell: &str) -> bool {
    let bare = cell.trim().trim_matches(['(', ')', '（', '）']);
    PARTS_OF_A_DAY.contains(&bare)
}

/// The times that a cell says, one stretch or several in their order.
///
/// # Errors
/// [`Error::NotATime`].
pub fn span(cell: &str) -> Result<Span> {
    stretches(&plain(cell)).ok_or_else(|| not_a_time(cell))
}

/// A time of day alone, as an end.
///
/// # Errors
/// [`Error::NotATime`].
pub fn of_day(cell: &str) -> Result<u16> {
    let plain = plain(cell);
    let mut reader = Reader(&plain);
    let time = reader.point().filter(|time| time.unit.stands_alone());
    reader.skip_words(&BEHIND);
    let minutes = time.and_then(|time| time.at(None));
    minutes
        .filter(|_| reader.0.trim().is_empty())
        .and_then(|minutes| u16::try_from(minutes % DAY).ok())
        .ok_or_else(|| not_a_time(cell))
}

fn not_a_time(cell: &str) -> Error {
    Error::NotATime {
        given: shortened(cell.trim()),
    }
}

fn stretches(plain: &str) -> Option<Span> {
    let mut reader = Reader(plain);
    reader.skip_words(&BEFORE);
    let (start, end) = reader.stretch()?;
    let Some(end) = end else {
        let start = start.at(None).filter(|_| start.unit.stands_alone())?;
        return Some(Span {
            start: of_this_day(start)?,
            minutes: None,
            over_noon: false,
            behind: reader.behind(),
        });
    };
    let (began, mut ended) = between(&start, &end)?;
    let mut minutes = ended - began;
    let mut over_noon = began <= 11 * 60 && ended >= 14 * 60;
    while let Some((start, end, rest)) = reader.further() {
        let (from, until) = between(&start, &end)?;
        if from < ended {
            return None;
        }
        (minutes, ended, over_noon) = (minutes + until - from, until, false);
        reader = rest;
    }
    Some(Span {
        start: of_this_day(began)?,
        minutes: Some(minutes),
        over_noon,
        behind: reader.behind(),
    })
}

fn of_this_day(minutes: u32) -> Option<u16> {
    u16::try_from(minutes).ok().filter(|_| minutes < DAY)
}

/// Beginning and end in minutes from midnight. Past midnight the end is smaller; more than half a day that
/// way is a slip, unless it is said.
fn between(start: &Time, end: &Time) -> Option<(u32, u32)> {
    let next_day = end.next_day
        || match (start.day, end.day) {
            (Some(Written::Day(start)), Some(Written::Day(end)))
                if end.pred_opt() == Some(start) =>
            {
                true
            }
            (Some(start), Some(end)) if start != end => return None,
            _ => false,
        };
    let bare = start.unit == Unit::None && end.unit != Unit::Word || end.unit == Unit::None;
    if bare || start.next_day {
        return None;
    }
    // 下午2:30-4:30: the end is in the part that the beginning is said in.
    let mut ended = end.at(start.half.filter(|_| !next_day))?;
    // 2:30-4:30 PM: so is the beginning.
    let of_both = end.half.filter(|_| end.half_behind && start.half.is_none());
    let began = start
        .at(of_both)
        .filter(|began| *began < ended)
        .or_else(|| start.at(None))?;
    if next_day {
        ended += DAY;
    } else if ended <= began {
        // 上午11:00-1:00
        let past_noon = start.half == Some(Half::Morning) && end.half.is_none() && ended < DAY / 2;
        ended += if past_noon { DAY / 2 } else { DAY };
        if ended <= began || ended - began > DAY / 2 {
            return None;
        }
    }
    (began < DAY && ended - began <= DAY).then_some((began, ended))
}

/// In narrow signs, with numbers in digits: 三点到五点.
fn plain(cell: &str) -> String {
    let narrow = |c| match narrow(c) {
        '\u{3000}' | '\u{A0}' | '\n' => ' ',
        '–' | '―' | '−' | '‐' | '‑' | '─' | '—' | '→' | '~' | '〜' | '∼' | '至' | '到' => {
            '-'
        }
        '∶' | '︰' => ':',
        '點' => '点',
        '時' => '时',
        '两' | '兩' => '2',
        other => other.to_ascii_lowercase(),
    };
    let narrow: String = without_invisible(cell).chars().map(narrow).collect();
    let narrow = if narrow.contains(".m") {
        narrow.replace("a.m.", "am").replace("p.m.", "pm")
    } else {
        narrow
    };
    numerals(narrow.trim())
}

/// How the hours and minutes of a time are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// `9:00`, `9.00`
    Sign,
    /// `9点`, `9时30分`
    Word,
    /// `0900`: only in a stretch.
    Digits,
    /// `9`, as in `9-11点`.
    None,
}

impl Unit {
    fn stands_alone(self) -> bool {
        matches!(self, Self::Sign | Self::Word)
    }
}

/// A time of day as it was written.
#[derive(Clone, Copy, Debug)]
struct Time {
    day: Option<Written>,
    next_day: bool,
    half: Option<Half>,
    /// Whether its part of the day stands behind it.
    half_behind: bool,
    hour: u32,
    minute: u32,
    unit: Unit,
}

impl Time {
    /// In minutes from midnight, in its own part of the day or this one.
    fn at(&self, half: Option<Half>) -> Option<u32> {
        let hour = match (self.half.or(half), self.hour) {
            (Some(Half::Early), 12) => 0,
            (Some(Half::Noon), 11 | 12) => self.hour,
            (Some(Half::Night), 0 | 12) => 24,
            (Some(Half::Night), 1..=4) => self.hour + 24,
            (Some(Half::Noon | Half::Afternoon | Half::Night), 0..=11) => self.hour + 12,
            (_, hour) => hour,
        };
        let is_one = self.hour < 24 || self.hour == 24 && self.minute == 0;
        is_one.then_some(hour * 60 + self.minute)
    }
}

/// Goes through a text from the left.
#[derive(Clone, Copy, Debug)]
struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn take(&mut self, word: &str) -> bool {
        let rest = self.0.trim_start().strip_prefix(word);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn skip_words(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take(word))
    }

    fn digits(&mut self) -> Option<&'t str> {
        let text = self.0.trim_start();
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        self.0 = rest;
        (!digits.is_empty()).then_some(digits)
    }

    /// Two digits below sixty.
    fn sixtieth(&mut self) -> Option<u32> {
        let digits = self.digits().filter(|digits| digits.len() == 2)?;
        digits.parse().ok().filter(|minutes| *minutes < 60)
    }

    /// A beginning, and the end where there is one.
    fn stretch(&mut self) -> Option<(Time, Option<Time>)> {
        let start = self.point()?;
        // 9:00开始，11:00结束
        let begins = self.skip_words(&["开始", "起"]);
        if begins {
            self.take(",");
        }
        let border = self.take("-");
        while self.take("-") {}
        let mut further = *self;
        let end = if border || begins {
            further.point()
        } else {
            None
        };
        if border && end.is_none() {
            return None;
        }
        if end.is_some() {
            *self = further;
        }
        self.skip_words(&BEHIND);
        Some((start, end))
    }

    /// A further stretch behind the one that was read, and where it ends.
    fn further(mut self) -> Option<(Time, Time, Self)> {
        while [",", ";", "、", "/", "和", "及"]
            .into_iter()
            .any(|sign| self.take(sign))
        {}
        let (start, end) = self.stretch()?;
        Some((start, end?, self))
    }

    /// What is left, without the signs around it.
    fn behind(self) -> String {
        let signs = [' ', '(', ')', ',', ';', '、', '。', '.', '/', '共', '计'];
        self.0.trim_matches(signs).to_owned()
    }

    fn half(&mut self) -> Option<Half> {
        HALVES
            .iter()
            .find(|(word, _)| self.take(word))
            .map(|(_, half)| *half)
    }

    /// The part of the day behind a time; before another time it is that one's.
    fn half_behind(&mut self) -> Option<Half> {
        let mut rest = *self;
        rest.take("(");
        let half = rest.half()?;
        rest.take(")");
        if rest
            .0
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        *self = rest;
        Some(half)
    }

    /// A day before a time says on which day it was.
    fn day(&mut self) -> Option<Written> {
        let text = self.0.trim();
        let signs = text.chars().filter(|c| matches!(c, '-' | '/' | '.'));
        if !text.contains('月') && signs.count() < 2 {
            return None;
        }
        let (day, behind) = written(text).ok()?;
        let whole = matches!(day, Written::Day(_)) || text.contains('月');
        let at = text.len().checked_sub(behind.len())?;
        let rest = text
            .get(at..)
            .filter(|rest| whole && !rest.is_empty() && *rest == behind)?;
        self.0 = rest;
        Some(day)
    }

    /// `9:00`, also with seconds; `9点半`, `9时30分`, `0900`, and before it a day or a part of one.
    fn point(&mut self) -> Option<Time> {
        let day = self.day();
        let next_day = self.skip_words(&NEXT_DAY);
        let before = self.half();
        let digits = self.digits()?;
        let (hour, minute, unit) = if let Some((hour, minute)) = digits
            .split_at_checked(digits.len().saturating_sub(2))
            .filter(|_| (3..=4).contains(&digits.len()))
        {
            let minute = minute.parse().ok().filter(|minute| *minute < 60)?;
            (hour, minute, Unit::Digits)
        } else if digits.len() > 2 {
            return None;
        } else if self.take(":") || self.take(".") {
            let minute = self.sixtieth()?;
            if self.take(":") {
                self.sixtieth()?;
            }
            (digits, minute, Unit::Sign)
        } else if self.take("点") || self.take("时") {
            self.take("钟");
            (digits, self.behind_hours()?, Unit::Word)
        } else {
            (digits, 0, Unit::None)
        };
        let behind = if before.is_none() {
            self.half_behind()
        } else {
            None
        };
        Some(Time {
            day,
            next_day,
            half: before.or(behind),
            half_behind: behind.is_some(),
            hour: hour.parse().ok()?,
            minute,
            unit,
        })
    }

    /// The minutes behind 点: 半, 一刻, 30分, 整, or nothing.
    fn behind_hours(&mut self) -> Option<u32> {
        let words = [("整", 0), ("半", 30), ("1刻", 15), ("3刻", 45)];
        if let Some((_, minutes)) = words.into_iter().find(|(word, _)| self.take(word)) {
            self.take("钟");
            return Some(minutes);
        }
        if !self
            .0
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
        {
            return Some(0);
        }
        let minutes = self.digits().filter(|digits| digits.len() <= 2)?;
        self.take("分");
        minutes.parse().ok().filter(|minutes| *minutes < 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: &str) -> (u16, Option<u32>, String) {
        let span = span(cell).unwrap_or_else(|error| panic!("{cell}: {error}"));
        (span.start, span.minutes, span.behind)
    }

    #[test]
    fn spans_as_people_write_them() {
        for (cell, start, minutes) in [
            ("9:00-10:30", 540, Some(90)),
            ("下午2:30-4:30", 870, Some(120)),
            ("9点-11点", 540, Some(120)),
            ("9点半", 570, None),
            ("上午9:00至11:30", 540, Some(150)),
            ("上午9:00-下午2:00", 540, Some(300)),
            ("上午9:00-2:00", 540, Some(300)),
            ("9时30分到11时", 570, Some(90)),
            ("14：30～16：00", 870, Some(90)),
            ("9:00——10:30", 540, Some(90)),
            ("23:30-0:15", 1410, Some(45)),
            ("晚7点-9点", 1140, Some(120)),
            ("2:30 PM", 870, None),
            ("9:00:00－10:30:00", 540, Some(90)),
            ("2026-11-24 09:30", 570, None),
            ("9.00-10.30", 540, Some(90)),
            ("下午3点一刻", 915, None),
            ("19:00-24:00", 1140, Some(300)),
            ("中午12:30-13:30", 750, Some(60)),
            ("下午三点到五点", 900, Some(120)),
            ("中午十二点到一点", 720, Some(60)),
            ("下午2點至4點", 840, Some(120)),
            ("上午九点半至十一点", 570, Some(90)),
            ("0900-1100", 540, Some(120)),
            ("九点", 540, None),
            ("凌晨12:30-1:00", 30, Some(30)),
            ("12:30 AM", 30, None),
            ("上午12点", 720, None),
            ("下午两点半至四点半", 870, Some(120)),
            ("上午9-11点", 540, Some(120)),
            ("下午2-4时", 840, Some(120)),
            ("9 : 00 - 11 : 00", 540, Some(120)),
            ("830-1130", 510, Some(180)),
            ("约9:00→11:00左右", 540, Some(120)),
            ("自9时起至11时止", 540, Some(120)),
            ("下午2:30开始，4:30结束", 870, Some(120)),
            ("9:00起", 540, None),
            ("上午10点-12点", 600, Some(120)),
            ("下午12:30-2:00", 750, Some(90)),
            ("11月24日9:00-11:00", 540, Some(120)),
            ("2026-11-24 9:00至2026-11-24 11:00", 540, Some(120)),
        ] {
            assert_eq!(of(cell), (start, minutes, String::new()), "{cell}");
        }
        for bad in [
            "",
            "上午",
            "25:00-26:00",
            "24:00-25:00",
            "9:00-9:00",
            "9",
            "9-11",
            "9:60",
            "9:5",
            "17:00-9:00",
            "0900",
            "9:00-",
            "第1-2节",
            "11月24日9:00-11月26日11:00",
        ] {
            assert!(span(bad).is_err(), "{bad}");
        }
        assert!(is_part_of_a_day(" 下午 ") && !is_part_of_a_day("下午2点"));
        assert!(is_part_of_a_day("（夜）"));
    }

    #[test]
    fn an_evening_may_end_at_midnight_or_on_the_next_day() {
        for (cell, start, minutes) in [
            ("晚上10点-12点", 1320, 120),
            ("晚上十点到十二点", 1320, 120),
            ("22:00-24:00", 1320, 120),
            ("22点-0点", 1320, 120),
            ("晚上9点-24点", 1260, 180),
            ("晚11:30-12:30", 1410, 60),
            ("夜里11点-1点", 1380, 120),
            ("22:00-次日1:00", 1320, 180),
            ("晚10点至次日凌晨1点", 1320, 180),
            ("23:00-第二天8:30", 1380, 570),
            ("晚上11点至凌晨1点", 1380, 120),
            ("2026-11-24 22:00至2026-11-25 1:00", 1320, 180),
        ] {
            assert_eq!(of(cell), (start, Some(minutes), String::new()), "{cell}");
        }
        // At which of its two ends is not said.
        for bad in ["晚上12点", "24:00", "次日8:00-10:00"] {
            assert!(span(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_part_of_the_day_behind_an_end_is_that_of_both() {
        for (cell, start, minutes) in [
            ("2:30-4:30 PM", 870, 120),
            ("2:30 p.m. - 4:30 p.m.", 870, 120),
            ("2:00-4:00下午", 840, 120),
            ("2:30-4:30（下午）", 870, 120),
            ("9:00-11:00（上午）", 540, 120),
            ("10:00-1:00 PM", 600, 180),
            ("9:00-下午2:00", 540, 300),
        ] {
            assert_eq!(of(cell), (start, Some(minutes), String::new()), "{cell}");
        }
    }

    #[test]
    fn several_stretches_are_one_time_of_study_without_the_pauses() {
        for (cell, start, minutes) in [
            ("8:30-11:30,14:00-17:00", 510, 360),
            ("上午8:30-11:30、下午2:30-5:30", 510, 360),
            ("上午9:00-11:00 下午2:00-4:00", 540, 240),
            ("8:30-11:30\n14:00-17:00", 510, 360),
            ("上午9点-11点半；晚上7点-8点", 540, 210),
            ("8:00-9:00、10:00-11:00和14:00-15:00", 480, 180),
        ] {
            assert_eq!(of(cell), (start, Some(minutes), String::new()), "{cell}");
        }
        for bad in ["14:00-17:00,8:30-11:30", "9:00-11:00、10:00-12:00"] {
            assert!(span(bad).is_err(), "{bad}");
        }
        let over = |cell| span(cell).unwrap().over_noon;
        assert!(over("上午8:30至下午5:30") && over("8:30-17:30"));
        assert!(!over("8:30-11:30,14:00-17:00") && !over("9:00-12:00") && !over("13:00-17:00"));
    }

    #[test]
    fn what_stands_behind_the_times_is_kept_for_who_can_read_it() {
        for (cell, behind) in [
            ("9:00-11:00（2小时）", "2小时"),
            ("9:00-11:00 共120分钟", "120分钟"),
            ("9:00-11:00。", ""),
            ("9:00-11:00(会议室)", "会议室"),
        ] {
            assert_eq!(of(cell), (540, Some(120), behind.to_owned()), "{cell}");
        }
    }
}
