//! The styles of a document: everything that a paragraph looks like stands here and nowhere in the text, so
//! that who changes a style changes every paragraph of it.
//!
//! The measures of GB/T 9704 were tried in an office: 28 characters a line and 22 lines a page come out of a
//! grid of lines alone, type that stands a quarter of a point closer, and a title off the grid. A grid of
//! characters, which is right by the book, gives 18 a line there.

use super::xml::{HEAD, W};

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

/// A line of the grid, in twentieths of a point: 22 of them are 225 mm.
pub const LINE: u32 = 579;

/// Half points: 三号, 二号, 四号, 五号.
const THREE: u32 = 32;
const TWO: u32 = 44;
const FOUR: u32 = 28;
const FIVE: u32 = 21;

const FANGSONG: &str = "仿宋_GB2312";
const HEITI: &str = "黑体";
const KAITI: &str = "楷体_GB2312";
const BIAOSONG: &str = "方正小标宋简体";
const SONGTI: &str = "宋体";

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
    font: &'static str,
    bold: bool,
    size: u32,
    /// A quarter of a point closer, so that 28 fit a line.
    close: bool,
}

impl Style {
    fn xml(&self) -> String {
        let Self {
            id,
            name,
            paragraph,
            font,
            size,
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
        // Figures of 宋体 are half a character wide, in every row alike.
        let latin = if *font == SONGTI {
            SONGTI
        } else {
            "Times New Roman"
        };
        let spacing = if self.close { -5 } else { 0 };
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based_on}\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii=\"{latin}\" \
             w:hAnsi=\"{latin}\" w:eastAsia=\"{font}\" w:cs=\"Times New Roman\"/>{bold}\
             <w:spacing w:val=\"{spacing}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    }
}

fn exact() -> String {
    format!("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{LINE}\" w:lineRule=\"exact\"/>")
}

/// Two characters before the first line.
fn indented() -> String {
    format!(
        "{}<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>",
        exact()
    )
}

/// Every style of a document.
fn styles() -> Vec<Style> {
    let style = |id, name, based_on, paragraph, font, size| Style {
        id,
        name,
        based_on,
        paragraph,
        font,
        bold: false,
        size,
        close: true,
    };
    let level = |id, name, font, level: u8| {
        let paragraph = format!(
            "<w:keepNext/>{}<w:outlineLvl w:val=\"{}\"/>",
            indented(),
            level - 1
        );
        style(id, name, BODY, paragraph, font, THREE)
    };
    vec![
        style(
            "Normal",
            "Normal",
            "",
            format!(
                "<w:widowControl w:val=\"0\"/>{}<w:jc w:val=\"both\"/>",
                exact()
            ),
            FANGSONG,
            THREE,
        ),
        style(BODY, "公文正文", "Normal", indented(), FANGSONG, THREE),
        style(
            TITLE,
            "Title",
            "Normal",
            format!(
                "<w:keepNext/><w:snapToGrid w:val=\"0\"/>{}<w:jc w:val=\"center\"/>",
                exact()
            ),
            BIAOSONG,
            TWO,
        ),
        style(
            CENTERED,
            "公文署名",
            "Normal",
            format!("{}<w:jc w:val=\"center\"/>", exact()),
            KAITI,
            THREE,
        ),
        level("Heading1", "heading 1", HEITI, 1),
        level("Heading2", "heading 2", KAITI, 2),
        level("Heading3", "heading 3", FANGSONG, 3),
        level("Heading4", "heading 4", FANGSONG, 4),
        style(
            QUOTE,
            "公文引文",
            BODY,
            format!(
                "{}<w:ind w:leftChars=\"200\" w:left=\"640\" w:firstLineChars=\"200\" w:firstLine=\"640\"/>",
                exact()
            ),
            KAITI,
            THREE,
        ),
        style(
            RIGHT,
            "公文落款",
            "Normal",
            format!(
                "{}<w:ind w:rightChars=\"200\" w:right=\"640\"/><w:jc w:val=\"right\"/>",
                exact()
            ),
            FANGSONG,
            THREE,
        ),
    ]
}

/// Styles of tables and of what stands around them: smaller, and off the grid.
fn of_tables() -> Vec<Style> {
    let narrow = "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"280\" \
                  w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let of_table = |id, name, jc, font, size| Style {
        id,
        name,
        based_on: "Normal",
        paragraph: format!("{narrow}<w:jc w:val=\"{jc}\"/>"),
        font,
        bold: false,
        size,
        close: false,
    };
    vec![
        of_table(PAGE, "footer", "left", SONGTI, FOUR),
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
pub fn part() -> String {
    let all = styles().into_iter().chain(of_tables());
    let all: String = all.map(|style| style.xml()).collect();
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New \
         Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{FANGSONG}\" w:cs=\"Times New Roman\"/><w:kern \
         w:val=\"0\"/><w:sz w:val=\"{THREE}\"/><w:szCs w:val=\"{THREE}\"/><w:lang w:val=\"en-US\" \
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
