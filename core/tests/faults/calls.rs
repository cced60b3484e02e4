//! Case 1: each call of the file system fails in turn.

use crate::scene::{Scene, progress, save};
use crate::shim::{Fault, alone, state};

/// More calls than any act here makes.
const MOST: usize = 20_000;

fn each_call_fails(scene: &Scene, fault: Fault, for_good: bool) {
    let (mut points, mut failed) = (0, 0);
    for at in 1..MOST {
        let folder = scene.folder();
        let result = scene.run(folder.path(), || {
            let mut state = state();
            state.calls = 0;
            state.fail_at = at;
            state.fault = Some(fault);
            state.for_good = for_good;
            state.failed = false;
        });
        let reached = {
            let mut state = state();
            state.fault = None;
            state.failed
        };
        let done = progress(scene, folder.path());
        assert!(done <= scene.steps, "{} at call {at}: {done}", scene.name);
        if result.is_ok() {
            assert_eq!(
                done, scene.steps,
                "{} at call {at}: said to be done",
                scene.name
            );
        } else {
            failed += 1;
        }
        if !reached {
            assert!(result.is_ok(), "{}: {result:?}", scene.name);
            println!(
                "{} ({fault:?}{}): {points} calls failed in turn, {failed} refused, 0 bad",
                scene.name,
                if for_good { ", for good" } else { "" }
            );
            return;
        }
        points += 1;
    }
    panic!("{} makes more than {MOST} calls", scene.name);
}

fn all(scene: fn() -> Scene) {
    let _alone = alone();
    let scene = &scene();
    for fault in [Fault::Error, Fault::Full] {
        for for_good in [false, true] {
            each_call_fails(scene, fault, for_good);
        }
    }
}

#[test]
fn p01_each_call_of_a_save_fails_in_turn() {
    all(Scene::save);
}

#[test]
fn p01_each_call_of_an_edit_fails_in_turn() {
    all(Scene::edit);
}

#[test]
fn p01_each_call_of_a_migration_fails_in_turn() {
    all(Scene::migration);
}

#[test]
fn p01_each_call_of_a_collect_fails_in_turn() {
    all(Scene::collect);
}

#[test]
fn p14_after_a_failure_the_same_program_goes_on_and_keeps_its_word() {
    let _alone = alone();
    let scene = Scene::save();
    for at in 1..MOST {
        let folder = scene.folder();
        let mut profile = crate::scene::open(folder.path()).unwrap();
        {
            let mut state = state();
            state.calls = 0;
            state.fail_at = at;
            state.fault = Some(Fault::Error);
            state.failed = false;
        }
        let first = save(&mut profile, folder.path());
        state().fault = None;
        let second = save(&mut profile, folder.path());
        drop(profile);
        let said = usize::from(first.is_ok()) + usize::from(second.is_ok());
        let kept = progress(&scene, folder.path());
        // A save that was refused may be there nonetheless; one that was acknowledged is.
        assert!(kept >= said, "call {at}: {first:?} {second:?}, kept {kept}");
        if !state().failed {
            return;
        }
    }
}
