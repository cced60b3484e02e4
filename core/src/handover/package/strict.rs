//! A line of a package as JSON, read so that every reader reads the same: JSON itself leaves open
//! what a name that stands twice means, what a half of a surrogate pair is, how deep is too deep.
//!
//! The whole line is looked at, fields that nobody knows included, before it becomes a type.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess};

/// Objects and lists inside one another. The records that are known have one level.
const DEPTH_MAX: u8 = 16;

/// The one JSON value in a line, as a type; nothing where it is not exactly that.
pub(super) fn parse<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(line).ok()?;
    look(text)?;
    serde_json::from_str(text).ok()
}

/// The same without the fields of these names, which mean nothing there, whatever they hold.
pub(super) fn parse_without<T: DeserializeOwned>(line: &[u8], names: &[&str]) -> Option<T> {
    if names.is_empty() {
        return parse(line);
    }
    let mut fields: serde_json::Map<String, serde_json::Value> = parse(line)?;
    for name in names {
        fields.remove(*name);
    }
    serde_json::from_value(fields.into()).ok()
}

/// The same for a line whose kind was read from its first field. Where it has no other field than
/// those of the type, the type's own reading is as strict: each of its fields stands once, is flat
/// and in bounds. Most lines are such, and are read once.
pub(super) fn parse_record<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(line).ok()?;
    let mut json = serde_json::Deserializer::from_str(text);
    let mut others = 0;
    let value = serde_ignored::deserialize(&mut json, |_| others += 1).ok()?;
    json.end().ok()?;
    // The first field is one that the type leaves out.
    if others > 1 || memchr::memmem::find(line, br"\u0000").is_some() {
        look(text)?;
    }
    Some(value)
}

fn look(text: &str) -> Option<()> {
    let mut json = serde_json::Deserializer::from_str(text);
    Strict { left: DEPTH_MAX }.deserialize(&mut json).ok()?;
    json.end().ok()
}

/// A value that is looked at and not kept.
#[derive(Clone, Copy)]
struct Strict {
    left: u8,
}

impl Strict {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let left = self.left.checked_sub(1);
        left.map(|left| Self { left })
            .ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> serde::de::Visitor<'de> for Strict {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value that has one reading")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text.contains('\0') {
            Err(E::custom("U+0000"))
        } else {
            Ok(())
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        while list.next_element_seed(inside)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        let mut names = Vec::new();
        while let Some(Name(name)) = object.next_key()? {
            self.visit_str(&name)?;
            object.next_value_seed(inside)?;
            names.push(name);
        }
        names.sort_unstable();
        if names.is_sorted_by(|one, next| one < next) {
            Ok(())
        } else {
            Err(A::Error::custom("a name twice"))
        }
    }
}

/// A name, borrowed from the line unless it has escapes in it.
struct Name<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_str(AnyName)
    }
}

struct AnyName;

impl<'de> serde::de::Visitor<'de> for AnyName {
    type Value = Name<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(json: &str) -> bool {
        parse::<serde::de::IgnoredAny>(json.as_bytes()).is_some()
    }

    #[derive(serde::Deserialize)]
    #[allow(dead_code, reason = "what is read is whether it reads")]
    struct Known {
        a: u32,
        #[serde(default)]
        b: Option<String>,
    }

    #[test]
    fn p29_a_record_is_read_as_strictly_in_one_go_as_in_two() {
        for good in ["", r#","b":"x""#, r#","c":{"d":[1]}"#, r#","b":"\\u0000""#] {
            let line = format!(r#"{{"record":"k","a":1{good}}}"#);
            assert!(parse_record::<Known>(line.as_bytes()).is_some(), "{line}");
        }
        for bad in [
            r#","record":"k""#,
            r#","a":1"#,
            r#","b":null,"b":null"#,
            r#","b":"\u0000""#,
            r#","b":"\ud800""#,
            r#","c":1,"c":1"#,
            r#","c":{"d":1,"d":1}"#,
            r#","c":"\u0000""#,
            r#","c":1e400"#,
            r#","\u0061":1"#,
            r"}{",
            &format!(r#","c":{}{}"#, "[".repeat(17), "]".repeat(17)),
        ] {
            let line = format!(r#"{{"record":"k","a":1{bad}}}"#);
            assert!(parse_record::<Known>(line.as_bytes()).is_none(), "{line}");
            assert!(parse::<Known>(line.as_bytes()).is_none(), "{line}");
        }
    }

    #[test]
    fn p29_what_has_two_readings_is_none() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(reads(
            r#"{"a":{"a":1},"b":[null,true,-0.5e3,"\ud83d\ude00"]}"#
        ));
        assert!(reads(&deep(16)));
        for bad in [
            r#"{"a":1,"a":1}"#,
            r#"{"b":{"a":1,"a":1}}"#,
            r#"{"a":1,"b":2,"\u0061":3}"#,
            r#"{"a":NaN}"#,
            r#"{"a":1e400}"#,
            r#"{"a":"\ud800"}"#,
            r#"{"a":"\u0000"}"#,
            r#"{"\u0000":1}"#,
            "{\"a\":\"\0\"}",
            r#"{"a":1}{"#,
            r#"{"a":01}"#,
            "",
            &deep(17),
            &deep(200),
        ] {
            assert!(!reads(bad), "{bad}");
        }
        assert!(parse::<serde::de::IgnoredAny>(b"{\"a\":\"\xFF\"}").is_none());
    }
}
