//! Days in sentences.

use chrono::{Datelike, NaiveDate};

use super::Language;

/// Days as people read them: each `2026-11-23` in the text as 2026年11月23日, or 23 Nov 2026.
pub(super) fn dated(language: Language, text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let text = rest.get(..10).unwrap_or_default();
        // Chrono takes ` 2026-11-1` for a day too.
        let day = text
            .parse()
            .ok()
            .filter(|day: &NaiveDate| day.to_string() == text);
        let length = day.map_or(next.len_utf8(), |_| 10);
        match day {
            Some(day) => said.push_str(&long_date(language, day)),
            None => said.push(next),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    said
}

fn long_date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Chinese => day.format("%-Y年%-m月%-d日").to_string(),
        // As the window writes it.
        Language::English if day.month() == 9 => day.format("%-d Sept %-Y").to_string(),
        Language::English => day.format("%-d %b %-Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_read_them() {
        let days = "2026-11-23 09:14、2026-09-03、2026-02-30、a2026, to 2026-11-13";
        assert_eq!(
            dated(Language::Chinese, days),
            "2026年11月23日 09:14、2026年9月3日、2026-02-30、a2026, to 2026年11月13日"
        );
        assert_eq!(
            dated(Language::English, days),
            "23 Nov 2026 09:14、3 Sept 2026、2026-02-30、a2026, to 13 Nov 2026"
        );
    }
}
