//! The answers that a window needs before anything else. They are given with its page, which then waits
//! for nothing.

use serde_json::{Map, Value, json};
use xuesilu_core::locale::Language;

use crate::Host;

/// Answers by their question, `section {"material":"…","section":"2.1"}`, as a page puts it.
pub type Answered = Map<String, Value>;

impl Host {
    /// Opens the log, and answers what the page `page` is going to ask; with it the first section that it
    /// shows. What is refused is left out: the page asks itself, and says so.
    pub fn beginning(&self, page: Option<&str>) -> Answered {
        let mut answered = Map::new();
        let _ = self.begin(page, &mut answered);
        answered
    }

    /// `None` where something was refused.
    fn begin(&self, page: Option<&str>, answered: &mut Answered) -> Option<()> {
        let mut ask = |command: &str, asked: Value| {
            let question = format!("{command} {asked}");
            let request = json!({"command": command, "ask": asked});
            let answer = self.call(serde_json::from_value(request).ok()?).ok()?;
            answered.insert(question, answer.clone());
            Some(answer)
        };
        let boot = ask("boot", json!({"language": Language::default()}))?;
        let today = ask("today", json!({}))?;
        let year: i32 = boot.get("today")?.as_str()?.get(..4)?.parse().ok()?;
        ask("rules", json!({"year": year}))?;
        if page != Some("read") {
            return Some(());
        }
        let materials = ask("materials", json!({}))?;
        let resumed = today.pointer("/resume/material");
        let material = resumed.or_else(|| materials.pointer("/0/id"))?;
        let reader = ask("reader", json!({"material": material}))?;
        let section = reader.get("section")?;
        ask("section", json!({"material": material, "section": section}))?;
        Some(())
    }
}
