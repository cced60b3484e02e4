//! Sealed packages. Sealing is never the same twice: these are kept as they were made once.

use std::io::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use super::collected::{RECIPIENT, branch_id, collection, header as collection_header};
use super::second::with as package_of;
use super::write::{entry, header, key, line, signed};
use super::{Vector, parts, vector};

/// Opens what is sealed here. Nobody else should use it.
pub const IDENTITY: &str =
    "AGE-SECRET-KEY-1PV9SKZCTPV9SKZCTPV9SKZCTPV9SKZCTPV9SKZCTPV9SKZCTPV9SRDJE9Y";

/// What `age` makes of these bytes.
fn age(content: &[u8]) -> Vec<u8> {
    let recipient: age::x25519::Recipient = RECIPIENT.parse().expect("a recipient");
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).expect("one recipient");
    let mut bytes = Vec::new();
    let mut writer = encryptor.wrap_output(&mut bytes).expect("into memory");
    writer.write_all(content).expect("into memory");
    writer.finish().expect("into memory");
    bytes
}

fn head(bytes: &[u8]) -> Value {
    json!({
        "format": "xuesi-sealed",
        "kind": "member",
        "version": 1,
        "min_reader": 1,
        "branch_id": branch_id(),
        "branch": "第一支部",
        "bytes": bytes.len(),
        "sha512": hex::encode(Sha512::digest(bytes)),
    })
}

/// The same line in version 2.
fn second_head(bytes: &[u8]) -> Value {
    let mut head = head(bytes);
    head["version"] = json!(2);
    head["min_reader"] = json!(2);
    head["suite"] = json!(1);
    head
}

/// The line with its check, and what follows.
fn sealed(head: &Value, bytes: &[u8]) -> Vec<u8> {
    let line = line(head);
    let begun = line.trim_end_matches("}\n");
    let check = hex::encode(Sha512::digest(begun));
    [
        format!("{begun},\"check\":\"{check}\"}}\n").as_bytes(),
        bytes,
    ]
    .concat()
}

/// A member's package addressed to a branch.
fn addressed(to: &str) -> Vec<u8> {
    let key = key(7);
    let mut first = header(key.verifying_key().as_bytes(), 1, 0);
    first["branch_id"] = json!(to);
    signed(line(&first) + &line(&entry(1, 90)), &key)
}

fn of(name: &str, expect: &str, with_key: &str, why: &str, bytes: Vec<u8>) -> Vector {
    vector(name, expect, why, bytes)
        .with("branch-key", IDENTITY)
        .with("with-key", with_key)
}

/// All of them.
pub fn all() -> Vec<Vector> {
    [first(), second()].concat()
}

fn second() -> Vec<Vector> {
    let addressed = |first: &mut Value| first["branch_id"] = json!(branch_id());
    let inside = age(&package_of(&[entry(1, 90)], addressed));
    let changed = |field: &str, value: Value| {
        let mut head = second_head(&inside);
        head[field] = value;
        sealed(&head, &inside)
    };
    let mut without = second_head(&inside);
    without.as_object_mut().expect("an object").remove("suite");
    let mut to_branch = parts::header(0, 0);
    to_branch["addressed_to"] = json!(branch_id());
    let handed_on = age(&parts::collection(&to_branch, &[]));
    let mut of_collection = second_head(&handed_on);
    of_collection["kind"] = json!("collection");
    let meeting = age(&package_of(&[], |first| {
        addressed(first);
        first["kind"] = json!("meeting");
    }));
    let elsewhere = age(&package_of(&[entry(1, 90)], |first| {
        first["branch_id"] = json!("00".repeat(16));
    }));
    let broken = {
        let text = sealed(&second_head(&inside), &inside);
        let at = text
            .windows(6)
            .position(|part| part == b"member")
            .expect("its kind");
        let mut bytes = text;
        bytes[at] = b'n';
        bytes
    };
    vec![
        of(
            "v2-sealed",
            "sealed",
            "intact",
            "sealed for the branch",
            changed("suite", json!(1)),
        )
        .holds(1, 0, 90, 0),
        of(
            "v2-sealed-collection",
            "sealed",
            "intact",
            "a part sealed for the branch above",
            sealed(&of_collection, &handed_on),
        )
        .with("packages", 0),
        of(
            "v2-sealed-suite-2",
            "too_new",
            "too_new",
            "sealed by a suite that nobody knows yet",
            changed("suite", json!(2)),
        ),
        of(
            "v2-sealed-suite-absent",
            "too_new",
            "too_new",
            "version 2 says its suite",
            sealed(&without, &inside),
        ),
        of(
            "v2-sealed-kind-wrong",
            "sealed",
            "altered",
            "the outside says that a collection is inside",
            changed("kind", json!("collection")),
        ),
        of(
            "v2-sealed-unknown-kind",
            "not_a_package",
            "not_a_package",
            "a kind that this reader does not know; it is named",
            changed("kind", json!("meeting")),
        ),
        of(
            "v2-sealed-kind-altered",
            "altered",
            "altered",
            "a letter of its kind is another one",
            broken,
        ),
        of(
            "v2-sealed-unknown-kind-inside",
            "sealed",
            "altered",
            "the outside says that a package is inside, and a meeting's sheet is",
            sealed(&second_head(&meeting), &meeting),
        ),
        of(
            "v2-sealed-inside-elsewhere",
            "sealed",
            "altered",
            "what is inside is addressed to another branch than the outside says",
            sealed(&second_head(&elsewhere), &elsewhere),
        ),
        of(
            "v2-sealed-first-inside",
            "sealed",
            "intact",
            "a package of version 1, sealed anew",
            {
                let inside = age(&self::addressed(&branch_id()));
                sealed(&second_head(&inside), &inside)
            },
        )
        .holds(1, 0, 90, 0),
    ]
}

