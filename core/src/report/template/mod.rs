//! The template of a reflection: a document that anybody opens in an office, changes and puts back. Fonts, sizes,
//! heights of lines, indents and margins come from it; what it lacks, or what no page could be set with, stays as
//! it was.
//!
//! - [`read`]: the styles of a document become [`Looks`]; nothing else of it goes anywhere
//! - [`properties`]: what a style says, and what it has from those that it is based on
//! - [`write`]: the document to begin with

mod properties;
mod read;
#[cfg(test)]
mod tests;
mod write;

use serde::Serialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::locale::{Key, Language, Message, key, message};
use crate::paper::{Looks, Role};

pub use read::{FILE_MAX, fits, read};
pub use write::write;

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The looks that come of it.
    pub looks: Looks,
    /// The parts that it lacks, or says in a way that no page could be set with: they stay as usual.
    pub usual: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TemplatePart {
    /// Margins, and the size of the page.
    Page,
    /// 标题
    Title,
    /// 署名和日期
    Centered,
    /// 一、
    Heading1,
    /// （一）
    Heading2,
    /// 1.
    Heading3,
    /// （1）
    Heading4,
    /// 正文
    Body,
    /// 引文
    Quote,
    /// 落款
    Right,
    /// 页码
    Number,
}

/// The sentence about what stays as usual; none where nothing does.
pub fn usual_said(parts: &[TemplatePart], language: Language) -> Option<String> {
    let names: Vec<String> = parts.iter().map(|part| part.name(language)).collect();
    let between = Message::from(key!("report-list")).say(language);
    let parts = names.join(&between);
    (!names.is_empty()).then(|| message!("template-usual", parts = parts).say(language))
}

impl TemplatePart {
    fn name(self, language: Language) -> String {
        Message::from(self.key()).say(language)
    }

    const fn key(self) -> Key {
        match self {
            Self::Page => key!("template-part-page"),
            Self::Title => key!("template-part-title"),
            Self::Centered => key!("template-part-centered"),
            Self::Heading1 => key!("template-part-heading1"),
            Self::Heading2 => key!("template-part-heading2"),
            Self::Heading3 => key!("template-part-heading3"),
            Self::Heading4 => key!("template-part-heading4"),
            Self::Body => key!("template-part-body"),
            Self::Quote => key!("template-part-quote"),
            Self::Right => key!("template-part-right"),
            Self::Number => key!("template-part-number"),
        }
    }
}

impl From<Role> for TemplatePart {
    fn from(role: Role) -> Self {
        match role {
            Role::Title => Self::Title,
            Role::Centered => Self::Centered,
            Role::Heading1 => Self::Heading1,
            Role::Heading2 => Self::Heading2,
            Role::Heading3 => Self::Heading3,
            Role::Heading4 => Self::Heading4,
            Role::Body => Self::Body,
            Role::Quote => Self::Quote,
            Role::Right => Self::Right,
            Role::Number => Self::Number,
        }
    }
}
