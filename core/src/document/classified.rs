//! Marks of secrecy at the head of a document: what bears one is not taken into a log.

use std::collections::BTreeSet;

use super::Read;
use super::marks::{secret, squeezed};

/// Mark at the head of a document that says who may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// 绝密, 机密 or 秘密 with its star: a state secret, which belongs on no such computer.
    Secret(&'static str),
    /// 内部资料 and the like: somebody says that it may be taken.
    Internal(&'static str),
}

/// Lines of text that are looked at: a mark stands above the title.
const LINES: usize = 8;
/// Longest line that can be a mark with its period and number of copies, in characters.
const LONGEST: usize = 40;

/// Longest line that can say that a paper is for some only, in characters.
const SHORT: usize = 20;

/// Words that say so, the longer of two that begin alike first.
const INTERNAL: [&str; 23] = [
    "仅供内部学习使用",
    "仅供内部",
    "供内部学习",
    "供内部参考",
    "供内部参阅",
    "供内部使用",
    "供内部传阅",
    "供内部交流",
    "内部学习资料",
    "内部学习材料",
    "内部资料",
    "内部文件",
    "内部材料",
    "内部刊物",
    "内部参考",
    "内部参阅",
    "内部传阅",
    "内部使用",
    "内部发行",
    "注意保存",
    "注意保管",
    "不得外传",
    "严禁外传",
];
/// Words that do where they stand alone.
const ALONE: [&str; 2] = ["工作秘密", "内部"];
/// Ends of a title that speaks of such papers.
const TITLES: [&str; 8] = [
    "规定", "办法", "通知", "意见", "制度", "条例", "方案", "细则",
];

/// The mark at the head of a text, the strictest where there are several.
pub fn classified(text: &str) -> Option<Marking> {
    let lines = text.lines().filter(|line| !squeezed(line).is_empty());
    strictest(lines.take(LINES))
}

impl Read {
    /// The mark of a document, at the head of its text, in a header or hidden; the strictest where there are
    /// several.
    pub fn marking(&self) -> Option<Marking> {
        let text = classified(&self.text);
        let beside = || strictest(self.beside.lines());
        match text {
            Some(Marking::Secret(_)) => text,
            _ => match beside() {
                Some(secret @ Marking::Secret(_)) => Some(secret),
                internal => text.or(internal),
            },
        }
    }
}

fn strictest<'l>(lines: impl Iterator<Item = &'l str>) -> Option<Marking> {
    let mut found = None;
    for line in lines {
        // The cells of a row stand beside one another, and a mark may be in one of them.
        let cells = line.split('\t').filter(|_| line.contains('\t'));
        let whole = std::iter::once(line);
        let mut marks = whole.chain(cells).map(squeezed);
        let secrets: BTreeSet<_> = marks.clone().filter_map(|line| of_secret(&line)).collect();
        if let (Some(secret), 1) = (secrets.first(), secrets.len()) {
            return Some(Marking::Secret(secret));
        }
        found = found.or_else(|| marks.find_map(|line| internal(&line)));
    }
    found.map(Marking::Internal)
}

fn of_secret(line: &str) -> Option<&'static str> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    secret(line)
}

fn internal(line: &str) -> Option<&'static str> {
    // A sentence that speaks of such a paper bears no mark, and no title does.
    let is_mark = line.chars().nth(SHORT).is_none()
        && !line.contains('。')
        && !line.starts_with("关于")
        && !TITLES.iter().any(|end| line.ends_with(end));
    let alone = line.trim_matches(['★', '☆', '*', '＊']);
    let alone = ALONE.into_iter().find(|word| alone == *word);
    let found = INTERNAL.into_iter().find(|word| line.contains(word));
    found.or(alone).filter(|_| is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_secrecy_stop_a_text() {
        for (head, word) in [
            ("绝密★", "绝密"),
            ("机 密 ★ 10年", "机密"),
            ("　秘密★启用前", "秘密"),
            ("000001\n机密★一年\n特急", "机密"),
            ("【秘密】", "秘密"),
            ("密级：机密", "机密"),
            ("000012 秘密", "秘密"),
            ("机密\u{200B}☆", "机密"),
            ("机密\t某某县委办公室", "机密"),
            ("特急\t机密", "机密"),
        ] {
            let text = format!("{head}\n\n关于学习的通知\n各支部：\n");
            assert_eq!(classified(&text), Some(Marking::Secret(word)), "{head}");
        }
    }

    #[test]
    fn internal_papers_are_asked_about() {
        for head in [
            "内部资料　注意保存",
            "（内部文件）",
            "【内部资料】",
            "仅供内部学习使用",
            "供内部参考",
            "内部参阅",
            "【内部】",
            "内部传阅",
            "工作秘密",
            "工作秘密★",
            "內部資料",
            "内部资料，不得外传",
        ] {
            let text = format!("{head}\n关于学习的通知\n");
            assert!(
                matches!(classified(&text), Some(Marking::Internal(_))),
                "{head}"
            );
        }
        assert_eq!(
            classified("内部资料\n机密★\n"),
            Some(Marking::Secret("机密"))
        );
    }

    #[test]
    fn texts_about_secrets_bear_no_mark() {
        for text in [
            "关于保守国家秘密的通知\n各支部：\n",
            "保密法宣传提纲\n国家秘密的密级分为绝密、机密、秘密三级。\n",
            "要管好内部资料，注意保存，不得丢失，每季度清点一次。\n",
            "关于加强内部资料管理工作的若干意见（试行）的补充通知\n",
            "严守党的秘密\n",
            "关于内部资料管理的规定\n",
            "工作秘密管理暂行办法\n",
            "要保守工作秘密\n",
            "党的内部\n",
            "密级\t绝密\t机密\t秘密\n",
            "要保守党和国家秘密\n",
            "关于秘密工作的规定\n",
            "同志们：\n",
            "",
        ] {
            assert_eq!(classified(text), None, "{text}");
        }
        let far = format!("{}机密★\n", "一行\n".repeat(LINES));
        assert_eq!(classified(&far), None);
    }

    #[test]
    fn headers_and_hidden_text_are_looked_at() {
        let read = |text: &str, beside: &str| Read {
            text: text.to_owned(),
            format: super::super::Format::Docx,
            left_out: Vec::new(),
            replaced: 0,
            beside: beside.to_owned(),
        };
        let secret = Some(Marking::Secret("机密"));
        let pages = "第1页\n".to_owned() + &"一行\n".repeat(LINES) + "机密★10年\n";
        assert_eq!(read("题\n", &pages).marking(), secret);
        assert_eq!(read("内部资料\n", "机密\n").marking(), secret);
        assert_eq!(read("机密\n", "内部资料\n").marking(), secret);
        let internal = Some(Marking::Internal("内部资料"));
        assert_eq!(read("题\n", "内部资料\n").marking(), internal);
        assert_eq!(read("题\n", "第1页\n").marking(), None);
    }
}
