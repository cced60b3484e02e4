//! A bound on the attributes of a tag: the tokenizer compares each with all before it.

/// Most attributes of a tag.
const MOST: usize = 5_000;

/// Whether a tag of a page has more attributes than any honest one.
pub fn are_too_many(text: &str) -> bool {
    let mut bytes = text.bytes();
    while bytes.by_ref().any(|byte| byte == b'<') {
        if count(&mut bytes) > MOST {
            return true;
        }
    }
    false
}

/// Words of a tag outside of quotes, up to its end.
fn count(bytes: &mut std::str::Bytes<'_>) -> usize {
    let mut count = 0;
    let mut quote = None;
    let mut before = b' ';
    let mut in_word = true;
    for byte in bytes {
        match (byte, quote) {
            (_, Some(open)) => {
                if byte == open {
                    quote = None;
                    in_word = false;
                }
            }
            (b'>', None) => break,
            (b'"' | b'\'', None) if before == b'=' => quote = Some(byte),
            (b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/', None) => in_word = false,
            (_, None) => {
                count += usize::from(!in_word);
                in_word = true;
            }
        }
        // White space may stand before a quote.
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_and_their_values_are_not() {
        let value = "x y / ".repeat(MOST);
        assert!(!are_too_many(&format!(
            "a < b <p title=\"{value}\" class = '{value}'>{value}</p>"
        )));
        for separator in [" ", "/", "=\"\""] {
            let many = format!("<p {}>", format!("a{separator}").repeat(MOST + 2));
            assert!(are_too_many(&many), "{separator}");
        }
    }
}
