//! Flaws of signatures, trailers, counts and fields; and packages without any.

use ed25519_dalek::SigningKey;
use serde_json::{Value, json};

use super::write::{AT, entry, good, header, key, line, member_id, note, package, signed, trailer};
use super::{Vector, vector};

/// All of them.
pub fn all() -> Vec<Vector> {
    [
        whole(),
        ends(),
        signatures(),
        versions(),
        headers(),
        fields(),
    ]
    .concat()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("made of text")
}

/// A package with this first line, changed.
fn with_header(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let key = key(7);
    let mut first = header(key.verifying_key().as_bytes(), 1, 0);
    change(&mut first);
    signed(line(&first) + &line(&entry(1, 90)), &key)
}

/// A package of one entry, changed.
fn with_entry(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut one = entry(1, 90);
    change(&mut one);
    package(&key(7), &[one])
}

fn with_how(number: u32, how: Value) -> Value {
    let mut one = entry(number, 90);
    one["how"] = how;
    one
}

fn whole() -> Vec<Vector> {
    let everything = json!({
        "credit_hundredths": 250, "place": "会议室", "host": "李四",
        "material": "讲话", "remark": "=1+1 <script> \u{202E}",
    });
    let full = with_entry(|entry| {
        for (name, value) in everything.as_object().expect("an object") {
            entry[name] = value.clone();
        }
    });
    vec![
        vector(
            "good",
            "intact",
            "two entries, one withdrawn, and a reflection",
            good(),
        )
        .holds(2, 1, 90, 0),
        vector(
            "good-empty-year",
            "intact",
            "a year without any entry is whole",
            package(&key(7), &[]),
        )
        .holds(0, 0, 0, 0),
        vector(
            "good-every-field",
            "intact",
            "every optional field is there; text is only text",
            full,
        )
        .holds(1, 0, 90, 0),
        vector(
            "good-bounds",
            "intact",
            "the least and the most minutes",
            package(&key(7), &[entry(1, 1), entry(2, 1440)]),
        )
        .holds(2, 0, 1441, 0),
        vector(
            "good-null-is-absent",
            "intact",
            "null in an optional field says what its absence says",
            with_entry(|entry| entry["place"] = Value::Null),
        )
        .holds(1, 0, 90, 0),
        vector(
            "good-how",
            "intact",
            "how it was studied: any number of the four ways, in their order",
            package(
                &key(7),
                &[
                    with_how(1, json!(["original", "with_practice"])),
                    with_how(2, json!([])),
                ],
            ),
        )
        .holds(2, 0, 180, 0),
        vector(
            "good-unknown-field",
            "intact",
            "a field that version 1 does not name is passed over",
            with_entry(|entry| entry["mood"] = json!({"of": ["the", "day"]})),
        )
        .holds(1, 0, 90, 0),
    ]
}

