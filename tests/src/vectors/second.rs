//! Members' packages of version 2: what it brought, and where it ends.

use serde_json::{Value, json};

use super::write::{
    AT, COLLECTION, FIRST, MEMBER, entry, header as first_header, key, line, note, signed,
    signed_under,
};
use super::{Vector, vector};

/// All of them.
pub fn all() -> Vec<Vector> {
    [
        whole(),
        suites_and_domains(),
        kinds(),
        entries(),
        records(),
        follow_ups(),
        counts(),
    ]
    .concat()
}

/// The first line of a member's package of version 2.
pub fn header(records: &[Value]) -> Value {
    let of = |kind: &str| records.iter().filter(|one| one["record"] == kind).count();
    let key = key(7);
    let mut first = first_header(key.verifying_key().as_bytes(), of("entry"), of("note"));
    first["version"] = json!(2);
    first["min_reader"] = json!(2);
    first["suite"] = json!(1);
    for kind in ["written", "erased"] {
        if of(kind) > 0 {
            first[kind] = json!(of(kind));
        }
    }
    first
}

/// A package of these records, its first line changed.
pub fn with(records: &[Value], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut first = header(records);
    change(&mut first);
    let lines: Vec<String> = std::iter::once(&first).chain(records).map(line).collect();
    signed_under(MEMBER, lines.concat(), &key(7))
}

/// A package of these records.
pub fn package(records: &[Value]) -> Vec<u8> {
    with(records, |_| {})
}

/// A package of one entry with further fields.
fn entry_with(more: &Value) -> Vec<u8> {
    let mut one = entry(1, 90);
    for (name, value) in more.as_object().expect("an object") {
        one[name] = value.clone();
    }
    package(&[one])
}

/// That a reflection was written.
pub fn written(nth: u32) -> Value {
    json!({
        "record": "written",
        "id": note(nth, "")["id"],
        "revision": 3,
        "date": "2026-11-20",
        "material": "讲话",
    })
}

/// That a record was erased.
pub fn erased(kind: &str, id: &Value) -> Value {
    json!({ "record": "erased", "kind": kind, "id": id, "erased_at": AT })
}

/// What became of a resolution.
fn follow_up() -> Value {
    json!({
        "record": "follow_up",
        "optional": true,
        "id": "01940000-0000-7000-8000-0000000f0001",
        "revision": 2,
        "title": "开展一次调研",
        "asked": "第二党小组",
        "due": "2026-12-31",
        "of_kind": "entry",
        "of": entry(1, 90)["id"],
        "stages": [{ "stage": "convey", "date": "2026-11-24", "words": "已传达" }],
        "withdrawn": false,
        "written_at": AT,
        "changed_at": AT,
    })
}

fn everything() -> Vec<Value> {
    vec![
        entry(1, 90),
        note(1, "一段心得。"),
        written(2),
        erased("entry", &entry(3, 1)["id"]),
        erased("note", &note(4, "")["id"]),
        follow_up(),
    ]
}

fn whole() -> Vec<Vector> {
    vec![
        vector(
            "v2-good",
            "intact",
            "two entries and a reflection in version 2",
            package(&[entry(1, 90), entry(2, 45), note(1, "一段心得。\n第二行")]),
        )
        .holds(2, 1, 135, 0),
        vector(
            "v2-good-every-record",
            "intact",
            "a record of each kind that version 2 has",
            package(&everything()),
        )
        .holds(1, 1, 90, 0)
        .with("written", 1)
        .with("erased", 2),
        vector(
            "v2-newer-known-part",
            "intact",
            "version 3 that version 2 can read: what it does not know is counted",
            {
                let key = key(7);
                let mut first = header(&[entry(1, 90)]);
                first["version"] = json!(3);
                let unknown = "{\"record\":\"voice\",\"id\":\"a\",\"seconds\":12.5}\n";
                let body = line(&first) + &line(&entry(1, 90)) + unknown;
                signed_under(MEMBER, body, &key)
            },
        )
        .holds(1, 0, 90, 1),
        vector(
            "v2-too-new",
            "too_new",
            "it says itself that version 2 cannot read it",
            with(&[entry(1, 90)], |first| first["min_reader"] = json!(3)),
        ),
        vector(
            "first-passes-later-names-over",
            "intact",
            "in version 1 the names that version 2 brought mean nothing, whatever they hold",
            {
                let key = key(7);
                let mut first = first_header(key.verifying_key().as_bytes(), 1, 0);
                first["suite"] = json!("none");
                first["written"] = json!(["a"]);
                let mut one = entry(1, 90);
                one["document"] = json!(5);
                one["row"] = json!("no digits");
                signed(line(&first) + &line(&one), &key)
            },
        )
        .holds(1, 0, 90, 0),
    ]
}

