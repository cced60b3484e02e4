//! Words for what a document is, and what of it is left out.

use std::path::Path;

use super::Read;
use super::classified::Marking;
use super::left_out::{Left, LeftOut};
use super::problem::Problem;
use crate::error::{Error, Result};
use crate::locale::Message;
use crate::message;

impl Problem {
    /// The error about this file.
    pub fn about(self, path: &Path) -> Error {
        let path = path.to_owned();
        match self {
            Self::TooLarge { mebibytes } => Error::TooLarge { path, mebibytes },
            Self::NoText => Error::NoTextIn { path },
            Self::NotText => Error::NotText { path },
            Self::UnknownEncoding => Error::UnknownEncoding { path },
            Self::Mojibake => Error::Mojibake { path },
            Self::BadByte { line, places } => Error::BadByte { path, line, places },
            Self::NotYet(kind) => Error::NotYetRead {
                path,
                kind: format!(".{}", kind.name()),
            },
            Self::Picture => Error::Picture { path },
            Self::Workbook => Error::Workbook { path },
            Self::Slides => Error::Slides { path },
            Self::Archive => Error::Archive { path },
            Self::Locked => Error::Locked { path },
            Self::OldWord => Error::OldWord { path },
            Self::Broken => Error::BrokenDocument { path },
            Self::TooMuch => Error::TooMuch { path },
        }
    }
}

impl Read {
    /// The condition that a text may be kept: nothing at its head, in a header or hidden says that it is secret,
    /// and what is for some only may be quoted.
    ///
    /// # Errors
    /// [`Error::Classified`], [`Error::InternalText`].
    pub fn admit(&self, path: &Path, as_quotation: bool) -> Result<()> {
        let path = path.to_owned();
        match self.marking() {
            Some(Marking::Secret(marking)) => Err(Error::Classified {
                path,
                marking: marking.to_owned(),
            }),
            Some(Marking::Internal(marking)) if !as_quotation => Err(Error::InternalText {
                path,
                marking: marking.to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

impl LeftOut {
    /// The sentence that says it.
    pub fn message(&self) -> Message {
        let count = self.count;
        match self.what {
            Left::Deleted => message!("left-out-deleted", count = count),
            Left::Hidden => message!("left-out-hidden", count = count),
            Left::HeadersFooters => message!("left-out-headers-footers"),
            Left::Contents => message!("left-out-contents"),
            Left::Pictures => message!("left-out-pictures", count = count),
            Left::Comments => message!("left-out-comments", count = count),
            Left::Readings => message!("left-out-readings", count = count),
            Left::Symbols => message!("left-out-symbols", count = count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    #[test]
    fn a_mark_in_a_header_stops_a_text() {
        let read = |beside: &str| Read {
            text: "关于学习的通知\n".into(),
            format: Format::Docx,
            left_out: Vec::new(),
            replaced: 0,
            beside: beside.into(),
        };
        let path = Path::new("a.docx");
        let secret = read("机密★10年\n").admit(path, true);
        assert!(matches!(secret, Err(Error::Classified { .. })));
        let internal = read("内部资料\n");
        let asked = internal.admit(path, false);
        assert!(matches!(asked, Err(Error::InternalText { .. })));
        assert!(internal.admit(path, true).is_ok());
        assert!(read("第1页\n").admit(path, false).is_ok());
    }
}
