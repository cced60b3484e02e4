//! What was erased, edited or removed is in no byte of the index.

use rusqlite::Connection;
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::OperationId;
use xuesilu_core::mark::Colour;

use crate::fixture::{Fixture, fields};
use crate::oracle::{add_note, all};

/// Characters that stand nowhere else, and the digits that the index has of each.
const RARE: [(char, &str); 5] = [
    ('龘', "9f98"),
    ('饕', "9955"),
    ('氍', "6c0d"),
    ('麤', "9ea4"),
    ('靐', "9750"),
];

/// Whether some byte of a file is of a term: FTS5 writes what differs from the term before, its length before it.
pub fn has_term(fixture: &Fixture, token: &str) -> bool {
    let term = format!("0{token}");
    (3..=term.len()).any(|length| {
        let mut bytes = vec![u8::try_from(length).unwrap()];
        bytes.extend(&term.as_bytes()[term.len() - length..]);
        has_bytes(fixture, &bytes)
    })
}

/// Whether the index of a file has a token, in any of its pages.
fn has_token(fixture: &Fixture, token: &str) -> bool {
    let open = Connection::open(fixture.file()).unwrap();
    open.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')")
        .unwrap();
    let found = "SELECT EXISTS (SELECT 1 FROM temp.words WHERE term = ?1)";
    open.query_row(found, [token], |row| row.get(0)).unwrap()
}

pub fn has_bytes(fixture: &Fixture, bytes: &[u8]) -> bool {
    let file = std::fs::read(fixture.file()).unwrap();
    memchr::memmem::find(&file, bytes).is_some()
}

#[test]
fn p63_erased_words_are_in_no_byte_of_the_log_nor_as_tokens() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for nth in 0..40 {
        add_note(&mut profile, "", &format!("第{nth}篇，坚持围绕大局。"));
    }
    let kept = add_note(&mut profile, "", "龘字留在这里");
    let note = add_note(&mut profile, "饕", "龘饕氍，麤靐");
    profile
        .notes()
        .edit(&note, Some("麤"), Some("再写一遍：龘饕氍麤靐"), None)
        .unwrap();
    let typed = Fields {
        topic: "饕氍".to_owned(),
        remark: "麤".to_owned(),
        document: "靐".to_owned(),
        answer: "饕\n氍".to_owned(),
        ..fields(45)
    };
    let operation = OperationId::new(profile.now());
    let entry = profile.entries().add(&typed, &operation, None).unwrap().id;
    drop(profile);
    for (c, token) in RARE {
        assert!(
            has_token(&fixture, token) && has_term(&fixture, token),
            "{c}"
        );
    }
    let mut profile = fixture.open();
    profile.erasing().note(&note, &[]).unwrap();
    profile.erasing().entry(&entry, &[]).unwrap();
    for (c, _) in RARE {
        let hits = profile.search().find(&all(&c.to_string())).unwrap().hits;
        let ids: Vec<_> = hits.iter().map(|hit| hit.id.as_str()).collect();
        let there: &[&str] = if c == '龘' { &[kept.as_str()] } else { &[] };
        assert_eq!(ids, there, "{c}");
    }
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    for (c, token) in RARE {
        assert_eq!(has_token(&fixture, token), c == '龘');
        let mut utf8 = [0; 4];
        let written = has_bytes(&fixture, c.encode_utf8(&mut utf8).as_bytes());
        assert_eq!(written, c == '龘');
        assert_eq!(has_term(&fixture, token), c == '龘', "{token}");
    }
}

#[test]
fn tokens_of_what_was_changed_or_removed_are_gone_before_anything_is_tidied() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let note = add_note(&mut profile, "", "龘饕氍麤靐");
    profile
        .notes()
        .edit(&note, None, Some("别的"), None)
        .unwrap();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let mark = profile
        .marks()
        .add_nth(&speech, "1.1", "政治", 1, Colour::Blue, "龘饕氍麤靐")
        .unwrap();
    profile.marks().change(&mark.id, Colour::Red, "饕").unwrap();
    profile.marks().remove(&mark.id).unwrap();
    profile.materials().rename(&speech, "龘饕氍麤靐").unwrap();
    profile.materials().rename(&speech, "讲话").unwrap();
    drop(profile);
    for (c, token) in RARE {
        assert!(!has_token(&fixture, token), "{c}");
        assert!(!has_term(&fixture, token), "{token}");
    }
}
