//! Sealed packages. Sealing is never the same twice: these are kept as they were made once.

use std::io::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use super::collected::{RECIPIENT, branch_id, collection, header as collection_header};
use super::write::{entry, header, key, line, signed};
use super::{Vector, vector};

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

/// All of them.
pub fn all() -> Vec<Vector> {
    let of = |name: &str, expect: &str, with_key: &str, why: &str, bytes: Vec<u8>| {
        vector(name, expect, why, bytes)
            .with("branch-key", IDENTITY)
            .with("with-key", with_key)
    };
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
