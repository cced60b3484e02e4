//! An outline that is drawn anew by a person: its sections keep their lasting names, so that whatever holds one
//! stays where it was.

use std::collections::{HashMap, HashSet};

use super::drawn::DrawnRow;
use super::outline::Outline;

/// A section that stands in the outline no more, since its text belongs to another one. Its name stays: made
/// again, it is the same section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    /// The row as it stood.
    pub row: DrawnRow,
    /// The lasting name of the section that its text belongs to.
    pub became: String,
}

/// Gives the sections of a mended outline their lasting names: a section that begins where one began before is that
/// one. Answers the rows that stand in it no more.
pub fn keep_names(
    mended: &mut Outline,
    stood: Vec<DrawnRow>,
    retired: Vec<Retired>,
) -> Vec<Retired> {
    // Where one stands, and one once stood, it is the same one: there is one at most.
    let known = retired.into_iter().map(|one| one.row).chain(stood);
    let mut known: HashMap<usize, DrawnRow> = known.map(|row| (row.starts, row)).collect();
    for section in &mut mended.sections {
        section.id = match known.remove(&section.own.start) {
            Some(row) => row.id,
            None => format!("h{}", section.own.start),
        };
    }
    let holder = |row: &DrawnRow| mended.holding(row.starts).map(|holds| holds.id.clone());
    let mut gone: Vec<Retired> = known
        .into_values()
        .filter_map(|row| Some((holder(&row)?, row)))
        .map(|(became, row)| Retired { row, became })
        .collect();
    gone.sort_by_key(|one| one.row.starts);
    gone
}

/// The sections of a mended outline that begin as read: those that are new, or can be read by themselves only now,
/// where the text that they begin with was read. Others keep what was said of them.
pub fn begin_read(mended: &Outline, stood: &Outline, read: &HashSet<String>) -> Vec<String> {
    let begun = mended.readable().filter(|section| {
        let was = stood.sections.iter().find(|old| old.id == section.id);
        let mut made_of = stood
            .readable()
            .filter(|old| old.own.start < section.own.end && section.own.start < old.own.end);
        was.is_none_or(|was| !was.readable)
            && made_of.next().is_some_and(|old| read.contains(&old.id))
    });
    begun.map(|section| section.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawn::drawn;
    use super::super::{HeadingAt, mended, outline};
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str =
        "关于学习的通知\n一、目的\n学好。\n小标题\n内容。\n二、要求\n认真。\n三、时间\n年底。\n";

    fn at(paragraph: usize, level: u8) -> HeadingAt {
        HeadingAt { paragraph, level }
    }

    fn ids(outline: &Outline) -> Vec<&str> {
        outline.sections.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn a_section_keeps_its_name_whatever_its_path_becomes() {
        let first = outline(TEXT);
        let mut made = mended(TEXT, &[at(1, 1), at(3, 1), at(5, 1), at(7, 1)]);
        let retired = keep_names(&mut made, drawn(&first), Vec::new());
        assert_eq!(retired, []);
        let pairs = |outline: &Outline| -> Vec<(String, String)> {
            let rows = outline.sections.iter();
            rows.map(|row| (row.title.clone(), row.id.clone()))
                .collect()
        };
        let of = |rows: Vec<(String, String)>, title: &str| {
            rows.into_iter().find(|row| row.0 == title).map(|row| row.1)
        };
        assert_eq!(of(pairs(&made), "三、时间"), of(pairs(&first), "三、时间"));
        assert_eq!(of(pairs(&made), "小标题"), Some("h3".to_owned()));
    }

    #[test]
    fn one_that_is_unmade_becomes_the_one_before_it_and_is_itself_when_made_again() {
        let first = outline(TEXT);
        let mut unmade = mended(TEXT, &[at(1, 1), at(7, 1)]);
        let retired = keep_names(&mut unmade, drawn(&first), Vec::new());
        let gone: Vec<_> = retired
            .iter()
            .map(|gone| (gone.row.id.as_str(), gone.became.as_str()))
            .collect();
        assert_eq!(gone, [("2", "1.0"), ("2.0", "1.0")]);
        let mut again = mended(TEXT, &[at(1, 1), at(5, 1), at(7, 1)]);
        assert_eq!(keep_names(&mut again, drawn(&unmade), retired), []);
        assert_eq!(ids(&again), ids(&first));
    }

    #[test]
    fn what_is_read_stays_read_and_nothing_else_is() {
        let first = outline(TEXT);
        let read: HashSet<String> = ["1.0".to_owned()].into();
        let mut split = mended(TEXT, &[at(1, 1), at(3, 1), at(5, 1), at(7, 1)]);
        keep_names(&mut split, drawn(&first), Vec::new());
        assert_eq!(begin_read(&split, &first, &read), ["h3"]);
        let plain = ["1.0", "2.0"].map(str::to_owned).into();
        let mut joined = mended(TEXT, &[at(7, 1)]);
        keep_names(&mut joined, drawn(&first), Vec::new());
        assert_eq!(
            begin_read(&joined, &first, &plain),
            [""; 0],
            "the opening was not read"
        );
    }

    proptest! {
        /// Any mending after any other: names stay unique, each that ever was is a section or leads to one that holds
        /// its first paragraph, and going back to the first headings gives the first names.
        #[test]
        fn any_mending_keeps_every_name(
            steps in prop::collection::vec(prop::collection::vec((1_usize..9, 1_u8..4), 0..6), 1..6)
        ) {
            let first = outline(TEXT);
            let headings: Vec<HeadingAt> = drawn(&first).iter()
                .filter_map(|row| Some(at(row.heading.first()?.0, row.level)))
                .collect();
            let mut now = first.clone();
            let mut retired = Vec::new();
            let mut ever: HashSet<String> = ids(&now).into_iter().map(str::to_owned).collect();
            for step in steps {
                let step: Vec<HeadingAt> = step.into_iter().map(|(line, level)| at(line, level)).collect();
                let mut next = mended(TEXT, &step);
                retired = keep_names(&mut next, drawn(&now), retired);
                ever.extend(ids(&next).into_iter().map(str::to_owned));
                let standing: HashSet<&str> = ids(&next).into_iter().collect();
                prop_assert_eq!(standing.len(), next.sections.len());
                for gone in &retired {
                    prop_assert!(!standing.contains(gone.row.id.as_str()));
                    prop_assert_eq!(&next.holding(gone.row.starts).unwrap().id, &gone.became);
                }
                prop_assert_eq!(standing.len() + retired.len(), ever.len());
                now = next;
            }
            let mut back = mended(TEXT, &headings);
            keep_names(&mut back, drawn(&now), retired);
            prop_assert_eq!(ids(&back), ids(&first));
        }
    }
}
