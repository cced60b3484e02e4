//! The secretary's side: the branch and its key, its roster, collecting, and what comes of it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use xuesilu_core::branch::RosterChange;
use xuesilu_core::branch::{
    Above, Answers, BACKUP_MAX, Branch, BranchGap, BranchGoal, BranchYear, Collected, Confirmed,
    DecisionShown, Detail, Fork, HandedFollowUp, HandedNote, HandedText, Held, KeyShown, Merged,
    Missing, Roster, RosterRow, RowsAsked, Said, Trusted, TwinGroup, YearRows, roster,
};
use xuesilu_core::entry::{Class, Hours};
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::handover::Card;
use xuesilu_core::passphrase;
use xuesilu_core::sheet;

use crate::files;
use crate::host::State;
use crate::{
    BranchConfirmAsk, BranchCreateAsk, BranchGoalAsk, BranchMemberAsk, BranchNoteAsk,
    BranchPlaceAsk, BranchRowsAsk, DecisionAsk, FileAsk, ForkAsk, HandOnAsk, HandedOnFile, Host,
    KeyBackup, KeyBackupAsk, KeyRestoreAsk, KeysAsk, Nothing, PassphraseAsk, RosterAsk,
    RosterPreview, RosterRemoveAsk, RosterWriteAsk, TrustedAsk, TwinAsk, Work, Written, YearAsk,
};

pub(crate) fn branch(state: &mut State, _: Nothing) -> Result<Option<Branch>> {
    state.profile()?.branch().kept()
}

pub(crate) fn create(state: &mut State, ask: BranchCreateAsk) -> Result<Card> {
    let passphrase = ask.passphrase.filter(|words| !words.is_empty());
    state
        .profile()?
        .branch()
        .create(&ask.name, passphrase.as_deref())
}

pub(crate) fn unlock(state: &mut State, ask: PassphraseAsk) -> Result<()> {
    state.profile()?.branch().unlock(Some(&ask.passphrase))
}

/// A passphrase that chance made; it is shown once, and kept nowhere.
pub(crate) fn passphrase_new(_: &mut State, _: Nothing) -> Result<String> {
    passphrase::generate()
}

pub(crate) fn card_write(state: &mut State, ask: BranchPlaceAsk) -> Result<Written> {
    let folder = state.places().open(&ask.place)?;
    let put = state.profile()?.branch().write_card(&folder)?;
    Ok(Written {
        lies: state.places().wrote(&ask.place, &put.file)?,
        file: name_of(&put.file),
        sha256: put.sha256,
    })
}

pub(crate) fn key_backup(state: &mut State, ask: KeyBackupAsk) -> Result<KeyBackup> {
    let (places, language) = (state.places(), state.language());
    let open = |place| places.open(place);
    let folder = ask.place.as_ref().map(open).transpose()?;
    let mut secretary = state.profile()?.branch();
    let text = secretary.key_backup(&ask.passphrase)?.say(language);
    let put = folder.map(|folder| secretary.write_key_backup(&folder, &text));
    let put = put.transpose()?;
    let wrote = ask.place.as_ref().zip(put.as_ref());
    let lies = wrote.map(|(place, put)| places.wrote(place, &put.file));
    Ok(KeyBackup {
        file: put.as_ref().map(|put| name_of(&put.file)),
        lies: lies.transpose()?,
        text,
    })
}

/// The window has asked for it to be printed; what the printer did is not known.
pub(crate) fn key_printed(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.branch().key_is_backed_up();
    Ok(())
}

