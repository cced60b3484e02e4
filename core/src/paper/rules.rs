//! Which characters may stand where on a line (GB/T 15834), and which are as wide as they are high.

/// Marks that no line begins with.
const NEVER_FIRST: &str = "!),.:;?]}%¢°·•‰′″℃、。〃々〉》」』】〕〗〞’”！），．：；？］｝～％－";

/// Marks that no line ends with.
const NEVER_LAST: &str = "([{$£¥《〈「『【〔〖〝‘“（［｛＄￥";

/// Marks that may hang beyond the edge of a full line.
const HANGING: &str = "。，、；：！？．,.:;!?";

/// The kind of a character, as a line sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// White space that vanishes where a line ends.
    Space,
    /// A character of a word that stays whole: letters, digits, and what joins them.
    Word,
    /// A character that a line may begin or end with: ideographs, and whatever is as wide.
    Wide,
}

impl Kind {
    /// The kind of `c`.
    pub fn of(c: char) -> Self {
        match c {
            ' ' => Self::Space,
            _ if is_wide(c) => Self::Wide,
            _ => Self::Word,
        }
    }
}

/// Whether a line may end after `before` and the next one begin with `after`. Of white space between
/// the two nobody asks here: `spaced` says that there is some.
pub fn may_break(before: char, after: char, spaced: bool) -> bool {
    if NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) {
        return false;
    }
    // —— and …… are one sign each.
    if before == after && matches!(after, '—' | '…' | '⋯') {
        return false;
    }
    if spaced || Kind::of(before) == Kind::Wide || Kind::of(after) == Kind::Wide {
        return true;
    }
    matches!(before, '-' | '/' | '‐') && after.is_alphabetic()
}

/// Whether this mark may hang.
pub fn may_hang(c: char) -> bool {
    HANGING.contains(c)
}

/// Whether no line begins with this mark.
#[cfg(test)]
pub fn never_first(c: char) -> bool {
    NEVER_FIRST.contains(c)
}

/// Whether no line ends with this mark.
#[cfg(test)]
pub fn never_last(c: char) -> bool {
    NEVER_LAST.contains(c)
}

/// A quotation mark that Chinese and English share: as wide as an ideograph in the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// “ or ‘.
    Opening,
    /// ” or ’.
    Closing,
}

impl Quote {
    /// The mark that `c` is, if any.
    pub const fn of(c: char) -> Option<Self> {
        match c {
            '“' | '‘' => Some(Self::Opening),
            '”' | '’' => Some(Self::Closing),
            _ => None,
        }
    }
}

/// Whether a character takes a whole cell, or at least stands apart as ideographs do.
pub const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2014}'..='\u{2016}' | '‘' | '’' | '“' | '”' | '…' | '※'
        | '\u{2100}'..='\u{214F}' | '\u{2160}'..='\u{218F}' | '\u{2190}'..='\u{27BF}'
        | '\u{2E80}'..='\u{A4CF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F000}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is an ideograph, a syllable of Japanese or Korean, and no mark.
pub const fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '々' | '〇' | '\u{3041}'..='\u{30FA}' | '\u{3105}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_and_ends_as_gb_15834_has_it() {
        for c in "。，、；：？！”’）》".chars() {
            assert!(!may_break('学', c, false), "{c} begins a line");
        }
        for c in "“‘（《".chars() {
            assert!(!may_break(c, '学', false), "{c} ends a line");
        }
        assert!(may_break('学', '习', false) && may_break('学', 'A', false));
        assert!(!may_break('—', '—', false) && !may_break('…', '…', false));
        assert!(may_break('学', '—', false));
    }

    #[test]
    fn a_word_and_a_number_stay_whole() {
        assert!(!may_break('2', '0', false) && !may_break('a', 'b', false));
        assert!(!may_break('3', '.', false) && !may_break('.', '5', false));
        assert!(may_break('-', 'b', false) && !may_break('-', '5', false));
        assert!(may_break('a', 'b', true));
    }
}
