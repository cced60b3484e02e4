//! Study entries: add, edit, withdraw, put back, list. Each save is one revision in one
//! transaction; when it returns, it is on the disk.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::hours::timed_up_to;
use super::spans::Spans;
use crate::entry::sql::{self, Action, New, Stored};
use crate::entry::{
    Checked, Class, Entry, Facts, FieldProblem, Fields, Filter, Line, Saved, Source, Span,
    day_facts, rules_sql,
};
use crate::error::{Error, Field, Result};
use crate::ids::{EntryId, MaterialId, OperationId};
use crate::material::Texts;
use crate::reading::{Measuring, Reading};
use crate::store::LedgerFile;
use crate::{input, time};

/// The study entries of an open log.
pub struct Entries<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) spans: &'p mut Spans,
    pub(crate) texts: &'p mut Texts,
    pub(crate) measuring: &'p mut Measuring,
}

impl Entries<'_> {
    /// Writes an entry. With `claim`, it takes up what was measured in that material and is in no
    /// entry yet; it is marked timed unless it says more minutes than were measured.
    ///
    /// # Errors
    /// The field's own; [`Error::NothingMeasured`]; the disk's own.
    pub fn add(
        &mut self,
        fields: &Fields,
        operation: &OperationId,
        claim: Option<&MaterialId>,
    ) -> Result<Saved> {
        let checked = fields.dated(self.log.now().date())?.check()?;
        if claim.is_some() {
            self.reading().flush()?;
        }
        let before = self.log.version();
        let (saved, span) = self.log.write(|transaction, now| {
            if let Some((id, revision)) = sql::done(transaction, operation)? {
                return Ok((Saved { id, revision }, None));
            }
            let checked = with_document(transaction, checked)?;
            let class = class_for_new(transaction, &checked)?;
            let id = EntryId::new(now);
            let source = match claim {
                None => Source::Written,
                Some(material) => {
                    let measured = crate::reading::sql::claim(transaction, material, &id)?;
                    if measured.is_zero() {
                        return Err(Error::NothingMeasured);
                    }
                    if u64::from(checked.minutes) <= timed_up_to(measured) {
                        Source::Timed
                    } else {
                        Source::Written
                    }
                }
            };
            let new = New {
                id: &id,
                revision: 1,
                operation,
                action: Action::Write,
                fields: &checked,
                class,
                source,
                reason: None,
                at: now,
            };
            sql::add(transaction, &new)?;
            let span = new.span();
            Ok((Saved { id, revision: 1 }, Some(span)))
        })?;
        if let Some(span) = span {
            self.spans.add(span, before, self.log);
        }
        Ok(saved)
    }

    pub(super) fn reading(&mut self) -> Reading<'_> {
        Reading {
            log: self.log,
            texts: self.texts,
            measuring: self.measuring,
        }
    }

    /// The fields of an entry as they are now, as they would be typed.
    ///
    /// # Errors
    /// [`Error::UnknownEntry`], [`Error::Erased`].
    pub fn fields(&self, id: &EntryId) -> Result<Fields> {
        let stored = self.log.read(|connection| sql::latest(connection, id))?;
        if stored.erased.is_some() {
            return Err(Error::Erased);
        }
        Ok(stored.fields.typed())
    }

    /// Writes a new revision of an entry; the old one stays.
    ///
    /// # Errors
    /// The field's own; [`Error::UnknownEntry`], [`Error::Withdrawn`]; the disk's own.
    pub fn edit(
        &mut self,
        id: &EntryId,
        fields: &Fields,
        reason: &str,
        operation: &OperationId,
    ) -> Result<Saved> {
        let checked = fields.dated(self.log.now().date())?.check()?;
        let reason = input::line(reason, Field::Reason)?;
        self.revise(
            id,
            operation,
            Action::Edit,
            Some(&reason),
            |connection, latest| {
                if latest.withdrawn {
                    return Err(Error::Withdrawn);
                }
                let checked = with_document(connection, checked)?;
                // An old entry keeps its form, even where the branch has renamed or retired it since.
                let class = if checked.form == latest.fields.form {
                    material_exists(connection, &checked)?;
                    latest.class
                } else {
                    class_for_new(connection, &checked)?
                };
                Ok((checked, class))
            },
        )
    }

    /// Takes an entry back. It stays in the log and counts in no sum.
    ///
    /// # Errors
    /// [`Error::UnknownEntry`], [`Error::Withdrawn`], the reason's own, the disk's own.
    pub fn withdraw(
        &mut self,
        id: &EntryId,
        reason: &str,
        operation: &OperationId,
    ) -> Result<Saved> {
        let reason = input::line(reason, Field::Reason)?;
        self.revise(
            id,
            operation,
            Action::Withdraw,
            Some(&reason),
            |_, latest| {
                if latest.withdrawn {
                    Err(Error::Withdrawn)
                } else {
                    Ok((latest.fields.clone(), latest.class))
                }
            },
        )
    }

    /// Brings a withdrawn entry back as it was.
    ///
    /// # Errors
    /// [`Error::UnknownEntry`], [`Error::NotWithdrawn`], [`Error::Erased`], the disk's own.
    pub fn put_back(&mut self, id: &EntryId, operation: &OperationId) -> Result<Saved> {
        self.revise(id, operation, Action::PutBack, None, |_, latest| {
            if latest.withdrawn {
                Ok((latest.fields.clone(), latest.class))
            } else {
                Err(Error::NotWithdrawn)
            }
        })
    }

    fn revise(
        &mut self,
        id: &EntryId,
        operation: &OperationId,
        action: Action,
        reason: Option<&str>,
        change: impl FnOnce(&rusqlite::Connection, &Stored) -> Result<(Checked, Class)>,
    ) -> Result<Saved> {
        self.log.write(|transaction, now| {
            if let Some((id, revision)) = sql::done(transaction, operation)? {
                return Ok(Saved { id, revision });
            }
            let latest = sql::latest(transaction, id)?;
            if latest.erased.is_some() {
                return Err(Error::Erased);
            }
            let (fields, class) = change(transaction, &latest)?;
            let revision = latest.revision + 1;
            let source = latest.source;
            let new = New {
                id,
                revision,
                operation,
                action,
                fields: &fields,
                class,
                source,
                reason,
                at: now,
            };
            sql::add(transaction, &new)?;
            Ok(Saved {
                id: id.clone(),
                revision,
            })
        })
    }

    /// Entries with the facts beside them: newest date first, then newest written; withdrawn ones
    /// too.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Entry>> {
        let shown = self.log.read(|connection| sql::list(connection, filter))?;
        // Overlaps come from every entry of those days and of the days beside them, also from forms
        // that are not shown.
        let days = Filter {
            from: filter.from.and_then(|day| day.pred_opt()),
            until: filter.until.and_then(|day| day.succ_opt()),
            form: None,
        };
        let around = if *filter == Filter::default() {
            shown.clone()
        } else {
            self.log.read(|connection| sql::list(connection, &days))?
        };
        let mut by_day: HashMap<NaiveDate, Vec<(EntryId, Span)>> = HashMap::new();
        for other in around.iter().filter(|entry| !entry.withdrawn) {
            by_day
                .entry(other.fields.date)
                .or_default()
                .push((other.id.clone(), other.span()));
        }
        let today = self.log.now().date();
        Ok(shown
            .into_iter()
            .map(|stored| {
                let day = stored.fields.date;
                let others = [day.pred_opt(), Some(day), day.succ_opt()]
                    .into_iter()
                    .flatten()
                    .filter_map(|day| by_day.get(&day))
                    .flatten();
                entry(stored, others, today, false)
            })
            .collect())
    }

    /// All revisions of an entry with their reasons, oldest first.
    ///
    /// # Errors
    /// [`Error::UnknownEntry`], the disk's own.
    pub fn history(&self, id: &EntryId) -> Result<Vec<Entry>> {
        let today = self.log.now().date();
        let revisions = self.log.read(|connection| sql::history(connection, id))?;
        Ok(revisions
            .into_iter()
            .map(|stored| entry(stored, [], today, true))
            .collect())
    }

    /// Years that have entries, newest first.
    ///
    /// # Errors
    /// The disk's own.
    pub fn years(&self) -> Result<Vec<i32>> {
        self.log.read(sql::years)
    }

    /// Topics that were written before and hold what is typed, newest first.
    ///
    /// # Errors
    /// The disk's own.
    pub fn topics(&self, typed: &str) -> Result<Vec<String>> {
        let before = self.log.read(sql::topics)?;
        Ok(super::topics::offered(before, typed))
    }

    /// The facts of what is being typed, and what of it cannot be saved yet. Nothing is refused.
    ///
    /// # Errors
    /// The disk's own.
    pub fn facts(&self, fields: &Fields, id: Option<&EntryId>) -> Result<Facts> {
        let mut facts = Facts {
            problems: self.problems(fields, id)?,
            ..Facts::default()
        };
        let now = self.log.now();
        let Ok(date) = time::typed_date(&fields.date, now.date()) else {
            return Ok(facts);
        };
        let first = match id {
            Some(id) => {
                self.log
                    .read(|connection| sql::latest(connection, id))?
                    .first
            }
            None => now,
        };
        facts.date = Some(date.to_string());
        facts.late = (first.date() - date).num_days() > crate::entry::LATE_AFTER_DAYS;
        facts.future = date > now.date();
        let Ok(minutes) = input::whole_number(
            &fields.minutes,
            Field::Minutes,
            1,
            crate::entry::MINUTES_MAX,
        ) else {
            return Ok(facts);
        };
        let own = Span {
            date,
            start: time::parse_time(&fields.start).ok(),
            minutes,
            credit: None,
            form: String::new(),
            class: Class::SelfStudy,
            late: false,
        };
        let days = Filter {
            from: date.pred_opt(),
            until: date.succ_opt(),
            form: None,
        };
        let others: Vec<Span> = self
            .log
            .read(|connection| sql::list(connection, &days))?
            .iter()
            .filter(|other| !other.withdrawn && Some(&other.id) != id)
            .map(Stored::span)
            .collect();
        let beside = day_facts(&own, &others);
        facts.overlap_minutes = beside.overlap_minutes;
        facts.day_minutes = beside.day_minutes;
        facts.over_a_day = beside.over_a_day();
        Ok(facts)
    }

    /// Each field by itself, so that a person sees all of them at once.
    fn problems(&self, fields: &Fields, id: Option<&EntryId>) -> Result<Vec<FieldProblem>> {
        let keeps_form = match id {
            Some(id) => {
                self.log
                    .read(|connection| sql::latest(connection, id))?
                    .fields
                    .form
                    == fields.form.trim()
            }
            None => false,
        };
        // A day as people say it is one; why it is none is told by who reads what people say.
        let (day, fields) = match fields.dated(self.log.now().date()) {
            Ok(dated) => (None, Cow::Owned(dated)),
            Err(error) => (Some(error), Cow::Borrowed(fields)),
        };
        Ok(day
            .into_iter()
            .chain(fields.problems())
            .chain(
                (!keeps_form)
                    .then(|| {
                        self.log
                            .read(|connection| form_for_new(connection, fields.form.trim()))
                            .err()
                    })
                    .flatten(),
            )
            .filter_map(|error| {
                let field = error.field()?.key().to_owned();
                Some(FieldProblem {
                    field,
                    message: error.message(),
                })
            })
            .fold(
                Vec::new(),
                |mut one_each: Vec<FieldProblem>, mut problem| {
                    if one_each.iter().all(|known| known.field != problem.field) {
                        // That nothing was saved is said by the first, once.
                        let shorter = problem.message.beside("cell-");
                        if let (Some(shorter), false) = (shorter, one_each.is_empty()) {
                            problem.message = shorter;
                        }
                        one_each.push(problem);
                    }
                    one_each
                },
            ))
    }
}

