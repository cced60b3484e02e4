//! Topics that were written before, offered while one types.

use std::collections::BTreeSet;

use crate::text::folded;

/// As many as are taken in at a glance.
const OFFERED: usize = 8;

/// The topics of `before` in which what is typed stands, each once, in their order: by the texts as they are
/// compared, so that width, case and spaces make no difference. What is typed already is not offered.
pub(super) fn offered(before: impl IntoIterator<Item = String>, typed: &str) -> Vec<String> {
    let sought = folded(typed);
    let mut seen = BTreeSet::new();
    before
        .into_iter()
        .filter(|topic| {
            let known = folded(topic);
            known.contains(&sought) && topic != typed.trim() && seen.insert(known)
        })
        .take(OFFERED)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(before: &[&str], typed: &str) -> Vec<String> {
        offered(before.iter().map(|&topic| topic.to_owned()), typed)
    }

    #[test]
    fn a_topic_is_found_by_what_stands_in_it_in_any_width() {
        let before = ["ＡＩ 与党建", "学习党章", "坚持围绕大局"];
        assert_eq!(of(&before, "ai与"), ["ＡＩ 与党建"]);
        assert_eq!(of(&before, "党"), ["ＡＩ 与党建", "学习党章"]);
        assert_eq!(of(&before, "没有"), [""; 0]);
    }

    #[test]
    fn the_newest_of_two_that_are_one_stands_for_both_and_what_is_typed_is_not_offered() {
        assert_eq!(of(&["学习 党章", "学习党章"], "学"), ["学习 党章"]);
        assert_eq!(of(&["学习党章"], "学习党章 "), [""; 0]);
    }

    #[test]
    fn no_more_than_eight_are_offered() {
        let before: Vec<String> = (1..20).map(|nth| format!("第{nth}讲")).collect();
        assert_eq!(offered(before, "").len(), 8);
    }
}
