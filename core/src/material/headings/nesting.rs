//! Which way of numbering stands under which, as the text itself has it.

use super::candidates::Candidate;
use crate::material::numbering::Style;

/// Places of the styles, outermost first.
pub struct Nesting {
    places: [usize; Style::COUNT],
    /// Styles that occur, outermost first.
    pub styles: Vec<Style>,
}

impl Nesting {
    /// How deep a style stands.
    pub fn place(&self, style: Style) -> usize {
        self.places.get(style as usize).copied().unwrap_or_default()
    }

    /// Finds what stands under what. A style stands under another where it begins at 1 between two
    /// that follow one another, and the other never does so between two of its own; else the rules
    /// of official texts say.
    pub fn of(candidates: &[Candidate]) -> Self {
        let within = Evidence::of(candidates);
        let mut styles: Vec<Style> = Vec::new();
        for candidate in candidates {
            if !styles.contains(&candidate.mark.style) {
                styles.push(candidate.mark.style);
            }
        }
        let chinese_first = styles
            .iter()
            .find(|style| matches!(style, Style::Chinese | Style::Article))
            .is_some_and(|style| *style == Style::Chinese);
        let holds = |outer: Style, inner: Style| {
            // Some rules group their articles under 一、 instead of 第一章; where an article comes
            // first, 一、 is an item inside it.
            match (outer, inner) {
                (Style::Chinese, Style::Article) => return chinese_first,
                (Style::Article, Style::Chinese) => return !chinese_first,
                _ => {}
            }
            let (down, up) = (within.get(outer, inner), within.get(inner, outer));
            if outer < inner {
                !up || down
            } else {
                down && !up
            }
        };
        let above = |style: Style| styles.iter().filter(|other| holds(**other, style)).count();
        let mut ordered: Vec<(usize, Style)> = styles.iter().map(|s| (above(*s), *s)).collect();
        ordered.sort_unstable();
        let mut places = [0; Style::COUNT];
        for (place, (_, style)) in ordered.iter().enumerate() {
            if let Some(slot) = places.get_mut(*style as usize) {
                *slot = place;
            }
        }
        Self {
            places,
            styles: ordered.into_iter().map(|(_, style)| style).collect(),
        }
    }
}

/// Pairs of styles of which the second begins at 1 between two neighbours of the first.
struct Evidence([[bool; Style::COUNT]; Style::COUNT]);

impl Evidence {
    fn get(&self, outer: Style, inner: Style) -> bool {
        let row = self.0.get(outer as usize);
        row.and_then(|row| row.get(inner as usize))
            .copied()
            .unwrap_or_default()
    }

    fn of(candidates: &[Candidate]) -> Self {
        let mut found = Self([[false; Style::COUNT]; Style::COUNT]);
        let mut last = [0_u32; Style::COUNT];
        let mut begun = [[false; Style::COUNT]; Style::COUNT];
        for candidate in candidates.iter().filter(|candidate| candidate.weight > 0) {
            let (style, number) = (candidate.mark.style as usize, candidate.mark.number);
            let (Some(last), Some(since)) = (last.get_mut(style), begun.get_mut(style)) else {
                continue;
            };
            if number == *last + 1
                && *last > 0
                && let Some(row) = found.0.get_mut(style)
            {
                row.iter_mut()
                    .zip(since.iter())
                    .for_each(|(row, since)| *row |= since);
            }
            *last = number;
            since.fill(false);
            if number == 1 {
                for (_, since) in begun
                    .iter_mut()
                    .enumerate()
                    .filter(|(other, _)| *other != style)
                {
                    if let Some(since) = since.get_mut(style) {
                        *since = true;
                    }
                }
            }
        }
        found
    }
}
