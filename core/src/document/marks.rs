//! Lines that are a mark of secrecy and nothing else: the mark, how urgent the paper is, how long it holds, and
//! the number of the copy, in any order and with any signs between them.

/// Marks of a state secret, the strictest first.
const SECRET: [&str; 3] = ["绝密", "机密", "秘密"];

/// Words that stand beside a mark.
const BESIDE: [&str; 29] = [
    "保密期限",
    "保密期",
    "保密级别",
    "涉密等级",
    "密级标识",
    "密级",
    "期限",
    "份号",
    "紧急程度",
    "特急",
    "特提",
    "加急",
    "平急",
    "急件",
    "急",
    "长期",
    "永久",
    "启用前",
    "使用前",
    "注意保存",
    "注意保管",
    "妥善保管",
    "不得外传",
    "严禁外传",
    "至",
    "文件",
    "材料",
    "资料",
    "件",
];

/// A character of traditional Chinese in the words that are looked for, as simplified Chinese has it.
const fn simplified(c: char) -> char {
    match c {
        '絕' | '絶' => '绝',
        '機' => '机',
        '祕' => '秘',
        '級' => '级',
        '標' => '标',
        '識' => '识',
        '長' => '长',
        '啟' | '啓' => '启',
        '內' => '内',
        '資' => '资',
        '參' => '参',
        '閱' => '阅',
        '傳' => '传',
        '學' => '学',
        '習' => '习',
        '僅' => '仅',
        '嚴' => '严',
        '個' => '个',
        '號' => '号',
        '緊' => '紧',
        _ => c,
    }
}

/// A line as it is compared: in simplified characters, without white space, brackets and characters that
/// are not seen.
pub fn squeezed(line: &str) -> String {
    let kept = line.chars().filter(|c| {
        !c.is_whitespace()
            && !is_unseen(*c)
            && !matches!(
                c,
                '【' | '】'
                    | '['
                    | ']'
                    | '［'
                    | '］'
                    | '〔'
                    | '〕'
                    | '〖'
                    | '〗'
                    | '('
                    | ')'
                    | '（'
                    | '）'
            )
    });
    kept.map(simplified).collect()
}

/// The state secret that a squeezed line marks: with a star behind it wherever it stands, and else where
/// the line is nothing but its mark.
pub fn secret(line: &str) -> Option<&'static str> {
    SECRET
        .into_iter()
        .find(|word| has_star(line, word))
        .or_else(|| only_mark(line))
}

fn has_star(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let after = line.get(at + word.len()..).unwrap_or_default();
        let before = line.get(..at).unwrap_or_default();
        // A secret of work is none of the state, and an asterisk may name a note.
        let is_mark = after.starts_with(['★', '☆', '✩', '⭐', '✭', '✮', '⋆'])
            || after.starts_with(['*', '＊']) && rest_of(before, &mut None).is_some();
        is_mark && !before.ends_with("工作")
    })
}

/// The only mark of a line that holds nothing else. One that names several speaks of them.
fn only_mark(line: &str) -> Option<&'static str> {
    let mut found = None;
    rest_of(line, &mut found)?;
    found
}

/// Whether a line is made of marks and what stands beside them; nothing where it is not.
fn rest_of(line: &str, found: &mut Option<&'static str>) -> Option<()> {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some((word, after)) = SECRET.into_iter().find_map(|word| {
            let after = rest.strip_prefix(word)?;
            Some((word, after.strip_prefix('级').unwrap_or(after)))
        }) {
            if found.replace(word).is_some_and(|before| before != word) {
                return None;
            }
            rest = after;
        } else if let Some(after) = BESIDE.into_iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        } else if is_sign(c) {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        } else {
            rest = without_number(rest)?;
        }
    }
    Some(())
}