fn ends() -> Vec<Vector> {
    let good = good();
    let body_ends = text(good.clone())
        .find("{\"record\":\"end\"")
        .expect("a trailer");
    let (body, end) = text(good.clone()).split_at(body_ends).clone_both();
    let cut = |at: usize| good[..at].to_vec();
    vec![
        vector("cut-to-nothing", "incomplete", "no bytes at all", ""),
        vector(
            "cut-in-first-word",
            "incomplete",
            "ends inside the word that packages begin with",
            cut(9),
        ),
        vector(
            "cut-in-header",
            "incomplete",
            "ends inside the first line",
            cut(200),
        ),
        vector(
            "cut-before-trailer",
            "incomplete",
            "every record is there, the trailer is not",
            cut(body_ends),
        ),
        vector(
            "cut-last-byte",
            "incomplete",
            "the LF of the trailer is missing",
            cut(good.len() - 1),
        ),
        vector(
            "more-after-trailer",
            "altered",
            "a line stands after the trailer",
            [&good[..], b"{}\n"].concat(),
        ),
        vector(
            "empty-line-after-trailer",
            "altered",
            "an empty line stands after the trailer",
            [&good[..], b"\n"].concat(),
        ),
        vector(
            "trailer-with-spaces",
            "altered",
            "the same trailer with a space in it: it has one spelling",
            format!("{body}{}", end.replace(",\"records\"", ", \"records\"")),
        ),
        vector(
            "trailer-other-order",
            "altered",
            "the fields of the trailer in another order",
            reordered(&body, &end),
        ),
        vector(
            "trailer-capitals",
            "altered",
            "the hash in capital letters",
            format!("{body}{}", capitals(&end)),
        ),
        vector(
            "trailer-more-fields",
            "altered",
            "a field more in the trailer",
            format!("{body}{}", end.replace("\"}\n", "\",\"x\":1}\n")),
        ),
        vector(
            "trailer-counts-wrong",
            "altered",
            "signed, but the trailer counts one record more than there are",
            format!("{body}{}", trailer(body.as_bytes(), 4, &key(7))),
        ),
        vector(
            "one-bit",
            "altered",
            "one bit of a record is another one",
            text(good.clone()).replace("\"minutes\":90", "\"minutes\":98"),
        ),
        vector(
            "record-taken-out",
            "altered",
            "a line less than was signed",
            text(good.clone())
                .lines()
                .enumerate()
                .filter(|(at, _)| *at != 1)
                .fold(String::new(), |text, (_, line)| text + line + "\n"),
        ),
        vector(
            "not-a-package",
            "not_a_package",
            "some other text",
            "姓名,编号\n张三,017\n",
        ),
        vector(
            "card-is-no-package",
            "not_a_package",
            "begins as a package does and is another format",
            "{\"format\":\"xuesi-card\",\"version\":1}\n",
        ),
    ]
}

trait Both {
    fn clone_both(self) -> (String, String);
}

impl Both for (&str, &str) {
    fn clone_both(self) -> (String, String) {
        (self.0.to_owned(), self.1.to_owned())
    }
}

fn reordered(body: &str, end: &str) -> String {
    let value: Value = serde_json::from_str(end).expect("a trailer");
    format!(
        "{body}{{\"record\":\"end\",\"sha512\":{},\"records\":{},\"signature\":{}}}\n",
        value["sha512"], value["records"], value["signature"]
    )
}

fn capitals(end: &str) -> String {
    let value: Value = serde_json::from_str(end).expect("a trailer");
    let hash = value["sha512"].as_str().expect("a hash");
    end.replace(hash, &hash.to_uppercase())
}

fn signatures() -> Vec<Vector> {
    let body = text(good());
    let body = &body[..body.find("{\"record\":\"end\"").expect("a trailer")];
    let other = key(8);
    // A point of order 8: a signature of zeros would hold for any message under a lax check.
    let small: [u8; 32] = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ];
    let mut identity = [0_u8; 32];
    identity[0] = 1;
    vec![
        vector(
            "signed-by-another",
            "altered",
            "signed by another key than the one in the first line",
            format!("{body}{}", trailer(body.as_bytes(), 3, &other)),
        ),
        vector(
            "signature-without-domain",
            "altered",
            "signed over the hash alone, without the domain string",
            format!("{body}{}", without_domain(body, &key(7))),
        ),
        vector(
            "member-id-of-another-key",
            "altered",
            "the id is not the fingerprint of the key",
            with_header(|first| {
                first["member_id"] = json!(member_id(other.verifying_key().as_bytes()));
            }),
        ),
        vector(
            "key-of-small-order",
            "altered",
            "the public key is a point of order 8",
            forged(&small),
        ),
        vector(
            "key-is-identity",
            "altered",
            "the public key is the neutral point",
            forged(&identity),
        ),
        vector(
            "signature-plus-order",
            "altered",
            "the signature's second half is not reduced: the same number, spelled otherwise",
            unreduced(body),
        ),
    ]
}

fn without_domain(body: &str, key: &SigningKey) -> String {
    use ed25519_dalek::Signer;
    use sha2::{Digest, Sha512};
    let hash = Sha512::digest(body);
    format!(
        "{{\"record\":\"end\",\"records\":3,\"sha512\":\"{}\",\"signature\":\"{}\"}}\n",
        hex::encode(hash),
        hex::encode(key.sign(&hash).to_bytes())
    )
}

