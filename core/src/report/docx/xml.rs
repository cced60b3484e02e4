//! Text as XML takes it.

/// The declaration that each part begins with.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The name space of everything that a part of a document says.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Whether XML may hold a character at all. Those that it may not would make the whole file unreadable.
pub const fn holds(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
        && !matches!(c, '\u{7F}'..='\u{9F}')
}

/// Words between two tags.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().filter(|c| holds(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A run of words. What is East Asian in either font, such as a curly quote, is said to be, or it comes out
/// narrow; a tab and a line end are elements of their own.
pub fn run(words: &str, bold: bool) -> String {
    let mut out = String::from("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>");
    if bold {
        out.push_str("<w:b/>");
    }
    out.push_str("</w:rPr>");
    let mut rest = words;
    loop {
        let end = rest.find(['\t', '\n']);
        let (own, after) = rest.split_at(end.unwrap_or(rest.len()));
        if !own.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            out.push_str(&escaped(own));
            out.push_str("</w:t>");
        }
        let mut after = after.chars();
        match after.next() {
            Some('\t') => out.push_str("<w:tab/>"),
            Some(_) => out.push_str("<w:br/>"),
            None => break,
        }
        rest = after.as_str();
    }
    out.push_str("</w:r>");
    out
}

/// A paragraph of a style.
pub fn paragraph(style: &str, words: &str) -> String {
    styled(style, "", words, false)
}

/// The same, with more of its own. `more` stands behind the style, in the order of the schema.
pub fn styled(style: &str, more: &str, words: &str, bold: bool) -> String {
    let run = if words.is_empty() {
        String::new()
    } else {
        run(words, bold)
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{run}</w:p>")
}
