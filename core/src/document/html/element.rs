//! Elements of a page: which of them begin a paragraph, and which are no text.

use html5ever::tokenizer::Tag;

use crate::document::left_out::{Left, Omitted};

/// An attribute of an element.
pub fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let found = tag.attrs.iter().find(|one| &*one.name.local == name);
    found.map(|one| &*one.value)
}

/// Whether an element begins a line of its own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "blockquote"
            | "section"
            | "article"
            | "header"
            | "main"
            | "aside"
            | "address"
            | "center"
            | "form"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "hr"
            | "body"
            | "html"
            | "caption"
            | "details"
            | "summary"
            | "option"
            | "dir"
            | "menu"
    )
}

/// Whether an element ends where the next one of its name begins.
pub fn ends_by_the_next(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "td" | "th" | "tr" | "dt" | "dd" | "option" | "rt" | "rp"
    )
}

/// Whether an element has no content.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
    )
}

/// Why an element is left out with all that stands in it; nothing where it stays.
pub fn left_out(tag: &Tag) -> Option<Omitted> {
    let name = &*tag.name;
    let is = |key: &str, word: &str| {
        attribute(tag, key).is_some_and(|value| value.trim().eq_ignore_ascii_case(word))
    };
    let id = attribute(tag, "id")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let class = attribute(tag, "class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let style: String = attribute(tag, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    match name {
        "script" | "style" | "template" | "title" | "textarea" | "select" | "button" | "iframe"
        | "noembed" | "noframes" | "map" | "rp" => return Some(Omitted::Silently),
        "svg" | "object" | "canvas" | "video" | "audio" | "applet" => {
            return Some(Omitted::Counted(Left::Pictures));
        }
        "rt" => return Some(Omitted::Counted(Left::Readings)),
        "del" => return Some(Omitted::Counted(Left::Deleted)),
        "footer" | "nav" => return Some(Omitted::Counted(Left::HeadersFooters)),
        // Of Word: what the comment says of itself.
        "a" if style.contains("mso-comment") || class.contains("msocom") => {
            return Some(Omitted::Silently);
        }
        // The number of a note stands in no text of other formats either.
        "a" if class.starts_with("sdfootnote")
            || class.starts_with("sdendnote")
            || style.contains("mso-footnote-id")
            || style.contains("mso-endnote-id") =>
        {
            return Some(Omitted::Silently);
        }
        _ => {}
    }
    if name == "div" && (is("title", "header") || is("title", "footer")) {
        return Some(Omitted::Counted(Left::HeadersFooters));
    }
    if id.starts_with("table of contents") || class.starts_with("msotoc") {
        return Some(Omitted::Counted(Left::Contents));
    }
    let hidden = style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
        || attribute(tag, "hidden").is_some();
    hidden.then_some(Omitted::Counted(Left::Hidden))
}
