//! A package made by hand, with a writer of its own: what it shares with the program is the
//! description of the format, no code.

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha512};

/// Stands before the hash in what is signed.
const DOMAIN: &[u8] = b"xuesi package v1\n";
/// When everything here was written.
pub const AT: &str = "2026-11-23T09:00:00.000+08:00";

/// A key that is the same every time. Nobody else should use it.
pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

/// The first 16 bytes of a key's SHA-256.
pub fn member_id(public_key: &[u8]) -> String {
    hex::encode(&Sha256::digest(public_key)[..16])
}

/// The first line of a member's package, as a value that can be made wrong.
pub fn header(public_key: &[u8], entries: usize, notes: usize) -> Value {
    json!({
        "format": "xuesi",
        "kind": "member",
        "version": 1,
        "min_reader": 1,
        "member_id": member_id(public_key),
        "public_key": hex::encode(public_key),
        "name": "张三",
        "number": "017",
        "branch": "第一支部",
        "year": 2026,
        "closed": false,
        "lineage": "01940000-0000-7000-8000-000000000001",
        "sequence": 1,
        "written_at": AT,
        "entries": entries,
        "notes": notes,
    })
}

/// A study entry of that many minutes.
pub fn entry(nth: u32, minutes: u32) -> Value {
    json!({
        "record": "entry",
        "id": format!("01940000-0000-7000-8000-0000000e{nth:04x}"),
        "revision": 1,
        "date": "2026-11-23",
        "start": "09:05",
        "minutes": minutes,
        "form": "党课",
        "class": "organised",
        "topic": "坚持围绕大局",
        "source": "written",
        "late": false,
        "edited": false,
        "withdrawn": false,
        "written_at": AT,
        "changed_at": AT,
    })
}

/// A reflection.
pub fn note(nth: u32, text: &str) -> Value {
    json!({
        "record": "note",
        "id": format!("01940000-0000-7000-8000-0000000a{nth:04x}"),
        "revision": 2,
        "title": "心得",
        "text": text,
        "section": "2.1",
        "written_at": AT,
        "changed_at": AT,
    })
}

/// Fields that must come first, in this order; the others follow as they come.
const FIRST: [&str; 5] = ["format", "record", "kind", "version", "min_reader"];

/// A value as one line. What tells lines apart by their first bytes stands first.
pub fn line(value: &Value) -> String {
    let fields = value.as_object().expect("a line is an object");
    let first = FIRST.iter().filter_map(|name| fields.get_key_value(*name));
    let rest = fields
        .iter()
        .filter(|(name, _)| !FIRST.contains(&name.as_str()));
    let fields: Vec<String> = first
        .chain(rest)
        .map(|(name, value)| format!("{}:{value}", Value::from(name.as_str())))
        .collect();
    format!("{{{}}}\n", fields.join(","))
}

/// The last line over these bytes.
pub fn trailer(body: &[u8], records: u64, key: &SigningKey) -> String {
    let hash = Sha512::digest(body);
    let signature = key.sign(&[DOMAIN, hash.as_slice()].concat()).to_bytes();
    format!(
        "{{\"record\":\"end\",\"records\":{records},\"sha512\":\"{}\",\"signature\":\"{}\"}}\n",
        hex::encode(hash),
        hex::encode(signature)
    )
}

/// Lines with their trailer: what stands in them is signed, whatever it is.
pub fn signed(body: impl AsRef<[u8]>, key: &SigningKey) -> Vec<u8> {
    let body = body.as_ref();
    let ends = body.split(|byte| *byte == b'\n').count() - 1;
    let mut bytes = body.to_vec();
    bytes.extend(trailer(body, ends.saturating_sub(1) as u64, key).bytes());
    bytes
}

/// A package of these records, whole.
pub fn package(key: &SigningKey, records: &[Value]) -> Vec<u8> {
    let of = |kind: &str| {
        records
            .iter()
            .filter(|record| record["record"] == kind)
            .count()
    };
    let header = header(key.verifying_key().as_bytes(), of("entry"), of("note"));
    let lines: Vec<String> = std::iter::once(&header).chain(records).map(line).collect();
    signed(lines.concat(), key)
}

/// The package that most vectors are made from: two entries, one of them withdrawn, a reflection.
pub fn good() -> Vec<u8> {
    let mut withdrawn = entry(2, 45);
    withdrawn["withdrawn"] = json!(true);
    package(
        &key(7),
        &[entry(1, 90), withdrawn, note(1, "一段心得。\n第二行")],
    )
}
