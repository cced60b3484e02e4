//! A ledger: nothing that was written is ever changed, and an act is done once.

use proptest::prelude::*;
use rusqlite::Connection;
use xuesilu_core::entry::{Entry, Fields};
use xuesilu_core::error::Error;
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::Language;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;
use xuesilu_core::time::Moment;

use crate::fixture::{Fixture, MORNING, fields};

fn histories(profile: &mut Profile, ids: &[EntryId]) -> Vec<Vec<Entry>> {
    ids.iter()
        .map(|id| profile.entries().history(id).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_revision_is_never_changed_by_any_later_act(
        acts in prop::collection::vec((0..5_u8, any::<prop::sample::Index>(), 1..=1440_u32), 1..24),
    ) {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        let mut ids: Vec<EntryId> = Vec::new();
        let mut before: Vec<Vec<Entry>> = Vec::new();
        let mut done = 0_i64;
        for (act, at, minutes) in acts {
            let operation = profile.operation();
            let id = (!ids.is_empty()).then(|| ids[at.index(ids.len())].clone());
            let saved = match (act, id) {
                (0 | 1, _) | (_, None) => profile.entries().add(&fields(minutes), &operation, None),
                (2, Some(id)) => profile.entries().edit(&id, &fields(minutes), "更正", &operation),
                (3, Some(id)) => profile.entries().withdraw(&id, "重复", &operation),
                (_, Some(id)) => profile.entries().put_back(&id, &operation),
            };
            match saved {
                Ok(saved) => {
                    done += 1;
                    if saved.revision == 1 {
                        ids.push(saved.id);
                    }
                }
                Err(Error::Withdrawn | Error::NotWithdrawn) => {}
                Err(other) => panic!("{other}"),
            }
            let after = histories(&mut profile, &ids);
            for (old, new) in before.iter().zip(&after) {
                prop_assert_eq!(old.as_slice(), &new[..old.len()]);
            }
            for history in &after {
                prop_assert!((1..).zip(history).all(|(nth, entry)| entry.revision == nth));
            }
            before = after;
        }
        drop(profile);
        prop_assert_eq!(&histories(&mut fixture.open(), &ids), &before);
        let rows: i64 = Connection::open(fixture.file())
            .unwrap()
            .query_row("SELECT count(*) FROM entry_revision", [], |row| row.get(0))
            .unwrap();
        prop_assert_eq!(rows, done);
    }
}

#[test]
fn p14_operation_id_retry_makes_no_duplicate() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let first = profile
        .entries()
        .add(&fields(90), &operation, None)
        .unwrap();
    let edit = profile.operation();
    let edited = profile
        .entries()
        .edit(&first.id, &fields(60), "更正", &edit)
        .unwrap();
    // The answer was lost on its way; the caller asks again, now and after a restart.
    for again in 0..2 {
        assert_eq!(
            profile
                .entries()
                .add(&fields(90), &operation, None)
                .unwrap(),
            first
        );
        let retried = profile
            .entries()
            .edit(&first.id, &fields(60), "更正", &edit)
            .unwrap();
        assert_eq!(retried, edited);
        assert_eq!(
            profile.entries().history(&first.id).unwrap().len(),
            2,
            "{again}"
        );
        assert_eq!(profile.entries().totals(2026).unwrap().minutes, 60);
        drop(profile);
        profile = fixture.open();
    }
}

#[test]
fn p47_each_moment_is_stored_with_the_offset_of_its_own_clock() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let id = profile
        .entries()
        .add(&fields(30), &operation, None)
        .unwrap()
        .id;
    // The traveller lands in New York: the same evening there, and the clock is set.
    fixture.clock.set(Moment {
        utc_ms: MORNING.utc_ms + 50_400_000,
        offset_minutes: -300,
    });
    let operation = profile.operation();
    profile
        .entries()
        .edit(&id, &fields(40), "更正", &operation)
        .unwrap();
    let history = profile.entries().history(&id).unwrap();
    let at: Vec<&str> = history
        .iter()
        .map(|entry| entry.changed_at.as_str())
        .collect();
    assert_eq!(
        at,
        [
            "2026-11-23T09:00:00.000+08:00",
            "2026-11-23T10:00:00.000-05:00"
        ]
    );
    drop(profile);
    let stored: Vec<(i64, i32)> = Connection::open(fixture.file())
        .unwrap()
        .prepare("SELECT written_ms, written_offset FROM entry_revision ORDER BY revision")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let first = (MORNING.utc_ms, 480);
    assert_eq!(stored, [first, (MORNING.utc_ms + 50_400_000, -300)]);
}

