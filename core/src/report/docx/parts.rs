//! Parts beside the text: what there is, the page, page numbers, settings.

use super::styles::PAGE;
use super::xml::{HEAD, W, run};
use crate::paper::{Looks, PAGE_HEIGHT, PAGE_WIDTH, Setting};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts that belong to the text: the id, the kind and the file of each.
const BESIDE: [(&str, &str, &str); 5] = [
    ("rId1", "styles", "styles"),
    ("rId2", "settings", "settings"),
    ("rId3", "fontTable", "fontTable"),
    ("rId4", "footer", "footer1"),
    ("rId5", "footer", "footer2"),
];

/// The part `[Content_Types].xml`.
pub fn types() -> String {
    let of = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>")
    };
    let beside: String = BESIDE
        .iter()
        .map(|(_, kind, name)| of(name, kind))
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
         Extension=\"xml\" ContentType=\"application/xml\"/>{}{beside}</Types>",
        of("document", "document.main")
    )
}

/// The part `_rels/.rels`.
pub fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    )
}

/// The part `word/_rels/document.xml.rels`.
pub fn relations_of_text() -> String {
    let all = BESIDE.iter().map(|(id, kind, name)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}.xml\"/>")
    });
    let all: String = all.collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

/// The part `settings.xml`: pages to the left and to the right differ, and no office squeezes punctuation.
pub fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"640\"/>\
         <w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat></w:settings>"
    )
}

/// A part with the page number between dashes: a right page's at the right, a left page's at the left, one
/// character from the edge; in the middle below tables.
pub fn footer(setting: Setting, right: bool) -> String {
    let place = if setting != Setting::Official {
        "<w:jc w:val=\"center\"/>"
    } else if right {
        "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>"
    } else {
        "<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>"
    };
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"{PAGE}\"/>{place}</w:pPr>{}{}\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}{}{}{}</w:p></w:ftr>",
        run("— ", false),
        field("begin"),
        field("separate"),
        run("1", false),
        field("end"),
        run(" —", false),
    )
}

/// A page, in twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    width: u32,
    height: u32,
    top: u32,
    bottom: u32,
    left: u32,
    right: u32,
    footer: u32,
    /// The row of its grid, where it has one.
    grid: Option<u32>,
}

impl Page {
    /// The page of a setting.
    pub fn of(setting: Setting, looks: &Looks) -> Self {
        let (width, height) = (PAGE_WIDTH, PAGE_HEIGHT);
        let table = Self {
            width,
            height,
            top: 1_134,
            bottom: 1_134,
            left: 1_134,
            right: 1_134,
            footer: 624,
            grid: None,
        };
        match setting {
            Setting::Official => Self {
                width,
                height,
                top: looks.margins.top,
                bottom: looks.margins.bottom,
                left: looks.margins.left,
                right: looks.margins.right,
                footer: looks.margins.footer,
                grid: looks.grid(),
            },
            Setting::Portrait => table,
            Setting::Landscape => Self {
                width: height,
                height: width,
                ..table
            },
        }
    }

    /// The width of a line.
    pub const fn line(self) -> u32 {
        self.width
            .saturating_sub(self.left)
            .saturating_sub(self.right)
    }

    /// The last element of the text: the page that all of it stands on.
    pub fn section(self) -> String {
        let Self {
            width,
            height,
            top,
            bottom,
            left,
            right,
            footer,
            grid,
        } = self;
        let across = if width > height {
            " w:orient=\"landscape\""
        } else {
            ""
        };
        let grid = grid.map_or_else(String::new, |row| {
            format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{row}\"/>")
        });
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" \
             r:id=\"rId5\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{across}/><w:pgMar w:top=\"{top}\" \
             w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{footer}\" \
             w:gutter=\"0\"/><w:pgNumType w:fmt=\"decimal\"/><w:cols w:space=\"425\"/>{grid}</w:sectPr>"
        )
    }
}
