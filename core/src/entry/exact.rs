//! Hours that are exact until they are shown. A person's sums are rounded once each, and rows under a sum are
//! apportioned so that they add up to it. The log, its tables and the branch all have their figures from here.

use std::iter::Sum;

use super::{Class, Hours, MinutesPerHour};

/// Hours before any rounding: hundredths that were credited, and minutes that a rule has yet to divide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exact {
    hundredths: i64,
    minutes: i64,
}

impl Exact {
    /// The hours of an entry: its credit where it has one, else its minutes.
    pub fn of(minutes: u32, credit: Option<Hours>) -> Self {
        match credit {
            Some(credit) => Self {
                hundredths: credit.hundredths(),
                minutes: 0,
            },
            None => Self {
                hundredths: 0,
                minutes: minutes.into(),
            },
        }
    }

    /// The hours of a credit beyond the minutes of its entry; nothing where it is not more by the rule.
    pub fn beyond(minutes: u32, credit: Option<Hours>, rule: MinutesPerHour) -> Self {
        // Compared as both are shown: who credits 0.67 for 40 minutes claims no more than they are.
        let clock = Self::of(minutes, None).shown(rule);
        match credit.filter(|credit| *credit > clock) {
            Some(credit) => Self {
                hundredths: credit.hundredths(),
                minutes: -i64::from(minutes),
            },
            None => Self::default(),
        }
    }

    /// The hours as they are shown: rounded half up.
    pub fn shown(self, rule: MinutesPerHour) -> Hours {
        let per = i64::from(rule.minutes());
        let rounded = (self.minutes * 200 + per).div_euclid(per * 2);
        Hours::from_hundredths(self.hundredths.saturating_add(rounded))
    }

    /// The whole hundredths in it, and what is left over, in parts of the rule.
    fn cut(self, rule: MinutesPerHour) -> (i64, i64) {
        let per = i64::from(rule.minutes());
        let whole = (self.minutes * 100).div_euclid(per);
        let left = (self.minutes * 100).rem_euclid(per);
        (self.hundredths.saturating_add(whole), left)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(hours: I) -> Self {
        hours.fold(Self::default(), |sum, one| Self {
            hundredths: sum.hundredths.saturating_add(one.hundredths),
            minutes: sum.minutes.saturating_add(one.minutes),
        })
    }
}

/// A person's hours as they are shown. All and the organised ones are rounded once each, of their own records;
/// self-study is what lies between, so that the two always add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonHours {
    /// Both classes.
    pub hours: Hours,
    /// Organised study.
    pub organised: Hours,
    /// Self-study.
    pub self_study: Hours,
}

impl PersonHours {
    /// The hours of these records.
    pub fn of(records: impl IntoIterator<Item = (Class, Exact)>, rule: MinutesPerHour) -> Self {
        let (mut organised, mut self_study) = (Exact::default(), Exact::default());
        for (class, hours) in records {
            let sum = match class {
                Class::Organised => &mut organised,
                Class::SelfStudy => &mut self_study,
            };
            *sum = [*sum, hours].into_iter().sum();
        }
        let all: Exact = [organised, self_study].into_iter().sum();
        let (hours, organised) = (all.shown(rule), organised.shown(rule));
        Self {
            hours,
            organised,
            self_study: hours.less(organised),
        }
    }

    /// The hours of a class; of both where none is named.
    pub const fn of_class(self, class: Option<Class>) -> Hours {
        match class {
            Some(Class::Organised) => self.organised,
            Some(Class::SelfStudy) => self.self_study,
            None => self.hours,
        }
    }
}

/// The hours of each part, so that together they are `sum`, the figure that is shown above or below them: each is cut
/// to the hundredth, and what is missing then goes to those that were cut most, the first of them first. No part
/// is a hundredth from what it is, as long as `sum` is not from theirs.
pub fn apportioned(sum: Hours, parts: &[Exact], rule: MinutesPerHour) -> Vec<Hours> {
    let cut: Vec<(i64, i64)> = parts.iter().map(|part| part.cut(rule)).collect();
    let missing = sum.hundredths() - cut.iter().map(|(whole, _)| whole).sum::<i64>();
    let mut most: Vec<(usize, i64)> = cut.iter().map(|(_, left)| *left).enumerate().collect();
    most.sort_by_key(|(_, left)| std::cmp::Reverse(*left));
    let mut shares: Vec<i64> = cut.into_iter().map(|(whole, _)| whole).collect();
    for (at, _) in most.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares.into_iter().map(Hours::from_hundredths).collect()
}

/// An entry as rows of hours need it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// The class of its form.
    pub class: Class,
    /// The form's name.
    pub form: &'r str,
    /// Clock minutes.
    pub minutes: u32,
    /// Credited hours in their place.
    pub credit: Option<Hours>,
}

/// One form among entries.
#[derive(Clone, Debug)]
pub struct FormHours<'r> {
    /// Its name.
    pub form: &'r str,
    /// Its class.
    pub class: Class,
    /// Clock minutes.
    pub minutes: u64,
    /// Hours as they are shown: with the other forms of its class they are the hours of the class.
    pub hours: Hours,
    /// Its entries by their places, in order.
    pub rows: Vec<usize>,
    exact: Exact,
}

