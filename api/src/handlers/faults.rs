//! The report of faults: shown whole, then written as it was shown. It is there for a log that does
//! not open, too.

use std::io::Cursor;

use xuesilu_core::disk::Rights;
use xuesilu_core::error::Result;
use xuesilu_core::fault::report;
use xuesilu_core::handover::{Destination, write_file};

use super::branch::name_of;
use crate::host::State;
use crate::{FaultReport, FaultReportAsk, Nothing, Written};

pub(crate) fn report(state: &mut State, _: Nothing) -> Result<FaultReport> {
    let folder = state.folder()?;
    let language = state.language();
    let text = report::compose(folder.path(), language.tag(), state.now()).say(language);
    let number = state.show_report(text.clone());
    Ok(FaultReport { text, number })
}

pub(crate) fn write(state: &mut State, ask: FaultReportAsk) -> Result<Written> {
    let language = state.language();
    let text = state.shown_report(ask.number)?.to_owned();
    let folder = state.places().open(&ask.place)?;
    let name = report::file_name(state.now()).say(language);
    let asked = Destination {
        folder: &folder,
        name: &name,
        rights: Rights::Shared,
    };
    let put = write_file(asked, &mut Cursor::new(text.as_bytes()), &mut |_| {})?;
    Ok(Written {
        lies: state.places().wrote(&ask.place, &put.file)?,
        file: name_of(&put.file),
        sha256: put.sha256,
    })
}
