//! Rows that stand in a table and are none of its rows: sums in any wording, signatures, notes.

use super::RowWhy;
use crate::text::folded;

/// Words that a sum is called by.
const SUMS: [&str; 22] = [
    "合计",
    "总计",
    "小计",
    "累计",
    "共计",
    "总共",
    "合共",
    "总和",
    "汇总",
    "总学时",
    "总时长",
    "总课时",
    "总数",
    "人数",
    "总次数",
    "平均",
    "人均",
    "total",
    "sum",
    "subtotal",
    "grandtotal",
    "average",
];

/// Who signs, or what is signed: before a colon.
const SIGNED_BY: [&str; 31] = [
    "填表",
    "制表",
    "填报",
    "报送",
    "上报",
    "审核",
    "审批",
    "审签",
    "复核",
    "核对",
    "校对",
    "经办",
    "经手",
    "负责人",
    "责任人",
    "记录人",
    "签字",
    "签名",
    "签章",
    "签收",
    "盖章",
    "公章",
    "书记",
    "主任",
    "监督",
    "联系人",
    "电话",
    "日期",
    "时间",
    "单位",
    "支部",
];

/// Whether a cell says that its row is a sum.
pub fn is_sum(cell: &str) -> bool {
    let key = folded(cell);
    if key.chars().count() > 30 {
        return false;
    }
    let bare = key
        .trim_matches(|c: char| matches!(c, ':' | '(' | ')' | ',' | '、' | '。' | '-' | '—' | '*'));
    let counted = |rest: &str| {
        let rest = rest.trim_start_matches([
            '有', '学', '习', '时', '完', '成', '参', '加', '开', '展', '计', ':',
        ]);
        rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十_".contains(c))
    };
    let called = ["共", "总", "应到", "实到", "现有", "应参加", "实参加"];
    if bare.starts_with("其中")
        || called
            .iter()
            .any(|word| bare.strip_prefix(word).is_some_and(counted))
    {
        return true;
    }
    if bare.is_ascii() {
        return SUMS.contains(&bare.trim_end_matches(':'));
    }
    SUMS.iter().any(|word| {
        // 本月合计, 以上共计, 一月份小计: the word ends it, or figures and units follow.
        let Some((before, after)) = bare.split_once(word) else {
            return false;
        };
        let before_fits = before.chars().count() <= 12 && !before.contains(',');
        let after_fits = after.is_empty()
            || after.chars().all(|c| {
                c.is_ascii_digit() || ":.,;、，()人次学课小时分钟节个条天篇场元共".contains(c)
            });
        before_fits && after_fits
    })
}

/// Whether a cell is where somebody signs, or dates a signature.
fn is_signature(cell: &str) -> bool {
    let key = folded(cell);
    if key.chars().count() > 60 {
        return false;
    }
    let signs = [
        "(签字)", "(签名)", "(签章)", "(盖章)", "(公章)", "(章)", "签字:", "签名:", "签章:",
        "盖章:",
    ];
    if signs.iter().any(|word| key.contains(word))
        || matches!(key.as_str(), "年月日")
        || key.chars().count() <= 10
            && ["签字", "签名", "签章", "盖章"]
                .iter()
                .any(|word| key.ends_with(word))
    {
        return true;
    }
    key.split_once(':').is_some_and(|(before, _)| {
        before.chars().count() <= 14 && SIGNED_BY.iter().any(|word| before.contains(word))
    })
}

/// Whether a cell is a note to the table.
fn is_note(cell: &str) -> bool {
    let key = folded(cell);
    let words = [
        "注",
        "备注",
        "附注",
        "说明",
        "附",
        "填表说明",
        "填报说明",
        "填写说明",
        "note",
        "notes",
        "remark",
    ];
    let blank = key.trim_matches(|c: char| !c.is_alphanumeric());
    let page = blank.starts_with('第') && blank.contains('页') && blank.chars().count() <= 12;
    if page
        || matches!(
            blank,
            "以下空白" | "以下无正文" | "此页无正文" | "续表" | "接上页" | "接下页"
        )
    {
        return true;
    }
    let named = words.iter().any(|word| {
        key.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([':', '1', '.', '、', '①', '一'])
        })
    });
    named || key.starts_with(['※', '*', '★'])
}

