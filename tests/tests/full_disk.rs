//! A disk that fills up in the middle of a collect.

use std::fs::File;
use std::sync::Arc;

use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::SystemClock;
use xuesilu_tests::bench::collect::packages;
use xuesilu_tests::small_disk::SmallDisk;

const PEOPLE: usize = 40;

#[test]
fn p06_a_collect_on_a_disk_that_fills_up_names_what_went_in() {
    let test = "p06_a_collect_on_a_disk_that_fills_up_names_what_went_in";
    let Some(disk) = SmallDisk::mount(test, 8) else {
        return;
    };
    let stick = tempfile::tempdir().expect("a stick");
    packages::make(stick.path(), PEOPLE);
    let folder = Folder::take(&disk.path().join("书记")).expect("a folder");
    let clock = Box::new(SystemClock::default());
    let mut secretary = Profile::open(Arc::new(folder), clock).expect("a log");
    secretary
        .branch()
        .create(packages::BRANCH, None)
        .expect("a branch");
    for nth in 0..PEOPLE {
        let (number, name) = (packages::number(nth), packages::name(nth));
        let added = secretary.branch().add_row(&number, &name, "");
        added.expect("a row");
    }
    let (collected, stopped) = secretary
        .safety()
        .collect(stick.path(), &mut |_, _| true)
        .expect("some went in before");
    assert_eq!(stopped.expect("a full disk").code(), "disk_full");
    let why = collected.stopped.clone().expect("the reason");
    assert_eq!(why.code, "disk_full");
    assert!(collected.accepted > 0, "{collected:?}");
    assert_eq!(collected.accepted + 1 + why.left, PEOPLE);
    // What is named is there, and the file that was in the middle is not half in.
    let totals = secretary.branch().totals(2026).expect("the sums");
    let came = totals.members.iter().filter(|it| it.packages > 0).count();
    assert_eq!(came, collected.accepted);
    File::open(&why.at).expect("the file that it stopped at");
}
