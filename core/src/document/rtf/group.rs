//! Groups of rich text: what holds between two braces, and where its text goes.

/// Place that the text of a group goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goes {
    /// The document.
    #[default]
    Text,
    /// The automatic number of the paragraph.
    Number,
    /// The code of a field.
    Code,
    /// The table of fonts.
    Fonts,
    /// A header or a footer: no text, and looked at.
    Page,
    /// Nowhere; a text box may stand in it.
    Shape,
    /// Nowhere, and nothing in it either.
    Nowhere,
}

/// Something that ends where its group ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// Nothing.
    #[default]
    Nothing,
    /// A note or a text box.
    Aside,
    /// A field.
    Field,
}

/// State of a group.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The place that its text goes to.
    pub goes: Goes,
    /// The thing that ends with it.
    pub ends: Ends,
    /// Bytes that stand beside a character for programs that do not know it.
    pub beside: usize,
    /// The font.
    pub font: i32,
    /// The font for wide characters.
    pub wide: i32,
    /// Whether the next font is the one for wide characters.
    pub names_wide: bool,
    /// Hidden text.
    pub hidden: bool,
    /// Text that was deleted.
    pub deleted: bool,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            goes: Goes::Text,
            ends: Ends::Nothing,
            beside: 1,
            font: 0,
            wide: 0,
            names_wide: false,
            hidden: false,
            deleted: false,
        }
    }
}

/// Place that a control word at the beginning of a group sends its text to; nothing for one that sends it
/// nowhere else.
pub fn destination(name: &[u8]) -> Option<Goes> {
    Some(match name {
        b"listtext" | b"pntext" => Goes::Number,
        b"fldinst" => Goes::Code,
        b"fonttbl" => Goes::Fonts,
        b"shpinst" | b"do" | b"shpgrp" => Goes::Shape,
        _ if is_header(name) => Goes::Page,
        b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"objdata" | b"listtable"
        | b"listoverridetable" | b"revtbl" | b"nonshppict" | b"shprslt" | b"sp" | b"annotation"
        | b"atnid" | b"atnauthor" | b"atntime" | b"atndate" | b"atnref" | b"atnparent"
        | b"bkmkstart" | b"bkmkend" | b"pgdsctbl" | b"ftnsep" | b"ftnsepc" | b"ftncn"
        | b"aftnsep" | b"aftnsepc" | b"aftncn" | b"tc" | b"tcn" | b"xe" | b"rxe" | b"txe"
        | b"pn" | b"pnseclvl" | b"nonesttables" | b"datafield" | b"formfield" | b"falt"
        | b"filetbl" | b"upr" | b"themedata" | b"generator" | b"private" | b"template" => {
            Goes::Nowhere
        }
        _ => return None,
    })
}

/// Groups that a program may pass over, and this one does not.
pub fn is_known(name: &[u8]) -> bool {
    matches!(
        name,
        b"fldinst"
            | b"shpinst"
            | b"footnote"
            | b"shptxt"
            | b"do"
            | b"dptxbxtext"
            | b"shppict"
            | b"nesttableprops"
            | b"listtext"
            | b"pntext"
    )
}

/// Groups that are the header or the footer of pages.
pub fn is_header(name: &[u8]) -> bool {
    matches!(
        name,
        b"header"
            | b"headerl"
            | b"headerr"
            | b"headerf"
            | b"footer"
            | b"footerl"
            | b"footerr"
            | b"footerf"
    )
}
