//! The fields of an entry, declared once. A new field is one line here, and a column in a migration
//! of either file: what is typed, stored, listed, imported, handed over and collected reads this
//! list.

/// Hands the list to a macro that makes something of it. The order is that of a package's record.
///
/// Of each field: its name, which is that of its column too; what it holds; behind `as` its name in
/// a package, where that is another; how it is named to people; the heads of tables that it is imported from, best first, folded as [`crate::sheet`]
/// folds them. Behind `=>` stands a column that follows from the field and is not typed. A field that
/// is `later` (with its name once more) came after the first schema: digests hold it only where it
/// says something.
macro_rules! entry_fields {
    ($make:ident) => {
        $make! {
            /// The day of study, `2026-11-23`.
            date: NaiveDate, Date, ["日期", "学习日期", "date", "studydate", "学习时间", "时间"];
            /// When it began, `HH:MM`, where the member said so.
            start: Option<u16>, Start, [
                "起止时间", "开始时间", "学习起止时间", "starttime", "start", "startandend", "time",
                "学习时间", "时间",
            ];
            /// Clock minutes, 1 to 1440.
            minutes: u32, Minutes, [
                "分钟", "时长(分钟)", "学习时长(分钟)", "时长(分)", "分钟数", "minutes",
                "duration(minutes)",
            ];
            /// Hours credited by the branch (认定学时) in place of the minutes.
            credit: Option<Hours> as "credit_hundredths", Credit, ["认定学时", "creditedhours", "credit"];
            /// The form's name as it was when this revision was written.
            form: String => class: Class, Form, [
                "学习形式", "形式", "学习方式", "方式", "formofstudy", "form",
            ];
            /// The topic that was studied, 1 to 500 characters.
            topic: String, Topic, [
                "学习主题", "主题", "学习内容", "内容", "topic", "subject", "content",
            ];
            /// The place of the study.
            place: Option<String>, Place, ["地点", "学习地点", "place", "location", "venue"];
            /// The lecturer or chair.
            host: Option<String>, Host, [
                "主讲(主持)人", "主讲人", "主持人", "主讲/主持人", "主讲主持人", "授课人",
                "speakerorchair", "speaker", "host", "chair", "lecturer",
            ];
            /// The material that was read: its id, where it leaves its title.
            material: Option<MaterialId>, Material, [];
            /// Anything else.
            remark: Option<String>, Remark, ["备注", "remark", "remarks"];
            /// How it was studied: any number of the four ways that the speech names.
            how: crate::entry::Ways, How, ["怎么学", "怎样学", "如何学", "how", "wayofstudy"], later "how";
            /// Of a 第一议题: the document that was conveyed, by its name.
            document: crate::entry::Line, Document, [
                "传达文件", "文件名称", "学习文件", "传达学习文件", "document",
            ], later "document";
            /// The part of it that was conveyed.
            conveyed: crate::entry::Lines, Conveyed, ["传达内容", "传达要点", "conveyed"], later "conveyed";
            /// Of a 调查研究: 问题
            problem: crate::entry::Lines, Problem, ["问题", "存在问题", "调研问题", "problem"], later "problem";
            /// 发现
            finding: crate::entry::Lines, Finding, ["发现", "调研发现", "finding", "findings"], later "finding";
            /// 对策
            answer: crate::entry::Lines, Answer, ["对策", "对策建议", "措施建议", "answer"], later "answer";
        }
    };
}

pub(crate) use entry_fields;
