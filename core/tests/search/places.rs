//! Where a hit stands: its section, its paragraph, its field; within one text, by year, by place.

use xuesilu_core::entry::Fields;
use xuesilu_core::ids::OperationId;
use xuesilu_core::mark::Colour;
use xuesilu_core::material::SPEECH;
use xuesilu_core::search::{Ask, Kind, Order};

use crate::fixture::{Fixture, fields};
use crate::oracle::{add_note, all, has};

#[test]
fn each_section_of_a_text_is_a_hit_at_its_paragraph() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let opened = profile.materials().text(&speech).unwrap();
    let (text, outline) = &*opened;
    for query in ["学", "党", "同志们", "一体推进“三不腐”", "，坚"] {
        let hits = profile.search().find(&all(query)).unwrap().hits;
        let own = |section: &xuesilu_core::material::Section| {
            let lines = outline.all_paragraphs(text);
            lines[section.own.clone()].join("\n")
        };
        let with = outline.sections.iter().filter(|it| has(&own(it), query));
        let with: Vec<&str> = with.map(|it| it.path.as_str()).collect();
        let found: Vec<&str> = hits
            .iter()
            .map(|hit| hit.section.as_deref().unwrap())
            .collect();
        assert_eq!(found, with, "{query}");
        for hit in &hits {
            let paragraph = outline.all_paragraphs(text)[hit.paragraph.unwrap()];
            let there: String = paragraph.chars().skip(hit.start.unwrap()).collect();
            assert!(there.starts_with(query), "{hit:?}");
            let section = own(outline.section(hit.section.as_deref().unwrap()).unwrap());
            let there: String = section.chars().skip(hit.at).collect();
            assert!(there.starts_with(query), "{hit:?}");
            assert_eq!(
                (hit.kind, hit.id.as_str()),
                (Kind::Material, speech.as_str())
            );
        }
    }
}

#[test]
fn within_a_text_every_place_is_found_from_its_beginning() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    add_note(&mut profile, "", "党在别处");
    for query in ["党", "党的", "二十大", "龘"] {
        let ask = Ask {
            within: Some(speech.clone()),
            ..all(query)
        };
        let found = profile.search().find(&ask).unwrap();
        assert_eq!(found.hits.len(), SPEECH.matches(query).count(), "{query}");
        let places = found.hits.iter().map(|hit| (hit.paragraph, hit.start));
        assert!(places.collect::<Vec<_>>().is_sorted());
        let some = Ask {
            limit: Some(2),
            offset: 1,
            ..ask
        };
        let some = profile.search().find(&some).unwrap();
        assert_eq!(some.more, found.hits.len() > 3);
        assert!(some.hits.iter().eq(found.hits.iter().skip(1).take(2)));
    }
    let unknown = Ask {
        within: Some(xuesilu_core::ids::MaterialId::from_text("none")),
        ..all("党")
    };
    let refused = profile.search().find(&unknown).unwrap_err();
    assert_eq!(refused.code(), "unknown_material");
}

#[test]
fn kinds_years_and_fields_are_told_apart() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let mut add = |date: &str, topic: &str, remark: &str| {
        let typed = Fields {
            date: date.to_owned(),
            topic: topic.to_owned(),
            remark: remark.to_owned(),
            ..fields(45)
        };
        let operation = OperationId::new(profile.now());
        profile
            .entries()
            .add(&typed, &operation, None)
            .unwrap()
            .id
            .to_string()
    };
    let first = add("2026-05-01", "学习龘字", "");
    let later = add("2026-11-20", "别的", "备注有龘");
    let before = add("2025-12-31", "龘", "");
    let between = add("2026-07-01", "龘龘", "");
    let note = add_note(&mut profile, "龘", "正文没有");
    let mark = profile
        .marks()
        .add_nth(&speech, "1.1", "政治", 1, Colour::Blue, "旁边的龘")
        .unwrap();
    let mut find = |ask: Ask| {
        let hits = profile.search().find(&ask).unwrap().hits;
        hits.into_iter()
            .map(|hit| (hit.id, hit.field))
            .collect::<Vec<_>>()
    };
    let field = |id: &String, field: &str| (id.clone(), field.to_owned());
    let (note, mark) = (note.to_string(), mark.id.to_string());
    let newest = [
        field(&note, "title"),
        field(&mark, "words"),
        field(&later, "remark"),
        field(&between, "title"),
        field(&first, "title"),
        field(&before, "title"),
    ];
    assert_eq!(find(all("龘")), newest);
    let of_year = |year| Ask {
        year: Some(year),
        ..all("龘")
    };
    assert_eq!(find(of_year(2025)), newest[5..]);
    assert_eq!(find(of_year(2026)), newest[..5]);
    assert_eq!(find(of_year(2024)), []);
    let of_kind = |kind| Ask {
        kinds: vec![kind],
        ..all("龘")
    };
    assert_eq!(find(of_kind(Kind::Mark)), newest[1..2]);
    assert_eq!(find(of_kind(Kind::Entry)), newest[2..]);
    assert_eq!(find(of_kind(Kind::HandedIn)), []);
    let by_place = Ask {
        order: Order::Place,
        ..all("龘")
    };
    let placed = [1, 0, 2, 3, 4, 5].map(|nth: usize| newest[nth].clone());
    assert_eq!(find(by_place), placed, "the mark is in a text");
}

#[test]
fn what_cannot_be_looked_for_is_refused() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for (ask, code) in [
        (all(""), "empty"),
        (all("学\0"), "holds_nul"),
        (all(&"学".repeat(501)), "too_long"),
        (
            Ask {
                year: Some(22_000),
                ..all("学")
            },
            "out_of_range",
        ),
    ] {
        assert_eq!(profile.search().find(&ask).unwrap_err().code(), code);
    }
    let longest = "坚持".repeat(250);
    add_note(&mut profile, "", &format!("{longest}完"));
    assert_eq!(profile.search().find(&all(&longest)).unwrap().hits.len(), 1);
    let other = format!("{}龘", "坚持".repeat(249));
    assert!(profile.search().find(&all(&other)).unwrap().hits.is_empty());
    // Words of its language mean nothing.
    for query in [
        "\"",
        "学 OR 习",
        "words:学",
        "*",
        "NEAR(学 习)",
        "' --",
        "%",
    ] {
        profile.search().find(&all(query)).unwrap();
    }
}
