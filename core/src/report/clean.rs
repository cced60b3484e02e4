//! Characters that cannot stand on paper are taken out of a sheet, and counted.

use crate::paper::{Block, Sheet};

/// Whether a character does something instead of being one: control characters, those that turn the
/// direction of what follows, and those that no file may hold.
const fn acts(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{B}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FFFE}'
            | '\u{FFFF}'
    )
}

/// Takes out of every text what acts; how many characters that were.
pub fn clean(sheet: &mut Sheet) -> usize {
    // The name of the document stands on no page: nobody misses anything of it.
    sheet.title.retain(|c| !acts(c));
    let mut removed = 0;
    let mut of = |text: &mut String| {
        let before = text.chars().filter(|c| acts(*c)).count();
        if before > 0 {
            text.retain(|c| !acts(c));
            removed += before;
        }
    };
    for block in &mut sheet.blocks {
        match block {
            Block::Title(text)
            | Block::Centered(text)
            | Block::Heading { text, .. }
            | Block::Paragraph(text)
            | Block::Quote(text)
            | Block::RightAligned(text) => of(text),
            Block::Table(table) => {
                of(&mut table.title);
                table.columns.iter_mut().for_each(|one| of(&mut one.name));
                let rows = table.rows.iter_mut().chain(&mut table.sums);
                rows.flatten().for_each(&mut of);
                let beside = table.notes.iter_mut().chain(&mut table.signatures);
                beside.for_each(&mut of);
            }
            Block::Blank | Block::PageBreak => {}
        }
    }
    removed
}