fn first() -> Vec<Vector> {
    let inside = age(&addressed(&branch_id()));
    let good = sealed(&head(&inside), &inside);
    let mut flipped = good.clone();
    let last = flipped.len() - 20;
    flipped[last] ^= 1;
    let elsewhere = age(&addressed(&"00".repeat(16)));
    let twice = age(&good);
    let mut bad_inside = inside.clone();
    let last = bad_inside.len() - 20;
    bad_inside[last] ^= 1;
    let mut to_branch = collection_header(0);
    to_branch["addressed_to"] = json!(branch_id());
    let handed_on = age(&collection(&to_branch, &[]));
    let mut of_collection = head(&handed_on);
    of_collection["kind"] = json!("collection");
    let mut newer = head(&inside);
    newer["min_reader"] = json!(2);
    let name = String::from_utf8_lossy(&good[..200]).contains("第一支部");
    assert!(name, "the name stands in the first line");
    let renamed = {
        let at = good
            .windows(3)
            .position(|part| part == "第".as_bytes())
            .expect("its name");
        let mut bytes = good.clone();
        bytes[at..at + 3].copy_from_slice("弟".as_bytes());
        bytes
    };
    vec![
        of(
            "sealed",
            "sealed",
            "intact",
            "sealed for the branch",
            good.clone(),
        )
        .holds(1, 0, 90, 0),
        of(
            "sealed-collection",
            "sealed",
            "intact",
            "a collection sealed for the branch above",
            sealed(&of_collection, &handed_on),
        )
        .with("packages", 0),
        of(
            "sealed-cut",
            "incomplete",
            "incomplete",
            "its end is missing",
            good[..good.len() - 1].to_vec(),
        ),
        of(
            "sealed-cut-in-line",
            "incomplete",
            "incomplete",
            "ends inside its first line",
            good[..100].to_vec(),
        ),
        of(
            "sealed-more",
            "altered",
            "altered",
            "a byte more than its first line says",
            [&good[..], b"\n"].concat(),
        ),
        of(
            "sealed-altered-outside",
            "altered",
            "altered",
            "one bit of what is sealed is another one",
            flipped,
        ),
        of(
            "sealed-renamed",
            "altered",
            "altered",
            "the branch's name in the first line is another one",
            renamed,
        ),
        of(
            "sealed-altered-inside",
            "sealed",
            "altered",
            "the outside was made to hold again; the seal itself does not",
            sealed(&head(&bad_inside), &bad_inside),
        ),
        of(
            "sealed-inside-elsewhere",
            "sealed",
            "altered",
            "what is inside is addressed to another branch than the outside says",
            sealed(&head(&elsewhere), &elsewhere),
        ),
        of(
            "sealed-twice",
            "sealed",
            "altered",
            "a sealed package in a seal",
            sealed(&head(&twice), &twice),
        ),
        of(
            "sealed-kind-wrong",
            "sealed",
            "altered",
            "the outside says that a collection is inside",
            sealed(&of_collection_of(&inside), &inside),
        ),
        of(
            "sealed-no-age",
            "sealed",
            "altered",
            "what is sealed is no age file",
            sealed(&head(b"nothing"), b"nothing"),
        ),
        of(
            "sealed-too-new",
            "too_new",
            "too_new",
            "only a newer program can open it",
            sealed(&newer, &inside),
        ),
        of(
            "sealed-with-crlf",
            "altered",
            "altered",
            "an editor wrote CRLF for LF",
            crlf(&good),
        ),
    ]
}

fn of_collection_of(inside: &[u8]) -> Value {
    let mut head = head(inside);
    head["kind"] = json!("collection");
    head
}

fn crlf(bytes: &[u8]) -> Vec<u8> {
    let ends = bytes.iter().flat_map(|byte| match byte {
        b'\n' => vec![b'\r', b'\n'],
        other => vec![*other],
    });
    ends.collect()
}
