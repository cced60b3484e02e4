//! Packages as they came, and what was decided about their contents.

use super::column::Kind::{Boolean, Integer, Moment, Text};
use super::column::{Cell, Column, Shape, always, maybe};

/// A package of the year.
#[derive(Debug)]
pub struct Package {
    /// The SHA-512 over its bytes, in hexadecimal.
    pub sha512: String,
    /// The row of the roster that its key is bound to.
    pub number: Option<String>,
    /// The key that signed.
    pub member_key: String,
    /// Whether the key was checked in person.
    pub checked: bool,
    /// Whom it names.
    pub name: String,
    /// The number that it gives.
    pub given_number: Option<String>,
    /// The year that it is about.
    pub year: i32,
    /// The unbroken history of the log that wrote it.
    pub lineage: String,
    /// Its number in that history.
    pub sequence: u32,
    /// When it was written.
    pub written_at: String,
    /// The member says that the year is complete.
    pub closed: bool,
    /// Entries in it.
    pub entries: i64,
    /// Reflections in it.
    pub notes: i64,
    /// The state that it came to.
    pub state: String,
    /// Why it waits.
    pub why: Option<&'static str>,
    /// The branch that the member handed it to, and its name; nothing is this one.
    pub origin: (Option<String>, Option<String>),
    /// The branch that it is addressed to.
    pub addressed_to: Option<String>,
}

/// A package is named by so many characters of its digest.
const SHORT: usize = 32;

/// The name of a package in the tables, by its digest in hexadecimal.
pub fn short(sha512: &str) -> &str {
    sha512.get(..SHORT).unwrap_or(sha512)
}

const PACKAGE_COLUMNS: &[Column<Package>] = &[
    always(
        "package",
        "提交文件",
        Text,
        |row| short(&row.sha512).into(),
        "The package: the first 32 characters of its SHA-512.",
    ),
    always(
        "sha512",
        "校验值",
        Text,
        |row| (&row.sha512).into(),
        "The SHA-512 over the bytes that the member signed, in hexadecimal.",
    ),
    maybe(
        "number",
        "编号",
        Text,
        |row| (&row.number).into(),
        "The person, by the number of their row of the roster; empty while nobody has said whose it is.",
    ),
    always(
        "member_key",
        "密钥",
        Text,
        |row| (&row.member_key).into(),
        "The key that signed, by its fingerprint.",
    ),
    always(
        "key_checked",
        "密钥已核对",
        Boolean,
        |row| row.checked.into(),
        "Whether that key was checked in person.",
    ),
    always("name", "姓名", Text, |row| (&row.name).into(), "Whom it names."),
    maybe(
        "given_number",
        "所填编号",
        Text,
        |row| (&row.given_number).into(),
        "The number that it gives.",
    ),
    always("year", "年度", Integer, |row| row.year.into(), "The year that it is about."),
    always(
        "lineage",
        "谱系",
        Text,
        |row| (&row.lineage).into(),
        "The unbroken history of the log that wrote it; a restored backup begins a new one.",
    ),
    always(
        "sequence",
        "顺序号",
        Integer,
        |row| row.sequence.into(),
        "Its number in that history, from 1.",
    ),
    always("written_at", "生成时间", Moment, |row| (&row.written_at).into(), "When it was written."),
    always(
        "closed",
        "本年度已报齐",
        Boolean,
        |row| row.closed.into(),
        "Whether the member says that the year is complete.",
    ),
    always("entries", "记录数", Integer, |row: &Package| row.entries.into(), "Entries in it.").unit("entries"),
    always("notes", "心得篇数", Integer, |row: &Package| row.notes.into(), "Reflections in it.")
        .unit("reflections"),
    always(
        "state",
        "状态",
        Text,
        |row: &Package| (&row.state).into(),
        "Taken in as the newest of its history (accepted), before another one (superseded), after a newer one \
         (older); waits until it is confirmed whose it is (held) or what counts (fork); or gave way to another one \
         of its number (left).",
    )
    .words(&["accepted", "superseded", "older", "held", "fork", "left"]),
    maybe("why", "待确认原因", Text, |row: &Package| row.why.into(), "Why it is held.").words(&[
        "not_on_roster",
        "fits_several",
        "other_key",
        "other_name",
        "other_number",
        "released",
        "declined",
    ]),
    maybe(
        "origin",
        "来自支部标识",
        Text,
        |row| (&row.origin.0).into(),
        "The branch that the member handed it to, where a branch below handed it on.",
    ),
    maybe(
        "origin_branch",
        "来自支部",
        Text,
        |row| (&row.origin.1).into(),
        "The name of that branch.",
    ),
    maybe(
        "addressed_to",
        "收件支部标识",
        Text,
        |row| (&row.addressed_to).into(),
        "The branch that the package itself is addressed to.",
    ),
];

