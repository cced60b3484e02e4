//! One error for the whole program. Each variant carries what its sentence needs: what happened,
//! what was kept, what to do. The sentence itself is in `assets/locales`, once per language.

use std::path::{Path, PathBuf};

use fluent_bundle::FluentArgs;

use crate::locale;
use crate::settings::Language;

/// What every fallible function of core answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A field that somebody fills in: named in sentences, and to the window so that it can show the
/// sentence beside the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 日期
    Date,
    /// 分钟
    Minutes,
    /// 学习形式
    Form,
    /// 学习主题
    Topic,
    /// 开始时间
    Start,
    /// 地点
    Place,
    /// 主讲(主持)人
    Host,
    /// 材料
    Material,
    /// 认定学时
    Credit,
    /// 备注
    Remark,
    /// 原因
    Reason,
    /// 姓名
    Name,
    /// 支部
    Branch,
    /// 编号
    Number,
    /// 标题
    Title,
    /// 心得体会
    Note,
    /// 引文
    Quote,
    /// 年份
    Year,
    /// 几年
    Years,
    /// 目标
    Goal,
    /// 学时
    Hours,
    /// 多少分钟为一学时
    MinutesPerHour,
    /// 口令
    Passphrase,
    /// 字号
    TypeSize,
    /// 行距
    LineHeight,
}

impl Field {
    /// All of them, so that a test can ask each language for each name.
    pub const ALL: [Self; 25] = [
        Self::Date,
        Self::Minutes,
        Self::Form,
        Self::Topic,
        Self::Start,
        Self::Place,
        Self::Host,
        Self::Material,
        Self::Credit,
        Self::Remark,
        Self::Reason,
        Self::Name,
        Self::Branch,
        Self::Number,
        Self::Title,
        Self::Note,
        Self::Quote,
        Self::Year,
        Self::Years,
        Self::Goal,
        Self::Hours,
        Self::MinutesPerHour,
        Self::Passphrase,
        Self::TypeSize,
        Self::LineHeight,
    ];

    /// As the window and the locales know it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Minutes => "minutes",
            Self::Form => "form",
            Self::Topic => "topic",
            Self::Start => "start",
            Self::Place => "place",
            Self::Host => "host",
            Self::Material => "material",
            Self::Credit => "credit",
            Self::Remark => "remark",
            Self::Reason => "reason",
            Self::Name => "name",
            Self::Branch => "branch",
            Self::Number => "number",
            Self::Title => "title",
            Self::Note => "note",
            Self::Quote => "quote",
            Self::Year => "year",
            Self::Years => "years",
            Self::Goal => "goal",
            Self::Hours => "hours",
            Self::MinutesPerHour => "minutes_per_hour",
            Self::Passphrase => "passphrase",
            Self::TypeSize => "type_size",
            Self::LineHeight => "line_height",
        }
    }

    /// As people call it.
    pub fn name(self, language: Language) -> String {
        let id = format!("field-{}", self.key().replace('_', "-"));
        locale::say(language, &id, None)
    }
}

/// What the system said, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// An extended result code of `SQLite`.
    Sqlite(i32),
    /// An error number of the operating system.
    System(i32),
}

