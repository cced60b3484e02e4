//! A year's months as they are shown: hours to the hundredth that add up to the sums beside them.

use chrono::Datelike;

use super::MonthTotals;
use crate::entry::{Class, Hours, MinutesPerHour, Span, month_hours};

/// The months of a year, and the hours of entries dated in other years: together they are `sum`, the hours of
/// all of these entries as they are shown.
pub fn of(
    spans: &[&Span],
    year: i32,
    sum: Hours,
    rule: MinutesPerHour,
) -> ([MonthTotals; 12], Hours) {
    let mut months = [MonthTotals::default(); 12];
    for span in spans.iter().filter(|span| span.date.year() == year) {
        if let Some(month) = months.get_mut(span.date.month0() as usize) {
            *match span.class {
                Class::Organised => &mut month.organised_minutes,
                Class::SelfStudy => &mut month.self_study_minutes,
            } += u64::from(span.minutes);
        }
    }
    let (hours, other_years) = month_hours(spans.iter().copied(), year, sum, rule);
    for (month, hours) in months.iter_mut().zip(hours) {
        month.hours = hours;
    }
    (months, other_years)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::entry::hours;

    fn span() -> impl Strategy<Value = Span> {
        let day = (2025..=2027, 1..=12_u32, 1..=28_u32);
        let credit = proptest::option::weighted(0.2, 0..=4_000_i64);
        (day, 1..=1_440_u32, credit, any::<bool>()).prop_map(
            |((year, month, day), minutes, credit, organised)| Span {
                date: NaiveDate::from_ymd_opt(year, month, day).unwrap(),
                start: None,
                minutes,
                credit: credit.map(Hours::from_hundredths),
                form: String::new(),
                class: if organised {
                    Class::Organised
                } else {
                    Class::SelfStudy
                },
                late: false,
            },
        )
    }

    fn shown(spans: &[&Span], rule: MinutesPerHour) -> Hours {
        hours(spans.iter().copied(), rule)
    }

    proptest! {
        #[test]
        fn the_months_and_other_years_are_the_two_sums_to_the_hundredth(
            spans in proptest::collection::vec(span(), 0..40),
            per in 1..=1_440_u32,
        ) {
            let rule = MinutesPerHour::parse(&per.to_string()).unwrap();
            let spans: Vec<&Span> = spans.iter().collect();
            let sum = shown(&spans, rule);
            let (months, elsewhere) = of(&spans, 2026, sum, rule);
            let added: Hours = months.iter().map(|month| month.hours).chain([elsewhere]).sum();
            prop_assert_eq!(added, sum);
            for (month, at) in months.iter().zip(1..) {
                let within = spans.iter().copied().filter(|one| {
                    (one.date.year(), one.date.month()) == (2026, at)
                });
                let exact = hours(within, rule).hundredths();
                prop_assert!((month.hours.hundredths() - exact).abs() <= 1);
                let minutes = month.organised_minutes + month.self_study_minutes;
                prop_assert!(minutes > 0 || month.hours == Hours::default());
            }
        }
    }

    #[test]
    fn three_months_of_twenty_minutes_are_one_hour() {
        let months = |per: &str, minutes: u32| {
            let rule = MinutesPerHour::parse(per).unwrap();
            let spans: Vec<Span> = (1..=3)
                .map(|month| Span {
                    date: NaiveDate::from_ymd_opt(2026, month, 5).unwrap(),
                    start: None,
                    minutes,
                    credit: None,
                    form: String::new(),
                    class: Class::Organised,
                    late: false,
                })
                .collect();
            let spans: Vec<&Span> = spans.iter().collect();
            let (months, _) = of(&spans, 2026, shown(&spans, rule), rule);
            let texts = months.iter().take(3).map(|one| one.hours.to_string());
            texts.collect::<Vec<_>>()
        };
        assert_eq!(months("60", 20), ["0.34", "0.33", "0.33"]);
        assert_eq!(months("60", 40), ["0.67", "0.67", "0.66"]);
        assert_eq!(months("45", 45), ["1.0", "1.0", "1.0"]);
    }
}
