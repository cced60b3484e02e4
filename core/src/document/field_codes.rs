//! Codes of fields, alike in every format of Word.

/// Whether a field's code makes a table of contents.
pub fn makes_contents(code: &str) -> bool {
    let word = code.split_whitespace().next().unwrap_or_default();
    word.eq_ignore_ascii_case("TOC")
}

/// The characters over which a field writes a reading: `EQ \o(\s\up 10(zhōng),中)`.
pub fn ruby_base(code: &str) -> Option<&str> {
    let code = code.trim();
    let is_equation = code
        .get(..2)
        .is_some_and(|word| word.eq_ignore_ascii_case("EQ"));
    let over = code.get(code.find("\\o")?..)?;
    if !is_equation || !over.contains("\\up") {
        return None;
    }
    let (_, base) = over.rsplit_once([',', ';', '，'])?;
    Some(base.strip_suffix(')').unwrap_or(base).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_they_make() {
        assert!(makes_contents(" TOC \\o \"1-3\""));
        assert!(!makes_contents(" REF TOC"));
        let ruby = " EQ \\* jc0 \\* \"Font:Calibri\" \\* hps22 \\o(\\s\\up 10(zhōng),中)";
        assert_eq!(ruby_base(ruby), Some("中"));
        assert_eq!(ruby_base("EQ \\f(1,2)"), None);
    }
}
