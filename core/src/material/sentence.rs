//! Sentences of Chinese prose.

use super::numbering::{is_gap, is_hidden};

/// Characters that end a sentence, or a part of one that a list is made of.
pub const STOPS: [char; 6] = ['。', '！', '？', '；', '!', ';'];

/// Bytes of the first sentence with its 。！ or ？; the whole length where none ends. A stop inside
/// quotes, brackets or book-title marks ends nothing.
pub fn first(line: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in line.char_indices() {
        match character {
            '“' | '‘' | '《' | '〈' | '（' | '(' | '「' | '『' => depth += 1,
            '”' | '’' | '》' | '〉' | '）' | ')' | '」' | '』' => {
                depth = depth.saturating_sub(1);
            }
            '。' | '！' | '？' if depth == 0 => return at + character.len_utf8(),
            _ => {}
        }
    }
    line.len()
}

/// The indent that typists put before a paragraph, in bytes.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(is_gap).len()
}

/// The words of a line without the white space around them.
pub fn words(line: &str) -> &str {
    line.trim_matches(is_gap)
}

/// A heading as a title: without white space around it, what nobody sees, and its final 。
pub fn as_title(heading: &str) -> String {
    let bare = words(heading);
    let bare = bare.strip_suffix('。').unwrap_or(bare);
    bare.chars().filter(|c| !is_hidden(*c)).collect()
}

/// Whether these words end as a sentence does, closing quotes and brackets left out.
pub fn is_ended(words: &str) -> bool {
    let open = words.trim_end_matches(|c| is_gap(c) || "”’」』）)》".contains(c));
    open.ends_with(STOPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_inside_quotes_end_nothing() {
        let first_of = |line: &'static str| line.split_at(first(line)).0;
        assert_eq!(first_of("一体推进“三不腐”。习近平"), "一体推进“三不腐”。");
        assert_eq!(
            first_of("他说“好。”然后走了。再见。"),
            "他说“好。”然后走了。"
        );
        assert_eq!(first_of("没有句号"), "没有句号");
        // A quote that never closes must not swallow more than its own paragraph.
        assert_eq!(first_of("“未完。后来"), "“未完。后来");
    }
}
