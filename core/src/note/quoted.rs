//! Passages of a text that are quoted: what stands between marks of quotation or of a title, the marks included.

/// Marks that open, each with the one that closes.
const PAIRS: [(char, char); 6] = [
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
];

/// Of each character whether it is quoted. A mark that nobody closes quotes nothing; `"` quotes within its line.
pub fn marks(text: &str) -> Vec<bool> {
    let mut spans = Vec::new();
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    let (mut straight, mut length) = (None, 0);
    for (at, c) in text.chars().enumerate() {
        length = at + 1;
        match c {
            '\n' | '\r' => straight = None,
            '"' => match straight.take() {
                Some(begun) => spans.push((begun, at)),
                None => straight = Some(at),
            },
            _ => {}
        }
        for ((opens, closes), open) in PAIRS.iter().zip(&mut open) {
            if c == *opens {
                open.push(at);
            } else if c == *closes {
                spans.extend(open.pop().map(|begun| (begun, at)));
            }
        }
    }
    let mut depth = vec![0_i64; length + 1];
    for (begins, ends) in spans {
        for (at, step) in [(begins, 1), (ends + 1, -1)] {
            if let Some(here) = depth.get_mut(at) {
                *here += step;
            }
        }
    }
    let inside = depth.into_iter().take(length).scan(0, |now, step| {
        *now += step;
        Some(*now > 0)
    });
    inside.collect()
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn shown(text: &str) -> String {
        let quoted = marks(text);
        let shown = text.chars().zip(quoted);
        shown
            .map(|(c, quoted)| if quoted { '_' } else { c })
            .collect()
    }

    #[test]
    fn what_stands_between_marks_is_quoted_and_an_open_mark_quotes_nothing() {
        for (text, expected) in [
            ("他说“要学”。", "他说____。"),
            ("“外‘内’外”后", "_______后"),
            ("《决定》和《条例", "____和《条例"),
            ("“没有合上", "“没有合上"),
            ("多余”的", "多余”的"),
            ("a \"b\" c\n\" d", "a ___ c\n\" d"),
            ("“一\n二”", "_____"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected);
        }
    }
}
