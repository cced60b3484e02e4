//! Flaws of the text itself: what an editor does to it, and JSON that has two readings.

use super::write::{entry, good, header, key, line, signed};
use super::{Vector, vector};

/// All of them.
pub fn all() -> Vec<Vector> {
    [saved_again(), readings(), limits()].concat()
}

fn good_text() -> String {
    String::from_utf8(good()).expect("made of text")
}

fn saved_again() -> Vec<Vector> {
    let good = good_text();
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(good.encode_utf16());
        let bytes = units.map(|unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        });
        bytes.flatten().collect()
    };
    vec![
        vector(
            "saved-with-crlf",
            "altered",
            "an editor wrote CRLF for LF",
            good.replace('\n', "\r\n"),
        ),
        vector(
            "saved-with-bom",
            "altered",
            "an editor put U+FEFF before it",
            format!("\u{FEFF}{good}"),
        ),
        vector(
            "saved-as-utf-16-le",
            "altered",
            "an editor wrote UTF-16, little-endian",
            utf16(false),
        ),
        vector(
            "saved-as-utf-16-be",
            "altered",
            "an editor wrote UTF-16, big-endian",
            utf16(true),
        ),
        vector(
            "saved-without-last-lf",
            "incomplete",
            "an editor took the last line end away",
            good.trim_end().to_owned(),
        ),
        vector(
            "saved-with-two-last-lfs",
            "altered",
            "an editor added two line ends",
            format!("{good}\n\n"),
        ),
    ]
}

/// A signed package whose one entry has a further field, as JSON that only this function can write.
fn entry_with(further: &[u8]) -> Vec<u8> {
    let key = key(7);
    let mut body = line(&header(key.verifying_key().as_bytes(), 1, 0)).into_bytes();
    let entry = line(&entry(1, 90));
    body.extend(entry.trim_end_matches("}\n").bytes());
    body.push(b',');
    body.extend(further);
    body.extend(b"}\n");
    signed(body, &key)
}

fn readings() -> Vec<Vector> {
    let deep = |levels: usize| format!("\"x\":{}{}", "[".repeat(levels), "]".repeat(levels));
    let bad = |name: &str, why: &str, further: &[u8]| {
        vector(name, "not_a_package", why, entry_with(further))
    };
    let header = line(&header(key(7).verifying_key().as_bytes(), 0, 0));
    let header_twice = header.replacen("\"year\":", "\"year\":2025,\"year\":", 1);
    vec![
        bad("json-name-twice", "minutes stand twice", b"\"minutes\":10"),
        bad(
            "json-record-twice",
            "the kind of record stands twice",
            b"\"record\":\"note\"",
        ),
        bad(
            "json-unknown-name-twice",
            "a name that nobody knows stands twice",
            b"\"x\":1,\"x\":1",
        ),
        bad(
            "json-inner-name-twice",
            "a name stands twice in an inner object",
            b"\"x\":{\"y\":1,\"y\":1}",
        ),
        bad("json-nan", "JSON has no NaN", b"\"x\":NaN"),
        bad("json-infinity", "JSON has no Infinity", b"\"x\":-Infinity"),
        bad(
            "json-1e400",
            "a number that no computer holds",
            b"\"x\":1e400",
        ),
        bad(
            "json-lone-surrogate",
            "half a character",
            b"\"remark\":\"\\ud800\"",
        ),
        bad(
            "json-lone-surrogate-unknown",
            "half a character in a field that nobody knows",
            b"\"x\":\"\\udc00\"",
        ),
        bad(
            "json-nul-escaped",
            "U+0000, escaped",
            b"\"remark\":\"a\\u0000b\"",
        ),
        bad("json-nul-raw", "U+0000 as it is", b"\"remark\":\"a\0b\""),
        bad(
            "json-tab-raw",
            "a control character has to be escaped",
            b"\"remark\":\"a\tb\"",
        ),
        bad(
            "json-depth-200",
            "200 lists in one another",
            deep(200).as_bytes(),
        ),
        bad(
            "json-depth-17",
            "16 levels are the most, the record's own included",
            deep(16).as_bytes(),
        ),
        vector(
            "json-depth-16",
            "intact",
            "16 levels, the record's own included",
            entry_with(deep(15).as_bytes()),
        )
        .holds(1, 0, 90, 0),
        bad(
            "json-not-utf-8",
            "a byte that is no UTF-8, in a field that nobody knows",
            b"\"x\":\"\xFF\"",
        ),
        bad(
            "json-minus-zero",
            "-0 is no whole number",
            b"\"credit_hundredths\":-0",
        ),
        bad("json-leading-zero", "JSON has no 07", b"\"x\":07"),
        vector(
            "json-escapes",
            "intact",
            "escapes and pairs of surrogates are JSON like any other",
            entry_with(b"\"remark\":\"\\u5b66\\/\\ud842\\udfb7\""),
        )
        .holds(1, 0, 90, 0),
        vector(
            "json-header-name-twice",
            "not_a_package",
            "the year stands twice in the first line",
            signed(header_twice, &key(7)),
        ),
        vector(
            "json-two-values",
            "not_a_package",
            "two objects in one line",
            signed(format!("{header}{{\"record\":\"entry\"}}{{}}\n"), &key(7)),
        ),
    ]
}

fn limits() -> Vec<Vector> {
    let further = |bytes: usize| {
        let own = line(&entry(1, 90)).len() + ",\"x\":\"\"".len();
        entry_with(format!("\"x\":\"{}\"", "a".repeat(bytes - own)).as_bytes())
    };
    vec![
        vector(
            "line-of-256-kib",
            "intact",
            "the longest line, its LF included",
            further(256 * 1024),
        )
        .holds(1, 0, 90, 0),
        vector(
            "line-of-256-kib-and-1",
            "not_a_package",
            "one byte more",
            further(256 * 1024 + 1),
        ),
    ]
}
