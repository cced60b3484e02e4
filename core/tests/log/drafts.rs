//! What is typed into a reflection is on the disk when saving it returns, to the last character.

use proptest::prelude::*;
use xuesilu_core::error::Error;
use xuesilu_core::note::Scope;

use crate::fixture::Fixture;

/// Texts of all kinds: any characters, long ones, white space at the edges, and U+0000.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\u{1}-\u{ff}学\u{20000}\u{202e}]{0,300}",
        "[ \t\r\n\u{3000}\u{feff}学]{0,12}",
        "[学\u{0}]{0,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn text_in_is_text_out(text in text()) {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        let id = profile.notes().begin(None, None, None).unwrap().row.id;
        let kept = profile.notes().save_draft(&id, "", &text, Scope::Private);
        if text.contains('\0') {
            assert!(matches!(kept, Err(Error::HoldsNul { .. })));
            prop_assert!(profile.notes().list().unwrap().is_empty());
            return Ok(());
        }
        kept.unwrap();
        // No close, no drop of the log: it was killed here.
        let left = fixture.as_killed();
        let mut found = left.open();
        prop_assert_eq!(&found.notes().open(&id).unwrap().text, &text);
        found.notes().close(&id).unwrap();
        if text.trim().is_empty() {
            prop_assert!(found.notes().list().unwrap().is_empty());
        } else {
            let history = found.notes().history(&id).unwrap();
            prop_assert_eq!(history.len(), 1);
            prop_assert_eq!(&history[0].text, &text);
        }
    }
}

#[test]
fn the_longest_reflection_fits_and_one_more_character_is_refused() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let id = profile.notes().begin(None, None, None).unwrap().row.id;
    let longest = "𠮷".repeat(60_000);
    profile
        .notes()
        .save_draft(&id, "", &longest, Scope::Private)
        .unwrap();
    let refused = profile
        .notes()
        .save_draft(&id, "", &format!("{longest}学"), Scope::Private);
    assert!(matches!(
        refused,
        Err(Error::TooLong {
            characters: 60_001,
            ..
        })
    ));
    assert_eq!(profile.notes().open(&id).unwrap().text, longest);
}
