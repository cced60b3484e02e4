//! Case 5: the database gets no more memory.

use rusqlite::ffi;

use crate::scene::{Scene, open, progress, save};
use crate::shim::alone;

/// Lets SQLite have this many bytes in all; 0 is no limit.
fn limit(bytes: i64) {
    unsafe {
        ffi::sqlite3_hard_heap_limit64(bytes);
    }
}

#[test]
fn p05_without_memory_a_save_is_refused_and_nothing_is_lost() {
    let _alone = alone();
    let scene = Scene::save();
    let (mut refused, mut done) = (0, 0);
    let folder = scene.folder();
    let mut profile = open(folder.path()).unwrap();
    let used = unsafe { ffi::sqlite3_memory_used() };
    // From not a byte more than is used, up to plenty.
    for more in (0..400_000).step_by(4_000) {
        limit(used + more);
        let said = save(&mut profile, folder.path());
        limit(0);
        match said {
            Ok(()) => done += 1,
            Err(_) => refused += 1,
        }
    }
    drop(profile);
    let kept = progress(&scene, folder.path());
    assert!(refused > 0 && done > 0, "{refused} {done}");
    assert_eq!(kept, done);
    println!("memory: {refused} saves refused, {done} done, all of these there");
}