/// Why something was refused or failed. Nothing has been written when one of these comes back.
#[derive(Debug, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the fields are the words of the sentence above them"
)]
pub enum Error {
    /// The text is no day between 1900 and 2199.
    #[error("not a date: {given}")]
    NotADate { given: String },
    /// The text is no time of day.
    #[error("not a time: {given}")]
    NotATime { given: String },
    /// The text is no whole number.
    #[error("{field:?} is not a number: {given}")]
    NotANumber { field: Field, given: String },
    /// A number beyond its bounds.
    #[error("{field:?} out of range: {given}")]
    OutOfRange {
        field: Field,
        given: String,
        least: u32,
        most: u32,
    },
    /// Hours with more than two decimals, or no hours at all.
    #[error("{field:?} are not hours: {given}")]
    NotHours { field: Field, given: String },
    /// Something is needed here.
    #[error("{field:?} is empty")]
    Empty { field: Field },
    /// More characters than the field takes.
    #[error("{field:?} has {characters} characters")]
    TooLong {
        field: Field,
        characters: usize,
        longest: usize,
    },
    /// U+0000, which no text may hold.
    #[error("{field:?} holds U+0000")]
    HoldsNul { field: Field },
    /// Neither `organised` nor `self_study`.
    #[error("unknown class: {given}")]
    UnknownClass { given: String },
    /// Neither `private` nor `branch`.
    #[error("unknown scope: {given}")]
    UnknownScope { given: String },
    /// No form of study has this name.
    #[error("unknown form: {name}")]
    UnknownForm { name: String },
    /// The form is not used for new entries any more.
    #[error("retired form: {name}")]
    RetiredForm { name: String },
    /// There is a form of this name.
    #[error("form exists: {name}")]
    FormExists { name: String },
    /// No entry has this id.
    #[error("unknown entry: {id}")]
    UnknownEntry { id: String },
    /// No reflection has this id.
    #[error("unknown note: {id}")]
    UnknownNote { id: String },
    /// The reflection has no such revision.
    #[error("unknown revision: {revision}")]
    UnknownRevision { revision: u32 },
    /// No material has this id.
    #[error("unknown material: {id}")]
    UnknownMaterial { id: String },
    /// The material has no such section.
    #[error("unknown section: {section}")]
    UnknownSection { section: String },
    /// No backup has this id.
    #[error("unknown backup: {id}")]
    UnknownBackup { id: String },
    /// The record has been withdrawn: it is put back first.
    #[error("withdrawn")]
    Withdrawn,
    /// The record is not withdrawn: there is nothing to put back.
    #[error("not withdrawn")]
    NotWithdrawn,
    /// Nothing measured waits to be taken into an entry.
    #[error("nothing measured")]
    NothingMeasured,
    /// A file that was named cannot be read.
    #[error("cannot read {}: {detail}", path.display())]
    Unreadable { path: PathBuf, detail: String },
    /// A file that was named holds no text in a known encoding.
    #[error("not text: {}", path.display())]
    NotText { path: PathBuf },
    /// A file that was named is larger than any text that is read here.
    #[error("too large: {}", path.display())]
    TooLarge { path: PathBuf, mebibytes: u64 },
    /// A file that was named is no table that can be read.
    #[error("not a table: {}", path.display())]
    NotATable { path: PathBuf },
    /// A table in an old format, or under a password.
    #[error("old table: {}", path.display())]
    OldTable { path: PathBuf },
    /// A table of more rows, columns or text than is taken in at once.
    #[error("table too large: {}", path.display())]
    TableTooLarge { path: PathBuf },
    /// A table without heads that say what an entry needs.
    #[error("no heads: {}", path.display())]
    NoHeads { path: PathBuf },
    /// A table without a column of names.
    #[error("no names: {}", path.display())]
    NoNames { path: PathBuf },
    /// The profile is a file, or stands below one.
    #[error("not a folder: {}", path.display())]
    NotAFolder { path: PathBuf },
    /// The profile cannot be written to.
    #[error("read-only: {}", path.display())]
    ReadOnly { path: PathBuf },
    /// Another window or command has the log open.
    #[error("in use: {}", path.display())]
    InUse { path: PathBuf },
    /// The file was written by a newer version of this program.
    #[error("newer: {}", path.display())]
    Newer {
        path: PathBuf,
        theirs: u32,
        ours: u32,
    },
    /// The file belongs to another program.
    #[error("foreign: {}", path.display())]
    Foreign { path: PathBuf },
    /// The file is damaged.
    #[error("damaged: {}", path.display())]
    Damaged { path: PathBuf },
    /// The file was there, and is not: copies of it are, or what was being written to it.
    #[error("lost: {}", path.display())]
    Lost { path: PathBuf },
    /// A backup is damaged; what is there now is untouched.
    #[error("damaged backup: {id}")]
    BackupDamaged { id: String },
    /// Nothing is wrong with the file: there is nothing to salvage.
    #[error("whole: {}", path.display())]
    Whole { path: PathBuf },
    /// Nothing in a damaged file can be read.
    #[error("nothing readable: {}", path.display())]
    NothingReadable { path: PathBuf },
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// The same, while a damaged file was being salvaged.
    #[error("disk full, nothing salvaged: {}", path.display())]
    DiskFullAside { path: PathBuf },
    /// The folder of the profile was there, and is not now: a drive that was pulled.
    #[error("gone: {}", path.display())]
    Gone { path: PathBuf },
    /// The disk or the system failed.
    #[error("failed: {detail}")]
    Failed { detail: String },
    /// The same, with the number that it goes by.
    #[error("failed: {detail}")]
    SystemFailed { number: Number, detail: String },
    /// No folder for the profile could be found on this computer.
    #[error("no home")]
    NoHome,
    /// A file is no branch's card.
    #[error("not a card")]
    NotACard,
    /// The log has no member yet.
    #[error("no member")]
    NoMember,
    /// A year is larger than any reader would take.
    #[error("package too large")]
    PackageTooLarge,
    /// What would leave is not what the preview showed.
    #[error("preview changed")]
    PreviewChanged,
    /// The drive has no room.
    #[error("drive full: {}", path.display())]
    DriveFull { path: PathBuf },
    /// The drive takes nothing.
    #[error("drive read-only: {}", path.display())]
    DriveReadOnly { path: PathBuf },
    /// The drive went away, or failed.
    #[error("drive gone: {}: {detail}", path.display())]
    DriveGone { path: PathBuf, detail: String },
    /// The drive gave back other bytes than were written.
    #[error("read back other bytes: {}", path.display())]
    ReadBack { path: PathBuf },
    /// This profile keeps no branch.
    #[error("no branch")]
    NoBranch,
    /// This profile keeps a branch already.
    #[error("branch exists: {name}")]
    BranchExists { name: String },
    /// The branch's key is protected by a passphrase, and none was given.
    #[error("key locked")]
    KeyLocked,
    /// A passphrase is needed, and there is nobody to ask for it.
    #[error("no passphrase")]
    NoPassphrase,
    /// A new passphrase was typed twice, and not alike.
    #[error("passphrases differ")]
    PassphrasesDiffer,
    /// A file stands where another would be written over it.
    #[error("file exists: {}", path.display())]
    FileExists { path: PathBuf },
    /// The passphrase does not open the key.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// A file is no backup of a branch's key.
    #[error("not a key backup")]
    NotAKeyBackup,
    /// The key in the backup is another branch's.
    #[error("another branch's key: {fingerprint}")]
    OtherKey { fingerprint: String },
    /// The roster has no such number.
    #[error("unknown number: {number}")]
    UnknownNumber { number: String },
    /// Nothing is held from this member.
    #[error("not held: {id}")]
    NotHeld { id: String },
    /// No fork has this id.
    #[error("unknown fork: {id}")]
    UnknownFork { id: String },
    /// The roster has this number already.
    #[error("number taken: {number}")]
    NumberTaken { number: String },
    /// Something has come from this row of the roster.
    #[error("row in use: {number}")]
    RowInUse { number: String },
    /// The second place for copies would be in the profile itself.
    #[error("place in profile: {}", path.display())]
    PlaceInProfile { path: PathBuf },
    /// A file is none that a profile was moved out into.
    #[error("not a move file: {}", path.display())]
    NotAMoveFile { path: PathBuf },
    /// A file for moving is not as it was written.
    #[error("move file broken: {}", path.display())]
    MoveBroken { path: PathBuf },
    /// There is a log here, and nobody said that it is to give its place.
    #[error("log there: {}", path.display())]
    LogThere { path: PathBuf },
    /// No handle of this run stands for such a place.
    #[error("unknown place")]
    UnknownPlace,
    /// A request of the window that is none.
    #[error("not a request: {detail}")]
    NotARequest { detail: String },
}

