//! The second place for copies, and moving to a new computer.

use xuesilu_core::error::{Error, Result};

use crate::host::State;
use crate::{
    BranchPlaceAsk, MoveFile, MoveFileAsk, MoveInAsk, MoveLook, MoveOutAsk, MovedIn, MovedOut,
    Nothing, SecondPlace,
};

fn unfinished<T>() -> Result<T> {
    Err(Error::Failed {
        detail: "unfinished".to_owned(),
    })
}

pub(crate) fn second_place(_: &mut State, _: Nothing) -> Result<Option<SecondPlace>> {
    unfinished()
}

pub(crate) fn second_place_set(_: &mut State, _: BranchPlaceAsk) -> Result<SecondPlace> {
    unfinished()
}

pub(crate) fn second_place_forget(_: &mut State, _: Nothing) -> Result<()> {
    unfinished()
}

pub(crate) fn move_out(_: &mut State, _: MoveOutAsk) -> Result<MovedOut> {
    unfinished()
}

pub(crate) fn moved_out_dismiss(_: &mut State, _: Nothing) -> Result<()> {
    unfinished()
}

pub(crate) fn move_files(_: &mut State, _: BranchPlaceAsk) -> Result<Vec<MoveFile>> {
    unfinished()
}

pub(crate) fn move_look(_: &mut State, _: MoveFileAsk) -> Result<MoveLook> {
    unfinished()
}

pub(crate) fn move_in(_: &mut State, _: MoveInAsk) -> Result<MovedIn> {
    unfinished()
}
