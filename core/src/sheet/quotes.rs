//! Quotes of a separated text: one that nobody closes swallows the rows behind it, and no reader says so.

/// The row of a cell that begins with a quote and either never ends, or ends in the midst of a later row.
pub fn open(text: &str, separator: u8) -> Option<u32> {
    let bytes = text.as_bytes();
    let mut row = 1_u32;
    let mut at = 0;
    let mut cell_begins = true;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if cell_begins => {
                let begun = row;
                let Some(closed) = closing(bytes, at + 1, &mut row) else {
                    return Some(begun);
                };
                at = closed + 1;
                let rest = bytes.get(at..).unwrap_or_default();
                let next = rest.iter().find(|byte| **byte != b' ');
                let ends = next.is_none_or(|byte| *byte == separator || *byte == b'\n');
                if !ends && row != begun {
                    return Some(begun);
                }
                cell_begins = false;
            }
            _ => {
                cell_begins = *byte == separator || *byte == b'\n';
                row += u32::from(*byte == b'\n');
                at += 1;
            }
        }
    }
    None
}

/// Where the quote closes that begins before `from`; counts the line ends inside.
fn closing(bytes: &[u8], from: usize, row: &mut u32) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' if bytes.get(at + 1) == Some(&b'"') => at += 2,
            b'"' => return Some(at),
            byte => {
                *row += u32::from(*byte == b'\n');
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn a_quote_that_swallows_rows_is_found_where_it_begins() {
        for (text, row) in [
            ("a,b\n1,\"例文甲,2\n2,c\n", Some(2)),
            ("a,b\n1,\"例文甲,2\n2,\"c\"\n", Some(2)),
            ("a\n\"两行\n和\",1\n\"b\"\n", None),
            ("a\n\"两个\"\"维护\"\"\",1\n", None),
            ("a\n\"两个维护\"学习,1\nb\n", None),
            ("a,中\"间\n", None),
            ("\"", Some(1)),
        ] {
            assert_eq!(open(text, b','), row, "{text}");
        }
    }
}
