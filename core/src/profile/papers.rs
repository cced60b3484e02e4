//! Documents for paper, put together of several rooms, before they are files.

use std::io::Cursor;
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::Pages;
use super::inspection::Inspection;
use super::paper_of::{DaysAsked, PaperOf};
use crate::disk::Rights;
use crate::entry::{Entry, Filter};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Stage};
use crate::handover::{Destination, WrittenFile, paper_name, write_file};
use crate::ids::{FollowUpId, MaterialId, NoteId};
use crate::locale::{Key, Language, Message, key};
use crate::material::MaterialRow;
use crate::note::{NoteRow, Scope};
use crate::report::excerpts::{Excerpt, Excerpts, excerpts};
use crate::report::personal::{Period, Personal, table};
use crate::report::range::range;
use crate::report::reflection::{Quoted, Reflection, reflection};
use crate::report::year::{ClosedTask, ReadText, Year, year};
use crate::report::{
    FirstTopicRow, InquiryRow, Inspected, Paper, PaperFormat, PersonalLayout, Printed,
    UndertakenRow, WrittenNote,
};

fn filter(period: Period) -> Filter {
    match period {
        Period::Year(year) => Filter::year(year),
        Period::Days(from, until) => Filter {
            from: Some(from),
            until: Some(until),
            form: None,
        },
    }
}

/// The day of a moment as answers have it: `2026-11-23T…`.
fn day_of(at: &str) -> Option<NaiveDate> {
    at.get(..10)?.parse().ok()
}

/// Reflections that a person may be shown: those that the member hands in, and that are still there.
fn shown(note: &NoteRow) -> bool {
    note.scope == Scope::Branch && !note.withdrawn && note.erased_at.is_none()
}

