//! The words of the glossary, held against every Chinese sentence of the program, its guide and its README.

use std::path::{Path, PathBuf};

/// Names on disk are kept as they are, whatever they are called on the screen.
const OWN_FILES: &str = "学思录_";

fn read(file: &Path) -> String {
    std::fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()))
}

/// The words that were replaced: what stands as code in the second column of the glossary's first table.
fn retired(glossary: &str) -> Vec<&str> {
    let rows = glossary
        .lines()
        .skip_while(|line| !line.starts_with("## The words of the program"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with('|'));
    let replaced = rows.filter_map(|row| row.split('|').nth(2));
    replaced
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect()
}

/// What a person reads of a line: no comment, and no name of a file of ours.
fn shown(line: &str) -> String {
    let mut pieces = line.split(OWN_FILES);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        let name = |c: char| !c.is_whitespace() && c != '`';
        text + " " + piece.trim_start_matches(name)
    })
}

/// Each retired word in a text, with the line that it stands in.
fn found<'w>(text: &str, words: &[&'w str]) -> Vec<(usize, &'w str)> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, shown(line)));
    lines
        .flat_map(|(at, line)| {
            let inside = words.iter().filter(move |word| line.contains(**word));
            inside.map(move |word| (at, *word))
        })
        .collect()
}

/// Sentences without the comments between them.
fn sentences(messages: &str) -> String {
    let line = |line: &str| if line.starts_with('#') { "" } else { line }.to_owned() + "\n";
    messages.lines().map(line).collect()
}

fn texts(root: &Path) -> Vec<(PathBuf, String)> {
    let folder = root.join("assets/locales/zh-CN");
    let files = std::fs::read_dir(&folder).unwrap();
    let mut texts: Vec<(PathBuf, String)> = files
        .map(|file| file.unwrap().path())
        .map(|file| (file.clone(), sentences(&read(&file))))
        .collect();
    for file in ["docs/user-guide.md", "README.md"] {
        let file = root.join(file);
        texts.push((file.clone(), read(&file)));
    }
    texts
}

#[test]
fn words_that_were_replaced_do_not_come_back() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let glossary = read(&root.join("docs/glossary.md"));
    let words = retired(&glossary);
    assert!(words.len() > 40, "{words:?}");
    let back: Vec<String> = texts(root)
        .iter()
        .flat_map(|(file, text)| {
            let found = found(text, &words).into_iter();
            found.map(|(line, word)| format!("{}:{line}: {word}", file.display()))
        })
        .collect();
    assert!(back.is_empty(), "see the glossary:\n{}", back.join("\n"));
}

#[test]
fn a_word_is_found_in_a_sentence_and_not_in_the_name_of_a_file() {
    let glossary = "## The words of the program\n| 支部证书 | 卡, `名片` `指纹` | card |\n## Next\n| a | `b` |";
    let words = retired(glossary);
    assert_eq!(words, ["名片", "指纹"]);
    let text = "# 名片\nkey = 没有卡\nkey = 换名片\n";
    assert_eq!(found(&sentences(text), &words), [(3, "名片")]);
    let named = "`学思录_名片_甲.xuesi-card` 指纹\nadd 学思录_名片_甲.xuesi-card";
    assert_eq!(found(named, &words), [(1, "指纹")]);
}
