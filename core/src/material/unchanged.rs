//! Sections of a newer edition, and those of the older one that they carry on.
//!
//! What was read of a section stays read where its words did not change; where they did, notes on
//! the section still hang on the one with the same heading.

use std::collections::HashMap;

use super::pairs::once;
use crate::text::folded;

/// A section as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionText<'t> {
    /// Its heading; empty where it has none.
    pub title: &'t str,
    /// Its own paragraphs, the heading with them.
    pub text: &'t str,
}

/// A section of the older edition that one of the newer carries on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its position in the older edition.
    pub section: usize,
    /// Whether its words are the same, white space and numbers of headings aside.
    pub unchanged: bool,
}

/// Matches the sections of two editions, each to one at most: for each section of the newer the one
/// that it carries on.
pub fn carried_sections(old: &[SectionText], new: &[SectionText]) -> Vec<Option<Before>> {
    let mut matching = Matching::new(old.len(), new.len());
    let whole = |section: &SectionText| folded(section.text);
    let unnumbered = |section: &SectionText| without_number(&folded(section.text)).to_owned();
    let title = |section: &SectionText| folded(section.title);
    let bare_title = |section: &SectionText| without_number(&folded(section.title)).to_owned();
    matching.pair(&keys(old, whole), &keys(new, whole), true);
    matching.pair(&keys(old, unnumbered), &keys(new, unnumbered), true);
    matching.pair(&keys(old, title), &keys(new, title), false);
    matching.pair(&keys(old, bare_title), &keys(new, bare_title), false);
    matching.ends(old, new);
    matching.new
}

/// Sections that are matched so far.
struct Matching {
    /// For each of the older edition, whether it is matched.
    old: Vec<bool>,
    new: Vec<Option<Before>>,
}

impl Matching {
    fn new(old: usize, new: usize) -> Self {
        Self {
            old: vec![false; old],
            new: vec![None; new],
        }
    }

    /// Pairs what has the same key: first what has it alone, then neighbours of what is paired, then
    /// the others in their order.
    fn pair(&mut self, old: &[String], new: &[String], unchanged: bool) {
        let (there, here) = self.open(old, new);
        let words = |keys: &[String], open: &[usize]| -> Vec<String> {
            open.iter()
                .filter_map(|at| keys.get(*at).cloned())
                .collect()
        };
        for (at, to) in once(&words(old, &there), &words(new, &here)) {
            if let (Some(at), Some(to)) = (there.get(at), here.get(to)) {
                self.set(*at, *to, unchanged);
            }
        }
        for to in 1..new.len() {
            self.follow(old, new, (to - 1, to), unchanged);
        }
        for to in (1..new.len()).rev() {
            self.follow(old, new, (to, to - 1), unchanged);
        }
        self.in_order(old, new, unchanged);
    }

    /// Positions that are not matched and have a key.
    fn open(&self, old: &[String], new: &[String]) -> (Vec<usize>, Vec<usize>) {
        let has = |keys: &[String], at: &usize| keys.get(*at).is_some_and(|key| !key.is_empty());
        let there = (0..old.len()).filter(|at| self.old.get(*at) == Some(&false) && has(old, at));
        let here = (0..new.len()).filter(|to| self.new.get(*to) == Some(&None) && has(new, to));
        (there.collect(), here.collect())
    }

    /// Pairs the neighbour of a matched section with the same neighbour in the older edition.
    fn follow(&mut self, old: &[String], new: &[String], from: (usize, usize), unchanged: bool) {
        let Some(before) = self.new.get(from.0).copied().flatten() else {
            return;
        };
        let at = (before.section + from.1).checked_sub(from.0);
        let Some(at) = at.filter(|at| self.old.get(*at) == Some(&false)) else {
            return;
        };
        let same = old.get(at) == new.get(from.1) && old.get(at).is_some_and(|key| !key.is_empty());
        if same && self.new.get(from.1) == Some(&None) {
            self.set(at, from.1, unchanged);
        }
    }

    fn in_order(&mut self, old: &[String], new: &[String], unchanged: bool) {
        let (there, here) = self.open(old, new);
        let mut waiting: HashMap<&String, Vec<usize>> = HashMap::new();
        for at in there.into_iter().rev() {
            if let Some(key) = old.get(at) {
                waiting.entry(key).or_default().push(at);
            }
        }
        for to in here {
            let waits = new.get(to).and_then(|key| waiting.get_mut(key));
            if let Some(at) = waits.and_then(Vec::pop) {
                self.set(at, to, unchanged);
            }
        }
    }

    /// Pairs what stands before the first heading, and what stands after the last: neither has a
    /// heading of its own.
    fn ends(&mut self, old: &[SectionText], new: &[SectionText]) {
        let last = old.len().checked_sub(1).zip(new.len().checked_sub(1));
        for (at, to) in [Some((0, 0)), last].into_iter().flatten() {
            let bare = |section: Option<&SectionText>| section.is_some_and(|s| s.title.is_empty());
            let open = self.old.get(at) == Some(&false) && self.new.get(to) == Some(&None);
            if open && bare(old.get(at)) && bare(new.get(to)) {
                self.set(at, to, false);
            }
        }
    }

    fn set(&mut self, section: usize, to: usize, unchanged: bool) {
        if let (Some(old), Some(new)) = (self.old.get_mut(section), self.new.get_mut(to)) {
            *old = true;
            *new = Some(Before { section, unchanged });
        }
    }
}

fn keys(sections: &[SectionText], key: impl Fn(&SectionText) -> String) -> Vec<String> {
    sections.iter().map(key).collect()
}

/// The words without the number before them: where a section is put in, all after it are numbered
/// anew, and nothing else of them changes.
fn without_number(words: &str) -> &str {
    words.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || "第一二三四五六七八九十百千零〇之编章节条款部分讲篇（）()、.．".contains(c)
    })
}

#[cfg(test)]
#[path = "unchanged_tests.rs"]
mod tests;
