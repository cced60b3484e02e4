//! Flaws of a file that calls itself a package: a verdict for programs, a sentence for people that
//! says what to do.

use serde::Serialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::error::{Error, Field};
use crate::locale::{Message, message};

/// The verdict on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// As it was written.
    Intact,
    /// Sealed; its outside holds, the key is not here.
    Sealed,
    /// Taken in.
    Accepted,
    /// The same content is there already, or something newer.
    AlreadyHad,
    /// Kept, in no sum: the secretary says whose it is.
    Held,
    /// Disagrees with what is there: the secretary decides.
    Fork,
    /// Changed after it was written.
    Altered,
    /// Its end is missing.
    Incomplete,
    /// Written by a newer program.
    TooNew,
    /// Signed by weaker methods than the branch's card asks for.
    WeakerSuite,
    /// Addressed to another branch.
    OtherBranch,
    /// Sealed for this branch; its key is not open.
    Locked,
    /// Another package of its member is damaged in the branch's file.
    KeptDamaged,
    /// Something else.
    NotAPackage,
}

impl Verdict {
    /// As the command line names it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether a collect counts it as refused.
    pub const fn refused(self) -> bool {
        !matches!(
            self,
            Self::Intact | Self::Sealed | Self::Accepted | Self::AlreadyHad | Self::Held
        )
    }
}

/// Why a file is not taken in. It carries no word of the file's own text, but a branch's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The file does not begin as a package does.
    NotAPackage,
    /// Its end is missing.
    Incomplete,
    /// Its bytes are not those that were signed.
    Altered,
    /// An editor opened and saved it: other line ends, or a mark at its beginning.
    EditorSaved,
    /// More bytes than any package has.
    TooLarge,
    /// A line longer than any package has.
    LineTooLong,
    /// More records than any package has.
    TooManyRecords,
    /// The file says that it needs a newer program.
    TooNew {
        /// The version that is needed.
        needs: u32,
    },
    /// Signed, hashed or sealed by methods that this program does not know.
    UnknownSuite,
    /// Signed by weaker methods than the branch's card asks for.
    WeakerSuite,
    /// Whole, and of a kind that this program does not know.
    OtherKind {
        /// The word that its first line says.
        kind: String,
    },
    /// Signed as it is, and not what the format says.
    BadRecord {
        /// 1 for the first line.
        line: u64,
        /// Which field, where one can be named.
        field: Option<Field>,
    },
    /// Addressed to another branch.
    OtherBranch {
        /// Its name, as the package has it.
        name: String,
    },
    /// Sealed for this branch, and its key is not open.
    Locked,
    /// The sealed inside is addressed otherwise than the outside, or not signed by its writer.
    SealBroken,
    /// The disk or the stick does not give it.
    Unreadable,
    /// The package itself is sound; another one of its member is damaged in the branch's file.
    KeptDamaged,
}

impl Flaw {
    /// The word for programs.
    pub const fn verdict(&self) -> Verdict {
        match self {
            Self::NotAPackage
            | Self::BadRecord { .. }
            | Self::OtherKind { .. }
            | Self::TooLarge
            | Self::LineTooLong
            | Self::TooManyRecords => Verdict::NotAPackage,
            Self::Incomplete | Self::Unreadable => Verdict::Incomplete,
            Self::Altered | Self::EditorSaved | Self::SealBroken => Verdict::Altered,
            Self::TooNew { .. } | Self::UnknownSuite => Verdict::TooNew,
            Self::WeakerSuite => Verdict::WeakerSuite,
            Self::OtherBranch { .. } => Verdict::OtherBranch,
            Self::Locked => Verdict::Locked,
            Self::KeptDamaged => Verdict::KeptDamaged,
        }
    }

    /// The sentence: what it is, what was kept, what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAPackage => message!("flaw-not-a-package"),
            Self::Incomplete => message!("flaw-incomplete"),
            Self::Altered => message!("flaw-altered"),
            Self::EditorSaved => message!("flaw-editor-saved"),
            Self::TooLarge => message!("flaw-too-large"),
            Self::LineTooLong => message!("flaw-line-too-long"),
            Self::TooManyRecords => message!("flaw-too-many-records"),
            Self::TooNew { needs } => message!("flaw-too-new", needs = *needs),
            Self::UnknownSuite => message!("flaw-unknown-suite"),
            Self::WeakerSuite => message!("flaw-weaker-suite"),
            Self::OtherKind { kind } => message!("flaw-other-kind", kind = kind),
            Self::BadRecord { line, field: None } => message!("flaw-bad-record", line = *line),
            Self::BadRecord {
                line,
                field: Some(field),
            } => message!("flaw-bad-field", line = *line, field = field.name()),
            Self::OtherBranch { name } => message!("flaw-other-branch", name = name),
            Self::Locked => message!("flaw-locked"),
            Self::KeptDamaged => message!("flaw-kept-damaged"),
            Self::SealBroken => message!("flaw-seal-broken"),
            Self::Unreadable => message!("flaw-unreadable"),
        }
    }
}

/// Why reading stopped: the file's own fault, or this computer's.
#[derive(Debug)]
pub enum Refusal {
    /// The file is refused; the others go on.
    Flaw(Flaw),
    /// Nothing can go on.
    Failed(Error),
}

impl From<Flaw> for Refusal {
    fn from(flaw: Flaw) -> Self {
        Self::Flaw(flaw)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
