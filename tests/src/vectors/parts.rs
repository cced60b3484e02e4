//! Collections of version 2: packages with where they were handed in, decisions as records, parts.

use serde_json::{Value, json};

use super::collected::{branch_id, branch_key, header as first_header};
use super::second::package as second;
use super::write::{
    AT, COLLECTION, FIRST, MEMBER, entry, good, key, line, member_id, signed_under,
};
use super::{Vector, vector};

/// All of them.
pub fn all() -> Vec<Vector> {
    [whole(), headers(), lines(), decisions()].concat()
}

/// The first line of a part.
pub fn header(packages: usize, decisions: usize) -> Value {
    let mut header = first_header(packages);
    header["version"] = json!(2);
    header["min_reader"] = json!(2);
    header["suite"] = json!(1);
    header["set"] = json!("01940000-0000-7000-8000-00000000c001");
    header["part"] = json!(1);
    header["parts"] = json!(1);
    if decisions > 0 {
        header["decisions"] = json!(decisions);
    }
    header
}

/// The line before a package.
fn begin(bytes: usize) -> Value {
    json!({ "record": "package", "bytes": bytes, "origin": branch_id(), "branch": "第一支部" })
}

/// A package with the line before it.
fn begun(package: &[u8]) -> Vec<u8> {
    [line(&begin(package.len())).as_bytes(), package].concat()
}

/// A collection of these lines.
pub fn collection(header: &Value, lines: &[Vec<u8>]) -> Vec<u8> {
    let body = [line(header).into_bytes(), lines.concat()].concat();
    signed_under(COLLECTION, body, &branch_key())
}

fn decided(about: &str, id: &str) -> Value {
    json!({
        "record": "decision",
        "about": about,
        "member_id": member_id(key(7).verifying_key().as_bytes()),
        "id": id,
        "revision": 2,
        "digest": "a5".repeat(16),
        "origin": branch_id(),
        "branch": "第一支部",
        "decided_at": AT,
    })
}

fn same() -> Value {
    let mut one = decided("same", "e1");
    let fields = one.as_object_mut().expect("an object");
    fields.remove("revision");
    fields.remove("digest");
    one["others"] = json!(["e2", "e3"]);
    one
}

fn bytes(value: &Value) -> Vec<u8> {
    line(value).into_bytes()
}

fn whole() -> Vec<Vector> {
    let mut middle = header(1, 0);
    middle["part"] = json!(2);
    middle["parts"] = json!(3);
    let all = [
        bytes(&decided("entry", "e1")),
        begun(&good()),
        bytes(&decided("note", "n1")),
        bytes(&decided("package", "2026/1")),
        bytes(&same()),
    ];
    vec![
        vector(
            "v2-collection",
            "intact",
            "a package of either version, each with where it was handed in",
            collection(
                &header(2, 0),
                &[begun(&good()), begun(&second(&[entry(1, 30)]))],
            ),
        )
        .with("packages", 2),
        vector(
            "v2-collection-decisions",
            "intact",
            "a decision of each kind, before and after the package that it is about",
            collection(&header(1, 4), &all),
        )
        .with("packages", 1)
        .with("decisions", 4),
        vector(
            "v2-collection-part-2-of-3",
            "intact",
            "a part is complete in itself",
            collection(&middle, &[begun(&good())]),
        )
        .with("packages", 1),
        vector(
            "v2-collection-optional",
            "intact",
            "a record that says first that it may be passed over",
            collection(
                &header(0, 0),
                &[b"{\"record\":\"voice\",\"optional\":true,\"id\":\"a\"}\n".to_vec()],
            ),
        )
        .with("packages", 0),
        vector(
            "v2-collection-signed-as-member",
            "altered",
            "signed under the line of a member's package",
            signed_under(MEMBER, line(&header(0, 0)), &branch_key()),
        ),
        vector(
            "v2-collection-signed-as-first",
            "altered",
            "signed under the line of version 1",
            signed_under(FIRST, line(&header(0, 0)), &branch_key()),
        ),
        vector(
            "first-collection-signed-as-v2",
            "altered",
            "version 1, signed under the line of version 2",
            signed_under(COLLECTION, line(&first_header(0)), &branch_key()),
        ),
    ]
}

