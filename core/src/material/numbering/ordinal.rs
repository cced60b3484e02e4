//! 第一章, 第三条之一, 第一个问题：, 篇三：

use super::numeral::numeral;
use super::reader::{Reader, is_gap};
use super::{Form, Mark, Style};

/// What 第N counts, and what it heads.
const UNITS: [(&str, Style); 16] = [
    ("部分", Style::Portion),
    ("专题", Style::Lecture),
    ("单元", Style::Lecture),
    ("板块", Style::Lecture),
    ("编", Style::Book),
    ("篇", Style::Book),
    ("卷", Style::Book),
    ("辑", Style::Book),
    ("讲", Style::Lecture),
    ("课", Style::Lecture),
    ("章", Style::Chapter),
    ("节", Style::Division),
    ("条意见", Style::Question),
    ("条建议", Style::Question),
    ("条体会", Style::Question),
    ("条", Style::Article),
];

/// What a speaker counts up: 第一点, 第二个方面.
const COUNTED: [&str; 20] = [
    "点意见",
    "点建议",
    "点体会",
    "点要求",
    "点",
    "方面",
    "问题",
    "关键词",
    "关键字",
    "层面",
    "环节",
    "阶段",
    "步",
    "项任务",
    "项工作",
    "项",
    "类",
    "议题",
    "层意思",
    "大任务",
];

/// What a number may follow: 篇三, 专题一.
const NAMED: [(&str, Style); 9] = [
    ("范文", Style::Book),
    ("篇", Style::Book),
    ("专题", Style::Lecture),
    ("议题", Style::Question),
    ("案例", Style::Question),
    ("问题", Style::Question),
    ("任务", Style::Question),
    ("措施", Style::Question),
    ("环节", Style::Question),
];

/// Words after 第一条 and 第二章 that make prose of them: they speak of another article, or of a road.
const PROSE: [&str; 33] = [
    "路",
    "线",
    "道",
    "所列",
    "所称",
    "规定",
    "的",
    "和",
    "与",
    "及",
    "或",
    "至",
    "到",
    "第",
    "款",
    "项",
    "中",
    "之",
    "是",
    "也",
    "都",
    "就",
    "已",
    "还",
    "等",
    "课",
    "文章",
    "里",
    "讲到",
    "讲了",
    "内",
    "以",
    "生产线",
];

/// Longest name between 第一个 and its stop: 第一个关键词：
const NAME_MAX: usize = 5;

/// 第一章, 第3条, 第一，, 第一个问题
pub fn ordinal(bare: &str) -> Option<Mark> {
    let mut reader = Reader::of(bare);
    reader.take(|c| c == '第')?;
    let (number, _) = numeral(&mut reader)?;
    UNITS
        .iter()
        .find_map(|(unit, style)| division(reader, unit, *style, number))
        .or_else(|| counted(reader, number))
}

fn division(mut reader: Reader<'_>, unit: &str, style: Style, number: u32) -> Option<Mark> {
    reader.word(unit).then_some(())?;
    let mut beside = 0;
    let mut ahead = reader;
    if style == Style::Article && ahead.take_near(|c| c == '之').is_some() {
        (beside, _) = numeral(&mut ahead)?;
        reader = ahead;
    }
    let form = match reader.peek() {
        Some(c) if !is_gap(c) => stopped(&mut reader, c, style)?,
        _ => Form::Plain,
    };
    Some(Mark {
        style,
        number,
        beside,
        length: reader.read(),
        form,
    })
}

/// The character right after 第一章 and the like.
fn stopped(reader: &mut Reader<'_>, next: char, style: Style) -> Option<Form> {
    match next {
        '：' | ':' | '、' | '.' | '．' | '】' => {
            reader.take(|_| true)?;
            // 第三条、第五条所列的
            if reader.peek_word() == Some('第') {
                return Some(Form::Doubtful);
            }
            Some(Form::Plain)
        }
        '，' | ',' if matches!(style, Style::Article | Style::Question) => {
            reader.take(|_| true)?;
            Some(Form::Weak)
        }
        c if "，,。；;）)”》".contains(c) => None,
        _ => tight(reader.rest(), style),
    }
}

/// 第一条为了规范……: a heading like its neighbours, or prose that speaks of 第一条规定.
fn tight(rest: &str, style: Style) -> Option<Form> {
    let is_prose = PROSE.iter().any(|word| rest.starts_with(word));
    match (is_prose, style) {
        (true, Style::Article) if !rest.starts_with(['路', '线', '道']) => Some(Form::Doubtful),
        (true, _) => None,
        (false, _) => Some(Form::Weak),
    }
}

/// 第一， and 第一个问题：
fn counted(mut reader: Reader<'_>, number: u32) -> Option<Mark> {
    let mut stop = reader;
    if stop.take(|c| "，,、：:".contains(c)).is_some() {
        return Some(Mark {
            style: Style::Ordinal,
            number,
            beside: 0,
            length: stop.read(),
            form: Form::Weak,
        });
    }
    let any = reader
        .take(|c| "个大件句种道关层张段".contains(c))
        .is_some();
    let named = COUNTED.iter().any(|unit| reader.word(unit));
    let mut name = 0;
    while !named && any && name < NAME_MAX {
        let Some(_) = reader.take_near(|c| c.is_alphanumeric() && c != '是') else {
            break;
        };
        name += 1;
    }
    (named || name > 0).then_some(())?;
    let ends = match reader.peek_word() {
        Some(c) if "，,：:、。；".contains(c) => reader.take(|_| true).is_some(),
        None | Some('是') => true,
        Some(_) => reader.peek().is_some_and(char::is_whitespace),
    };
    ends.then_some(Mark {
        style: Style::Question,
        number,
        beside: 0,
        length: reader.read(),
        form: Form::Weak,
    })
}

/// 篇三：, 专题一, 案例1
pub fn named(bare: &str) -> Option<Mark> {
    NAMED.iter().find_map(|(name, style)| {
        let mut reader = Reader::of(bare);
        reader.word(name).then_some(())?;
        let (number, _) = numeral(&mut reader)?;
        match reader.peek() {
            None => {}
            Some(c) if "：:、.．】".contains(c) => {
                reader.take(|_| true)?;
            }
            Some(c) => is_gap(c).then_some(())?,
        }
        Some(Mark {
            style: *style,
            number,
            beside: 0,
            length: reader.read(),
            form: Form::Weak,
        })
    })
}

/// 【第一篇】, 【篇二】
pub fn framed(bare: &str) -> Option<Mark> {
    let inside = bare.strip_prefix('【')?;
    let mark = ordinal(inside).or_else(|| named(inside))?;
    Some(Mark {
        length: mark.length + '【'.len_utf8(),
        ..mark
    })
}
