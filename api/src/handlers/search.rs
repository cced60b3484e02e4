//! Every word found.

use xuesilu_core::error::Result;
use xuesilu_core::search::{Ask, Hits, Kind};

use crate::SearchAsk;
use crate::host::State;

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
