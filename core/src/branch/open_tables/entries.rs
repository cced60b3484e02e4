//! Entries in the revision that counts, as they were handed in.

use super::column::Kind::{Boolean, Date, Integer, Moment, Text};
use super::column::{Cell, Column, Shape, always, maybe};
use super::origin::{CHECKED, FORK, HELD, KEY, NUMBER, Origin, PACKAGE};
use crate::entry::{Source, Way};
use crate::handover::LeavingEntry;

/// An entry in the revision that counts.
#[derive(Debug)]
pub struct Entry {
    /// As it was handed in.
    pub record: LeavingEntry,
    /// Its origin.
    pub origin: Origin,
    /// The entry that counts in its place: both are one row of a table.
    pub counts_as: Option<String>,
    /// Such rows differ, and nobody has decided.
    pub twin_open: bool,
}

impl Entry {
    /// Whether it is in the sums of the year.
    const fn counts(&self) -> bool {
        !self.record.withdrawn && self.counts_as.is_none()
    }

    fn is_from(&self, source: Source) -> Cell {
        (self.record.source == source).into()
    }
}

const ENTRY_COLUMNS: &[Column<Entry>] = &[
    always(
        "number",
        "编号",
        Text,
        |row| (&row.origin.number).into(),
        NUMBER,
    ),
    always(
        "entry",
        "记录",
        Text,
        |row| (&row.record.id).into(),
        "The entry: the same through all revisions and packages of a person.",
    ),
    always(
        "revision",
        "版本",
        Integer,
        |row| row.record.revision.into(),
        "The revision that counts, from 1.",
    ),
    always(
        "date",
        "日期",
        Date,
        |row| (&row.record.date).into(),
        "The day of study, by the member's calendar. It may lie in another year than that of the package.",
    ),
    maybe(
        "start",
        "开始时间",
        Text,
        |row| (&row.record.start).into(),
        "When it began, HH:MM.",
    ),
    always(
        "minutes",
        "分钟",
        Integer,
        |row: &Entry| row.record.minutes.into(),
        "Clock minutes, 1 to 1440.",
    )
    .unit("minutes"),
    maybe(
        "credit_hundredths",
        "认定学时",
        Integer,
        |row: &Entry| row.record.credit.into(),
        "Hours that were credited in the place of the minutes.",
    )
    .unit("hundredths of an hour of study"),
    always(
        "form",
        "学习形式",
        Text,
        |row| (&row.record.form).into(),
        "The form of study, as it was called when the entry was written.",
    ),
    always(
        "class",
        "类别",
        Text,
        |row: &Entry| row.record.class.as_str().into(),
        "Organised study or self-study.",
    )
    .words(&["organised", "self_study"]),
    always(
        "topic",
        "学习主题",
        Text,
        |row| (&row.record.topic).into(),
        "The topic.",
    ),
    maybe(
        "place",
        "地点",
        Text,
        |row| (&row.record.place).into(),
        "The place.",
    ),
    maybe(
        "host",
        "主讲(主持)人",
        Text,
        |row| (&row.record.host).into(),
        "The lecturer or chair.",
    ),
    maybe(
        "material",
        "材料",
        Text,
        |row| (&row.record.material).into(),
        "The title of the material.",
    ),
    maybe(
        "remark",
        "备注",
        Text,
        |row| (&row.record.remark).into(),
        "Anything else.",
    ),
    maybe(
        "how",
        "怎么学",
        Text,
        ways,
        "Any of original, integrated, with_questions, with_practice, in this order, with commas between.",
    ),
    maybe(
        "document",
        "第一议题文件",
        Text,
        |row| row.record.document.as_str().into(),
        "Of a first item of business: the document that was conveyed.",
    ),
    maybe(
        "conveyed",
        "传达内容",
        Text,
        |row| row.record.conveyed.as_str().into(),
        "The part of it that was conveyed.",
    ),
    maybe(
        "problem",
        "问题",
        Text,
        |row| row.record.problem.as_str().into(),
        "Of an inquiry: the problem.",
    ),
    maybe(
        "finding",
        "发现",
        Text,
        |row| row.record.finding.as_str().into(),
        "Of an inquiry: what was found.",
    ),
    maybe(
        "answer",
        "对策",
        Text,
        |row| row.record.answer.as_str().into(),
        "Of an inquiry: the answer.",
    ),
    maybe(
        "row_mark",
        "表格行标记",
        Text,
        |row| (&row.record.row).into(),
        "The mark of the row of a table that it was imported from, the same on two computers.",
    ),
    always(
        "timed",
        "计时",
        Boolean,
        |row| row.is_from(Source::Timed),
        "Whether its minutes were measured while reading.",
    ),
    always(
        "imported",
        "导入",
        Boolean,
        |row| row.is_from(Source::Imported),
        "Whether it was imported from a table.",
    ),
    always(
        "late",
        "补记",
        Boolean,
        |row| row.record.late.into(),
        "Whether it was first written more than seven days after its date.",
    ),
    always(
        "edited",
        "已修改",
        Boolean,
        |row| row.record.edited.into(),
        "Whether it was edited after it was first written.",
    ),
    always(
        "withdrawn",
        "作废",
        Boolean,
        |row| row.record.withdrawn.into(),
        "Whether it was withdrawn; then it is in no sum.",
    ),
    maybe(
        "counts_as",
        "计入",
        Text,
        |row| (&row.counts_as).into(),
        "The entry of the same person that counts in the place of this one, since both are one row of a table.",
    ),
    always(
        "twin_open",
        "待决定",
        Boolean,
        |row| row.twin_open.into(),
        "Whether such rows differ and nobody has decided: the least of them counts.",
    ),
    always(
        "counts",
        "计入合计",
        Boolean,
        |row| row.counts().into(),
        "Whether it is in the sums of the year: not withdrawn, and no other entry counts in its place.",
    ),
    always(
        "written_at",
        "首次填写",
        Moment,
        |row| (&row.record.written_at).into(),
        "When its first revision was written.",
    ),
    always(
        "changed_at",
        "本版填写",
        Moment,
        |row| (&row.record.changed_at).into(),
        "When this revision was written.",
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

fn ways(row: &Entry) -> Cell {
    let ways: Vec<&str> = row.record.how.iter().map(Way::as_str).collect();
    ways.join(",").as_str().into()
}

/// A row for each entry that counts for the year, withdrawn ones too.
pub const ENTRIES: Shape<Entry> = Shape {
    name: "entries",
    title: "学习记录",
    meaning: "A row for each entry of the year in the revision that counts, by person, date and id; withdrawn ones and \
              those for which another one counts are in it, and say so.",
    columns: ENTRY_COLUMNS,
    texts: &[],
    key: &["number", "entry"],
    refers: &[
        (&["number"], "members"),
        (&["package"], "packages"),
        (&["number", "counts_as"], "entries"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_an_entry_that_was_handed_in_is_in_the_table() {
        let other = |column: &'static str| match column {
            // By the names that the table has for them.
            "credit" => "credit_hundredths",
            "origin" => "timed",
            "row" => "row_mark",
            same => same,
        };
        let named: Vec<&str> = ENTRIES
            .columns
            .iter()
            .map(|column| column.is.name)
            .collect();
        for column in LeavingEntry::COLUMNS {
            assert!(
                named.contains(&other(column)),
                "{column} is in no open table"
            );
        }
        let mut once = named.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), named.len());
    }
}