/// Whether a cell says that its row only shows how the form is filled in.
pub fn is_example(cell: &str) -> bool {
    const WORDS: [&str; 6] = ["例", "示例", "样例", "范例", "举例", "填写示例"];
    // Most cells are looked at no further.
    cell.contains('例')
        && WORDS.contains(&folded(cell).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The same of words in brackets before a text: `（示例）学习主题`.
pub fn begins_as_example(cell: &str) -> bool {
    let inside = cell.strip_prefix(['(', '（', '【', '[']);
    let word = inside.and_then(|rest| rest.split_once([')', '）', '】', ']']));
    word.is_some_and(|(word, _)| is_example(word))
}

/// Why a row whose cells these are is none of the table's, where its words say so.
pub fn why_foot<'c>(mut cells: impl Iterator<Item = &'c str> + Clone) -> Option<RowWhy> {
    if cells.clone().any(is_sum) {
        return Some(RowWhy::Sum);
    }
    if cells.clone().next().is_some_and(is_note) {
        return Some(RowWhy::Note);
    }
    cells.any(is_signature).then_some(RowWhy::Signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_in_any_wording() {
        for sum in [
            "合计",
            "合  计",
            "合计：",
            "总计",
            "本月合计",
            "本页小计",
            "1月份小计",
            "（累计）",
            "共计1人",
            "共 3 次",
            "以上共计3次6学时",
            "全年合计：12学时",
            "Total",
            "小计（学时）",
            "共计：",
            "集中学习合计",
            "本月小计2次",
            "总学时：4",
            "合计（人）",
            "党员总数",
            "党员人数：2",
            "应到2人，实到2人",
            "其中：女党员1名",
        ] {
            assert!(is_sum(sum), "{sum}");
        }
        for other in [
            "共同富裕",
            "学习总体国家安全观",
            "总结会",
            "累计学习法",
            "例文甲",
            "共青团",
            "2026-11-24",
            "",
        ] {
            assert!(!is_sum(other), "{other}");
        }
    }

    #[test]
    fn signatures_and_notes() {
        let why = |cells: &[&'static str]| why_foot(cells.iter().copied());
        for sign in [
            "填表人：张三",
            "支部书记（签字）：",
            "审核人:",
            "单位（盖章）",
            "日期：2026年11月25日",
            "年  月  日",
            "党支部（公章）",
            "制表：李四",
            "联系电话：139",
            "本人签名：",
        ] {
            assert_eq!(why(&[sign]), Some(RowWhy::Signature), "{sign}");
        }
        assert_eq!(why(&["注：含预备党员"]), Some(RowWhy::Note));
        assert_eq!(why(&["备注：1.按月填写"]), Some(RowWhy::Note));
        assert_eq!(why(&["说明"]), Some(RowWhy::Note));
        for note in [
            "以下空白",
            "——以下空白——",
            "（以下无正文）",
            "第 1 页 共 3 页",
            "续表",
        ] {
            assert_eq!(why(&[note]), Some(RowWhy::Note), "{note}");
        }
        assert_eq!(why(&["本人签字", "支部书记签字"]), Some(RowWhy::Signature));
        assert_eq!(
            why(&["", "填表人：张三", "审核人：李四"]),
            Some(RowWhy::Signature)
        );
        for other in [
            "党课",
            "例文甲：上",
            "张三",
            "说明书学习",
            "注重实效",
            "附近的支部",
        ] {
            assert_eq!(why(&[other]), None, "{other}");
        }
    }
}
