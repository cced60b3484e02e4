//! How the lines of the text are set, measured character by character.

use serde_json::{Value, json};
use xuesilu_tests::window::Window;

/// What Chinese never begins a line with.
pub const NOT_FIRST: &str = "，。、；：！？”’）》";
/// What it never ends one with.
pub const NOT_LAST: &str = "“‘（《";
/// What may stand in the margin at a line's end.
pub const HANGS: &str = "，。、；：！？";
/// Parts of an em that rounding may take.
pub const A_LITTLE: f64 = 0.03;

/// Every paragraph of the text on the page, line by line. A line is its characters and, in em from
/// the column's left edge, where each of them begins and where the last one ends.
const LINES: &str = "
    const column = document.querySelector('article').getBoundingClientRect();
    return [...document.querySelectorAll('article p.text')].map((paragraph) => {
      const em = parseFloat(getComputedStyle(paragraph).fontSize);
      const at = (x) => (x - column.left) / em;
      const lines = [];
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        let offset = 0;
        for (const character of texts.currentNode.data) {
          const range = document.createRange();
          range.setStart(texts.currentNode, offset);
          offset += character.length;
          range.setEnd(texts.currentNode, offset);
          const box = [...range.getClientRects()].at(-1);
          if (box === undefined) throw new Error('no box for ' + character);
          if (!lines.length || box.top > lines.at(-1).top + em / 2) {
            lines.push({ top: box.top, characters: [], edges: [] });
          }
          const { characters, edges } = lines.at(-1);
          edges.splice(characters.length, 2, at(box.left), at(box.right));
          characters.push(character);
        }
      }
      return { column: column.width / em, address: paragraph.matches('.address'), lines };
    })";

/// A line of the text.
pub struct Line {
    pub text: Vec<char>,
    /// Where each character begins, and where the last one ends.
    pub edges: Vec<f64>,
}

impl Line {
    fn of(line: &Value) -> Self {
        let text = line["characters"].as_array().expect("characters").iter();
        let edges = line["edges"].as_array().expect("edges").iter();
        Self {
            text: text
                .filter_map(|one| one.as_str()?.chars().next())
                .collect(),
            edges: edges.map(|edge| edge.as_f64().expect("an edge")).collect(),
        }
    }

    pub fn first(&self) -> char {
        self.text[0]
    }

    pub fn last(&self) -> char {
        self.text[self.text.len() - 1]
    }

    pub fn begins(&self) -> f64 {
        self.edges[0]
    }

    pub fn ends(&self) -> f64 {
        self.edges[self.text.len()]
    }

    /// How wide its beginning is that could not have stood on the line before without the rest of
    /// itself; what may hang beyond the edge takes no room.
    pub fn unbroken(&self) -> f64 {
        let is_held_to_next = |at: usize| {
            let (here, next) = (self.text[at], self.text[at + 1]);
            let one_number = here.is_ascii_digit() && next.is_ascii_digit();
            NOT_FIRST.contains(next) || NOT_LAST.contains(here) || one_number
        };
        let last = self.text.len() - 1;
        let end = (0..last).find(|&at| !is_held_to_next(at)).unwrap_or(last);
        let hangs = end > 0 && HANGS.contains(self.text[end]);
        self.edges[if hangs { end } else { end + 1 }] - self.begins()
    }
}

/// A paragraph of the text.
pub struct Paragraph {
    /// How wide the column is, in em.
    pub column: f64,
    /// It begins at the edge, as in a letter.
    pub address: bool,
    pub lines: Vec<Line>,
}

impl Paragraph {
    fn of(paragraph: &Value) -> Self {
        let lines = paragraph["lines"].as_array().expect("lines");
        Self {
            column: paragraph["column"].as_f64().expect("a width"),
            address: paragraph["address"] == json!(true),
            lines: lines.iter().map(Line::of).collect(),
        }
    }

    /// Each line but the last, with the one after it.
    pub fn full_lines(&self) -> impl Iterator<Item = (&Line, &Line)> {
        self.lines.iter().zip(self.lines.iter().skip(1))
    }
}

pub fn paragraphs(window: &Window) -> Vec<Paragraph> {
    let measured = window.js(LINES);
    let all = measured.as_array().expect("paragraphs");
    all.iter().map(Paragraph::of).collect()
}