fn headers() -> Vec<Vector> {
    let bad = |name: &str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut first = header(0, 0);
        change(&mut first);
        vector(name, "not_a_package", why, collection(&first, &[]))
    };
    let without = |name: &'static str| {
        move |first: &mut Value| {
            first.as_object_mut().expect("an object").remove(name);
        }
    };
    vec![
        bad("v2-collection-part-0", "parts count from 1", &|first| {
            first["part"] = json!(0);
        }),
        bad("v2-collection-part-4-of-3", "at most the last", &|first| {
            first["part"] = json!(4);
            first["parts"] = json!(3);
        }),
        bad(
            "v2-collection-set-missing",
            "parts say whose they are",
            &without("set"),
        ),
        bad(
            "v2-collection-set-odd",
            "an id is visible ASCII",
            &|first| {
                first["set"] = json!("a b");
            },
        ),
        bad(
            "v2-collection-parts-missing",
            "of how many parts",
            &without("parts"),
        ),
        bad(
            "v2-collection-decisions-listed",
            "decisions are a number here",
            &|first| first["decisions"] = json!([]),
        ),
        vector(
            "v2-collection-suite-2",
            "too_new",
            "a suite that nobody knows yet",
            {
                let mut first = header(0, 0);
                first["suite"] = json!(2);
                collection(&first, &[])
            },
        ),
    ]
}

fn lines() -> Vec<Vector> {
    let package = second(&[entry(1, 30)]);
    let bad = |name: &str, why: &str, change: &dyn Fn(&mut Value)| {
        let mut begin = begin(package.len());
        change(&mut begin);
        let lines = [bytes(&begin), package.clone()].concat();
        vector(
            name,
            "not_a_package",
            why,
            collection(&header(1, 0), &[lines]),
        )
    };
    vec![
        bad(
            "v2-collection-origin-missing",
            "where it was handed in is not said",
            &|begin| {
                begin.as_object_mut().expect("an object").remove("origin");
            },
        ),
        bad("v2-collection-origin-odd", "an id of a branch", &|begin| {
            begin["origin"] = json!("第一支部");
        }),
        bad("v2-collection-branch-odd", "a name is one line", &|begin| {
            begin["branch"] = json!("第一\n支部");
        }),
        bad("v2-collection-bytes-0", "a package has bytes", &|begin| {
            begin["bytes"] = json!(0);
        }),
        vector(
            "v2-collection-unknown-record",
            "not_a_package",
            "a record of a kind that a collection does not have",
            collection(
                &header(0, 0),
                &[b"{\"record\":\"voice\",\"id\":\"a\"}\n".to_vec()],
            ),
        ),
        vector(
            "v2-collection-counts-wrong",
            "not_a_package",
            "one decision is announced, two are there",
            collection(
                &header(0, 1),
                &[
                    bytes(&decided("entry", "e1")),
                    bytes(&decided("entry", "e2")),
                ],
            ),
        ),
    ]
}

fn decisions() -> Vec<Vector> {
    let bad = |name: &str, why: &str, mut one: Value, field: &str, value: Value| {
        if value.is_null() {
            one.as_object_mut().expect("an object").remove(field);
        } else {
            one[field] = value;
        }
        let bytes = collection(&header(0, 1), &[bytes(&one)]);
        vector(name, "not_a_package", why, bytes)
    };
    let of_entry = || decided("entry", "e1");
    vec![
        bad(
            "v2-decision-about-odd",
            "one of four",
            of_entry(),
            "about",
            json!("written"),
        ),
        bad(
            "v2-decision-member-odd",
            "an id of a member",
            of_entry(),
            "member_id",
            json!("7"),
        ),
        bad(
            "v2-decision-revision-0",
            "the first revision is 1",
            of_entry(),
            "revision",
            json!(0),
        ),
        bad(
            "v2-decision-digest-missing",
            "which content counts",
            of_entry(),
            "digest",
            Value::Null,
        ),
        bad(
            "v2-decision-origin-missing",
            "who decided",
            of_entry(),
            "origin",
            Value::Null,
        ),
        bad(
            "v2-decision-moment-odd",
            "when",
            of_entry(),
            "decided_at",
            json!("2026-11-23"),
        ),
        bad(
            "v2-decision-with-others",
            "others are of `same` alone",
            of_entry(),
            "others",
            json!(["e2"]),
        ),
        bad(
            "v2-decision-package-without-year",
            "a year, a slash, a lineage",
            decided("package", "1"),
            "revision",
            json!(1),
        ),
        bad(
            "v2-decision-same-alone",
            "one with which",
            same(),
            "others",
            Value::Null,
        ),
        bad(
            "v2-decision-same-with-itself",
            "with itself",
            same(),
            "others",
            json!(["e1"]),
        ),
        bad(
            "v2-decision-same-twice",
            "each once",
            same(),
            "others",
            json!(["e2", "e2"]),
        ),
        bad(
            "v2-decision-same-with-65",
            "at most 64",
            same(),
            "others",
            json!((0..65).map(|nth| format!("o{nth}")).collect::<Vec<_>>()),
        ),
        bad(
            "v2-decision-same-with-revision",
            "no revision",
            same(),
            "revision",
            json!(1),
        ),
    ]
}
