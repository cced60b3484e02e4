//! Generated reflections and queries: the same as a plain scan finds, newest first.

use xuesilu_core::search::{Ask, Kind};

use crate::fixture::Fixture;
use crate::oracle::{Chance, add_note, has, holds, queries, sentences, text};

/// How many; `XUESILU_SEARCH=20000,2000` is the size that is promised.
fn size() -> (usize, usize) {
    let said = std::env::var("XUESILU_SEARCH").unwrap_or_default();
    let said = said.split_once(',');
    let said = said.and_then(|(notes, queries)| Some((notes.parse().ok()?, queries.parse().ok()?)));
    said.unwrap_or((600, 400))
}

#[test]
fn the_same_reflections_as_a_scan_finds_the_newest_first() {
    let (notes, asked) = size();
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let (mut chance, sentences) = (Chance(20_261_123), sentences());
    let mut written: Vec<(String, String)> = Vec::new();
    for _ in 0..notes {
        let words = text(&mut chance, &sentences, 12);
        let id = add_note(&mut profile, "", &words);
        written.push((id.to_string(), words));
    }
    written.reverse();
    let texts: Vec<String> = written.iter().map(|(_, text)| text.clone()).collect();
    let mut found_any = 0;
    for query in queries(&mut chance, &texts, asked) {
        let ask = Ask {
            query: query.clone(),
            kinds: vec![Kind::Note],
            ..Ask::default()
        };
        let found = profile.search().find(&ask).unwrap();
        let there: Vec<&(String, String)> = written
            .iter()
            .filter(|(_, text)| has(text, &query))
            .collect();
        let ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
        let expected: Vec<&str> = there.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, expected, "{query:?}");
        assert!(!found.more && found.building.is_none());
        for (hit, (_, text)) in found.hits.iter().zip(&there) {
            holds(hit, text, &query);
        }
        found_any += usize::from(!there.is_empty());
        let part = Ask {
            limit: Some(3),
            offset: 2,
            ..ask
        };
        let part = profile.search().find(&part).unwrap();
        let expected: Vec<_> = found.hits.iter().skip(2).take(3).collect();
        assert_eq!(part.hits.iter().collect::<Vec<_>>(), expected, "{query:?}");
        assert_eq!(part.more, found.hits.len() > 5);
    }
    assert!(found_any > asked / 2 && found_any < asked);
}
