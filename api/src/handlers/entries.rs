//! Study entries, and the rules that turn them into sums.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use xuesilu_core::entry::{Entry, Facts, Filter, GoalAsked, Saved, Span, hours};
use xuesilu_core::error::Result;
use xuesilu_core::profile::Profile;

use crate::host::State;
use crate::{
    EntriesAsk, EntryActAsk, EntryAddAsk, EntryAsk, EntryEditAsk, EntryList, EntryReasonAsk,
    FactsAsk, FormAddAsk, FormRenameAsk, FormRetireAsk, FormRow, GoalAsk, RuleAsk, Rules, YearAsk,
};

pub(crate) fn list(state: &mut State, ask: EntriesAsk) -> Result<EntryList> {
    let profile = state.profile()?;
    let this_year = profile.now().date().year();
    let years: BTreeSet<i32> = profile
        .entry_years()?
        .into_iter()
        .chain([this_year])
        .chain(ask.year)
        .collect();
    let year = ask.year.map_or_else(Filter::default, Filter::year);
    let period = match (ask.year, ask.month) {
        (Some(number), Some(month)) => month_of(number, month),
        _ => year,
    };
    let all = profile.entries(&Filter {
        form: None,
        ..period.clone()
    })?;
    let forms: BTreeSet<&String> = all.iter().map(|entry| &entry.form).collect();
    let forms = forms.into_iter().cloned().collect();
    let entries: Vec<Entry> = all
        .into_iter()
        .filter(|entry| ask.form.as_ref().is_none_or(|form| entry.form == *form))
        .collect();
    let counted: Vec<&Entry> = entries.iter().filter(|entry| !entry.withdrawn).collect();
    let rule = profile.rule()?;
    Ok(EntryList {
        years: years.into_iter().rev().collect(),
        forms,
        count: counted.len(),
        minutes: counted.iter().map(|entry| u64::from(entry.minutes)).sum(),
        hours: hours(
            &counted.iter().map(|entry| span(entry)).collect::<Vec<_>>(),
            rule,
        ),
        minutes_per_hour: rule.minutes(),
        entries,
    })
}

fn month_of(year: i32, month: u32) -> Filter {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    Filter {
        from: first,
        until: first.and_then(|day| day.checked_add_months(chrono::Months::new(1))?.pred_opt()),
        form: None,
    }
}

fn span(entry: &Entry) -> Span {
    Span {
        date: entry.date.parse().unwrap_or_default(),
        start: None,
        minutes: entry.minutes,
        credit: entry.credit,
        form: String::new(),
        class: entry.class,
        late: entry.late,
    }
}

pub(crate) fn facts(state: &mut State, ask: FactsAsk) -> Result<Facts> {
    let language = state.language();
    state
        .profile()?
        .entry_facts(&ask.fields, ask.id.as_ref(), language)
}

pub(crate) fn add(state: &mut State, ask: EntryAddAsk) -> Result<Saved> {
    state
        .profile()?
        .add_entry(&ask.fields, &ask.operation, ask.claim.as_ref())
}

pub(crate) fn edit(state: &mut State, ask: EntryEditAsk) -> Result<Saved> {
    state
        .profile()?
        .edit_entry(&ask.id, &ask.fields, &ask.reason, &ask.operation)
}

pub(crate) fn withdraw(state: &mut State, ask: EntryReasonAsk) -> Result<Saved> {
    state
        .profile()?
        .withdraw_entry(&ask.id, &ask.reason, &ask.operation)
}

pub(crate) fn put_back(state: &mut State, ask: EntryActAsk) -> Result<Saved> {
    state.profile()?.put_back_entry(&ask.id, &ask.operation)
}

pub(crate) fn history(state: &mut State, ask: EntryAsk) -> Result<Vec<Entry>> {
    state.profile()?.entry_history(&ask.id)
}

pub(crate) fn rules(state: &mut State, ask: YearAsk) -> Result<Rules> {
    rules_of(state.profile()?, ask.year)
}

fn rules_of(profile: &Profile, year: i32) -> Result<Rules> {
    let forms = profile.forms()?.into_iter().map(|form| {
        Ok(FormRow {
            entries: profile.form_used(&form.name)?,
            name: form.name,
            class: form.class,
            retired: form.retired,
        })
    });
    Ok(Rules {
        minutes_per_hour: profile.rule()?.minutes(),
        goals: profile.goals(year)?,
        forms: forms.collect::<Result<_>>()?,
    })
}

fn rules_now(profile: &Profile) -> Result<Rules> {
    rules_of(profile, profile.now().date().year())
}

pub(crate) fn rule_set(state: &mut State, ask: RuleAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.set_rule(&ask.minutes_per_hour)?;
    rules_now(profile)
}

pub(crate) fn goal_set(state: &mut State, ask: GoalAsk) -> Result<Rules> {
    let goal = GoalAsked::parse(&ask.name, &ask.year, &ask.hours, &ask.class, &ask.years)?;
    let profile = state.profile()?;
    profile.set_goal(&goal)?;
    rules_now(profile)
}

pub(crate) fn form_add(state: &mut State, ask: FormAddAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.add_form(&ask.name, &ask.class)?;
    rules_now(profile)
}

pub(crate) fn form_rename(state: &mut State, ask: FormRenameAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rename_form(&ask.old, &ask.new)?;
    rules_now(profile)
}

pub(crate) fn form_retire(state: &mut State, ask: FormRetireAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.retire_form(&ask.name, ask.retired)?;
    rules_now(profile)
}