/// A package under a key that nobody has, with the signature that such a key would let pass.
fn forged(public_key: &[u8; 32]) -> Vec<u8> {
    use sha2::{Digest, Sha512};
    let body = line(&header(public_key, 1, 0)) + &line(&entry(1, 90));
    let mut signature = [0_u8; 64];
    signature[0] = 1;
    let end = format!(
        "{{\"record\":\"end\",\"records\":1,\"sha512\":\"{}\",\"signature\":\"{}\"}}\n",
        hex::encode(Sha512::digest(&body)),
        hex::encode(signature)
    );
    (body + &end).into_bytes()
}

/// The order of the group, little-endian, added to the second half of the signature.
fn unreduced(body: &str) -> String {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let end = trailer(body.as_bytes(), 3, &key(7));
    let value: Value = serde_json::from_str(&end).expect("a trailer");
    let signature = value["signature"].as_str().expect("a signature");
    let half = &signature[64..];
    let mut carry = 0_u16;
    let bytes = hex::decode(half).expect("hexadecimal");
    let sum: Vec<u8> = ORDER
        .iter()
        .zip(bytes)
        .map(|(order, byte)| {
            let sum = u16::from(byte) + u16::from(*order) + carry;
            carry = sum >> 8;
            u8::try_from(sum & 0xFF).expect("a byte")
        })
        .collect();
    format!("{body}{}", end.replace(half, &hex::encode(sum)))
}

fn versions() -> Vec<Vector> {
    let newer = |records: &str, change: &dyn Fn(&mut Value)| {
        let key = key(7);
        let mut first = header(key.verifying_key().as_bytes(), 1, 0);
        first["version"] = json!(2);
        change(&mut first);
        signed(line(&first) + &line(&entry(1, 90)) + records, &key)
    };
    let unknown = "{\"record\":\"voice\",\"id\":\"a\",\"seconds\":12.5}\n";
    vec![
        vector(
            "newer-known-part",
            "intact",
            "version 2 that version 1 can read: what it does not know is counted",
            newer(&format!("{unknown}{unknown}"), &|first| {
                first["new_field"] = json!([1, 2]);
            }),
        )
        .holds(1, 0, 90, 2),
        vector(
            "newer-unknown-is-no-json",
            "not_a_package",
            "a record of a kind that is not known still has to be one JSON object",
            newer("{\"record\":\"voice\",\"a\":1,\"a\":2}\n", &|_| {}),
        ),
        vector(
            "too-new",
            "too_new",
            "it says itself that version 1 cannot read it",
            newer("", &|first| first["min_reader"] = json!(2)),
        ),
        vector(
            "too-new-and-unreadable",
            "too_new",
            "of a first line that needs a newer reader nothing else is asked",
            "{\"format\":\"xuesi\",\"kind\":\"choir\",\"min_reader\":7}\n",
        ),
        vector(
            "unknown-record-in-version-1",
            "not_a_package",
            "version 1 has no such record",
            signed(
                line(&header(key(7).verifying_key().as_bytes(), 0, 0)) + unknown,
                &key(7),
            ),
        ),
        vector(
            "unknown-kind",
            "not_a_package",
            "neither a member's nor a collection",
            with_header(|first| first["kind"] = json!("choir")),
        ),
    ]
}

fn headers() -> Vec<Vector> {
    let bad = |name: &str, why: &str, field: &str, value: Value| {
        let bytes = with_header(|first| first[field] = value);
        vector(name, "not_a_package", why, bytes)
    };
    vec![
        bad(
            "header-counts-entries-wrong",
            "one entry more is announced than there is",
            "entries",
            json!(2),
        ),
        bad(
            "header-counts-beyond-all",
            "no package holds so many; a database may not hold the number",
            "entries",
            json!(u64::MAX),
        ),
        bad(
            "header-counts-notes-wrong",
            "a reflection is announced and none is there",
            "notes",
            json!(1),
        ),
        bad("header-year-1899", "no year of a log", "year", json!(1899)),
        bad(
            "header-sequence-0",
            "the first package has number 1",
            "sequence",
            json!(0),
        ),
        bad(
            "header-name-with-line-end",
            "a name is one line",
            "name",
            json!("张\n三"),
        ),
        bad(
            "header-name-with-space-around",
            "nothing stands around a name",
            "name",
            json!(" 张三"),
        ),
        bad(
            "header-name-too-long",
            "501 characters",
            "name",
            json!("学".repeat(501)),
        ),
        bad(
            "header-branch-id-odd",
            "an id of a branch is 32 hexadecimal digits",
            "branch_id",
            json!("第一支部"),
        ),
        bad(
            "header-previous-odd",
            "a hash has 128 hexadecimal digits",
            "previous",
            json!("00"),
        ),
        bad(
            "header-moment-without-offset",
            "a moment has its offset",
            "written_at",
            json!("2026-11-23T09:00:00.000"),
        ),
        bad(
            "header-moment-leap-second",
            "no clock of ours shows :60",
            "written_at",
            json!("2026-12-31T23:59:60.000+00:00"),
        ),
        bad(
            "header-closed-is-a-number",
            "true or false",
            "closed",
            json!(1),
        ),
    ]
}

