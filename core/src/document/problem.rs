//! Reasons why a file gives no text, each with the code that its sentence goes by.

use super::decode::DecodeProblem;

/// Kind of file that is recognised by its bytes and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Pages as they are printed: .pdf.
    Pdf,
    /// Pages as they are printed, by the national standard: .ofd.
    Ofd,
    /// A book: .epub.
    Epub,
    /// A web page with its pictures in one file: .mht.
    Mht,
    /// A document of an office as one XML file.
    Xml,
}

impl Kind {
    /// The ending that people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Epub => "epub",
            Self::Mht => "mht",
            Self::Xml => "xml",
        }
    }
}

/// Reason why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is larger than any that is read, or its text is.
    #[error("larger than {mebibytes} MB")]
    TooLarge {
        /// Most that is taken.
        mebibytes: u64,
    },
    /// Nothing stands in it that is text.
    #[error("no text in it")]
    NoText,
    /// Bytes of a program, or of something that nobody here knows.
    #[error("no text")]
    NotText,
    /// Text in an encoding that is not known with certainty.
    #[error("unknown encoding")]
    UnknownEncoding,
    /// Text that another program read in the wrong encoding and saved.
    #[error("read in the wrong encoding before")]
    Mojibake,
    /// A byte that belongs to no character.
    #[error("a bad byte in line {line}")]
    BadByte {
        /// The line of the first one, 1 for the first of the file.
        line: usize,
        /// Places where such bytes stand.
        places: usize,
    },
    /// A kind of file that is not read yet.
    #[error("not read yet: {}", .0.name())]
    NotYet(Kind),
    /// A picture: the text on it is none that can be read.
    #[error("a picture")]
    Picture,
    /// A workbook of tables.
    #[error("a workbook")]
    Workbook,
    /// Slides.
    #[error("slides")]
    Slides,
    /// Several files packed into one.
    #[error("an archive")]
    Archive,
    /// Under a password.
    #[error("under a password")]
    Locked,
    /// Word 6, Word 95 or older, or the own format of an old WPS.
    #[error("an old document")]
    OldWord,
    /// The file is damaged, or cut off.
    #[error("damaged")]
    Broken,
    /// More to unpack, deeper nesting or more time than any honest document has.
    #[error("beyond all bounds")]
    TooMuch,
}

impl Problem {
    /// A stable word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "text_too_large",
            Self::NoText => "no_text",
            Self::NotText => "not_text",
            Self::UnknownEncoding => "unknown_encoding",
            Self::Mojibake => "mojibake",
            Self::BadByte { .. } => "bad_byte",
            Self::NotYet(_) => "not_yet",
            Self::Picture => "picture",
            Self::Workbook => "workbook",
            Self::Slides => "slides",
            Self::Archive => "archive",
            Self::Locked => "locked",
            Self::OldWord => "old_word",
            Self::Broken => "broken_document",
            Self::TooMuch => "too_much",
        }
    }
}

impl From<DecodeProblem> for Problem {
    fn from(problem: DecodeProblem) -> Self {
        match problem {
            DecodeProblem::HoldsNul => Self::NotText,
            DecodeProblem::UnknownEncoding => Self::UnknownEncoding,
            DecodeProblem::BadByte { line, places } => Self::BadByte { line, places },
            DecodeProblem::TooLarge { limit } => Self::TooLarge {
                mebibytes: (limit / (1024 * 1024)) as u64,
            },
        }
    }
}