/// Signs between the parts of a mark. The comma of lists is none: what it parts are things that are spoken of.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '★' | '☆'
            | '*'
            | '＊'
            | '✩'
            | '⭐'
            | '✭'
            | '✮'
            | '⋆'
            | ':'
            | '：'
            | ','
            | '，'
            | ';'
            | '；'
            | '·'
            | '•'
            | '・'
            | '‧'
            | '-'
            | '—'
            | '–'
            | '－'
            | '/'
            | '／'
            | '|'
            | '｜'
            | '!'
            | '！'
            | '※'
            | '■'
            | '●'
            | '◆'
            | '\u{FE0E}'
            | '\u{FE0F}'
    )
}

/// The rest of a line behind `10年`, `6个月`, `№12`, `第12号` or `000001`: how long the mark holds, and the
/// number of the copy.
fn without_number(line: &str) -> Option<&str> {
    let named = ["№", "第", "No.", "NO.", "No", "NO"];
    let after = named.into_iter().find_map(|word| line.strip_prefix(word));
    let number = after.unwrap_or(line);
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let rest = number.trim_start_matches(|c| is_digit(c) || "〇零一二三四五六七八九十".contains(c));
    if rest.len() == number.len() {
        return None;
    }
    let units = ["个月", "年", "月", "日", "天"];
    if let (None, Some(rest)) = (
        after,
        units.into_iter().find_map(|unit| rest.strip_prefix(unit)),
    ) {
        return Some(rest);
    }
    // A single figure numbers a part of a text.
    let digits = number.chars().take_while(|c| is_digit(*c)).count();
    let rest = number.trim_start_matches(is_digit);
    let ends = ["号", "份"];
    match (
        after,
        ends.into_iter().find_map(|end| rest.strip_prefix(end)),
    ) {
        (Some(_), Some(rest)) if digits > 0 => Some(rest),
        (Some("第"), None) => None,
        (Some(_), None) if digits > 0 => Some(rest),
        (None, None) if digits >= 2 => Some(rest),
        (None, Some(rest)) if digits >= 2 => Some(rest),
        _ => None,
    }
}

/// Whether nobody sees a character.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
                | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_mark_where_it_is_nothing_else() {
        for (line, word) in [
            ("特急 机密", "机密"),
            ("机密　特急", "机密"),
            ("机密 急件", "机密"),
            ("特急\t机密", "机密"),
            ("密级：秘密　保密期限：5年", "秘密"),
            ("（机密）", "机密"),
            ("(秘密)", "秘密"),
            ("【机密】", "机密"),
            ("秘密·10年", "秘密"),
            ("机密（10年）", "机密"),
            ("★机密", "机密"),
            ("絕密★", "绝密"),
            ("機密", "机密"),
            ("绝密", "绝密"),
            ("机密", "机密"),
            ("秘密", "秘密"),
            ("机密级", "机密"),
            ("秘密文件，注意保存", "秘密"),
            ("机密★一年 000012", "机密"),
            ("№12 机密 长期", "机密"),
            ("秘密 至2030年12月31日", "秘密"),
            ("机密*10年", "机密"),
            ("某某县委文件（机密★）", "机密"),
            ("祕密", "秘密"),
            ("机密 第12号", "机密"),
            ("05 机密", "机密"),
        ] {
            assert_eq!(secret(&squeezed(line)), Some(word), "{line}");
        }
    }

    #[test]
    fn lines_that_speak_of_secrets_are_none() {
        for line in [
            "要保守党和国家秘密",
            "关于秘密工作的规定",
            "绝密、机密、秘密",
            "密级：绝密／机密／秘密",
            "1.机密",
            "1.绝密级",
            "（一）秘密",
            "一、机密",
            "第三章 秘密",
            "《机密》",
            "“秘密”",
            "论保守国家秘密*",
            "秘密。",
            "机密要件",
            "工作秘密★",
            "急件",
            "密级：",
            "",
        ] {
            assert_eq!(secret(&squeezed(line)), None, "{line}");
        }
    }
}
