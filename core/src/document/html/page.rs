//! A page as its tokens come. Nothing is kept of what is open but what matters, so that tags which nobody
//! closes cost nothing.

use std::cell::RefCell;

use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};

use super::state::State;
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;

/// Page that is being read.
pub struct Page {
    state: RefCell<State>,
    problem: RefCell<Option<Problem>>,
}

impl Page {
    /// Begins to read.
    pub fn new(out: Manuscript) -> Self {
        Self {
            state: RefCell::new(State::new(out)),
            problem: RefCell::new(None),
        }
    }

    /// The text, once all is read.
    pub fn finish(self) -> Result<Manuscript, Problem> {
        match self.problem.into_inner() {
            Some(problem) => Err(problem),
            None => self.state.into_inner().finish(),
        }
    }
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let raw = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => raw(&tag.name),
            _ => None,
        };
        let is_tag = matches!(token, Token::TagToken(_));
        if self.problem.borrow().is_none() {
            let done = self.state.borrow_mut().token(token);
            *self.problem.borrow_mut() = done.err();
        }
        // A pause, which nothing else asks for; only a tag may.
        if is_tag && self.problem.borrow().is_some() {
            return TokenSinkResult::Script(());
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// Elements in whose content there are no tags.
fn raw(name: &str) -> Option<RawKind> {
    Some(match name {
        "script" => ScriptData,
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Rawtext,
        "title" | "textarea" => Rcdata,
        _ => return None,
    })
}
