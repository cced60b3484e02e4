//! The start, the reader's choices, and the first screen.

use xuesilu_core::entry::Picture;
use xuesilu_core::error::Result;
use xuesilu_core::handover::{check_code, fingerprint};
use xuesilu_core::member::{Member, Naming, Who};
use xuesilu_core::profile::page::Today;
use xuesilu_core::settings::Settings;

use crate::host::State;
use crate::{Boot, BootAsk, MemberAsk, MemberCard, MemberEditAsk, MemberNamed, Nothing, YearAsk};

pub(super) fn card(member: Member) -> MemberCard {
    MemberCard {
        fingerprint: fingerprint(member.id.as_str()),
        check_code: check_code(member.id.as_str()),
        id: member.id.to_string(),
        name: member.naming.name,
        branch: member.naming.branch,
        number: member.naming.number,
    }
}

pub(crate) fn boot(state: &mut State, ask: BootAsk) -> Result<Boot> {
    if let Some(language) = ask.language {
        state.set_language(language);
    }
    let settings = state.profile()?.settings()?;
    state.set_language(settings.language);
    let profile = state.profile()?;
    let moved_out_at = profile.safety().moved_out_at()?;
    let notices = profile.safety().notices()?;
    let asks_who = profile.owner().asks_who()?;
    let folder = profile.folder();
    Ok(Boot {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: profile.now().date().to_string(),
        member: profile.member()?.map(card),
        settings,
        profile: folder.path().display().to_string(),
        read_only: folder.read_only(),
        // Its file is not opened for that: most people keep none.
        keeps_branch: folder.branch_file().exists(),
        moved_out_at,
        notices,
        asks_who,
    })
}

/// The first screen is painted: now comes what can wait. A backup that cannot be made stops nobody
/// from reading; the list of backups shows that it is missing.
pub(crate) fn settled(state: &mut State, _: Nothing) -> Result<()> {
    let profile = state.profile()?;
    profile.notes().close_idle()?;
    profile.safety().backup_of_the_day().map(drop)
}

pub(crate) fn first_start(state: &mut State, ask: MemberAsk) -> Result<MemberCard> {
    let naming = Naming::parse(&ask.name, &ask.branch, ask.number.as_str())?;
    state.profile()?.name_member(&naming).map(card)
}

pub(crate) fn member_edit(state: &mut State, ask: MemberEditAsk) -> Result<MemberNamed> {
    let naming = Naming::parse(&ask.name, &ask.branch, ask.number.as_str())?;
    let named = match ask.who {
        // The log is closed for that; where it failed, the next command opens what is there.
        Some(Who::SomebodyElse) => {
            let named = state.take_profile()?.somebody_else(&naming)?;
            state.profile()?;
            named
        }
        who => state.profile()?.owner().name_as(&naming, who)?,
    };
    Ok(MemberNamed {
        member: card(named.member),
        new_key: named.new_key,
        kept: named.kept,
    })
}

pub(crate) fn computer_remember(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.owner().remember_computer()
}

pub(crate) fn settings_set(state: &mut State, settings: Settings) -> Result<Settings> {
    let settings = state.profile()?.set_settings(settings)?;
    state.set_language(settings.language);
    Ok(settings)
}

pub(crate) fn picture(state: &mut State, ask: YearAsk) -> Result<Picture> {
    state.profile()?.entries().picture(ask.year)
}

pub(crate) fn today(state: &mut State, _: Nothing) -> Result<Today> {
    state.profile()?.pages().today()
}