fn fields() -> Vec<Vector> {
    let bad = |name: &str, why: &str, field: &str, value: Value| {
        vector(
            name,
            "not_a_package",
            why,
            with_entry(|entry| entry[field] = value),
        )
    };
    let twice = package(&key(7), &[entry(1, 90), entry(1, 90)]);
    let mut long = note(1, "");
    long["text"] = json!("学".repeat(60_001));
    vec![
        bad(
            "minutes-negative",
            "minutes are 1 to 1440",
            "minutes",
            json!(-5),
        ),
        bad("minutes-0", "minutes are 1 to 1440", "minutes", json!(0)),
        bad("minutes-1441", "a day has 1440", "minutes", json!(1441)),
        bad(
            "minutes-fraction",
            "minutes are whole",
            "minutes",
            json!(90.0),
        ),
        bad(
            "minutes-as-text",
            "minutes are a number",
            "minutes",
            json!("90"),
        ),
        bad(
            "minutes-overflow",
            "4294967386 is 90 in 32 bits",
            "minutes",
            json!(4_294_967_386_u64),
        ),
        bad(
            "revision-0",
            "the first revision is 1",
            "revision",
            json!(0),
        ),
        bad(
            "date-that-is-none",
            "there is no 30 February",
            "date",
            json!("2026-02-30"),
        ),
        bad(
            "date-full-width",
            "a date has one spelling",
            "date",
            json!("２026-11-23"),
        ),
        bad(
            "start-short",
            "a time of day has one spelling",
            "start",
            json!("9:05"),
        ),
        bad(
            "class-unknown",
            "organised or self_study",
            "class",
            json!("fun"),
        ),
        bad(
            "how-unknown",
            "one of the four ways",
            "how",
            json!(["original", "by_heart"]),
        ),
        bad(
            "how-out-of-order",
            "ways stand in their order",
            "how",
            json!(["with_practice", "original"]),
        ),
        bad(
            "how-twice",
            "a way stands once",
            "how",
            json!(["original", "original"]),
        ),
        bad("how-no-list", "ways are a list", "how", json!("original")),
        bad(
            "topic-empty",
            "a topic has 1 to 500 characters",
            "topic",
            json!(""),
        ),
        bad(
            "topic-with-line-end",
            "a topic is one line",
            "topic",
            json!("a\nb"),
        ),
        bad(
            "credit-too-much",
            "at most 9,999.99 hours",
            "credit_hundredths",
            json!(1_000_000),
        ),
        bad(
            "id-with-space",
            "an id is visible ASCII",
            "id",
            json!("a b"),
        ),
        vector(
            "same-id-twice",
            "not_a_package",
            "a record stands in a package once",
            twice,
        ),
        vector(
            "note-too-long",
            "not_a_package",
            "60,001 characters",
            package(&key(7), &[long]),
        ),
        vector(
            "field-missing",
            "not_a_package",
            "an entry has a topic",
            with_entry(|entry| {
                entry.as_object_mut().expect("an object").remove("topic");
            }),
        ),
        vector(
            "other-year-is-summed",
            "intact",
            "a date outside the year of the package is the branch's to flag",
            with_entry(|entry| {
                entry["date"] = json!("2025-12-31");
                entry["changed_at"] = json!(AT);
            }),
        )
        .holds(1, 0, 90, 0),
    ]
}