pub(crate) fn key_restore(state: &mut State, ask: KeyRestoreAsk) -> Result<Card> {
    let letters = Some(&ask.bytes).filter(|letters| letters.len() <= 2 * BACKUP_MAX);
    let text = letters
        .and_then(|letters| STANDARD.decode(letters).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or(Error::NotAKeyBackup)?;
    state
        .profile()?
        .branch()
        .restore_key(&text, &ask.passphrase)
}

pub(crate) fn list(state: &mut State, _: Nothing) -> Result<Vec<RosterRow>> {
    state.profile()?.branch().roster()
}

/// The table as it was chosen, and what was answered about it.
fn table(ask: &RosterAsk) -> Result<(Roster, Answers)> {
    let bytes = files::decoded(&ask.file, sheet::FILE_MAX)?;
    let name = files::name(&ask.file);
    let table = roster::parse(&sheet::read(&bytes, &name)?, &name, ask.numbers)?;
    let answers = ask.answers.iter();
    let answers = Answers {
        each: answers
            .map(|one| (one.number.clone(), one.answer))
            .collect(),
        renumbered: false,
    };
    Ok((table, answers))
}

pub(crate) fn preview(state: &mut State, ask: RosterAsk) -> Result<RosterPreview> {
    let (table, answers) = table(&ask)?;
    let plan = state.profile()?.branch().plan_roster(&table, &answers)?;
    Ok(RosterPreview { table, plan })
}

/// A table with a problem changes nothing: the problem was shown, and is looked for again.
pub(crate) fn import(state: &mut State, ask: RosterAsk) -> Result<RosterChange> {
    let (table, answers) = table(&ask)?;
    state.profile()?.branch().import_roster(&table, &answers)
}

pub(crate) fn write(state: &mut State, ask: RosterWriteAsk) -> Result<RosterRow> {
    let profile = state.profile()?;
    match ask.known {
        Some(number) => profile
            .branch()
            .change_row(&number, &ask.name, &ask.position),
        None => profile
            .branch()
            .add_row(&ask.number, &ask.name, &ask.position),
    }
}

pub(crate) fn remove(state: &mut State, ask: RosterRemoveAsk) -> Result<()> {
    state.profile()?.branch().remove_row(&ask.number)
}

pub(crate) fn collect(state: &mut State, ask: BranchPlaceAsk) -> Result<Collected> {
    let (places, meter) = (state.places(), state.meter());
    let folder = places.open(&ask.place)?;
    let working = meter.begin(Work::Collect);
    let mut go_on = |done: usize, total: usize| {
        working.set(done as u64, total as u64);
        !working.stopped()
    };
    let mut safety = state.profile()?.safety();
    let (collected, stopped) = safety.collect(&folder, &mut go_on)?;
    if let Some(error) = stopped {
        state.failed("branch_collect", &error);
    }
    Ok(collected.seen_from(&folder))
}

/// Asked while the log is at work.
pub(crate) fn stop(host: &Host, _: Nothing) {
    host.meter().stop();
}

pub(crate) fn held(state: &mut State, _: Nothing) -> Result<Vec<Held>> {
    state.profile()?.branch().held()
}

pub(crate) fn confirm(state: &mut State, ask: BranchConfirmAsk) -> Result<Confirmed> {
    let said = Said {
        instead: ask.instead,
        name: ask.name.as_deref(),
    };
    let mut branch = state.profile()?.branch();
    branch.confirm(&ask.member_id, &ask.number, said)
}

pub(crate) fn twins(state: &mut State, _: Nothing) -> Result<Vec<TwinGroup>> {
    state.profile()?.branch().twins()
}

pub(crate) fn twin_take(state: &mut State, ask: TwinAsk) -> Result<Merged> {
    state
        .profile()?
        .branch()
        .take_twin(&ask.entry, Some(&ask.number))
}

pub(crate) fn gaps(state: &mut State, ask: YearAsk) -> Result<Vec<BranchGap>> {
    state.profile()?.branch().gaps(ask.year)
}

pub(crate) fn forks(state: &mut State, _: Nothing) -> Result<Vec<Fork>> {
    state.profile()?.branch().forks()
}

pub(crate) fn fork_take(state: &mut State, ask: ForkAsk) -> Result<Merged> {
    state.profile()?.branch().take_fork(&ask.file_id)
}

pub(crate) fn fork_leave(state: &mut State, ask: ForkAsk) -> Result<()> {
    state.profile()?.branch().leave_fork(&ask.file_id)
}

pub(crate) fn keys(state: &mut State, _: Nothing) -> Result<Vec<KeyShown>> {
    state.profile()?.branch().keys()
}

pub(crate) fn key_release(state: &mut State, ask: KeysAsk) -> Result<()> {
    state.profile()?.branch().release_keys(&ask.member_ids)
}

pub(crate) fn decline(state: &mut State, ask: KeysAsk) -> Result<()> {
    state.profile()?.branch().decline_keys(&ask.member_ids)
}

pub(crate) fn decisions(state: &mut State, _: Nothing) -> Result<Vec<DecisionShown>> {
    state.profile()?.branch().decisions()
}

pub(crate) fn decision_undo(state: &mut State, ask: DecisionAsk) -> Result<Merged> {
    state.profile()?.branch().undo_decision(&ask.id)
}

/// The card that a file holds; nothing comes of it yet.
pub(crate) fn card_look(_: &mut State, ask: FileAsk) -> Result<Card> {
    Card::parse(&files::card(&ask.bytes)?)
}

/// The page has shown the check code of the same file, and the secretary has compared it.
pub(crate) fn trust(state: &mut State, ask: FileAsk) -> Result<Trusted> {
    let card = Card::parse(&files::card(&ask.bytes)?)?;
    let (trusted, _) = state.profile()?.branch().trust_card(&card)?;
    Ok(trusted)
}

pub(crate) fn trust_end(state: &mut State, ask: TrustedAsk) -> Result<Merged> {
    state.profile()?.branch().distrust(&ask.branch_id)
}

pub(crate) fn trusted(state: &mut State, _: Nothing) -> Result<Vec<Trusted>> {
    state.profile()?.branch().trusted()
}

pub(crate) fn notices_away(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.branch().dismiss_notices()
}

pub(crate) fn goal_set(state: &mut State, ask: BranchGoalAsk) -> Result<BranchGoal> {
    let class = Some(ask.class).filter(|class| !class.is_empty());
    state.profile()?.branch().set_goal(BranchGoal {
        hours: Hours::parse(&ask.hours, Field::Hours)?,
        class: class.map(|class| Class::parse(&class)).transpose()?,
    })
}

pub(crate) fn year(state: &mut State, ask: YearAsk) -> Result<BranchYear> {
    state.profile()?.branch().year(ask.year)
}

pub(crate) fn rows(state: &mut State, ask: BranchRowsAsk) -> Result<YearRows> {
    let asked = RowsAsked {
        year: ask.year,
        filter: ask.filter,
        find: ask.find,
        sort: ask.sort,
        offset: ask.offset,
        limit: ask.limit,
        place_of: ask.place_of,
    };
    state.profile()?.branch().rows(&asked)
}

pub(crate) fn missing(state: &mut State, ask: YearAsk) -> Result<Vec<Missing>> {
    state.profile()?.branch().missing(ask.year)
}

pub(crate) fn member(state: &mut State, ask: BranchMemberAsk) -> Result<Detail> {
    state.profile()?.branch().member(&ask.number, ask.year)
}

pub(crate) fn notes(state: &mut State, ask: YearAsk) -> Result<Vec<HandedNote>> {
    state.profile()?.branch().handed_notes(ask.year)
}

pub(crate) fn follow_ups(state: &mut State, ask: YearAsk) -> Result<Vec<HandedFollowUp>> {
    state.profile()?.branch().handed_follow_ups(ask.year)
}

pub(crate) fn note(state: &mut State, ask: BranchNoteAsk) -> Result<HandedText> {
    let mut branch = state.profile()?.branch();
    branch.handed_note(&ask.number, &ask.id, ask.year)
}

pub(crate) fn hand_on(state: &mut State, ask: HandOnAsk) -> Result<HandedOnFile> {
    let (places, meter) = (state.places(), state.meter());
    let folder = places.open(&ask.place)?;
    let card = ask.above.as_deref().map(files::card).transpose()?;
    let above = Above::said(card.as_deref(), ask.openly);
    let working = meter.begin(Work::HandOn);
    let handed = state
        .profile()?
        .branch()
        .hand_on(&folder, above, &mut |done| working.set(done, 0))?;
    Ok(HandedOnFile {
        lies: places.wrote(&ask.place, &handed.file)?,
        file: name_of(&handed.file),
        packages: handed.packages,
        encrypted: handed.encrypted,
    })
}

pub(super) fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
