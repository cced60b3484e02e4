//! After any acts, the hits are those of a plain scan over what is there then.

use std::collections::BTreeMap;

use xuesilu_core::entry::Fields;
use xuesilu_core::ids::{EntryId, MarkId, MaterialId, NoteId, OperationId};
use xuesilu_core::mark::Colour;
use xuesilu_core::note::Scope;
use xuesilu_core::profile::Profile;
use xuesilu_core::reading::Incoming;
use xuesilu_core::search::Kind;

use crate::fixture::Fixture;
use crate::oracle::{Chance, add_note, all, has, queries, sentences, text};

/// What is there: of each record its fields.
#[derive(Default)]
struct Model {
    records: BTreeMap<(Kind, String), Vec<String>>,
    withdrawn: BTreeMap<String, bool>,
    removed: Vec<(MaterialId, Vec<String>)>,
    unmarked: Vec<(MarkId, Vec<String>)>,
}

impl Model {
    fn ids(&self, kind: Kind) -> Vec<String> {
        let of_kind = self.records.keys().filter(|(of, _)| *of == kind);
        of_kind.map(|(_, id)| id.clone()).collect()
    }

    fn set(&mut self, kind: Kind, id: &str, fields: &[&str]) {
        let fields = fields.iter().map(|text| (*text).to_owned());
        self.records.insert((kind, id.to_owned()), fields.collect());
    }
}

fn fields(chance: &mut Chance, sentences: &[String]) -> Fields {
    let mut line = |most| {
        text(chance, sentences, most)
            .replace('\n', "")
            .trim()
            .to_owned()
    };
    Fields {
        topic: line(2),
        place: line(1),
        remark: line(2),
        document: line(1),
        finding: line(2),
        date: format!(
            "2026-{:02}-{:02}",
            1 + chance.below(11),
            1 + chance.below(28)
        ),
        minutes: "45".to_owned(),
        form: "党课".to_owned(),
        ..Fields::default()
    }
}

fn note_act(profile: &mut Profile, model: &mut Model, chance: &mut Chance, sentences: &[String]) {
    let ids = model.ids(Kind::Note);
    let title = text(chance, sentences, 1)
        .replace('\n', "")
        .trim()
        .to_owned();
    let words = text(chance, sentences, 8).trim().to_owned();
    if words.is_empty() {
        return;
    }
    if ids.len() < 5 || chance.below(3) == 0 {
        let id = add_note(profile, &title, &words);
        model.set(Kind::Note, id.as_str(), &[&title, &words]);
        return;
    }
    let id = NoteId::from_text(chance.of(&ids).clone());
    let withdrawn = model.withdrawn.get(id.as_str()) == Some(&true);
    match chance.below(6) {
        0 => {
            profile.erasing().note(&id, &[]).unwrap();
            model.records.remove(&(Kind::Note, id.to_string()));
        }
        1 if withdrawn => {
            profile.notes().put_back(&id).unwrap();
            model.withdrawn.insert(id.to_string(), false);
        }
        1 => {
            let mut notes = profile.notes();
            // A draft that waits becomes a revision before.
            notes.withdraw(&id).unwrap();
            let last = notes.history(&id).unwrap().pop().unwrap();
            model.set(Kind::Note, id.as_str(), &[&last.title, &last.text]);
            model.withdrawn.insert(id.to_string(), true);
        }
        2 if !withdrawn => {
            let mut notes = profile.notes();
            notes
                .save_draft(&id, &title, &words, Scope::Private)
                .unwrap();
            if chance.below(2) == 0 {
                notes.close(&id).unwrap();
                let now = notes.open(&id).unwrap();
                model.set(Kind::Note, id.as_str(), &[&now.row.title, &now.text]);
            } else {
                // A draft is not looked through: what was closed before is.
                let last = notes.history(&id).unwrap().pop().unwrap();
                model.set(Kind::Note, id.as_str(), &[&last.title, &last.text]);
            }
        }
        _ if !withdrawn => {
            let mut notes = profile.notes();
            notes.edit(&id, Some(&title), Some(&words), None).unwrap();
            let last = notes.history(&id).unwrap().pop().unwrap();
            model.set(Kind::Note, id.as_str(), &[&last.title, &last.text]);
        }
        _ => {}
    }
}

fn entry_act(profile: &mut Profile, model: &mut Model, chance: &mut Chance, sentences: &[String]) {
    let ids = model.ids(Kind::Entry);
    let (typed, operation) = (fields(chance, sentences), OperationId::new(profile.now()));
    let said = |typed: &Fields| {
        [
            typed.topic.clone(),
            typed.place.clone(),
            typed.remark.clone(),
            typed.document.clone(),
            typed.finding.clone(),
        ]
    };
    if typed.topic.is_empty() {
        return;
    }
    if ids.len() < 5 || chance.below(3) == 0 {
        let saved = profile.entries().add(&typed, &operation, None).unwrap();
        let said = said(&typed);
        model.set(
            Kind::Entry,
            saved.id.as_str(),
            &said.each_ref().map(String::as_str),
        );
        return;
    }
    let id = EntryId::from_text(chance.of(&ids).clone());
    let withdrawn = model.withdrawn.get(id.as_str()) == Some(&true);
    match (chance.below(4), withdrawn) {
        (0, _) => {
            profile.erasing().entry(&id, &[]).unwrap();
            model.records.remove(&(Kind::Entry, id.to_string()));
        }
        (1, true) => {
            profile.entries().put_back(&id, &operation).unwrap();
            model.withdrawn.insert(id.to_string(), false);
        }
        (1, false) => {
            profile.entries().withdraw(&id, "重复", &operation).unwrap();
            model.withdrawn.insert(id.to_string(), true);
        }
        (_, false) => {
            profile
                .entries()
                .edit(&id, &typed, "改正", &operation)
                .unwrap();
            let said = said(&typed);
            model.set(
                Kind::Entry,
                id.as_str(),
                &said.each_ref().map(String::as_str),
            );
        }
        _ => {}
    }
}

