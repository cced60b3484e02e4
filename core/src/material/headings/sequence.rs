//! The run of numbers among paragraphs of one style that makes most of them headings: 1, 2, 3 with
//! as few gaps and slips as their looks allow. A line that was misread costs that line.

use std::collections::HashMap;

use super::candidates::Candidate;
use crate::material::numbering::{Form, Style};

/// Costs of breaks of the count, in tenths, against a heading's 30.
mod cost {
    /// One or two numbers are missing.
    pub const GAP: i32 = 20;
    /// More of them are.
    pub const LEAP: i32 = 29;
    /// The count begins again where nothing stands above it.
    pub const AGAIN: i32 = 35;
    /// A number that was typed one too high or too low, in a line that looks like a heading.
    pub const SLIP: i32 = 20;
    /// The same for an article or a chapter, which other texts speak of.
    pub const SLIP_OF_RULES: i32 = 40;
    /// The same for a line that looks like prose.
    pub const NEVER: i32 = 1000;
}

/// A way to count up to a candidate.
#[derive(Clone, Copy)]
struct Step {
    candidate: usize,
    before: Option<usize>,
    score: i32,
    number: u32,
    beside: u32,
}

/// Ways found so far.
#[derive(Default)]
struct Ways {
    steps: Vec<Step>,
    /// The best step that counts to a number.
    to: HashMap<u32, usize>,
    best: Option<usize>,
    /// Most of them are run-in headings: there a slip may be one, too.
    run_in: bool,
}

/// Indexes of the candidates that are headings.
pub fn sequence(all: &[Candidate]) -> Vec<usize> {
    let run_in = all.iter().filter(|candidate| candidate.runs_in).count();
    let mut ways = Ways {
        run_in: run_in * 2 > all.len(),
        ..Ways::default()
    };
    for (at, candidate) in all.iter().enumerate() {
        ways.add(at, candidate);
    }
    let chosen = ways.chosen();
    if stands(all, &chosen) {
        chosen
    } else {
        Vec::new()
    }
}

impl Ways {
    fn step(&self, at: Option<usize>) -> Option<Step> {
        self.steps.get(at?).copied()
    }

    fn to(&self, number: Option<u32>) -> Option<(usize, Step)> {
        let at = *self.to.get(&number?)?;
        Some((at, self.step(Some(at))?))
    }

    /// Adds the ways that end in this candidate: with its own number, or with one that it should bear.
    fn add(&mut self, at: usize, candidate: &Candidate) {
        let mark = candidate.mark;
        let rules = matches!(mark.style, Style::Article | Style::Chapter | Style::Book);
        let looks = candidate.heads || (self.run_in && candidate.runs_in);
        let slip = match (looks, rules) {
            (_, true) => cost::SLIP_OF_RULES,
            (true, _) => cost::SLIP,
            _ => cost::NEVER,
        };
        let own = self.own(candidate, slip);
        let slipped = [mark.number.checked_sub(1), Some(mark.number + 1)].map(|number| {
            let number = number.filter(|number| *number > 0)?;
            let (before, step) = self.to(number.checked_sub(1))?;
            Some((number, Some(before), step.score - slip))
        });
        let found = [Some(own)].into_iter().chain(slipped).flatten();
        for (number, before, score) in found {
            self.steps.push(Step {
                candidate: at,
                before,
                score: score + candidate.weight,
                number,
                beside: mark.beside,
            });
        }
        let from = self.steps.len().saturating_sub(3);
        for index in from..self.steps.len() {
            self.keep(index, at);
        }
    }

    /// The best way to a candidate's own number.
    fn own(&self, candidate: &Candidate, slip: i32) -> (u32, Option<usize>, i32) {
        let number = candidate.mark.number;
        let fresh = if number == 1 { 0 } else { -cost::GAP };
        let mut best = (number, None, fresh);
        let mut offer = |way: Option<(usize, Step)>, cost: i32| {
            if let Some((before, step)) = way
                && step.score - cost > best.2
            {
                best = (number, Some(before), step.score - cost);
            }
        };
        offer(self.to(number.checked_sub(1)), 0);
        offer(self.to(number.checked_sub(2)), cost::GAP);
        offer(self.to(number.checked_sub(3)), cost::GAP);
        let twin = self.to(Some(number));
        let follows = twin.is_some_and(|(_, twin)| {
            candidate.mark.style == Style::Article && candidate.mark.beside == twin.beside + 1
        });
        offer(twin, if follows { 0 } else { slip });
        let last = self.best.and_then(|at| Some((at, self.step(Some(at))?)));
        let decimal = candidate.mark.style.is_decimal();
        match last {
            Some((_, step)) if number == 1 => {
                let next_above = decimal && candidate.mark.beside == step.beside + 1;
                offer(last, if next_above { 0 } else { cost::AGAIN });
            }
            Some((_, step)) if step.number + 3 < number => offer(last, cost::LEAP),
            _ => {}
        }
        best
    }

    fn keep(&mut self, index: usize, at: usize) {
        let Some(step) = self.step(Some(index)).filter(|step| step.candidate == at) else {
            return;
        };
        let than = |other: Option<Step>| other.is_none_or(|other| step.score > other.score);
        // After a repeated number the later line is the one that goes on.
        if than(self.to(Some(step.number)).map(|(_, other)| other)) {
            self.to.insert(step.number, index);
        }
        if than(self.step(self.best)) {
            self.best = Some(index);
        }
    }

    fn chosen(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let mut at = self.best;
        while let Some(step) = self.step(at) {
            chosen.push(step.candidate);
            at = step.before;
        }
        chosen.reverse();
        chosen
    }
}

/// Whether these are headings together: one alone must be as in the book, and weak ones have text.
fn stands(all: &[Candidate], chosen: &[usize]) -> bool {
    let of = |at: &usize| all.get(*at);
    let plain = |c: &Candidate| c.mark.form == Form::Plain && c.weight > 0;
    let any_plain = chosen.iter().filter_map(of).any(plain);
    if let [only] = chosen {
        return of(only).is_some_and(|c| {
            let begins = c.mark.number == 1
                || matches!(c.mark.style, Style::Article | Style::Chapter | Style::Book);
            plain(c) && begins
        });
    }
    let article = chosen
        .iter()
        .filter_map(of)
        .any(|c| c.mark.style == Style::Article);
    any_plain || article || !is_bare_list(all, chosen)
}

/// Rows of a table or a list: one directly after the other, with nothing under any.
fn is_bare_list(all: &[Candidate], chosen: &[usize]) -> bool {
    let places: Vec<&Candidate> = chosen.iter().filter_map(|at| all.get(*at)).collect();
    let nexts = places.iter().skip(1);
    places
        .iter()
        .zip(nexts)
        .all(|(one, next)| one.heads && one.at + 1 == next.at)
}