#[test]
fn a_reflection_keeps_its_revisions_and_a_waiting_draft_becomes_one() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let written = Written::revision("题", "一", Scope::Private).unwrap();
    let id = profile.notes().add(&written, None, &operation).unwrap().id;
    profile
        .notes()
        .save_draft(&id, "题", "二", Scope::Private)
        .unwrap();
    let saved = profile.notes().edit(&id, None, Some("三"), None).unwrap();
    assert_eq!(saved.revision, 3);
    assert_eq!(profile.notes().open(&id).unwrap().text, "三");
    profile.notes().withdraw(&id).unwrap();
    profile.notes().put_back(&id).unwrap();
    profile.notes().return_to(&id, 1).unwrap();
    let texts: Vec<String> = profile
        .notes()
        .history(&id)
        .unwrap()
        .into_iter()
        .map(|revision| revision.text)
        .collect();
    assert_eq!(texts, ["一", "二", "三", "三", "三", "一"]);
}

#[test]
fn what_is_refused_leaves_the_draft_that_waits_as_it_is() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let written = Written::revision("", "一", Scope::Private).unwrap();
    let id = profile.notes().add(&written, None, &operation).unwrap().id;
    let mut notes = profile.notes();
    notes.save_draft(&id, "", "二", Scope::Private).unwrap();
    let long = "长".repeat(60_001);
    let refused = [
        notes.edit(&id, None, Some(" \n"), None),
        notes.edit(&id, None, Some(&long), None),
        notes.edit(&id, Some("题\0"), None, None),
        notes.return_to(&id, 3),
        notes.put_back(&id),
    ];
    for refused in refused {
        assert!(refused.is_err());
        assert_eq!(notes.history(&id).unwrap().len(), 1);
        assert!(notes.open(&id).unwrap().row.draft);
    }
    // The version that the draft is about to be can be gone back to; it stays the last words.
    let saved = notes.return_to(&id, 2).unwrap();
    assert_eq!(
        (saved.revision, notes.open(&id).unwrap().text),
        (3, "二".to_owned())
    );
}

#[test]
fn a_draft_without_a_word_takes_what_is_written_to_it() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let mut notes = profile.notes();
    let id = notes.begin(None, None, None).unwrap().row.id;
    notes.save_draft(&id, "", " ", Scope::Private).unwrap();
    let saved = notes.edit(&id, None, Some("一"), None).unwrap();
    assert_eq!(
        (saved.revision, notes.open(&id).unwrap().row.draft),
        (1, false)
    );
}

#[test]
fn topics_come_newest_first_and_without_what_was_withdrawn() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let mut written = Vec::new();
    for (date, topic) in [
        ("2026-11-20", "学习党章"),
        ("2026-11-21", "写错的一条"),
        ("2026-11-22", "党员大会"),
    ] {
        let operation = profile.operation();
        let fields = Fields {
            date: date.to_owned(),
            topic: topic.to_owned(),
            ..fields(60)
        };
        let saved = profile.entries().add(&fields, &operation, None).unwrap();
        written.push(saved.id);
    }
    let operation = profile.operation();
    profile
        .entries()
        .withdraw(&written[1], "写错了", &operation)
        .unwrap();
    assert_eq!(
        profile.entries().topics("").unwrap(),
        ["党员大会", "学习党章"]
    );
    assert_eq!(profile.entries().topics("党章").unwrap(), ["学习党章"]);
}

#[test]
fn a_day_that_no_month_has_is_said_as_that_in_a_form_as_on_the_command_line() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for (given, says) in [
        ("2026-02-30", "没有 2 月 30 日（填写的是“2026-02-30”）"),
        ("2-30", "没有 2 月 30 日（填写的是“2-30”）"),
        ("前些天", "无法识别日期“前些天”"),
    ] {
        let typed = Fields {
            date: given.to_owned(),
            ..fields(90)
        };
        let facts = profile.entries().facts(&typed, None).unwrap();
        let said = facts
            .problems
            .iter()
            .map(|problem| problem.message.say(Language::Chinese));
        let said: Vec<String> = said.collect();
        assert!(
            matches!(said.as_slice(), [one] if one.starts_with(says)),
            "{said:?}"
        );
        let operation = profile.operation();
        let refused = profile.entries().add(&typed, &operation, None).unwrap_err();
        assert_eq!(refused.message().say(Language::Chinese), said[0]);
    }
}

#[test]
fn of_several_fields_that_cannot_be_kept_the_first_says_that_nothing_was_saved() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let typed = Fields {
        date: "2-30".to_owned(),
        minutes: "abc".to_owned(),
        topic: String::new(),
        ..fields(90)
    };
    let facts = profile.entries().facts(&typed, None).unwrap();
    let said: Vec<String> = facts
        .problems
        .iter()
        .map(|problem| problem.message.say(Language::Chinese))
        .collect();
    assert_eq!(said.len(), 3, "{said:?}");
    let saved = |sentence: &&String| sentence.contains("尚未保存");
    assert!(saved(&&said[0]), "{said:?}");
    assert_eq!(said.iter().filter(saved).count(), 1, "{said:?}");
}