/// A row for each package of the year.
pub const PACKAGES: Shape<Package> = Shape {
    name: "packages",
    title: "提交文件",
    meaning: "A row for each package of the year that was seen whole, whatever became of it.",
    columns: PACKAGE_COLUMNS,
    texts: &[],
    key: &["sha512"],
    refers: &[(&["number"], "members")],
};

/// A decision, whether it counts or not.
#[derive(Debug)]
pub struct Decision {
    /// The kind of its subject.
    pub kind: String,
    /// The record.
    pub record: String,
    /// Of which revision.
    pub revision: u32,
    /// The row of the roster that the key is bound to.
    pub number: Option<String>,
    /// The key that it names.
    pub member_key: String,
    /// The content that is to count.
    pub content: Vec<u8>,
    /// Entries that are one with it, as JSON.
    pub others: Option<String>,
    /// Made here.
    pub own: bool,
    /// The branch that decided, and its name.
    pub origin: (String, String),
    /// The branch that signed the collection with which it came.
    pub via: String,
    /// When it was decided.
    pub decided_at: String,
    /// Its worth.
    pub stands: String,
    /// When it was undone here.
    pub undone_at: Option<String>,
}

impl Decision {
    /// Of entries that are one it is the one that counts; else the digest of a content.
    fn content(&self) -> Cell {
        let words = if self.kind == "same" {
            String::from_utf8_lossy(&self.content).into_owned()
        } else {
            hex::encode(&self.content)
        };
        (&words).into()
    }
}

const DECISION_COLUMNS: &[Column<Decision>] = &[
    always(
        "kind",
        "对象",
        Text,
        |row: &Decision| (&row.kind).into(),
        "What it is about; same: which of several entries counts that are one row of a table.",
    )
    .words(&["package", "entry", "note", "same"]),
    maybe(
        "record",
        "标识",
        Text,
        |row| (&row.record).into(),
        "The entry or reflection; of a package year/lineage; of entries that are one all of them, a line each.",
    ),
    always(
        "revision",
        "版本",
        Integer,
        |row| row.revision.into(),
        "The revision; of a package its sequence.",
    ),
    maybe(
        "number",
        "编号",
        Text,
        |row| (&row.number).into(),
        "The person, by the number of their row of the roster; empty while the key is bound to none.",
    ),
    always(
        "member_key",
        "密钥",
        Text,
        |row| (&row.member_key).into(),
        "The key whose record it is about.",
    ),
    maybe(
        "content",
        "以此为准",
        Text,
        Decision::content,
        "What is to count: the digest of the content, in hexadecimal; of entries that are one, the entry.",
    ),
    maybe(
        "others",
        "其余记录",
        Text,
        |row| (&row.others).into(),
        "Of entries that are one: those that do not count, as a JSON list.",
    ),
    always(
        "own",
        "本支部决定",
        Boolean,
        |row| row.own.into(),
        "Whether it was decided here.",
    ),
    maybe(
        "origin",
        "决定支部标识",
        Text,
        |row| (&row.origin.0).into(),
        "The branch that decided, where it is another one.",
    ),
    maybe(
        "branch",
        "决定支部",
        Text,
        |row| (&row.origin.1).into(),
        "The name of that branch.",
    ),
    maybe(
        "via",
        "转来支部标识",
        Text,
        |row| (&row.via).into(),
        "The branch that signed the collection with which it came.",
    ),
    maybe(
        "decided_at",
        "决定时间",
        Moment,
        |row| (&row.decided_at).into(),
        "When it was decided.",
    ),
    always(
        "stands",
        "效力",
        Text,
        |row| (&row.stands).into(),
        "Whether it counts (counts), or why it does not.",
    ),
    maybe(
        "undone_at",
        "撤销时间",
        Moment,
        |row| (&row.undone_at).into(),
        "When it was undone here.",
    ),
];

/// A row for each decision of the collection.
pub const DECISIONS: Shape<Decision> = Shape {
    name: "decisions",
    title: "决定",
    meaning: "A row for each decision of the collection, of all years, whether it counts or not.",
    columns: DECISION_COLUMNS,
    texts: &[],
    key: &[
        "kind",
        "record",
        "revision",
        "member_key",
        "content",
        "origin",
        "via",
    ],
    refers: &[(&["number"], "members")],
};
