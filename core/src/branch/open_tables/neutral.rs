//! Text cells of a CSV file that no spreadsheet calculates, and that come back to the character.

use crate::report::csv::calculates;

/// A text as it stands in a cell: an apostrophe goes before what a spreadsheet could take for a formula, and before
/// what begins with an apostrophe itself. So one rule undoes it: the first apostrophe of a cell goes.
pub fn neutral(words: &str) -> String {
    if words.starts_with('\'') || calculates(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn undone(cell: &str) -> &str {
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    #[test]
    fn p41_what_calculates_gets_an_apostrophe_and_so_does_an_apostrophe() {
        for (words, cell) in [
            ("党课", "党课"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("\u{3000}＝1+1", "'\u{3000}＝1+1"),
            ("'=1+1", "''=1+1"),
            ("'", "''"),
            ("-", "'-"),
            ("\n=1", "'\n=1"),
        ] {
            assert_eq!(neutral(words), cell);
            assert_eq!(undone(cell), words);
        }
    }

    proptest! {
        #[test]
        fn p41_every_text_comes_back_and_no_cell_calculates(words in "['=＝+\\-@ \u{3000}\t\n\r,\"党课a]{0,6}") {
            let cell = neutral(&words);
            prop_assert!(!calculates(&cell));
            prop_assert_eq!(undone(&cell), words);
        }
    }
}