impl Pages<'_> {
    /// The document that was asked for, before it is a file: the preview shows it, and every format is written from it.
    /// Nothing is written to the log.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::Withdrawn`], [`Error::Erased`], [`Error::UnknownMaterial`],
    /// [`Error::NotADate`], [`Error::DaysReversed`], [`Error::NoBranch`]; the disk's own.
    pub fn paper(&mut self, of: &PaperOf, language: Language) -> Result<Paper> {
        match of {
            PaperOf::Note { id, passage } => self.note_on_paper(id, *passage, language),
            PaperOf::Personal { days, layout } => {
                self.entries_on_paper(days, layout, language, |asked, _| {
                    let table = table(asked);
                    Paper::of_table(table.title.clone(), table, Vec::new())
                })
            }
            PaperOf::Range { days, layout } => {
                let inspected = inspected(&self.inspection(days)?, language);
                self.entries_on_paper(days, layout, language, |asked, notes| {
                    range(asked, notes, &inspected)
                })
            }
            PaperOf::Year { year } => self.year_on_paper(*year, language),
            PaperOf::Excerpts { material } => self.excerpts_on_paper(material, language),
            PaperOf::Branch {
                year,
                details,
                layout,
            } => {
                let layout = layout.as_ref();
                let mut branch = self.0.branch();
                branch.paper(*year, *details, layout, language)
            }
        }
    }

    /// Writes it into a folder; nothing there is written over.
    ///
    /// # Errors
    /// As [`PaperOf::fits`], [`Pages::paper`], [`Paper::print`] and [`write_file`].
    pub fn write_paper(
        &mut self,
        of: &PaperOf,
        format: PaperFormat,
        folder: &Path,
        language: Language,
    ) -> Result<(WrittenFile, Paper, Printed)> {
        of.fits(format)?;
        if let PaperOf::Branch {
            layout: Some(layout),
            ..
        } = of
        {
            self.0.branch().set_report_layout(layout)?;
        }
        let paper = self.paper(of, language)?;
        let printed = paper.print(format)?;
        let name = match of {
            PaperOf::Branch { year, .. } => self.0.branch().report_name(*year, format)?,
            _ => paper_name(&paper.name, format.ending()),
        };
        let asked = Destination {
            folder,
            name: &name,
            rights: Rights::Shared,
        };
        let written = write_file(asked, &mut Cursor::new(&printed.bytes), &mut |_| {})?;
        Ok((written, paper, printed))
    }

    /// The member's name and branch; empty where nobody was named.
    fn who(&self) -> Result<(String, String)> {
        let naming = self.0.member()?.map(|member| member.naming);
        let naming = naming.map(|naming| (naming.name, naming.branch));
        Ok(naming.unwrap_or_default())
    }

    fn note_on_paper(&mut self, id: &NoteId, passage: bool, language: Language) -> Result<Paper> {
        let note = self.0.notes().open(id)?;
        if note.row.erased_at.is_some() {
            return Err(Error::Erased);
        }
        if note.row.withdrawn {
            return Err(Error::Withdrawn);
        }
        let (name, _) = self.who()?;
        let of = match &note.row.material {
            Some(id) if passage => self.0.materials().get(id)?.title,
            _ => String::new(),
        };
        let words = note.row.quote.as_deref().filter(|_| passage);
        let today = self.0.now().date();
        let looks = self.looks()?;
        let paper = reflection(&Reflection {
            title: &note.row.title,
            text: &note.text,
            name: &name,
            date: day_of(&note.row.changed_at).unwrap_or(today),
            quote: words.map(|words| Quoted { words, of: &of }),
            language,
        });
        Ok(paper.in_looks(looks))
    }

    /// Entries of some days, with the reflections of these days that are handed in.
    fn entries_on_paper(
        &mut self,
        days: &DaysAsked,
        layout: &PersonalLayout,
        language: Language,
        make: impl FnOnce(&Personal<'_>, &[WrittenNote]) -> Paper,
    ) -> Result<Paper> {
        let today = self.0.now().date();
        let period = days.period(today)?;
        let entries = self.0.entries().list(&filter(period))?;
        let rule = self.0.rules().rule()?;
        let mut notes = self.0.notes().list()?;
        notes.retain(shown);
        let note = |entry: &Entry| about(entry, &notes);
        let (name, branch) = self.who()?;
        let paper = make(
            &Personal {
                name: &name,
                branch: &branch,
                period,
                entries: &entries,
                note: &note,
                rule,
                layout,
                made: today,
                language,
            },
            &written(&notes, period),
        );
        Ok(named(paper, &name))
    }

    fn year_on_paper(&mut self, of: i32, language: Language) -> Result<Paper> {
        let entries = self.0.entries().list(&Filter::year(of))?;
        let picture = self.0.entries().picture(of)?;
        let rule = self.0.rules().rule()?;
        let mut notes = self.0.notes().list()?;
        notes.retain(shown);
        let texts = self.0.materials().list()?;
        let texts = texts.into_iter().filter(|text| text.sections_read > 0);
        let texts: Vec<ReadText> = texts.map(|text| read_text(text, language)).collect();
        let closed = closed(&self.0.follow_ups().list()?, of);
        let (name, branch) = self.who()?;
        let paper = year(&Year {
            year: of,
            name: &name,
            branch: &branch,
            goals: &picture.goals,
            entries: &entries,
            texts: &texts,
            notes: &written(&notes, Period::Year(of)),
            closed: &closed,
            rule,
            made: self.0.now().date(),
            language,
        });
        Ok(named(paper, &name))
    }

    fn excerpts_on_paper(&mut self, id: &MaterialId, language: Language) -> Result<Paper> {
        let material = self.0.materials().get(id)?;
        let opened = self.0.materials().text(id)?;
        let marks = self.0.marks().list(Some(id))?;
        let marks: Vec<Excerpt> = marks
            .into_iter()
            .map(|mark| {
                let path = mark.place.as_ref();
                let section = path.and_then(|path| opened.1.section(path));
                Excerpt {
                    section: section.map(|one| one.title.clone()).unwrap_or_default(),
                    quote: mark.quote,
                    words: mark.note,
                }
            })
            .collect();
        let (name, _) = self.who()?;
        let looks = self.looks()?;
        let paper = excerpts(&Excerpts {
            title: &material.title,
            name: &name,
            made: self.0.now().date(),
            excerpts: &marks,
            language,
        });
        Ok(paper.in_looks(looks))
    }
}

/// With the member's name in the name of its file: a secretary gets forty of them.
fn named(mut paper: Paper, name: &str) -> Paper {
    if !name.is_empty() {
        paper.name = format!("{}_{name}", paper.name);
    }
    paper
}

