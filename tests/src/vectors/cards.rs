//! Cards of a branch, and backups of its key.

use std::io::Write;

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use super::collected::{RECIPIENT, branch_id, branch_key};
use super::sealed::IDENTITY;
use super::{Vector, vector};
use hex::encode as hex;

/// The passphrase that opens the backups here.
pub const PASSPHRASE: &str = "学习";

/// The fields of a card in their order, without its signature.
fn fields(version: u32) -> Vec<(&'static str, Value)> {
    let public = hex(branch_key().verifying_key().as_bytes());
    let first = version == 1;
    let fields = vec![
        ("format", json!("xuesi-card")),
        ("version", json!(version)),
        ("suite", json!(1)),
        ("suites", json!([1])),
        ("branch_id", json!(branch_id())),
        ("serial", json!(3)),
        ("issued", json!("2026-11-23")),
        ("name", json!("第一支部")),
        ("public_key", json!(public)),
        ("recipient", json!(RECIPIENT)),
    ];
    let second = ["suite", "suites", "serial", "issued"];
    let keep = fields.into_iter();
    keep.filter(|(name, _)| !first || !second.contains(name))
        .collect()
}

fn line(fields: &[(&'static str, Value)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}\n", fields.join(","))
}

/// A card of these fields, signed under the line of a version.
fn signed(version: u32, mut fields: Vec<(&'static str, Value)>, key: &SigningKey) -> String {
    let begun = format!("xuesi card v{version}\n{}", line(&fields));
    let signature = hex(key.sign(begun.as_bytes()).to_bytes());
    fields.push(("signature", json!(signature)));
    line(&fields)
}

/// A card of version 2 with a field of another value, or further fields behind its recipient.
fn with(change: &[(&'static str, Value)]) -> String {
    let mut all = fields(2);
    for (name, value) in change {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value.clone(),
            None => all.push((name, value.clone())),
        }
    }
    signed(2, all, &branch_key())
}

/// Cards. Their verdicts are a word for a card: `card`, `not_a_card`, `card_too_new`.
pub fn all() -> Vec<Vector> {
    let card = |name: &str, why: &str, bytes: String, serial: u32| {
        vector(name, "card", why, bytes)
            .with("branch", branch_id())
            .with("serial", serial)
    };
    let bad = |name: &str, why: &str, bytes: String| vector(name, "not_a_card", why, bytes);
    let newer = |name: &str, why: &str, bytes: String| vector(name, "card_too_new", why, bytes);
    let good = with(&[]);
    vec![
        card(
            "card-first",
            "a card of version 1, older than every serial",
            signed(1, fields(1), &branch_key()),
            0,
        ),
        card("card-v2", "a card of version 2", good.clone(), 3),
        card(
            "card-v2-successor",
            "a card that announces the branch after it",
            with(&[("successor", json!("0f".repeat(16)))]),
            3,
        ),
        card(
            "card-v2-suites",
            "the branch takes this suite and another one",
            with(&[("suites", json!([1, 2]))]),
            3,
        ),
        newer(
            "card-v2-suite-2",
            "it is signed by a suite that nobody knows yet",
            with(&[("suite", json!(2))]),
        ),
        newer(
            "card-v2-takes-only-2",
            "the branch takes nothing that is known here",
            with(&[("suites", json!([2]))]),
        ),
        newer(
            "card-v3",
            "a version that nobody knows yet",
            "{\"format\":\"xuesi-card\",\"version\":3}\n".to_owned(),
        ),
        bad(
            "card-v2-suites-unsorted",
            "suites rise",
            with(&[("suites", json!([2, 1]))]),
        ),
        bad(
            "card-v2-suites-twice",
            "each suite once",
            with(&[("suites", json!([1, 1]))]),
        ),
        bad(
            "card-v2-suites-none",
            "one at least",
            with(&[("suites", json!([]))]),
        ),
        bad(
            "card-v2-suites-nine",
            "at most eight",
            with(&[("suites", json!([1, 2, 3, 4, 5, 6, 7, 8, 9]))]),
        ),
        bad(
            "card-v2-serial-0",
            "serials count from 1",
            with(&[("serial", json!(0))]),
        ),
        bad(
            "card-v2-issued-odd",
            "a day of the calendar",
            with(&[("issued", json!("2026-02-30"))]),
        ),
        bad(
            "card-v2-successor-odd",
            "an id of a branch",
            with(&[("successor", json!("next"))]),
        ),
        bad(
            "card-v2-more",
            "exactly these fields",
            with(&[("more", json!(1))]),
        ),
        bad(
            "card-v2-id-of-another",
            "the id is not made from the keys",
            with(&[("branch_id", json!("00".repeat(16)))]),
        ),
        bad(
            "card-v2-signed-as-first",
            "signed under the line of version 1",
            signed(1, fields(2), &branch_key()),
        ),
        bad(
            "card-first-signed-as-v2",
            "signed under the line of version 2",
            signed(2, fields(1), &branch_key()),
        ),
        bad(
            "card-v2-signed-by-another",
            "by another key",
            signed(2, fields(2), &super::write::key(7)),
        ),
        bad(
            "card-v2-with-space",
            "it has one spelling",
            good.replace(",\"name\"", ", \"name\""),
        ),
        bad(
            "card-v2-cut",
            "its last byte is missing",
            good.trim_end().to_owned(),
        ),
    ]
}

/// The text of a backup: words, and what `age` makes of the key under a passphrase.
fn kept(plain: &Value) -> String {
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(2);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).expect("one recipient");
    let mut text = b"branch key\n".to_vec();
    let armored = age::armor::ArmoredWriter::wrap_output(&mut text, age::armor::Format::AsciiArmor)
        .expect("into memory");
    let mut writer = encryptor.wrap_output(armored).expect("into memory");
    writer
        .write_all(plain.to_string().as_bytes())
        .expect("into memory");
    let armored = writer.finish().expect("into memory");
    armored.finish().expect("into memory");
    String::from_utf8(text).expect("armor is text")
}

/// Backups of a branch's key, kept as they were made once: a seal is never the same twice.
pub fn backups() -> Vec<Vector> {
    let signing = hex(branch_key().to_bytes());
    let first = json!({ "branch": "第一支部", "signing": signing, "sealing": IDENTITY });
    let second = json!({
        "version": 2, "suite": 1, "branch": "第一支部", "serial": 3, "issued": "2026-11-23",
        "signing": signing, "sealing": IDENTITY,
    });
    let changed = |field: &str, value: Value| {
        let mut plain = second.clone();
        plain[field] = value;
        kept(&plain)
    };
    let key = |name: &str, why: &str, text: String, serial: u32| {
        vector(name, "key", why, text)
            .with("branch", branch_id())
            .with("serial", serial)
    };
    vec![
        key("key-first", "a backup of version 1", kept(&first), 0),
        key("key-v2", "a backup of version 2", kept(&second), 3),
        vector(
            "key-v2-suite-2",
            "key_backup_too_new",
            "a suite that nobody knows yet",
            changed("suite", json!(2)),
        ),
        vector(
            "key-v3",
            "key_backup_too_new",
            "a version that nobody knows yet",
            changed("version", json!(3)),
        ),
        vector(
            "key-v2-serial-0",
            "not_a_key_backup",
            "serials count from 1",
            changed("serial", json!(0)),
        ),
        vector(
            "key-v2-more",
            "not_a_key_backup",
            "exactly these fields",
            changed("more", json!(1)),
        ),
    ]
}
