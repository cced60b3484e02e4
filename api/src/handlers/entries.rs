//! Study entries, and the rules that turn them into sums.

use xuesilu_core::entry::{Entry, EntryList, Facts, Filter, GoalAsked, Rules, Saved};
use xuesilu_core::error::Result;
use xuesilu_core::time::years_offered;

use crate::host::State;
use crate::{
    EntriesAsk, EntryActAsk, EntryAddAsk, EntryAsk, EntryEditAsk, EntryReasonAsk, FactsAsk,
    FormAddAsk, FormRenameAsk, FormRetireAsk, GoalAsk, RuleAsk, YearAsk,
};

pub(crate) fn list(state: &mut State, ask: EntriesAsk) -> Result<EntryList> {
    let profile = state.profile()?;
    let years = years_offered(profile.entry_years()?, ask.year, profile.now());
    let all = profile.entries(&Filter::period(ask.year, ask.month))?;
    Ok(EntryList::of(
        all,
        ask.form.as_deref(),
        years,
        profile.rule()?,
    ))
}

pub(crate) fn facts(state: &mut State, ask: FactsAsk) -> Result<Facts> {
    state.profile()?.entry_facts(&ask.fields, ask.id.as_ref())
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
    state.profile()?.rules(Some(ask.year))
}

pub(crate) fn rule_set(state: &mut State, ask: RuleAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.set_rule(&ask.minutes_per_hour)?;
    profile.rules(None)
}

pub(crate) fn goal_set(state: &mut State, ask: GoalAsk) -> Result<Rules> {
    let goal = GoalAsked::parse(&ask.name, &ask.year, &ask.hours, &ask.class, &ask.years)?;
    let profile = state.profile()?;
    profile.set_goal(&goal)?;
    profile.rules(None)
}

pub(crate) fn form_add(state: &mut State, ask: FormAddAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.add_form(&ask.name, &ask.class)?;
    profile.rules(None)
}

pub(crate) fn form_rename(state: &mut State, ask: FormRenameAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rename_form(&ask.old, &ask.new)?;
    profile.rules(None)
}

pub(crate) fn form_retire(state: &mut State, ask: FormRetireAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.retire_form(&ask.name, ask.retired)?;
    profile.rules(None)
}
