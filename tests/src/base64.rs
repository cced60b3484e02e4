//! Pictures come over the wire in base 64.

/// The bytes of a text in base 64; what is no digit is passed over.
pub fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut kept, mut bits) = (0_u32, 0);
    for digit in text.bytes().filter_map(digit) {
        kept = (kept << 6) | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend((kept >> bits).to_be_bytes().last());
            kept &= (1 << bits) - 1;
        }
    }
    bytes
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_of_every_length_comes_back() {
        assert_eq!(super::decode("5a2m5oCd5b2V"), "学思录".as_bytes());
        assert_eq!(super::decode("YQ=="), b"a");
        assert_eq!(super::decode("YWI="), b"ab");
        assert_eq!(super::decode(""), b"");
    }
}