fn mark_act(profile: &mut Profile, model: &mut Model, chance: &mut Chance, sentences: &[String]) {
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let ids = model.ids(Kind::Mark);
    let words = text(chance, sentences, 1)
        .replace('\n', "")
        .trim()
        .to_owned();
    if let Some((id, fields)) = model.unmarked.pop() {
        profile.marks().put_back(&id).unwrap();
        model.records.insert((Kind::Mark, id.to_string()), fields);
        return;
    }
    if ids.len() < 3 || chance.below(3) == 0 {
        let quote = "高质量发展";
        let mut marks = profile.marks();
        let sections = ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "4.1", "0"];
        let section = chance.of(&sections);
        let Ok(mark) = marks.add_nth(&speech, section, quote, 1, Colour::Blue, &words) else {
            return;
        };
        model.set(Kind::Mark, mark.id.as_str(), &[quote, &words]);
        return;
    }
    let id = MarkId::from_text(chance.of(&ids).clone());
    let key = (Kind::Mark, id.to_string());
    if chance.below(2) == 0 {
        let mark = profile.marks().change(&id, Colour::Red, &words).unwrap();
        model.set(Kind::Mark, id.as_str(), &[&mark.quote, &words]);
    } else {
        profile.marks().remove(&id).unwrap();
        let fields = model.records.remove(&key).unwrap();
        model.unmarked.push((id, fields));
    }
}

fn text_act(profile: &mut Profile, model: &mut Model, chance: &mut Chance, sentences: &[String]) {
    let ids = model.ids(Kind::Material);
    if let Some((id, fields)) = model.removed.pop() {
        profile.materials().bring_back(&id).unwrap();
        model
            .records
            .insert((Kind::Material, id.to_string()), fields);
        return;
    }
    let title = text(chance, sentences, 1)
        .replace('\n', "")
        .trim()
        .to_owned();
    if ids.len() < 2 || chance.below(3) == 0 {
        let lines =
            (0..6).map(|nth| format!("{nth}{}\n", text(chance, sentences, 6).replace('\n', "")));
        let text = lines.collect::<Vec<_>>().concat();
        let incoming = Incoming {
            text: &text,
            edition: xuesilu_core::reading::Edition::New,
            ..Incoming::default()
        };
        let id = profile.materials().take(&incoming).unwrap().id;
        let row = profile.materials().get(&id).unwrap();
        model.set(Kind::Material, id.as_str(), &[&row.title, &text]);
        return;
    }
    let id = MaterialId::from_text(chance.of(&ids).clone());
    let key = (Kind::Material, id.to_string());
    if chance.below(2) == 0 {
        profile.materials().rename(&id, &title).unwrap();
        let row = profile.materials().get(&id).unwrap();
        model.records.get_mut(&key).unwrap()[0] = row.title;
    } else if !profile.materials().get(&id).unwrap().bundled {
        profile.materials().remove(&id).unwrap();
        let fields = model.records.remove(&key).unwrap();
        model.removed.push((id, fields));
    }
}

#[test]
fn after_any_acts_what_is_there_is_found_and_nothing_else() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let (mut chance, sentences) = (Chance(77), sentences());
    let mut model = Model::default();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    model.set(
        Kind::Material,
        speech.as_str(),
        &["", xuesilu_core::material::SPEECH],
    );
    let rounds = if std::env::var_os("XUESILU_SEARCH").is_some() {
        20
    } else {
        6
    };
    for round in 0..rounds {
        for _ in 0..50 {
            let act = match chance.below(10) {
                0..5 => note_act,
                5..8 => entry_act,
                8 => mark_act,
                _ => text_act,
            };
            act(&mut profile, &mut model, &mut chance, &sentences);
        }
        if round % 2 == 1 {
            drop(profile);
            profile = fixture.open();
            // What nothing speaks of is gone with the opening; what was unmarked cannot be put back.
            model.removed.clear();
            model.unmarked.clear();
        }
        let texts: Vec<String> = model.records.values().flatten().cloned().collect();
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        for query in queries(&mut chance, &texts, 40) {
            let hits = profile.search().find(&all(&query)).unwrap().hits;
            let mut found: Vec<(Kind, String)> =
                hits.iter().map(|hit| (hit.kind, hit.id.clone())).collect();
            found.sort();
            found.dedup();
            let there = model.records.iter();
            let there = there.filter(|(_, fields)| fields.iter().any(|text| has(text, &query)));
            let there: Vec<(Kind, String)> = there.map(|(key, _)| key.clone()).collect();
            assert_eq!(found, there, "{query:?} in round {round}");
            let days: Vec<_> = hits.iter().map(|hit| hit.date.clone()).collect();
            assert!(
                days.is_sorted_by(|one, next| one >= next),
                "{query:?}: {days:?}"
            );
        }
        let found = profile.safety().check(true).unwrap();
        assert!(found.ok, "{found:?}");
    }
}