/// The forms of these entries, the organised ones first, in each class by name.
pub fn by_form<'r>(rows: &[Row<'r>], rule: MinutesPerHour) -> Vec<FormHours<'r>> {
    // A handful of forms: looking along them is quicker than a map.
    let mut forms: Vec<FormHours<'r>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let is = |one: &FormHours<'_>| one.class == row.class && one.form == row.form;
        let place = forms.iter().position(is).unwrap_or_else(|| {
            forms.push(FormHours {
                form: row.form,
                class: row.class,
                minutes: 0,
                hours: Hours::default(),
                rows: Vec::new(),
                exact: Exact::default(),
            });
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(place) {
            let hours = Exact::of(row.minutes, row.credit);
            form.minutes += u64::from(row.minutes);
            form.exact = [form.exact, hours].into_iter().sum();
            form.rows.push(at);
        }
    }
    forms.sort_unstable_by_key(|one| (one.class != Class::Organised, one.form));
    let sums = PersonHours::of(forms.iter().map(|one| (one.class, one.exact)), rule);
    for class in [Class::Organised, Class::SelfStudy] {
        let of_class = || forms.iter().filter(|one| one.class == class);
        let parts: Vec<Exact> = of_class().map(|one| one.exact).collect();
        let shares = apportioned(sums.of_class(Some(class)), &parts, rule);
        let of_class = forms.iter_mut().filter(|one| one.class == class);
        for (form, hours) in of_class.zip(shares) {
            form.hours = hours;
        }
    }
    forms
}

