//! Every word found.

use xuesilu_core::error::{Error, Result};
use xuesilu_core::search::{Ask, Hits, Kind, Merging};

use crate::host::State;
use crate::{Nothing, SearchAsk};

/// Hits of one answer at most.
const MOST: usize = 500;

pub(crate) fn search(state: &mut State, ask: SearchAsk) -> Result<Hits> {
    let handed_in = ask.kinds == [Kind::HandedIn];
    let ask = Ask {
        query: ask.query,
        kinds: ask.kinds,
        year: ask.year,
        order: ask.order,
        within: ask.within,
        limit: Some(ask.limit.min(MOST)),
        offset: ask.offset,
    };
    let profile = state.profile()?;
    // Reflections of the member's own never stand beside what was handed in.
    if handed_in {
        profile.branch().search(&ask)
    } else {
        profile.search().find(&ask)
    }
}

/// A step of merging what is in parts: of the log first, then of a collection.
pub(crate) fn merge(state: &mut State, _: Nothing) -> Result<Merging> {
    let profile = state.profile()?;
    let own = profile.search().merge()?;
    if own.more {
        return Ok(own);
    }
    match profile.branch().merge_search() {
        Err(Error::NoBranch) => Ok(own),
        done => done,
    }
}