/// A text and how far it was read; the program invents no title for the speech, and a table needs a word.
fn read_text(text: MaterialRow, language: Language) -> ReadText {
    let speech = || Message::from(key!("material-speech")).say(language);
    ReadText {
        title: if text.title.is_empty() {
            speech()
        } else {
            text.title
        },
        read: text.sections_read,
        of: text.sections,
    }
}

/// Follow-ups whose first report is of this year, oldest first.
fn closed(all: &[FollowUp], year: i32) -> Vec<ClosedTask> {
    let there = all
        .iter()
        .filter(|task| !task.withdrawn && task.erased_at.is_none());
    let mut closed: Vec<ClosedTask> = there
        .filter_map(|task| {
            let reports = task.stages.iter().filter(|one| one.stage == Stage::Report);
            let date = reports.filter_map(|one| one.date.parse().ok()).min()?;
            Some(ClosedTask {
                date,
                title: task.title.clone(),
            })
        })
        .filter(|task| task.date.year() == year)
        .collect();
    closed.sort_by(|one, other| (one.date, &one.title).cmp(&(other.date, &other.title)));
    closed
}

/// The beginning of what was written on the day of an entry about its text.
fn about(entry: &Entry, notes: &[NoteRow]) -> String {
    let of_it = notes.iter().filter(|note| {
        note.material.is_some()
            && note.material == entry.material
            && note.written_at.get(..10) == Some(&*entry.date)
    });
    let said = of_it.map(|note| {
        if note.title.is_empty() {
            note.excerpt.clone()
        } else {
            note.title.clone()
        }
    });
    said.collect::<Vec<_>>().join("；")
}

/// Reflections of some days, oldest first.
fn written(notes: &[NoteRow], period: Period) -> Vec<WrittenNote> {
    let days = filter(period);
    let within = |day: NaiveDate| {
        days.from.is_none_or(|from| from <= day) && days.until.is_none_or(|until| day <= until)
    };
    let of_days = notes.iter().filter_map(|note| {
        let date = day_of(&note.written_at).filter(|day| within(*day))?;
        Some((
            note.written_at.clone(),
            WrittenNote {
                date,
                title: if note.title.is_empty() {
                    note.excerpt.clone()
                } else {
                    note.title.clone()
                },
                characters: note.characters,
            },
        ))
    });
    let mut of_days: Vec<_> = of_days.collect();
    of_days.sort_by(|one, other| one.0.cmp(&other.0));
    of_days.into_iter().map(|(_, note)| note).collect()
}

/// An inspection as the values of its tables.
fn inspected(of: &Inspection, language: Language) -> Inspected {
    let day = |text: &str| text.parse().unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let title = |id: &FollowUpId| {
        let found = of.follow_ups.iter().find(|one| one.id == *id);
        found.map(|one| one.title.clone())
    };
    let first_topics = of.first_topics.iter().map(|one| FirstTopicRow {
        date: day(&one.entry.date),
        topic: one.entry.topic.clone(),
        document: text(&one.entry.document),
        conveyed: text(&one.entry.conveyed),
        after: one.follow_ups.iter().filter_map(title).collect(),
    });
    let inquiries = of.inquiries.iter().map(|entry| InquiryRow {
        date: day(&entry.date),
        topic: entry.topic.clone(),
        problem: text(&entry.problem),
        finding: text(&entry.finding),
        answer: text(&entry.answer),
    });
    let undertaken = of.follow_ups.iter().map(|one| UndertakenRow {
        title: one.title.clone(),
        asked: text(&one.asked),
        due: one.due.as_deref().map(day),
        stages: stages(one, language),
        state: Message::from(state(one)).say(language),
    });
    Inspected {
        first_topics: first_topics.collect(),
        inquiries: inquiries.collect(),
        undertaken: undertaken.collect(),
    }
}

fn state(one: &FollowUp) -> Key {
    match (one.finished, one.overdue) {
        (true, _) => key!("report-state-finished"),
        (_, true) => key!("report-state-overdue"),
        _ => key!("report-state-underway"),
    }
}

/// Each stage with its day and its words, a line each.
fn stages(one: &FollowUp, language: Language) -> String {
    let lines = one.stages.iter().map(|reached| {
        let stage = Key::find("stage-", reached.stage.as_str()).map(Message::from);
        let stage = stage.map(|stage| stage.say(language)).unwrap_or_default();
        format!("{} {stage} {}", reached.date, reached.words)
    });
    lines
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
