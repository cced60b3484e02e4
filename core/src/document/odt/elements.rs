//! Elements of an .odt that hold no text.

use crate::document::left_out::{Left, Omitted};

/// Elements whose content is no text, and what they are where that is said.
pub fn left_out(name: &str, prefix: &str) -> Option<Omitted> {
    Some(match name {
        "table-of-content" | "illustration-index" | "table-index" => {
            Omitted::Counted(Left::Contents)
        }
        "annotation" => Omitted::Counted(Left::Comments),
        "ruby-text" => Omitted::Counted(Left::Readings),
        "note-citation"
        | "sequence-decls"
        | "variable-decls"
        | "user-field-decls"
        | "forms"
        | "dde-connection-decls"
        | "event-listeners"
        | "scripts"
        | "hidden-paragraph"
        | "annotation-end"
        | "alphabetical-index-source"
        | "user-index-source"
        | "object-index-source"
        | "bibliography-source"
        | "glue-point" => Omitted::Silently,
        "title" | "desc" if prefix == "svg" => Omitted::Silently,
        _ => return None,
    })
}
