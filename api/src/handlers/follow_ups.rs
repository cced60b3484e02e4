//! Follow-ups, look-backs, the year's plan, and what is left to do.

use xuesilu_core::error::Result;
use xuesilu_core::follow_up::{
    Changed, FollowUp, Gap, LookBack, Origin, PlanImport, PlanItem, Planned, Step, Task, Todo,
    Written, due_typed, stage_day_typed,
};
use xuesilu_core::ids::FollowUpId;
use xuesilu_core::profile::{DaysAsked, Inspection};
use xuesilu_core::safety::{EraseLook, ErasedNow};
use xuesilu_core::sheet;

use crate::files;
use crate::host::State;
use crate::{
    FileAsk, FollowUpAddAsk, FollowUpAsk, FollowUpEditAsk, FollowUpEraseAsk, FollowUpStageAsk,
    LookBackAddAsk, LookBackAnswerAsk, LookBackAsk, Nothing, PlanAsk, PlanFulfilAsk, PlanItemAsk,
    StageAsk, TodoAwayAsk, YearAsk,
};

pub(crate) fn list(state: &mut State, _: Nothing) -> Result<Vec<FollowUp>> {
    state.profile()?.follow_ups().list()
}

pub(crate) fn add(state: &mut State, ask: FollowUpAddAsk) -> Result<FollowUp> {
    let of = ask.entry.map(Origin::Entry).or(ask.note.map(Origin::Note));
    let profile = state.profile()?;
    let due = due_typed(&ask.due, profile.now().date())?;
    let task = Task::parse(&ask.title, &ask.asked, &due, of)?;
    let mut follow_ups = profile.follow_ups();
    let saved = follow_ups.add(&task, &ask.operation)?;
    follow_ups.get(&FollowUpId::from_text(saved.id))
}

pub(crate) fn edit(state: &mut State, ask: FollowUpEditAsk) -> Result<FollowUp> {
    let changed = Changed {
        title: Some(&ask.title),
        asked: Some(&ask.asked),
        due: Some(&ask.due),
    };
    let mut follow_ups = state.profile()?.follow_ups();
    follow_ups.edit(&ask.id, changed)?;
    follow_ups.get(&ask.id)
}

pub(crate) fn advance(state: &mut State, ask: FollowUpStageAsk) -> Result<FollowUp> {
    let profile = state.profile()?;
    let date = stage_day_typed(&ask.date, profile.now().date())?;
    let step = Step::parse(&ask.id, ask.stage.as_str(), &date, &ask.words)?;
    let mut follow_ups = profile.follow_ups();
    match &ask.step {
        Some(known) => follow_ups.change_stage(known, &step),
        None => follow_ups.advance(&step, &ask.operation),
    }
}

pub(crate) fn remove_stage(state: &mut State, ask: StageAsk) -> Result<FollowUp> {
    state.profile()?.follow_ups().remove_stage(&ask.step)
}

pub(crate) fn withdraw(state: &mut State, ask: FollowUpAsk) -> Result<FollowUp> {
    let mut follow_ups = state.profile()?.follow_ups();
    follow_ups.withdraw(&ask.id)?;
    follow_ups.get(&ask.id)
}

pub(crate) fn put_back(state: &mut State, ask: FollowUpAsk) -> Result<FollowUp> {
    let mut follow_ups = state.profile()?.follow_ups();
    follow_ups.put_back(&ask.id)?;
    follow_ups.get(&ask.id)
}

pub(crate) fn erase_look(state: &mut State, ask: FollowUpAsk) -> Result<EraseLook> {
    state.profile()?.erasing().look_at_follow_up(&ask.id)
}

pub(crate) fn erase(state: &mut State, ask: FollowUpEraseAsk) -> Result<ErasedNow> {
    state.profile()?.erasing().follow_up(&ask.id, &ask.delete)
}

pub(crate) fn look_backs(state: &mut State, _: Nothing) -> Result<Vec<LookBack>> {
    state.profile()?.follow_ups().look_backs().list()
}

pub(crate) fn look_back_add(state: &mut State, ask: LookBackAddAsk) -> Result<Vec<LookBack>> {
    let mut look_backs = state.profile()?.follow_ups().look_backs();
    look_backs.add(&ask.of, &ask.on, &ask.operation)?;
    look_backs.list()
}

pub(crate) fn look_back_answer(state: &mut State, ask: LookBackAnswerAsk) -> Result<Vec<LookBack>> {
    let mut look_backs = state.profile()?.follow_ups().look_backs();
    look_backs.answer(&ask.id, &ask.text)?;
    look_backs.list()
}

pub(crate) fn look_back_put_away(state: &mut State, ask: LookBackAsk) -> Result<Vec<LookBack>> {
    let mut look_backs = state.profile()?.follow_ups().look_backs();
    look_backs.put_away(&ask.id)?;
    look_backs.list()
}

pub(crate) fn plan(state: &mut State, ask: YearAsk) -> Result<Vec<PlanItem>> {
    state.profile()?.follow_ups().plans().list(ask.year)
}

pub(crate) fn plan_look(state: &mut State, ask: FileAsk) -> Result<PlanImport> {
    let (bytes, name) = (files::decoded(&ask, sheet::FILE_MAX)?, files::name(&ask));
    let book = sheet::read(&bytes, &name)?;
    state.profile()?.follow_ups().plans().look(&book, &name)
}

pub(crate) fn plan_import(state: &mut State, ask: FileAsk) -> Result<PlanImport> {
    let (bytes, name) = (files::decoded(&ask, sheet::FILE_MAX)?, files::name(&ask));
    let book = sheet::read(&bytes, &name)?;
    let mut plans = state.profile()?.follow_ups().plans();
    plans.import(&book, &name)
}

pub(crate) fn plan_item(state: &mut State, ask: PlanItemAsk) -> Result<Written> {
    let item = Planned {
        kind: ask.kind,
        ..Planned::parse(&ask.year, &ask.month, &ask.topic)?
    };
    let mut plans = state.profile()?.follow_ups().plans();
    match &ask.id {
        Some(id) => plans.edit(id, &item),
        None => plans.add(&item, &ask.operation),
    }
}

pub(crate) fn plan_withdraw(state: &mut State, ask: PlanAsk) -> Result<Written> {
    state.profile()?.follow_ups().plans().withdraw(&ask.id)
}

pub(crate) fn plan_fulfil(state: &mut State, ask: PlanFulfilAsk) -> Result<()> {
    let mut plans = state.profile()?.follow_ups().plans();
    plans.fulfil(&ask.id, &ask.entry, ask.fulfils)
}

pub(crate) fn inspection(state: &mut State, ask: DaysAsked) -> Result<Inspection> {
    state.profile()?.pages().inspection(&ask)
}

pub(crate) fn gaps(state: &mut State, ask: YearAsk) -> Result<Vec<Gap>> {
    state.profile()?.pages().gaps(ask.year)
}

pub(crate) fn todo(state: &mut State, _: Nothing) -> Result<Todo> {
    state.profile()?.pages().todo()
}

pub(crate) fn todo_away(state: &mut State, ask: TodoAwayAsk) -> Result<Todo> {
    state.profile()?.pages().put_todo_away(&ask.mark)
}
