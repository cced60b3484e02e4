//! Fields: their codes are no text, their results are, and a table of contents is left out whole.

use super::field_codes::makes_contents;

/// Field that is open.
#[derive(Debug, Default)]
struct Field {
    code: String,
    in_result: bool,
}

/// Longest code that is looked at.
const CODE: usize = 400;

/// Deepest nesting that is followed.
const DEEPEST: usize = 50;

/// Fields that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// Fields beyond the deepest.
    beyond: usize,
}

impl Fields {
    /// Takes a mark of a field: where it begins, where its result begins, where it ends. Answers whether it is
    /// a table of contents that begins here.
    pub fn mark(&mut self, kind: &str) -> bool {
        match kind {
            "begin" if self.open.len() >= DEEPEST => self.beyond = self.beyond.saturating_add(1),
            "separate" | "end" if self.beyond > 0 => self.beyond -= usize::from(kind == "end"),
            "begin" => self.open.push(Field::default()),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                    return makes_contents(&field.code);
                }
            }
            "end" => {
                self.open.pop();
            }
            _ => {}
        }
        false
    }

    /// The code of the innermost field.
    pub fn innermost(&self) -> Option<&str> {
        self.open.last().map(|field| field.code.as_str())
    }

    /// Takes a piece of the code.
    pub fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.code.len() < CODE
        {
            field.code.extend(text.chars().take(CODE));
        }
    }

    /// Whether what stands here is part of a code.
    pub fn in_code(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    /// Whether what stands here is a table of contents.
    pub fn in_contents(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|field| field.in_result && makes_contents(&field.code))
    }

    /// Ends codes that a paragraph left open: one whose end is missing would take the rest of the text.
    pub fn end_codes(&mut self) {
        self.beyond = 0;
        self.open.retain(|field| field.in_result);
    }
}
