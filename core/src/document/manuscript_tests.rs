use super::manuscript::{LINES, Manuscript};
use super::problem::Problem;

#[test]
fn rows_are_lines_and_asides_come_behind_their_paragraph() {
    let mut it = Manuscript::default();
    it.text("正").unwrap();
    it.open_aside().unwrap();
    it.text("注").unwrap();
    it.close_aside().unwrap();
    it.text("文\u{B}下").unwrap();
    it.end_paragraph(Some("一、")).unwrap();
    it.end_paragraph(Some("二、")).unwrap();
    it.open_table().unwrap();
    for cell in ["甲\u{2028}乙", "丙"] {
        it.open_cell().unwrap();
        it.text(cell).unwrap();
        it.close_cell().unwrap();
    }
    it.close_table().unwrap();
    it.text("\u{F0B7}尾").unwrap();
    let (text, left) = it.finish().unwrap();
    assert_eq!(text, "一、正文\n下\n注\n甲 乙\t丙\n尾\n");
    assert_eq!(left.list().len(), 1);
}

#[test]
fn what_is_nested_for_ever_is_refused() {
    let mut it = Manuscript::default();
    let opened = (0..1000).try_for_each(|_| it.open_aside());
    assert_eq!(opened, Err(Problem::TooMuch));
}

#[test]
fn lines_are_bounded_and_the_cells_of_a_row_are_one() {
    let add = |it: &mut Manuscript, cells: usize| {
        it.open_table().unwrap();
        for _ in 0..cells {
            it.open_cell().unwrap();
            it.text("a").unwrap();
            it.close_cell().unwrap();
        }
        it.close_table().unwrap();
    };
    let mut it = Manuscript::default();
    (0..3).for_each(|_| add(&mut it, LINES / 2));
    it.text(&"b\n".repeat(LINES - 3)).unwrap();
    assert_eq!(it.end_paragraph(None), Ok(()));
    it.text("c").unwrap();
    assert_eq!(it.end_paragraph(None), Err(Problem::TooMuch));
}
