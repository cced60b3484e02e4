//! A stick that is collected: what a pull left half written is passed over.

use std::fs;

use tempfile::TempDir;
use xuesilu_core::branch::RosterRow;
use xuesilu_tests::stick::Stick;

use crate::{choice, person};
use xuesilu_tests::office::{Collects as _, Enrols as _};

#[test]
fn p15_a_stray_temporary_is_no_package() {
    let Some(stick) = Stick::plug("stray") else {
        return;
    };
    let (hers, theirs) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut member = person(hers.path(), "张三", "001");
    let handed = member
        .handover()
        .write(&choice(), stick.path(), None, &mut |_, _| {});
    let file = handed.unwrap().file.unwrap();
    let half = fs::read(&file).unwrap();
    let stray = format!("{}.part", file.display());
    fs::write(stray, &half[..half.len() / 2]).unwrap();
    let mut secretary = person(theirs.path(), "王五", "");
    secretary.branch().create("第一支部", None).unwrap();
    let row = RosterRow {
        number: "001".to_owned(),
        number_given: true,
        name: "张三".to_owned(),
        position: None,
        groups: xuesilu_core::branch::Groups::default(),
    };
    secretary.branch().enrol_rows(&[row]).unwrap();
    let collected = secretary.collect(stick.path()).unwrap();
    assert_eq!((collected.accepted, collected.files.len()), (1, 1));
    assert!(collected.skipped.is_empty(), "{collected:?}");
}
