//! Text that was said to be kept stands in a version or in the draft, but for a few characters.

use proptest::prelude::*;
use xuesilu_core::ids::NoteId;
use xuesilu_core::note::{LOSS_MAX, Scope};
use xuesilu_core::profile::Profile;

use crate::fixture::Fixture;

fn begun(profile: &mut Profile) -> NoteId {
    profile.notes().begin(None, None, None).unwrap().row.id
}

#[track_caller]
fn save(profile: &mut Profile, id: &NoteId, text: &str) -> u32 {
    let kept = profile.notes().save_draft(id, "", text, Scope::Private);
    kept.unwrap()
}

fn versions(profile: &mut Profile, id: &NoteId) -> Vec<String> {
    let history = profile.notes().history(id).unwrap();
    history.into_iter().map(|revision| revision.text).collect()
}

/// A reflection of so many characters, each of which occurs once.
fn words(from: u32, count: u32) -> String {
    (from..from + count)
        .filter_map(|at| char::from_u32(0x4E00 + at))
        .collect()
}

#[test]
fn p64_a_reflection_typed_over_by_one_key_is_a_version_before_it_is_overwritten() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let (id, text) = (begun(&mut profile), words(0, 450));
    assert_eq!(save(&mut profile, &id, &text), 0);
    assert_eq!(save(&mut profile, &id, "一"), 1);
    // No close: it was killed here.
    drop(profile);
    let mut profile = fixture.open();
    assert_eq!(versions(&mut profile, &id), [text.as_str()]);
    profile.notes().close(&id).unwrap();
    assert_eq!(versions(&mut profile, &id), [text.as_str(), "一"]);
    profile.notes().return_to(&id, 1).unwrap();
    assert_eq!(profile.notes().open(&id).unwrap().text, text);
}

#[test]
fn p64_what_is_as_long_and_says_something_else_is_gone_as_well() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let id = begun(&mut profile);
    save(&mut profile, &id, &words(0, 60));
    assert_eq!(save(&mut profile, &id, &words(100, 60)), 1);
    // A title that is typed over is text, too.
    let titled = |profile: &mut Profile, title: &str| {
        let kept = profile
            .notes()
            .save_draft(&id, title, &words(100, 60), Scope::Private);
        kept.unwrap()
    };
    assert_eq!(titled(&mut profile, &words(200, 40)), 1);
    assert_eq!(titled(&mut profile, "题"), 2);
}

#[test]
fn p64_twenty_characters_at_a_time_are_noticed() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let (id, text) = (begun(&mut profile), words(0, 100));
    let left = |characters: usize| text.chars().take(characters).collect::<String>();
    let revisions =
        [100, 80, 60, 40, 20].map(|characters| save(&mut profile, &id, &left(characters)));
    // Before the second cut the text of 80 is kept, which has all but 20; then it is a version's to hold.
    assert_eq!(revisions, [0, 0, 1, 1, 1]);
    assert_eq!(versions(&mut profile, &id), [left(80)]);
}

#[test]
fn p64_an_ordinary_session_of_writing_and_rewriting_adds_no_version() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let (id, text) = (begun(&mut profile), words(0, 200));
    for length in 1..=200 {
        let typed: String = text.chars().take(length).collect();
        // A slip now and then, kept before it was mended.
        if length % 20 == 0 {
            save(&mut profile, &id, &format!("{typed}错字"));
        }
        assert_eq!(save(&mut profile, &id, &typed), 0, "{length}");
    }
    assert_eq!(profile.notes().close(&id).unwrap().revision, 1);
    // What the version holds can be taken out and put back without another one.
    for from in (0..200).step_by(10) {
        let rest: String = text
            .chars()
            .take(from)
            .chain(text.chars().skip(from + 90))
            .collect();
        assert_eq!(save(&mut profile, &id, &rest), 1, "{from}");
    }
}

/// What somebody does to a reflection, and to the program.
#[derive(Clone, Debug)]
enum Step {
    Cut(usize, usize),
    Type(usize, u32),
    Leave,
    Kill,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..200, 0_usize..60).prop_map(|(at, many)| Step::Cut(at, many)),
        4 => (0_usize..200, 1_u32..60).prop_map(|(at, many)| Step::Type(at, many)),
        1 => Just(Step::Leave),
        1 => Just(Step::Kill),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn p64_of_every_text_that_was_kept_all_but_thirty_characters_are_there(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        let id = begun(&mut profile);
        // Each character is typed once in all: where it still is can be told by itself.
        let (mut text, mut typed, mut said) = (words(0, 20), 20, Vec::<String>::new());
        for step in steps {
            let mut letters: Vec<char> = text.chars().collect();
            match step {
                Step::Cut(at, many) => {
                    let at = at.min(letters.len());
                    letters.drain(at..(at + many).min(letters.len()));
                }
                Step::Type(at, many) => {
                    let at = at.min(letters.len());
                    letters.splice(at..at, words(typed, many).chars());
                    typed += many;
                }
                Step::Leave => { profile.notes().close(&id).unwrap(); }
                Step::Kill => {
                    drop(profile);
                    profile = fixture.open();
                }
            }
            text = letters.into_iter().collect();
            if profile.notes().save_draft(&id, "", &text, Scope::Private).is_err() {
                // It was left with nothing in it, and there never was more than may go.
                prop_assert!(said.iter().all(|one| one.chars().count() <= LOSS_MAX));
                return Ok(());
            }
            said.push(text.clone());
            let held = versions(&mut profile, &id).concat() + &text;
            for one in &said {
                let gone = one.chars().filter(|letter| !held.contains(*letter)).count();
                prop_assert!(gone <= LOSS_MAX, "{gone} of {one}");
            }
        }
    }
}