impl Error {
    /// A stable word for programs, `snake_case`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotADate { .. } => "not_a_date",
            Self::NotATime { .. } => "not_a_time",
            Self::NotANumber { .. } => "not_a_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotHours { .. } => "not_hours",
            Self::Empty { .. } => "empty",
            Self::TooLong { .. } => "too_long",
            Self::HoldsNul { .. } => "holds_nul",
            Self::UnknownClass { .. } => "unknown_class",
            Self::UnknownScope { .. } => "unknown_scope",
            Self::UnknownForm { .. } => "unknown_form",
            Self::RetiredForm { .. } => "retired_form",
            Self::FormExists { .. } => "form_exists",
            Self::UnknownEntry { .. } => "unknown_entry",
            Self::UnknownNote { .. } => "unknown_note",
            Self::UnknownRevision { .. } => "unknown_revision",
            Self::UnknownMaterial { .. } => "unknown_material",
            Self::UnknownSection { .. } => "unknown_section",
            Self::UnknownBackup { .. } => "unknown_backup",
            Self::Withdrawn => "withdrawn",
            Self::NotWithdrawn => "not_withdrawn",
            Self::NothingMeasured => "nothing_measured",
            Self::Unreadable { .. } => "unreadable",
            Self::NotText { .. } => "not_text",
            Self::TooLarge { .. } => "too_large",
            Self::NotATable { .. } => "not_a_table",
            Self::OldTable { .. } => "old_table",
            Self::TableTooLarge { .. } => "table_too_large",
            Self::NoHeads { .. } => "no_heads",
            Self::NoNames { .. } => "no_names",
            Self::NotAFolder { .. } => "not_a_folder",
            Self::ReadOnly { .. } => "read_only",
            Self::InUse { .. } => "in_use",
            Self::Newer { .. } => "newer",
            Self::Foreign { .. } => "foreign",
            // To whoever acts on it the same: something is restored.
            Self::Damaged { .. } | Self::Lost { .. } | Self::BackupDamaged { .. } => "damaged",
            Self::Whole { .. } => "whole",
            Self::NothingReadable { .. } => "nothing_readable",
            Self::DiskFull | Self::DiskFullAside { .. } => "disk_full",
            Self::Gone { .. } => "gone",
            Self::Failed { .. } | Self::SystemFailed { .. } => "failed",
            Self::NoHome => "no_home",
            Self::NotACard => "not_a_card",
            Self::NoMember => "no_member",
            Self::PackageTooLarge => "package_too_large",
            Self::PreviewChanged => "preview_changed",
            Self::DriveFull { .. } => "drive_full",
            Self::DriveReadOnly { .. } => "drive_read_only",
            Self::DriveGone { .. } => "drive_gone",
            Self::ReadBack { .. } => "read_back",
            Self::NoBranch => "no_branch",
            Self::BranchExists { .. } => "branch_exists",
            Self::KeyLocked => "key_locked",
            Self::NoPassphrase => "no_passphrase",
            Self::PassphrasesDiffer => "passphrases_differ",
            Self::FileExists { .. } => "file_exists",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::NotAKeyBackup => "not_a_key_backup",
            Self::OtherKey { .. } => "other_key",
            Self::UnknownNumber { .. } => "unknown_number",
            Self::NotHeld { .. } => "not_held",
            Self::UnknownFork { .. } => "unknown_fork",
            Self::NumberTaken { .. } => "number_taken",
            Self::RowInUse { .. } => "row_in_use",
            Self::PlaceInProfile { .. } => "place_in_profile",
            Self::NotAMoveFile { .. } => "not_a_move_file",
            Self::MoveBroken { .. } => "move_broken",
            Self::LogThere { .. } => "log_there",
            Self::UnknownPlace => "unknown_place",
            Self::NotARequest { .. } => "not_a_request",
        }
    }

    /// Whether the same act may succeed later, with nothing changed but the disk: room was made, a
    /// drive came back.
    pub const fn passes(&self) -> bool {
        matches!(
            self,
            Self::DiskFull
                | Self::DiskFullAside { .. }
                | Self::Gone { .. }
                | Self::ReadOnly { .. }
                | Self::Failed { .. }
                | Self::SystemFailed { .. }
        )
    }

    /// Whether the computer or the program is to blame, and not what somebody typed or chose.
    pub const fn is_fault(&self) -> bool {
        self.passes()
            || matches!(
                self,
                Self::NotAFolder { .. }
                    | Self::InUse { .. }
                    | Self::Newer { .. }
                    | Self::Foreign { .. }
                    | Self::Damaged { .. }
                    | Self::Lost { .. }
                    | Self::BackupDamaged { .. }
                    | Self::NoHome
                    | Self::DriveFull { .. }
                    | Self::DriveReadOnly { .. }
                    | Self::DriveGone { .. }
                    | Self::ReadBack { .. }
                    | Self::NotARequest { .. }
            )
    }

    /// What the system said, as a number.
    pub const fn number(&self) -> Option<Number> {
        match self {
            Self::SystemFailed { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// The field it is about, where it is about one.
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::NotADate { .. } => Some(Field::Date),
            Self::NotATime { .. } => Some(Field::Start),
            Self::UnknownForm { .. } | Self::RetiredForm { .. } => Some(Field::Form),
            Self::UnknownMaterial { .. } => Some(Field::Material),
            Self::NotANumber { field, .. }
            | Self::OutOfRange { field, .. }
            | Self::NotHours { field, .. }
            | Self::Empty { field }
            | Self::TooLong { field, .. }
            | Self::HoldsNul { field } => Some(*field),
            _ => None,
        }
    }

    /// The sentence for people.
    pub fn message(&self, language: Language) -> String {
        let mut args = self.args();
        if let Some(field) = self.field() {
            args.set("field", field.name(language));
        }
        let which = match self {
            Self::Damaged { path } if path.ends_with(crate::branch::BRANCH_FILE) => "-branch",
            Self::Lost { .. } => "-lost",
            Self::DiskFullAside { .. } => "-aside",
            Self::BackupDamaged { .. } => "-backup",
            _ => "",
        };
        let code = self.code().replace('_', "-");
        locale::say(language, &format!("error-{code}{which}"), Some(&args))
    }

    fn args(&self) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        let mut text = |name, value: &str| args.set(name, crate::text::visible(value));
        match self {
            Self::NotADate { given }
            | Self::NotATime { given }
            | Self::NotANumber { given, .. }
            | Self::NotHours { given, .. }
            | Self::UnknownClass { given }
            | Self::UnknownScope { given } => text("given", given),
            Self::OutOfRange {
                given, least, most, ..
            } => {
                text("given", given);
                text("least", &least.to_string());
                text("most", &most.to_string());
            }
            Self::TooLong {
                characters,
                longest,
                ..
            } => {
                text("characters", &characters.to_string());
                text("longest", &longest.to_string());
            }
            Self::UnknownForm { name }
            | Self::RetiredForm { name }
            | Self::FormExists { name }
            | Self::BranchExists { name } => text("name", name),
            Self::UnknownEntry { id }
            | Self::UnknownNote { id }
            | Self::UnknownMaterial { id }
            | Self::UnknownBackup { id }
            | Self::BackupDamaged { id }
            | Self::NotHeld { id }
            | Self::UnknownFork { id } => text("id", &crate::text::shortened(id)),
            Self::UnknownRevision { revision } => text("revision", &revision.to_string()),
            Self::UnknownSection { section } => text("section", &crate::text::shortened(section)),
            Self::UnknownNumber { number }
            | Self::NumberTaken { number }
            | Self::RowInUse { number } => text("number", &crate::text::shortened(number)),
            Self::OtherKey { fingerprint } => text("fingerprint", fingerprint),
            Self::Unreadable { path, detail } | Self::DriveGone { path, detail } => {
                text("path", &path.to_string_lossy());
                text("detail", detail);
            }
            Self::TooLarge { path, mebibytes } => {
                text("path", &path.to_string_lossy());
                text("mebibytes", &mebibytes.to_string());
            }
            Self::Newer { path, theirs, ours } => {
                text("path", &path.to_string_lossy());
                text("theirs", &theirs.to_string());
                text("ours", &ours.to_string());
            }
            Self::Failed { detail }
            | Self::SystemFailed { detail, .. }
            | Self::NotARequest { detail } => text("detail", detail),
            other => {
                if let Some(path) = other.path() {
                    text("path", &path.to_string_lossy());
                }
            }
        }
        args
    }

    /// The file or folder that it is about, where that is all there is to say of it.
    fn path(&self) -> Option<&Path> {
        match self {
            Self::NotText { path }
            | Self::NotATable { path }
            | Self::OldTable { path }
            | Self::TableTooLarge { path }
            | Self::NoHeads { path }
            | Self::NoNames { path }
            | Self::NotAFolder { path }
            | Self::ReadOnly { path }
            | Self::Gone { path }
            | Self::InUse { path }
            | Self::Foreign { path }
            | Self::Damaged { path }
            | Self::Lost { path }
            | Self::Whole { path }
            | Self::NothingReadable { path }
            | Self::DiskFullAside { path }
            | Self::DriveFull { path }
            | Self::DriveReadOnly { path }
            | Self::FileExists { path }
            | Self::PlaceInProfile { path }
            | Self::NotAMoveFile { path }
            | Self::MoveBroken { path }
            | Self::LogThere { path }
            | Self::ReadBack { path } => Some(path),
            _ => None,
        }
    }

    /// An error of the database, which names no file, about this one. The store asks for it, with the
    /// file that it had open.
    #[must_use]
    pub fn about(self, file: &Path) -> Self {
        let unnamed = Path::new("");
        let path = file.to_owned();
        match self {
            Self::Damaged { path: named } if named == unnamed => Self::Damaged { path },
            Self::ReadOnly { path: named } if named == unnamed => Self::ReadOnly { path },
            Self::InUse { path: named } if named == unnamed => Self::InUse { path },
            other => other,
        }
    }

    /// Damage in the file that is being read; [`Error::about`] names it.
    pub(crate) const fn damage() -> Self {
        Self::Damaged {
            path: PathBuf::new(),
        }
    }

    /// What the system said about a file.
    pub fn of_io(error: &std::io::Error, path: &Path) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.to_owned();
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path },
            Kind::NotADirectory => Self::NotAFolder { path },
            _ => {
                let detail = format!("{}: {error}", path.display());
                match error.raw_os_error().map(Number::System) {
                    Some(number) => Self::SystemFailed { number, detail },
                    None => Self::Failed { detail },
                }
            }
        }
    }
}

/// Without a path: the database names no file, and two are open. See [`Error::about`].
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as Sql, ErrorCode as Code};
        // What was written as a text, or as a number within bounds, is read as something else: our
        // statements ask for what our tables hold.
        if matches!(
            error,
            Sql::Utf8Error(..)
                | Sql::FromSqlConversionFailure(..)
                | Sql::InvalidColumnType(..)
                | Sql::IntegralValueOutOfRange(..)
        ) {
            return Self::damage();
        }
        let path = PathBuf::new();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::damage(),
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::InUse { path },
            // SQL texts may stand in rusqlite's message, values never do (P9).
            _ => {
                let detail = error.to_string();
                match error.sqlite_error() {
                    Some(said) => Self::SystemFailed {
                        number: Number::Sqlite(said.extended_code),
                        detail,
                    },
                    None => Self::Failed { detail },
                }
            }
        }
    }
}
