//! The keys of a keyboard, by the numbers that `WebDriver` gives keys without a character.

/// Ctrl.
pub const CTRL: char = '\u{E009}';
/// Alt.
pub const ALT: char = '\u{E00A}';
/// Shift.
pub const SHIFT: char = '\u{E008}';
/// Enter.
pub const ENTER: char = '\u{E007}';
/// Tab.
pub const TAB: char = '\u{E004}';
/// Esc.
pub const ESCAPE: char = '\u{E00C}';
/// Backspace.
pub const BACKSPACE: char = '\u{E003}';
/// ↑
pub const UP: char = '\u{E013}';
/// ←
pub const LEFT: char = '\u{E012}';
/// →
pub const RIGHT: char = '\u{E014}';
/// ↓
pub const DOWN: char = '\u{E015}';
/// End
pub const END: char = '\u{E010}';
/// Home
pub const HOME: char = '\u{E011}';
/// Page Up
pub const PAGE_UP: char = '\u{E00E}';
/// Page Down
pub const PAGE_DOWN: char = '\u{E00F}';
/// F1
pub const F1: char = '\u{E031}';
/// F3
pub const F3: char = '\u{E033}';
/// F10
pub const F10: char = '\u{E03A}';
/// The space bar.
pub const SPACE: char = ' ';
