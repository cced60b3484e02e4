//! A record: the columns of one row as `SQLite` packs them.

use rusqlite::types::Value;

use super::varint;

/// The values of a record; `None` where it is none, to the last byte.
pub fn decode(payload: &[u8]) -> Option<Vec<Value>> {
    read(payload, |text| String::from_utf8(text).ok())
}

/// The same, with a mark in the place of what is no text.
pub fn decode_mending(payload: &[u8]) -> Option<Vec<Value>> {
    read(payload, |text| {
        Some(String::from_utf8_lossy(&text).into_owned())
    })
}

fn read(payload: &[u8], text: impl Fn(Vec<u8>) -> Option<String>) -> Option<Vec<Value>> {
    let (head, mut at) = varint(payload, 0)?;
    let head = usize::try_from(head).ok()?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head {
        let (kind, next) = varint(payload, at)?;
        at = next;
        let (value, after) = value(payload, body, kind, &text)?;
        values.push(value);
        body = after;
    }
    (at == head && body == payload.len()).then_some(values)
}

fn value(
    payload: &[u8],
    at: usize,
    kind: u64,
    text: &impl Fn(Vec<u8>) -> Option<String>,
) -> Option<(Value, usize)> {
    let length = match kind {
        0 | 8 | 9 => 0,
        1..=4 => kind,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        _ => (kind - 12) / 2,
    };
    let after = at.checked_add(usize::try_from(length).ok()?)?;
    let bytes = payload.get(at..after)?;
    let value = match kind {
        0 => Value::Null,
        1..=6 => Value::Integer(integer(bytes)),
        7 => Value::Real(f64::from_bits(u64::from_be_bytes(bytes.try_into().ok()?))),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        _ if kind.is_multiple_of(2) => Value::Blob(bytes.to_vec()),
        _ => Value::Text(text(bytes.to_vec())?),
    };
    Some((value, after))
}

/// Big-endian, with the sign of its first bit.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let start = if negative { -1_i64 } else { 0 };
    bytes
        .iter()
        .fold(start, |number, byte| (number << 8) | i64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_sign_and_nothing_may_be_left_over() {
        let record = [4, 1, 2, 9, 0xFF, 0xFE, 0x0C];
        assert_eq!(
            decode(&record),
            Some(vec![
                Value::Integer(-1),
                Value::Integer(-500),
                Value::Integer(1)
            ])
        );
        let longer = [&record[..], &[0]].concat();
        assert_eq!(decode(&longer), None);
        for length in 0..record.len() {
            assert_eq!(decode(&record[..length]), None, "{length}");
        }
        // Not UTF-8; a kind that is none; a head longer than all.
        for other in [&[2, 15, 0xFF][..], &[2, 10], &[9, 1, 1], &[0xFF; 9]] {
            assert_eq!(decode(other), None, "{other:?}");
        }
    }
}
