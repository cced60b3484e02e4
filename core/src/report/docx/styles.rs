//! The styles of a document: everything that a paragraph looks like stands here and nowhere in the text, so
//! that who changes a style changes every paragraph of it.
//!
//! The measures of GB/T 9704 were tried in an office: 28 characters a line and 22 lines a page come out of a
//! grid of lines alone, type that stands a quarter of a point closer, and a title off the grid. A grid of
//! characters, which is right by the book, gives 18 a line there.

use super::xml::{HEAD, W, escaped};
use crate::paper::{
    Align, BIAOSONG, FANGSONG, HEITI, KAITI, LATIN, LineHeight, Look, Looks, Role, SONGTI,
};

/// 公文正文
pub const BODY: &str = "GwBody";
/// 标题
pub const TITLE: &str = "Title";
/// The line below it: who, and when.
pub const CENTERED: &str = "GwCentered";
/// 引文
pub const QUOTE: &str = "GwQuote";
/// 落款
pub const RIGHT: &str = "GwRight";
/// 页码
pub const PAGE: &str = "Footer";
/// The title of a table.
pub const TABLE_TITLE: &str = "GwTableTitle";
/// The head of a column.
pub const TABLE_HEAD: &str = "GwTableHead";
/// A cell.
pub const TABLE_TEXT: &str = "GwTableText";
/// A line beside a table.
pub const TABLE_NOTE: &str = "GwTableNote";

/// Half points: 二号, 五号.
const TWO: u32 = 44;
const FIVE: u32 = 21;

/// The style of a heading: 一、 is 1.
pub fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, 4))
}

/// A style of a paragraph, as the schema orders it.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    paragraph: String,
    font: String,
    /// Letters and digits.
    latin: String,
    bold: bool,
    size: u32,
    /// Added to each character.
    spacing: i32,
}

impl Style {
    fn xml(&self) -> String {
        let Self {
            id,
            name,
            paragraph,
            size,
            spacing,
            ..
        } = self;
        let default = if *id == "Normal" {
            " w:default=\"1\""
        } else {
            ""
        };
        let based_on = if self.based_on.is_empty() {
            String::new()
        } else {
            format!("<w:basedOn w:val=\"{}\"/>", self.based_on)
        };
        let bold = if self.bold {
            "<w:b/><w:bCs/>"
        } else {
            "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"
        };
        let (font, latin) = (escaped(&self.font), escaped(&self.latin));
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based_on}\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii=\"{latin}\" \
             w:hAnsi=\"{latin}\" w:eastAsia=\"{font}\" w:cs=\"{LATIN}\"/>{bold}\
             <w:spacing w:val=\"{spacing}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    }

    /// With the font, the size and the spacing of a look.
    fn of(look: &Look, ids: [&'static str; 3], paragraph: String) -> Self {
        let [id, name, based_on] = ids;
        Self {
            id,
            name,
            based_on,
            paragraph,
            font: look.font.clone(),
            latin: look.latin.clone(),
            bold: look.bold,
            size: look.size,
            spacing: look.spacing,
        }
    }
}

/// The room around a paragraph, and the height of its lines.
fn spaced(look: &Look) -> String {
    let (line, rule) = match look.line {
        LineHeight::Exact(line) => (line, "exact"),
        LineHeight::Least(line) => (line, "atLeast"),
        LineHeight::Times(times) => (times, "auto"),
    };
    format!(
        "<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>",
        look.before, look.after
    )
}

/// Indents in characters, and what these are in twentieths of a point; none is said where the style below has one.
fn indented(look: &Look, below: Option<&Look>) -> String {
    let side = |name: &str, of: fn(&Look) -> u32| match (of(look), below.map(of)) {
        (0, None | Some(0)) => String::new(),
        (some, _) => format!(
            " w:{name}Chars=\"{some}\" w:{name}=\"{}\"",
            some * look.size / 10
        ),
    };
    let sides = [
        side("left", |look| look.left),
        side("right", |look| look.right),
        side("firstLine", |look| look.first),
    ];
    let sides = sides.concat();
    if sides.is_empty() {
        sides
    } else {
        format!("<w:ind{sides}/>")
    }
}

/// Where its lines stand; every text is made full where nothing is said.
fn stands(look: &Look, below: Option<&Look>) -> &'static str {
    match look.align {
        Align::Left if below.is_none_or(|below| below.align == Align::Left) => "",
        Align::Left => "<w:jc w:val=\"both\"/>",
        Align::Center => "<w:jc w:val=\"center\"/>",
        Align::Right => "<w:jc w:val=\"right\"/>",
    }
}

