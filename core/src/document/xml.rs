//! Elements of an XML part, bounded in depth. No entity but the five of XML itself is expanded, and a
//! document type, which could declare more, ends the reading.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

use super::budget::Budget;
use super::problem::Problem;

/// Deepest nesting of elements.
const DEEPEST: usize = 256;

/// Longest value of an attribute that means anything here, in bytes: names and codes are copied with each
/// paragraph that bears them.
const LONGEST: usize = 4096;

/// Element that opens, with its attributes.
#[derive(Debug)]
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix.
    pub fn prefix(&self) -> &str {
        self.0
            .name()
            .prefix()
            .map_or("", |prefix| prefix.into_inner())
    }

    /// The value of an attribute, by its name without the prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let mut each = all.with_checks(false).flatten();
        let found = each.find(|one| one.key.local_name().as_ref() == name)?;
        if found.value.len() > LONGEST {
            return None;
        }
        Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
    }

    /// A whole number that an attribute holds.
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property is on: it is where it stands, unless its value says that it is not.
    pub fn is_on(&self) -> bool {
        !matches!(
            self.get("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// Next thing in an XML part.
#[derive(Debug)]
pub enum Event<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// An element closes.
    Close(String),
    /// Characters.
    Text(String),
}

/// XML part that is read from its beginning to its end.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    /// Begins to read.
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next element or text; nothing at the end.
    pub fn next(&mut self, budget: &mut Budget) -> Result<Option<Event<'x>>, Problem> {
        loop {
            budget.steps(1)?;
            let event = self.reader.read_event().map_err(|_| Problem::Broken)?;
            return Ok(Some(match event {
                Raw::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Problem::TooMuch);
                    }
                    budget.steps(element.len() / 16)?;
                    Event::Open(Element(element))
                }
                Raw::End(element) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(element.local_name().as_ref().to_owned())
                }
                Raw::Text(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::CData(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::GeneralRef(of) => Event::Text(character(&of)?),
                Raw::Eof if self.depth == 0 => return Ok(None),
                Raw::DocType(_) | Raw::Eof => return Err(Problem::Broken),
                _ => continue,
            }));
        }
    }

    /// Passes over all that stands in the element that was opened last.
    pub fn skip(&mut self, budget: &mut Budget) -> Result<(), Problem> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next(budget)?.is_none() {
                return Err(Problem::Broken);
            }
        }
        Ok(())
    }
}

/// The character that a reference stands for.
fn character(of: &quick_xml::events::BytesRef<'_>) -> Result<String, Problem> {
    if let Ok(Some(c)) = of.resolve_char_ref() {
        return Ok(c.into());
    }
    let known = quick_xml::escape::resolve_predefined_entity(of);
    known.map(str::to_owned).ok_or(Problem::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Result<String, Problem> {
        let mut xml = Xml::new(xml);
        let mut budget = Budget::default();
        let mut all = String::new();
        while let Some(event) = xml.next(&mut budget)? {
            if let Event::Text(text) = event {
                all.push_str(&text);
            }
        }
        Ok(all)
    }

    #[test]
    fn only_the_entities_of_xml_are_known() {
        assert_eq!(texts("<a>甲&amp;&#20057;</a>").unwrap(), "甲&乙");
        assert_eq!(texts("<a>&mine;</a>"), Err(Problem::Broken));
        let declared = "<!DOCTYPE a [<!ENTITY mine SYSTEM \"file:///etc/passwd\">]><a>&mine;</a>";
        assert_eq!(texts(declared), Err(Problem::Broken));
    }

    #[test]
    fn depth_is_bounded_and_what_is_cut_off_is_broken() {
        assert_eq!(texts(&"<a>".repeat(1_000_000)), Err(Problem::TooMuch));
        assert_eq!(texts("<a><b></a>"), Err(Problem::Broken));
        assert_eq!(texts("<a>甲"), Err(Problem::Broken));
    }
}
