//! Reflections in the revision that counts: what is said of them, and where it is asked for their texts.

use super::column::Kind::{Boolean, Date, Integer, Moment, Text};
use super::column::{Cell, Column, Shape, always, maybe};
use super::origin::{CHECKED, FORK, HELD, KEY, NUMBER, Origin, PACKAGE};

/// A reflection in the revision that counts.
#[derive(Debug)]
pub struct Note {
    /// The reflection.
    pub id: String,
    /// From 1.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// Its text; it leaves where texts are asked for.
    pub text: String,
    /// The material that it is about.
    pub material: Option<String>,
    /// The section of it.
    pub section: Option<String>,
    /// The passage of it; it leaves as the text does.
    pub quote: Option<String>,
    /// Nothing but that it was written is said: both moments are a day then.
    pub written_only: bool,
    /// When it was first written.
    pub written_at: String,
    /// When this revision was.
    pub changed_at: String,
    /// Its origin.
    pub origin: Origin,
}

impl Note {
    fn moment(&self, at: &str) -> Cell {
        if self.written_only {
            Cell::Nothing
        } else {
            at.into()
        }
    }
}

const NOTE_COLUMNS: &[Column<Note>] = &[
    always(
        "number",
        "编号",
        Text,
        |row| (&row.origin.number).into(),
        NUMBER,
    ),
    always(
        "note",
        "心得",
        Text,
        |row| (&row.id).into(),
        "The reflection: the same through all revisions and packages of a person.",
    ),
    always(
        "revision",
        "版本",
        Integer,
        |row| row.revision.into(),
        "The revision that counts, from 1.",
    ),
    maybe(
        "title",
        "标题",
        Text,
        |row| (&row.title).into(),
        "The title.",
    ),
    always(
        "characters",
        "字数",
        Integer,
        |row: &Note| crate::text::characters(&row.text).into(),
        "The length of the text without line ends; 0 where only that it was written is said.",
    )
    .unit("characters"),
    maybe(
        "material",
        "材料",
        Text,
        |row| (&row.material).into(),
        "The title of the material that it is about.",
    ),
    maybe(
        "section",
        "节",
        Text,
        |row| (&row.section).into(),
        "The section of the material.",
    ),
    always(
        "written_only",
        "只报篇数",
        Boolean,
        |row| row.written_only.into(),
        "Whether the member says only that it was written. It counts as one.",
    ),
    always(
        "written_on",
        "首次填写日期",
        Date,
        |row| day(&row.written_at),
        "The day on which it was first written; where only that it was written is said, the day on which it was last.",
    ),
    always(
        "changed_on",
        "本版填写日期",
        Date,
        |row| day(&row.changed_at),
        "The day on which this revision was written.",
    ),
    maybe(
        "written_at",
        "首次填写",
        Moment,
        |row| row.moment(&row.written_at),
        "When its first revision was written; empty where only a day is said.",
    ),
    maybe(
        "changed_at",
        "本版填写",
        Moment,
        |row| row.moment(&row.changed_at),
        "When this revision was written; empty where only a day is said.",
    ),
    always(
        "member_key",
        "密钥",
        Text,
        |row| (&row.origin.member_key).into(),
        KEY,
    ),
    always(
        "key_checked",
        "密钥已核对",
        Boolean,
        |row| row.origin.checked.into(),
        CHECKED,
    ),
    always(
        "package",
        "提交文件",
        Text,
        |row| (&row.origin.package).into(),
        PACKAGE,
    ),
    always(
        "fork",
        "内容不一致",
        Boolean,
        |row| row.origin.fork.into(),
        FORK,
    ),
    always(
        "held",
        "另有待确认",
        Boolean,
        |row| row.origin.held.into(),
        HELD,
    ),
];

const NOTE_TEXTS: &[Column<Note>] = &[
    maybe(
        "quote",
        "原文",
        Text,
        |row| (&row.quote).into(),
        "The passage that it is about.",
    ),
    maybe(
        "text",
        "全文",
        Text,
        |row| (&row.text).into(),
        "The whole text.",
    ),
];

/// The first ten characters of a moment are its day.
fn day(at: &str) -> Cell {
    at.get(..10).into()
}

/// A row for each reflection that counts for the year.
pub const NOTES: Shape<Note> = Shape {
    name: "notes",
    title: "心得体会",
    meaning: "A row for each reflection that was handed in for the year, in the revision that counts, by person and id.",
    columns: NOTE_COLUMNS,
    texts: NOTE_TEXTS,
    key: &["number", "note"],
    refers: &[(&["number"], "members"), (&["package"], "packages")],
};