/// The styles of an official text; a title stands off the grid, on which it would take two rows.
const OFFICIAL: [(Role, [&str; 3], &str); 9] = [
    (Role::Body, [BODY, "公文正文", "Normal"], ""),
    (
        Role::Title,
        [TITLE, "Title", "Normal"],
        "<w:keepNext/><w:snapToGrid w:val=\"0\"/>",
    ),
    (Role::Centered, [CENTERED, "公文署名", "Normal"], ""),
    (
        Role::Heading1,
        ["Heading1", "heading 1", BODY],
        "<w:keepNext/>",
    ),
    (
        Role::Heading2,
        ["Heading2", "heading 2", BODY],
        "<w:keepNext/>",
    ),
    (
        Role::Heading3,
        ["Heading3", "heading 3", BODY],
        "<w:keepNext/>",
    ),
    (
        Role::Heading4,
        ["Heading4", "heading 4", BODY],
        "<w:keepNext/>",
    ),
    (Role::Quote, [QUOTE, "公文引文", BODY], ""),
    (Role::Right, [RIGHT, "公文落款", "Normal"], ""),
];

/// The kind of paragraph that a style is of, by its name and its id: an office may give it another id.
pub fn role_of(name: &str, id: &str) -> Option<Role> {
    let number = (Role::Number, [PAGE, "footer", ""], "");
    let all = || OFFICIAL.iter().chain([&number]);
    let named = all().find(|(_, ids, _)| ids[1].eq_ignore_ascii_case(name.trim()));
    let found = named.or_else(|| all().find(|(_, ids, _)| name.is_empty() && ids[0] == id));
    found.map(|(role, ..)| *role)
}

/// Every style of an official text.
fn styles(looks: &Looks) -> Vec<Style> {
    let body = looks.of(Role::Body);
    let both = format!(
        "<w:widowControl w:val=\"0\"/>{}<w:jc w:val=\"both\"/>",
        spaced(body)
    );
    let normal = Style::of(body, ["Normal", "Normal", ""], both);
    let official = OFFICIAL.iter().map(|(role, ids, begins)| {
        let look = looks.of(*role);
        let level = match role {
            Role::Heading1 => "<w:outlineLvl w:val=\"0\"/>",
            Role::Heading2 => "<w:outlineLvl w:val=\"1\"/>",
            Role::Heading3 => "<w:outlineLvl w:val=\"2\"/>",
            Role::Heading4 => "<w:outlineLvl w:val=\"3\"/>",
            _ => "",
        };
        let below = (ids[2] == BODY).then_some(body);
        let paragraph = [
            begins,
            &*spaced(look),
            &indented(look, below),
            stands(look, below),
            level,
        ];
        let paragraph = paragraph.concat();
        Style::of(look, *ids, paragraph)
    });
    std::iter::once(normal).chain(official).collect()
}

/// Styles of tables and of what stands around them: smaller, and off the grid.
fn of_tables(looks: &Looks) -> Vec<Style> {
    let narrow = "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"280\" \
                  w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    // Figures of 宋体 are half a character wide, in every row alike.
    let of_table = |id, name, jc, font: &str, size| Style {
        id,
        name,
        based_on: "Normal",
        paragraph: format!("{narrow}<w:jc w:val=\"{jc}\"/>"),
        font: font.to_owned(),
        latin: if font == SONGTI { SONGTI } else { LATIN }.to_owned(),
        bold: false,
        size,
        spacing: 0,
    };
    let number = looks.of(Role::Number);
    let foot = format!(
        "<w:snapToGrid w:val=\"0\"/>{}<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>",
        spaced(number)
    );
    vec![
        Style::of(number, [PAGE, "footer", "Normal"], foot),
        Style {
            paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"160\" w:after=\"80\" w:line=\"480\" \
                        w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"
                .to_owned(),
            ..of_table(TABLE_TITLE, "表格标题", "center", BIAOSONG, TWO - 8)
        },
        of_table(TABLE_HEAD, "表头", "center", HEITI, FIVE),
        of_table(TABLE_TEXT, "表格文字", "left", SONGTI, FIVE),
        of_table(TABLE_NOTE, "表格说明", "left", SONGTI, FIVE),
    ]
}

/// The part `styles.xml`.
pub fn part(looks: &Looks) -> String {
    let all = styles(looks).into_iter().chain(of_tables(looks));
    let all: String = all.map(|style| style.xml()).collect();
    let body = looks.of(Role::Body);
    let (font, latin, size) = (escaped(&body.font), escaped(&body.latin), body.size);
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{latin}\" \
         w:hAnsi=\"{latin}\" w:eastAsia=\"{font}\" w:cs=\"{LATIN}\"/><w:kern \
         w:val=\"0\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" \
         w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{all}\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" \
         w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"40\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         </w:style></w:styles>"
    )
}

/// The part `fontTable.xml`: what a font is called where it goes by another name.
pub fn fonts() -> String {
    let font = |name: &str, other: &str| {
        let other = if other.is_empty() {
            String::new()
        } else {
            format!("<w:altName w:val=\"{other}\"/>")
        };
        format!(
            "<w:font w:name=\"{name}\">{other}<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/></w:font>"
        )
    };
    let all = [
        font(FANGSONG, "仿宋"),
        font(KAITI, "楷体"),
        font(HEITI, "SimHei"),
        font(SONGTI, "SimSun"),
        font(BIAOSONG, "FZXiaoBiaoSong-B05S"),
    ];
    format!("{HEAD}<w:fonts xmlns:w=\"{W}\">{}</w:fonts>", all.concat())
}