fn suites_and_domains() -> Vec<Vector> {
    let one = [entry(1, 90)];
    let suite = |name: &str, why: &str, suite: Value| {
        let bytes = with(&one, |first| first["suite"] = suite);
        vector(name, "too_new", why, bytes)
    };
    let body = line(&header(&one)) + &line(&one[0]);
    let first = first_header(key(7).verifying_key().as_bytes(), 1, 0);
    let first = line(&first) + &line(&one[0]);
    vec![
        vector(
            "v2-suite-absent",
            "too_new",
            "version 2 says its suite",
            with(&one, |first| {
                first.as_object_mut().expect("an object").remove("suite");
            }),
        ),
        suite("v2-suite-2", "a suite that nobody knows yet", json!(2)),
        suite("v2-suite-0", "no suite is 0", json!(0)),
        suite("v2-suite-as-text", "a suite is a number", json!("1")),
        vector(
            "v2-signed-as-first",
            "altered",
            "version 2, signed under the line of version 1",
            signed_under(FIRST, &body, &key(7)),
        ),
        vector(
            "first-signed-as-v2",
            "altered",
            "version 1, signed under the line of version 2",
            signed_under(MEMBER, &first, &key(7)),
        ),
        vector(
            "v2-signed-as-collection",
            "altered",
            "a member's package, signed under the line of a collection",
            signed_under(COLLECTION, &body, &key(7)),
        ),
    ]
}

fn kinds() -> Vec<Vector> {
    let of = |lines: &str| {
        let body = line(&header(&[entry(1, 90)])) + &line(&entry(1, 90)) + lines;
        signed_under(MEMBER, body, &key(7))
    };
    let meeting = with(&[], |first| first["kind"] = json!("meeting"));
    let mut cut = meeting.clone();
    cut.truncate(meeting.len() - 200);
    let first = first_header(key(7).verifying_key().as_bytes(), 0, 0);
    vec![
        vector(
            "v2-unknown-kind",
            "not_a_package",
            "a kind that this reader does not know; it is named",
            meeting,
        ),
        vector(
            "v2-unknown-kind-cut",
            "altered",
            "the same without its end: somebody may have made it of another kind",
            cut,
        ),
        vector(
            "v2-unknown-record",
            "not_a_package",
            "a record of a kind that version 2 does not have",
            of("{\"record\":\"voice\",\"id\":\"a\"}\n"),
        ),
        vector(
            "v2-unknown-record-optional",
            "intact",
            "a record that says first that it may be passed over",
            of("{\"record\":\"voice\",\"optional\":true,\"id\":\"a\"}\n"),
        )
        .holds(1, 0, 90, 1),
        vector(
            "v2-optional-too-late",
            "not_a_package",
            "that it may be passed over is said second",
            of("{\"record\":\"voice\",\"id\":\"a\",\"optional\":true}\n"),
        ),
        vector(
            "v2-optional-false",
            "not_a_package",
            "it says that it may not be passed over",
            of("{\"record\":\"voice\",\"optional\":false,\"id\":\"a\"}\n"),
        ),
        vector(
            "v2-optional-is-no-json",
            "not_a_package",
            "what is passed over still is one JSON object",
            of("{\"record\":\"voice\",\"optional\":true,\"a\":1,\"a\":2}\n"),
        ),
        vector(
            "first-optional-means-nothing",
            "not_a_package",
            "version 1 has no records that may be passed over",
            signed(
                line(&first) + "{\"record\":\"voice\",\"optional\":true,\"id\":\"a\"}\n",
                &key(7),
            ),
        ),
        vector(
            "first-has-no-written",
            "not_a_package",
            "version 1 has no such record",
            signed(line(&first) + &line(&written(1)), &key(7)),
        ),
    ]
}