/// The hours of each entry as a row: those of a form add up to its hours, those of a class to the class's, all of
/// them to the sum.
pub fn by_row(rows: &[Row<'_>], rule: MinutesPerHour) -> Vec<Hours> {
    let mut hours = vec![Hours::default(); rows.len()];
    for form in by_form(rows, rule) {
        let of_form = form.rows.iter().filter_map(|at| rows.get(*at));
        let parts: Vec<Exact> = of_form
            .map(|row| Exact::of(row.minutes, row.credit))
            .collect();
        let shares = apportioned(form.hours, &parts, rule);
        for (at, share) in form.rows.iter().zip(shares) {
            if let Some(of_row) = hours.get_mut(*at) {
                *of_row = share;
            }
        }
    }
    hours
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORMS: [&str; 4] = ["党课", "主题党日", "个人自学", "网络学习"];

    fn rule(per: u32) -> MinutesPerHour {
        MinutesPerHour::parse(&per.to_string()).unwrap()
    }

    /// Rules in use, and odd ones.
    fn rules() -> impl Strategy<Value = MinutesPerHour> {
        let known = prop::sample::select(vec![45, 60, 90, 7, 1_440, 1]);
        prop_oneof![known, 1_u32..=1_440].prop_map(rule)
    }

    fn rows() -> impl Strategy<Value = Vec<Row<'static>>> {
        let credit = prop::option::weighted(0.2, (0_i64..4_000).prop_map(Hours::from_hundredths));
        let one = (any::<bool>(), 0..FORMS.len(), 1_u32..=1_440, credit);
        let row = one.prop_map(|(organised, form, minutes, credit)| Row {
            class: if organised {
                Class::Organised
            } else {
                Class::SelfStudy
            },
            form: FORMS[form],
            minutes,
            credit,
        });
        prop::collection::vec(row, 0..60)
    }

    fn exact(row: &Row<'_>) -> Exact {
        Exact::of(row.minutes, row.credit)
    }

    /// Whether a figure is less than a hundredth from what it is.
    fn is_near(shown: Hours, exact: Exact, rule: MinutesPerHour) -> bool {
        let per = i64::from(rule.minutes());
        let off = (shown.hundredths() - exact.hundredths) * per - exact.minutes * 100;
        off.abs() < per
    }

    proptest! {
        #[test]
        fn every_row_every_form_and_both_classes_add_up_to_a_sum_that_is_rounded_once(
            rows in rows(), rule in rules(),
        ) {
            let sums = PersonHours::of(rows.iter().map(|row| (row.class, exact(row))), rule);
            let whole: Exact = rows.iter().map(exact).sum();
            // The sum and the organised one are theirs, to half a hundredth.
            let per = i64::from(rule.minutes());
            let organised = rows.iter().filter(|row| row.class == Class::Organised);
            for (shown, of) in [(sums.hours, whole), (sums.organised, organised.map(exact).sum())] {
                let off = (shown.hundredths() - of.hundredths) * per - of.minutes * 100;
                prop_assert!(-per < 2 * off && 2 * off <= per, "{shown}: {off} of {per}");
            }
            prop_assert_eq!([sums.organised, sums.self_study].into_iter().sum::<Hours>(), sums.hours);
            let (forms, each) = (by_form(&rows, rule), by_row(&rows, rule));
            for class in [Class::Organised, Class::SelfStudy] {
                let of = forms.iter().filter(|one| one.class == class).map(|one| one.hours);
                prop_assert_eq!(of.sum::<Hours>(), sums.of_class(Some(class)));
            }
            for form in &forms {
                let of = form.rows.iter().map(|at| each[*at]);
                prop_assert_eq!(of.sum::<Hours>(), form.hours);
                prop_assert!(is_near(form.hours, form.exact, rule), "{form:?}");
            }
            for (row, hours) in rows.iter().zip(&each) {
                prop_assert!(is_near(*hours, exact(row), rule), "{row:?}: {hours}");
                // A credit is what it is.
                prop_assert!(row.credit.is_none_or(|credit| credit == *hours));
            }
        }

        #[test]
        fn p60_what_is_credited_beyond_the_clock_is_rounded_once_and_shared_out(
            rows in rows(), rule in rules(),
        ) {
            let beyond = |row: &Row<'_>| Exact::beyond(row.minutes, row.credit, rule);
            let parts: Vec<Exact> = rows.iter().map(beyond).collect();
            let sum = parts.iter().copied().sum::<Exact>().shown(rule);
            let shares = apportioned(sum, &parts, rule);
            prop_assert_eq!(shares.iter().copied().sum::<Hours>(), sum);
            for (share, part) in shares.iter().zip(&parts) {
                prop_assert!(is_near(*share, *part, rule) && *share >= Hours::default());
            }
        }
    }

    #[test]
    fn forty_times_fifty_minutes_are_thirty_three_and_a_third() {
        let row = Row {
            class: Class::Organised,
            form: "党课",
            minutes: 50,
            credit: None,
        };
        let rows = [row; 40];
        let each = by_row(&rows, rule(60));
        assert_eq!(each.iter().copied().sum::<Hours>().to_string(), "33.33");
        // 0.8333 each: 13 of them go up, the first ones.
        let up = each.iter().take_while(|one| one.hundredths() == 84).count();
        assert_eq!((up, each[39].hundredths()), (13, 83));
    }

    #[test]
    fn organised_and_self_study_are_the_sum_where_each_alone_would_not_be() {
        let records =
            [Class::Organised, Class::SelfStudy].map(|class| (class, Exact::of(20, None)));
        let sums = PersonHours::of(records, rule(60));
        let shown = [sums.organised, sums.self_study, sums.hours].map(Hours::hundredths);
        assert_eq!(shown, [33, 34, 67]);
    }

    #[test]
    fn shares_add_up_to_the_hours_of_the_sum() {
        let shares = |per: u32, minutes: &[u32]| -> Vec<i64> {
            let parts: Vec<Exact> = minutes.iter().map(|one| Exact::of(*one, None)).collect();
            let sum = parts.iter().copied().sum::<Exact>().shown(rule(per));
            let shares = apportioned(sum, &parts, rule(per));
            shares.into_iter().map(Hours::hundredths).collect()
        };
        // Three times 20 minutes are one hour: 0.34 + 0.33 + 0.33.
        assert_eq!(shares(60, &[20, 20, 20]), [34, 33, 33]);
        assert_eq!(shares(45, &[10, 20, 30]), [22, 44, 67]);
        assert_eq!(shares(60, &[]), Vec::<i64>::new());
        // One of 1 minute by 1,440 alone is nothing, 8 of them are 0.01.
        assert_eq!(shares(1_440, &[1; 8]).iter().sum::<i64>(), 1);
    }

    #[test]
    fn p60_a_credit_is_beyond_the_clock_from_the_first_hundredth() {
        let beyond = |per: u32, minutes, credit| {
            let credit = Some(Hours::from_hundredths(credit));
            let beyond = Exact::beyond(minutes, credit, rule(per));
            beyond.shown(rule(per)).hundredths()
        };
        assert_eq!(beyond(60, 1, 999_999), 999_997);
        assert_eq!((beyond(60, 60, 100), beyond(60, 60, 101)), (0, 1));
        // 20 minutes are 0.44 of 45: the same figure is no more than they are.
        assert_eq!((beyond(45, 20, 44), beyond(45, 20, 45)), (0, 1));
        assert_eq!((beyond(60, 40, 67), beyond(60, 90, 100)), (0, 0));
        assert_eq!(Exact::beyond(1, None, rule(60)), Exact::default());
    }

    #[test]
    fn rounded_once_half_up() {
        let shown = |per: u32, minutes: u32| Exact::of(minutes, None).shown(rule(per)).to_string();
        assert_eq!(
            [shown(60, 90), shown(45, 100), shown(40, 1)],
            ["1.5", "2.22", "0.03"]
        );
        // Three rows of 20 minutes are one hour, not 0.33 × 3.
        let credit = Exact::of(5, Some(Hours::from_hundredths(25)));
        let rows = [20; 3].map(|minutes| Exact::of(minutes, None)).into_iter();
        let sum: Exact = rows.chain([credit]).sum();
        assert_eq!(sum.shown(rule(60)).to_string(), "1.25");
    }
}
