//! The words of a row and of an entry, folded, so that the same study typed in two ways is the same.

use chrono::NaiveDate;

use crate::entry::{Checked, FIELDS, Fields};

/// Fields by which a study is known: where one of them differs it is another one.
const WHAT: [&str; 3] = ["date", "form", "topic"];
/// A study that began at another time is another one; nothing is said about it by silence.
const START: &str = "start";

/// A row or an entry, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folded {
    what: (NaiveDate, String, String),
    /// In the order of [`FIELDS`]; empty says nothing.
    said: Vec<String>,
}

/// The likeness of a row to an entry, or to another row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Another study.
    Other,
    /// The entry says all that the row says, and so many fields of which the row does not speak.
    Same(usize),
    /// The same study otherwise told: the fields in which it differs.
    Like(Vec<&'static str>),
}

impl Folded {
    /// Of fields that were checked.
    pub fn of(checked: &Checked) -> Self {
        let mut typed = checked.typed();
        let said = FIELDS.iter().map(|field| {
            typed
                .named(field.name)
                .map_or_else(String::new, |it| fold(it))
        });
        Self {
            said: said.collect(),
            what: (checked.date, fold(&checked.form), fold(&checked.topic)),
        }
    }

    /// The marks of the same study on another computer: day, form, topic and, where it is said, when it
    /// began.
    pub fn identity(&self) -> String {
        let (date, form, topic) = &self.what;
        let at = FIELDS.iter().position(|field| field.name == START);
        let start = at
            .and_then(|at| self.said.get(at))
            .map_or("", String::as_str);
        format!("{date}\n{form}\n{topic}\n{start}")
    }

    /// The day, the form and the topic: what differs in them is another study.
    pub fn what(&self) -> &(NaiveDate, String, String) {
        &self.what
    }

    /// The likeness of this row to that entry.
    pub fn like(&self, there: &Self) -> Likeness {
        if self.what != there.what {
            return Likeness::Other;
        }
        let mut differs = Vec::new();
        let mut silent = 0;
        let both = self.said.iter().zip(&there.said);
        for (field, (said, was)) in FIELDS.iter().zip(both) {
            if WHAT.contains(&field.name) || said == was {
                continue;
            }
            if said.is_empty() {
                silent += 1;
            } else if field.name == START && !was.is_empty() {
                return Likeness::Other;
            } else {
                differs.push(field.name);
            }
        }
        if differs.is_empty() {
            Likeness::Same(silent)
        } else {
            Likeness::Like(differs)
        }
    }
}

/// The entry with what the row says of it: where the row is silent, or says the same in other signs, the
/// entry keeps its words.
pub fn merged(entry: &Checked, row: &Checked) -> Fields {
    let (mut fields, mut said) = (entry.typed(), row.typed());
    for field in FIELDS {
        let (Some(was), Some(now)) = (fields.named(field.name), said.named(field.name)) else {
            continue;
        };
        if !now.is_empty() && fold(was) != fold(now) {
            now.clone_into(was);
        }
    }
    fields
}

/// A text as it is compared: without white space and what nobody sees, in narrow signs, without signs at
/// its ends.
fn fold(text: &str) -> String {
    let seen = text.chars().filter_map(narrow);
    let seen: String = seen.collect();
    let bare = seen.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        seen
    } else {
        bare.to_owned()
    }
}

fn narrow(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => Some(crate::text::narrow(c)),
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}' => None,
        seen if seen.is_whitespace() || seen.is_control() => None,
        seen => Some(seen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_width_ends_and_what_nobody_sees_are_folded() {
        for typed in [
            "例文 甲",
            "例文甲。",
            "《例文甲》",
            "例\u{200B}文甲",
            "　例文甲\u{FEFF}",
        ] {
            assert_eq!(fold(typed), "例文甲", "{typed}");
        }
        assert_eq!(fold("Ａ１，ｂ"), "A1,b");
        assert_ne!(fold("一、二"), fold("一二"));
        assert_ne!(fold("。"), fold(""));
    }
}