fn entries() -> Vec<Vector> {
    let long = |characters: usize| json!("学".repeat(characters));
    let bad = |name: &str, why: &str, field: &str, value: Value| {
        vector(
            name,
            "not_a_package",
            why,
            entry_with(&json!({ field: value })),
        )
    };
    vec![
        vector(
            "v2-entry-every-new-field",
            "intact",
            "what was conveyed, what was found out, and which row it was",
            entry_with(&json!({
                "document": "关于学习的通知", "conveyed": "一、\n二、", "problem": "问题",
                "finding": "发现", "answer": "对策", "row": "0f".repeat(16),
            })),
        )
        .holds(1, 0, 90, 0),
        vector(
            "v2-entry-bounds",
            "intact",
            "each as long as it may be",
            entry_with(&json!({
                "document": long(500), "conveyed": long(5000), "problem": long(5000),
                "finding": long(5000), "answer": long(5000),
            })),
        )
        .holds(1, 0, 90, 0),
        vector(
            "v2-entry-null-and-empty",
            "intact",
            "null and an empty text say what absence says",
            entry_with(&json!({ "document": null, "conveyed": "", "row": null })),
        )
        .holds(1, 0, 90, 0),
        bad(
            "v2-document-too-long",
            "501 characters",
            "document",
            long(501),
        ),
        bad(
            "v2-document-two-lines",
            "a title is one line",
            "document",
            json!("a\nb"),
        ),
        bad(
            "v2-conveyed-too-long",
            "5,001 characters",
            "conveyed",
            long(5001),
        ),
        bad(
            "v2-problem-too-long",
            "5,001 characters",
            "problem",
            long(5001),
        ),
        bad(
            "v2-finding-too-long",
            "5,001 characters",
            "finding",
            long(5001),
        ),
        bad(
            "v2-answer-too-long",
            "5,001 characters",
            "answer",
            long(5001),
        ),
        bad("v2-answer-is-a-number", "a text", "answer", json!(5)),
        bad(
            "v2-row-odd",
            "32 hexadecimal digits",
            "row",
            json!("0F".repeat(16)),
        ),
        bad(
            "v2-row-empty",
            "32 hexadecimal digits, or none at all",
            "row",
            json!(""),
        ),
    ]
}

fn records() -> Vec<Vector> {
    let bad = |name: &str, why: &str, records: &[Value]| {
        vector(name, "not_a_package", why, package(records))
    };
    let with = |mut record: Value, field: &str, value: Value| {
        record[field] = value;
        record
    };
    let id = entry(1, 90)["id"].clone();
    let of_note = note(2, "")["id"].clone();
    vec![
        bad(
            "v2-same-record-twice",
            "the same entry byte for byte",
            &[entry(1, 90), entry(1, 90)],
        ),
        bad(
            "v2-written-and-whole",
            "of one reflection both its text and that it was written",
            &[note(2, "心得"), written(2)],
        ),
        bad(
            "v2-written-date-odd",
            "a day of the calendar",
            &[with(written(2), "date", json!("2026-02-30"))],
        ),
        bad(
            "v2-written-revision-0",
            "the first revision is 1",
            &[with(written(2), "revision", json!(0))],
        ),
        bad(
            "v2-written-material-too-long",
            "501 characters",
            &[with(written(2), "material", json!("学".repeat(501)))],
        ),
        bad(
            "v2-erased-and-there",
            "an entry that is there and was erased",
            &[entry(1, 90), erased("entry", &id)],
        ),
        bad(
            "v2-erased-and-written",
            "a reflection that was written and erased",
            &[written(2), erased("note", &of_note)],
        ),
        bad(
            "v2-erased-twice",
            "the same erased twice",
            &[erased("entry", &id), erased("entry", &id)],
        ),
        bad(
            "v2-erased-kind-odd",
            "what is erased is an entry or a reflection",
            &[erased("written", &of_note)],
        ),
        bad(
            "v2-erased-moment-odd",
            "a moment has its offset",
            &[with(
                erased("entry", &id),
                "erased_at",
                json!("2026-11-23T09:00:00.000"),
            )],
        ),
        vector(
            "v2-erased-of-both-kinds",
            "intact",
            "an entry and a reflection may have one id",
            package(&[erased("entry", &id), erased("note", &id)]),
        )
        .holds(0, 0, 0, 0)
        .with("written", 0)
        .with("erased", 2),
    ]
}

