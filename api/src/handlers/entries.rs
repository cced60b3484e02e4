//! Study entries, and the rules that turn them into sums.

use xuesilu_core::entry::{Entry, EntryList, Facts, Filter, GoalAsked, Rules, Saved};
use xuesilu_core::error::Result;
use xuesilu_core::safety::{EraseLook, ErasedNow};
use xuesilu_core::time::years_offered;

use crate::host::State;
use crate::{
    EntriesAsk, EntryActAsk, EntryAddAsk, EntryAsk, EntryEditAsk, EntryEraseAsk, EntryReasonAsk,
    FactsAsk, FormAddAsk, FormRenameAsk, FormRetireAsk, GoalAsk, HalfDayAsk, RuleAsk, TopicsAsk,
    YearAsk,
};

pub(crate) fn list(state: &mut State, ask: EntriesAsk) -> Result<EntryList> {
    let profile = state.profile()?;
    let years = years_offered(profile.entries().years()?, ask.year, profile.now());
    let all = profile
        .entries()
        .list(&Filter::period(ask.year, ask.month))?;
    Ok(EntryList::of(
        all,
        ask.form.as_deref(),
        years,
        profile.rules().rule()?,
    ))
}

pub(crate) fn facts(state: &mut State, ask: FactsAsk) -> Result<Facts> {
    state
        .profile()?
        .entries()
        .facts(&ask.fields, ask.id.as_ref())
}

pub(crate) fn topics(state: &mut State, ask: TopicsAsk) -> Result<Vec<String>> {
    state.profile()?.entries().topics(&ask.typed)
}

pub(crate) fn add(state: &mut State, ask: EntryAddAsk) -> Result<Saved> {
    state
        .profile()?
        .entries()
        .add(&ask.fields, &ask.operation, ask.claim.as_ref())
}

pub(crate) fn edit(state: &mut State, ask: EntryEditAsk) -> Result<Saved> {
    state
        .profile()?
        .entries()
        .edit(&ask.id, &ask.fields, &ask.reason, &ask.operation)
}

pub(crate) fn withdraw(state: &mut State, ask: EntryReasonAsk) -> Result<Saved> {
    state
        .profile()?
        .entries()
        .withdraw(&ask.id, &ask.reason, &ask.operation)
}

pub(crate) fn put_back(state: &mut State, ask: EntryActAsk) -> Result<Saved> {
    state.profile()?.entries().put_back(&ask.id, &ask.operation)
}

pub(crate) fn erase_look(state: &mut State, ask: EntryAsk) -> Result<EraseLook> {
    state.profile()?.erasing().look_at_entry(&ask.id)
}

pub(crate) fn erase(state: &mut State, ask: EntryEraseAsk) -> Result<ErasedNow> {
    state.profile()?.erasing().entry(&ask.id, &ask.delete)
}

pub(crate) fn history(state: &mut State, ask: EntryAsk) -> Result<Vec<Entry>> {
    state.profile()?.entries().history(&ask.id)
}

pub(crate) fn rules(state: &mut State, ask: YearAsk) -> Result<Rules> {
    state.profile()?.rules().page(Some(ask.year))
}

pub(crate) fn rule_set(state: &mut State, ask: RuleAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rules().set_rule(&ask.minutes_per_hour)?;
    profile.rules().page(None)
}

pub(crate) fn half_day_set(state: &mut State, ask: HalfDayAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rules().set_half_day(&ask.hours_per_half_day)?;
    profile.rules().page(None)
}

pub(crate) fn goal_set(state: &mut State, ask: GoalAsk) -> Result<Rules> {
    let goal = GoalAsked::parse(&ask.name, &ask.year, &ask.hours, &ask.class, &ask.years)?;
    let profile = state.profile()?;
    profile.rules().set_goal(&goal)?;
    profile.rules().page(None)
}

pub(crate) fn form_add(state: &mut State, ask: FormAddAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rules().add_form(&ask.name, &ask.class)?;
    profile.rules().page(None)
}

pub(crate) fn form_rename(state: &mut State, ask: FormRenameAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rules().rename_form(&ask.old, &ask.new)?;
    profile.rules().page(None)
}

pub(crate) fn form_retire(state: &mut State, ask: FormRetireAsk) -> Result<Rules> {
    let profile = state.profile()?;
    profile.rules().retire_form(&ask.name, ask.retired)?;
    profile.rules().page(None)
}