fn entry<'s>(
    stored: Stored,
    others: impl IntoIterator<Item = &'s (EntryId, Span)>,
    today: NaiveDate,
    with_reason: bool,
) -> Entry {
    let beside = others
        .into_iter()
        .filter(|(id, _)| *id != stored.id)
        .map(|(_, span)| span);
    let day = if stored.withdrawn {
        crate::entry::DayFacts::default()
    } else {
        day_facts(&stored.span(), beside)
    };
    let reason = with_reason.then(|| stored.reason.clone().unwrap_or_default());
    Entry::of(stored, day, today, reason)
}

fn form_for_new(connection: &rusqlite::Connection, name: &str) -> Result<Class> {
    let form = rules_sql::form(connection, name)?;
    if form.retired {
        Err(Error::RetiredForm { name: form.name })
    } else {
        Ok(form.class)
    }
}

fn class_for_new(connection: &rusqlite::Connection, fields: &Checked) -> Result<Class> {
    material_exists(connection, fields)?;
    form_for_new(connection, &fields.form)
}

/// A document that was given as a material is kept by the title it has now, so that a later one makes no other content
/// of the same revision; the entry is about that material where it is about none.
fn with_document(connection: &rusqlite::Connection, mut fields: Checked) -> Result<Checked> {
    let id = MaterialId::from_text(fields.document.as_str());
    match crate::material::sql::get(connection, &id) {
        Ok(kept) => {
            // The program invents no title for the speech: it is named by the material alone.
            fields.document = Line::from(kept.named().cloned());
            fields.material.get_or_insert(kept.id);
            Ok(fields)
        }
        // Then it is a name.
        Err(Error::UnknownMaterial { .. }) => Ok(fields),
        Err(error) => Err(error),
    }
}

fn material_exists(connection: &rusqlite::Connection, fields: &Checked) -> Result<()> {
    match &fields.material {
        Some(id) => crate::material::sql::text(connection, id).map(drop),
        None => Ok(()),
    }
}