fn follow_ups() -> Vec<Vector> {
    let bad = |name: &str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut one = follow_up();
        change(&mut one);
        vector(name, "not_a_package", why, package(&[one]))
    };
    let stage = json!({ "stage": "check", "date": "2026-11-24", "words": "" });
    let mut bare = follow_up();
    let fields = bare.as_object_mut().expect("an object");
    for name in ["asked", "due", "of_kind", "of"] {
        fields.remove(name);
    }
    bare["stages"] = json!(vec![stage.clone(); 200]);
    vec![
        vector(
            "v2-follow-up-bounds",
            "intact",
            "as little as may be said, and as many stages",
            package(&[bare]),
        )
        .holds(0, 0, 0, 0),
        bad(
            "v2-follow-up-not-optional",
            "it says first that it may be passed over",
            &|one| {
                one.as_object_mut().expect("an object").remove("optional");
            },
        ),
        bad("v2-follow-up-stage-odd", "one of five stages", &|one| {
            one["stages"][0]["stage"] = json!("done");
        }),
        bad("v2-follow-up-stages-201", "at most 200 stages", &|one| {
            one["stages"] = json!(vec![stage.clone(); 201]);
        }),
        bad("v2-follow-up-words-too-long", "5,001 characters", &|one| {
            one["stages"][0]["words"] = json!("学".repeat(5001));
        }),
        bad("v2-follow-up-of-nothing", "a kind without an id", &|one| {
            one.as_object_mut().expect("an object").remove("of");
        }),
        bad(
            "v2-follow-up-title-empty",
            "a title has a character",
            &|one| {
                one["title"] = json!("");
            },
        ),
        bad("v2-follow-up-due-odd", "a day of the calendar", &|one| {
            one["due"] = json!("2026-13-01");
        }),
        vector(
            "v2-follow-up-twice",
            "not_a_package",
            "an id stands once among follow-ups",
            package(&[follow_up(), follow_up()]),
        ),
    ]
}

fn counts() -> Vec<Vector> {
    let both = [written(2), erased("note", &note(4, "")["id"])];
    let wrong = |name: &str, why: &str, field: &str, value: Value| {
        let bytes = with(&both, |first| first[field] = value);
        vector(name, "not_a_package", why, bytes)
    };
    vec![
        vector(
            "v2-counts-of-none",
            "intact",
            "none may be said as 0",
            with(&[], |first| {
                first["written"] = json!(0);
                first["erased"] = Value::Null;
            }),
        )
        .holds(0, 0, 0, 0),
        wrong(
            "v2-counts-written-wrong",
            "two are announced",
            "written",
            json!(2),
        ),
        wrong(
            "v2-counts-written-absent",
            "none is announced",
            "written",
            Value::Null,
        ),
        wrong(
            "v2-counts-erased-wrong",
            "none is announced",
            "erased",
            json!(0),
        ),
        wrong(
            "v2-counts-erased-beyond-all",
            "no package holds so many",
            "erased",
            json!(200_001),
        ),
    ]
}
