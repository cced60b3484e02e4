//! Web pages, as an office or a browser saves them. Only the tokenizer is used: a tree of a million nested
//! elements would take longer than anybody waits.

mod attributes;
mod charset;
mod element;
mod lists;
mod page;
mod spaces;
mod state;
mod tables;
#[cfg(test)]
mod tests;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use super::manuscript::Manuscript;
use super::problem::Problem;

/// Reads a page, and counts the places where bytes belong to no character.
pub fn read(bytes: &[u8], replace: bool, out: Manuscript) -> Result<(Manuscript, usize), Problem> {
    let (text, replaced) = charset::decoded(bytes, replace)?;
    if attributes::are_too_many(&text) {
        return Err(Problem::TooMuch);
    }
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(page::Page::new(out), TokenizerOpts::default());
    // A page that is refused asks for a pause, and the rest of it is not read.
    if let TokenizerResult::Done = tokenizer.feed(&queue) {
        tokenizer.end();
    }
    Ok((tokenizer.sink.finish()?, replaced))
}
