//! File names that FAT32, exFAT and every system take.

use std::path::Path;

use crate::disk::entries;
use crate::error::{Error, Result};

/// Bytes for a person's or a branch's name in a file name: 40 Chinese characters.
const NAME_BYTES: usize = 120;
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// `学思录_张三_017_2026_第12次_3f2a.xuesi`; the last part is the beginning of the member's id, so
/// that two members of one name have two files. Without `with_name`, the number stands alone.
pub fn package_name(
    naming: &crate::member::Naming,
    member_id: &str,
    year: i32,
    sequence: u32,
    with_name: bool,
) -> String {
    let number = naming.number.as_deref().map(part);
    let person = match (with_name, number) {
        (true, Some(number)) => format!("{}_{number}", part(&naming.name)),
        (true, None) => part(&naming.name),
        (false, Some(number)) => number,
        (false, None) => String::new(),
    };
    let id: String = member_id.chars().take(4).collect();
    let person = if person.is_empty() {
        person
    } else {
        format!("_{person}")
    };
    format!("学思录{person}_{year}_第{sequence}次_{id}.xuesi")
}

/// Members' packages in a folder, by their names as [`package_name`] gives them, newest number last; a
/// branch's collection is another thing.
pub fn packages_in(folder: &Path) -> Vec<String> {
    let names = entries(folder).filter_map(|file| file.file_name().into_string().ok());
    let mut ours: Vec<String> = names.filter(|name| is_package(name)).collect();
    ours.sort();
    ours
}

/// Whether a name is one that this program gives to what it writes for others, or one that a person
/// gave with an ending of ours.
pub(super) fn is_ours(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|end| end.to_str());
    let of_ours = ["xuesi", "xuesi-move", "xuesi-card"];
    name.starts_with("学思录_") || ending.is_some_and(|end| of_ours.contains(&end))
}

fn is_package(name: &str) -> bool {
    let ends = Path::new(name)
        .extension()
        .is_some_and(|end| end == "xuesi");
    ends && name.starts_with("学思录_") && !name.starts_with("学思录_支部_")
}

/// `学思录_支部_第一支部_20261123.xuesi`; of several parts `…_20261123_2-3.xuesi`.
pub fn collection_name(branch: &str, at: crate::time::Moment, (nth, all): (u32, u32)) -> String {
    let day = at.local().format("%Y%m%d");
    let of = if all > 1 {
        format!("_{nth}-{all}")
    } else {
        String::new()
    };
    format!("学思录_支部_{}_{day}{of}.xuesi", part(branch))
}

/// `学思录_名片_第一支部.xuesi-card`
pub fn card_name(branch: &str) -> String {
    format!("学思录_名片_{}.xuesi-card", part(branch))
}

/// `学思录_钥匙备份_第一支部.txt`: text, so that anything can open and print it.
pub fn key_backup_name(branch: &str) -> String {
    format!("学思录_钥匙备份_{}.txt", part(branch))
}

/// `学思录_搬家_张三_20261123.xuesi-move`
pub fn move_name(member: &str, at: crate::time::Moment) -> String {
    let day = at.local().format("%Y%m%d");
    format!("学思录_搬家_{}_{day}.xuesi-move", part(member))
}

/// `学思录_汇总表_第一支部_2026.xlsx`
pub fn report_name(branch: &str, year: i32, ending: &str) -> String {
    format!("学思录_汇总表_{}_{year}.{ending}", part(branch))
}

/// `学思录_2026年学习情况_张三.docx`
pub fn paper_name(name: &str, ending: &str) -> String {
    format!("学思录_{}.{ending}", part(name))
}

/// A name as part of a file name: what no stick takes becomes `_`.
fn part(name: &str) -> String {
    let mut part = String::new();
    for c in name.chars() {
        let c = match c {
            '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '_' => '_',
            c if c.is_control() || crate::text::turns(&c.to_string()) => '_',
            // Beyond the BMP some drivers lose half of the pair.
            c if u32::from(c) > 0xFFFF
                || matches!(c, '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}') =>
            {
                '_'
            }
            c => c,
        };
        if part.len() + c.len_utf8() > NAME_BYTES {
            break;
        }
        part.push(c);
    }
    let trimmed = part.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = trimmed.split('.').next().unwrap_or_default();
    if RESERVED.contains(&stem.to_ascii_uppercase().as_str()) {
        format!("_{trimmed}")
    } else {
        trimmed.to_owned()
    }
}

/// The name with `-2`, `-3` … before its ending, for one that is taken.
pub(crate) fn numbered(name: &str, nth: u32) -> Result<String> {
    match (nth, name.rsplit_once('.')) {
        (1, _) => Ok(name.to_owned()),
        (2..=999, Some((stem, ending))) => Ok(format!("{stem}-{nth}.{ending}")),
        _ => Err(Error::Failed {
            detail: name.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::Naming;

    fn named(name: &str, number: &str) -> String {
        let naming = Naming::parse(name, "第一支部", number).unwrap();
        package_name(&naming, "3f2a91c4", 2026, 12, true)
    }

    #[test]
    fn p18_every_name_is_one_that_fat32_takes() {
        for name in [
            "张三",
            ":?*<>|\"\\/",
            "CON",
            "con.txt",
            "NUL",
            "张三.",
            " . ",
            "👨‍👩‍👧",
            "𠮷田",
            "a\u{202E}b",
            &"学".repeat(300),
            "..",
        ] {
            for number in ["", "017", "../1", "COM1"] {
                let file = named(name, number);
                assert!(file.encode_utf16().count() <= 255, "{file}");
                assert!(file.len() <= 255, "{file}");
                assert!(!file.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|']));
                assert!(!file.chars().any(char::is_control));
                assert_eq!(Path::new(&file).extension(), Some("xuesi".as_ref()));
                assert!(file.starts_with("学思录_"));
            }
        }
    }

    #[test]
    fn the_number_alone_where_the_member_wants_no_name() {
        let naming = Naming::parse("张三", "第一支部", "017").unwrap();
        assert_eq!(
            package_name(&naming, "3f2a91c4", 2026, 12, false),
            "学思录_017_2026_第12次_3f2a.xuesi"
        );
        assert_eq!(
            named("张三", "017"),
            "学思录_张三_017_2026_第12次_3f2a.xuesi"
        );
        assert_eq!(numbered("a.xuesi", 2).unwrap(), "a-2.xuesi");
    }
}
