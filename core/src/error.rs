//! One error for the whole program. Each variant carries what its sentence needs: what happened,
//! what was kept, what to do. The sentence itself is in `assets/locales`, once per language.

mod declare;
mod field;

use std::path::{Path, PathBuf};

use crate::locale::Message;
use declare::errors;
pub use field::Field;

/// The result of every fallible function of core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The system's error, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// An extended result code of `SQLite`.
    Sqlite(i32),
    /// An error number of the operating system.
    System(i32),
}

errors! {
    /// Why something was refused or failed. Nothing has been written when one of these comes back.
    pub enum Error {
        /// The text is no day between 1900 and 2199.
        NotADate { given: String } = "not_a_date" on Date,
        /// No month has such a day, or not this one.
        NoSuchDay { month: u32, day: u32, given: String } = "not_a_date" as "no_such_day" on Date,
        /// A day in a table without a year, and nothing says which.
        WhichYear { given: String } = "not_a_date" as "which_year" on Date,
        /// A day in a table that lost its last zero, or did not: 11.2.
        LostZero { given: String } = "not_a_date" as "lost_zero" on Date,
        /// The text is no time of day.
        NotATime { given: String } = "not_a_time" on Start,
        /// The text is no whole number.
        NotANumber { field: Field, given: String } = "not_a_number",
        /// A number beyond its bounds.
        OutOfRange { field: Field, given: String, least: u32, most: u32 } = "out_of_range",
        /// Hours with more than two decimals, or no hours at all.
        NotHours { field: Field, given: String } = "not_hours",
        /// Something is needed here.
        Empty { field: Field } = "empty",
        /// More characters than the field takes.
        TooLong { field: Field, characters: usize, longest: usize } = "too_long",
        /// U+0000, which no text may hold.
        HoldsNul { field: Field } = "holds_nul",
        /// Neither `organised` nor `self_study`.
        UnknownClass { given: String } = "unknown_class",
        /// Neither `private` nor `branch`.
        UnknownScope { given: String } = "unknown_scope",
        /// None of the four ways of studying.
        UnknownWay { given: String } = "unknown_way" on How,
        /// No form of study has this name.
        UnknownForm { name: String } = "unknown_form" on Form,
        /// The form is not used for new entries any more.
        RetiredForm { name: String } = "retired_form" on Form,
        /// There is a form of this name.
        FormExists { name: String } = "form_exists",
        /// No entry has this id.
        UnknownEntry { id: String } = "unknown_entry",
        /// No reflection has this id.
        UnknownNote { id: String } = "unknown_note",
        /// The reflection has no such revision.
        UnknownRevision { revision: u32 } = "unknown_revision",
        /// No material has this id.
        UnknownMaterial { id: String } = "unknown_material" on Material,
        /// A text that looks like a new edition of one that is there, and nobody said whether it is.
        LooksLikeEdition { title: String, id: String } = "looks_like_edition" on Material,
        /// A text that comes after one was said to be before it.
        LaterEdition { title: String } = "later_edition" on Material,
        /// The texts in the log take as much room as they may.
        TextsFull { mebibytes: u64 } = "texts_full" on Material,
        /// The passage is not in the material.
        UnknownPassage { quote: String } = "unknown_passage" on Quote,
        /// The passage occurs fewer times than that.
        NoSuchOccurrence { occurrence: usize, found: usize } = "unknown_passage" as "no_such_occurrence" on Quote,
        /// No mark has this id.
        UnknownMark { id: String } = "unknown_mark",
        /// There is nothing to look for.
        QueryEmpty = "empty" as "query_empty" on Query,
        /// A query that is longer than it may be.
        QueryTooLong { characters: usize, longest: usize } = "too_long" as "query_too_long" on Query,
        /// A query that holds U+0000.
        QueryHoldsNul = "holds_nul" as "query_holds_nul" on Query,
        /// None of the kinds of what is found.
        UnknownKind { given: String } = "unknown_kind",
        /// None of the orders of what is found.
        UnknownOrder { given: String } = "unknown_order",
        /// None of the four colours of a mark.
        UnknownColour { given: String } = "unknown_colour",
        /// The paragraph, counted from 1, can be no heading, or is none that could be unmade.
        NotAHeading { paragraph: usize } = "not_a_heading",
        /// No follow-up, and no stage of one, has this id.
        UnknownFollowUp { id: String } = "unknown_follow_up",
        /// None of the five stages.
        UnknownStage { given: String } = "unknown_stage",
        /// None of the kinds of item that a plan has.
        UnknownPlanKind { given: String } = "unknown_plan_kind",
        /// More stages of one follow-up than a package takes.
        TooManyStages { most: usize } = "too_many_stages",
        /// No look-back has this id.
        UnknownLookBack { id: String } = "unknown_look_back",
        /// No item of a plan has this id.
        UnknownPlanItem { id: String } = "unknown_plan_item",
        /// A table without the columns of a plan.
        NoPlan { path: PathBuf, seen: Message } = "no_plan",
        /// The material has no such section.
        UnknownSection { section: String } = "unknown_section",
        /// No backup has this id.
        UnknownBackup { id: String } = "unknown_backup",
        /// The record has been withdrawn: it is put back first.
        Withdrawn = "withdrawn",
        /// The record is not withdrawn: there is nothing to put back.
        NotWithdrawn = "not_withdrawn",
        /// The record was erased: nothing of it is left to change or to bring back.
        Erased = "erased",
        /// No file of this name is among those that erasing left as they are.
        NotLeft { name: String } = "not_left",
        /// Nothing measured waits to be taken into an entry.
        NothingMeasured = "nothing_measured",
        /// A file that was named cannot be read.
        Unreadable { path: PathBuf, detail: String } = "unreadable",
        /// A pipe, a device or a socket was named in the place of a file.
        NotAFile { path: PathBuf } = "not_a_file",
        /// A file that was named holds no text in a known encoding.
        NotText { path: PathBuf } = "not_text",
        /// A document in which nothing is text.
        NoTextIn { path: PathBuf } = "no_text",
        /// A text in an encoding that is not known with certainty.
        UnknownEncoding { path: PathBuf } = "unknown_encoding",
        /// A text that another program read in the wrong encoding and saved.
        Mojibake { path: PathBuf } = "mojibake",
        /// A byte that belongs to no character, and nobody said that it may be shown as �.
        BadByte { path: PathBuf, line: usize, places: usize } = "bad_byte",
        /// A kind of document that is not read yet.
        NotYetRead { path: PathBuf, kind: String } = "not_yet",
        /// A picture in the place of a text.
        Picture { path: PathBuf } = "picture",
        /// A workbook of tables in the place of a text.
        Workbook { path: PathBuf } = "workbook",
        /// Slides in the place of a text.
        Slides { path: PathBuf } = "slides",
        /// Several files packed into one.
        Archive { path: PathBuf } = "archive",
        /// A document under a password.
        Locked { path: PathBuf } = "locked",
        /// A document of Word 95 or older, or of an old WPS.
        OldWord { path: PathBuf } = "old_word",
        /// A document that is damaged or cut off.
        BrokenDocument { path: PathBuf } = "broken_document",
        /// A document that unpacks to more than any honest one.
        TooMuch { path: PathBuf } = "too_much",
        /// A document with a mark of secrecy at its head.
        Classified { path: PathBuf, marking: String } = "classified",
        /// A document that is for some only, and nobody said that it may be quoted.
        InternalText { path: PathBuf, marking: String } = "internal_text",
        /// A file that was named is larger than any text that is read here.
        TooLarge { path: PathBuf, mebibytes: u64 } = "too_large",
        /// A file that was named is no table that can be read.
        NotATable { path: PathBuf } = "not_a_table",
        /// A table in an old format, or under a password.
        OldTable { path: PathBuf } = "old_table",
        /// A web page, or XML, that calls itself a table.
        WebTable { path: PathBuf } = "not_a_table" as "web_table",
        /// A byte in a table of text that belongs to no character.
        TableBadByte { path: PathBuf, row: u32 } = "not_a_table" as "table_bad_byte",
        /// A quote in a table of text that nobody closed.
        TableOpenQuote { path: PathBuf, row: u32 } = "not_a_table" as "table_open_quote",
        /// A table of more rows, columns or text than is taken in at once.
        TableTooLarge { path: PathBuf } = "table_too_large",
        /// Rows of a table that look like an entry which is there, and somebody has to say what becomes of them.
        RowsLookAlike { count: usize, rows: String } = "rows_look_alike",
        /// An answer for a row that did not ask, or that names no entry which it could revise.
        NotARowAnswer { given: String } = "not_a_row_answer",
        /// A table was saved again since it was imported; its rows were taken in on that day.
        WhichImport { date: String, count: usize } = "which_import",
        /// No row of this table was taken in on that day.
        NotThatImport { given: String, date: String } = "not_that_import",
        /// A table without heads that say what an entry needs.
        NoHeads { path: PathBuf, seen: Message } = "no_heads",
        /// A table without a column of names.
        NoNames { path: PathBuf, seen: Message } = "no_names",
        /// The profile is a file, or stands below one.
        NotAFolder { path: PathBuf } = "not_a_folder",
        /// The profile cannot be written to.
        ReadOnly { path: PathBuf } = "read_only",
        /// Another window or command has the log open.
        InUse { path: PathBuf } = "in_use",
        /// The file was written by a newer version of this program.
        Newer { path: PathBuf, theirs: u32, ours: u32 } = "newer",
        /// The file belongs to another program.
        Foreign { path: PathBuf } = "foreign",
        /// The file is damaged.
        Damaged { path: PathBuf } = "damaged" by path,
        /// The file was there, and is not: copies of it are, or what was being written to it.
        Missing { path: PathBuf } = "damaged" as "damaged_lost",
        /// A backup is damaged; what is there now is untouched.
        BackupDamaged { id: String } = "damaged" as "damaged_backup",
        /// Nothing is wrong with the file: there is nothing to salvage.
        NotDamaged { path: PathBuf } = "whole",
        /// Nothing in a damaged file can be read.
        NothingReadable { path: PathBuf } = "nothing_readable",
        /// The disk is full.
        DiskFull = "disk_full",
        /// The disk is full, and a damaged file was to be salvaged.
        DiskFullAside { path: PathBuf } = "disk_full" as "disk_full_aside",
        /// The folder of the profile was there, and is not now: a drive that was pulled.
        Gone { path: PathBuf } = "gone",
        /// The disk or the system failed.
        Failed { detail: String } = "failed",
        /// The disk or the system failed, with the number that this goes by.
        SystemFailed { number: Number, detail: String } = "failed",
        /// No folder for the profile could be found on this computer.
        NoHome = "no_home",
        /// A file is no branch's card.
        NotACard = "not_a_card",
        /// A card that only a newer program understands, or whose branch takes nothing that this one
        /// can write.
        CardTooNew = "card_too_new",
        /// Another branch's card is there, and nobody said that this one is to take its place.
        OtherCard { name: String, code: String, ours: String, our_code: String } = "other_card",
        /// A newer card of the same branch is there.
        OlderCard { name: String, serial: u32, ours: u32 } = "older_card",
        /// The log has no member yet.
        NoMember = "no_member",
        /// Another name in a log that has written a package: the same person, or another?
        WhoIsIt { was: String, now: String } = "who_is_it" on Name,
        /// An answer to whose log it is, where nobody has been named.
        NobodyYet = "no_member" as "nobody_yet",
        /// The log lies on a computer that it does not know: the same person, or another?
        NewComputer { name: String } = "who_is_it" as "who_is_it_here",
        /// The name of somebody else is the one that the member has.
        SameName { name: String } = "same_name" on Name,
        /// A year is larger than any reader would take.
        PackageTooLarge = "package_too_large",
        /// The content that would leave differs from the preview.
        PreviewChanged = "preview_changed",
        /// The drive has no room.
        DriveFull { path: PathBuf } = "drive_full",
        /// The drive takes nothing.
        DriveReadOnly { path: PathBuf } = "drive_read_only",
        /// The drive went away, or failed.
        DriveGone { path: PathBuf, detail: Message } = "drive_gone",
        /// The drive gave back other bytes than were written.
        ReadBack { path: PathBuf } = "read_back",
        /// This profile keeps no branch.
        NoBranch = "no_branch",
        /// This profile keeps a branch already.
        BranchExists { name: String } = "branch_exists",
        /// A text was to become a table.
        NoTable = "no_table",
        /// A file that is no template of reflections.
        NotATemplate { path: PathBuf } = "not_a_template",
        /// Details of each member, in a file that holds one table.
        DetailsNeedSheets = "details_need_sheets",
        /// No column has this name.
        UnknownColumn { given: String } = "unknown_column",
        /// A range of days that ends before it begins.
        DaysReversed { from: String, until: String } = "days_reversed" on Date,
        /// The branch's key is protected by a passphrase, and none was given.
        KeyLocked = "key_locked",
        /// A passphrase is needed, and there is nobody to ask for it.
        NoPassphrase = "no_passphrase",
        /// A new passphrase was typed twice, and not alike.
        PassphrasesDiffer = "passphrases_differ",
        /// A new passphrase is shorter than any that is taken.
        PassphraseShort { least: u32 } = "passphrase_short" on Passphrase,
        /// A file for moving without a passphrase, and without a word that it needs none.
        MoveUnprotected = "move_unprotected" on Passphrase,
        /// Packages that came sealed would leave open, and nobody said that they may.
        HandOnOpen { packages: u64 } = "hand_on_open",
        /// A folder that a whole set of files is to be written into holds something.
        FolderNotEmpty { path: PathBuf } = "folder_not_empty",
        /// No kind of group that a roster has a column of.
        UnknownGroupKind { given: String } = "unknown_group",
        /// Neither `csv` nor `parquet`.
        UnknownTablesFormat { given: String } = "unknown_format",
        /// A file stands where another would be written over it.
        FileExists { path: PathBuf } = "file_exists",
        /// The passphrase does not open the key.
        WrongPassphrase = "wrong_passphrase",
        /// A file is no backup of a branch's key.
        NotAKeyBackup = "not_a_key_backup",
        /// A key's backup that only a newer program understands.
        KeyBackupTooNew = "key_backup_too_new",
        /// The key in the backup is another branch's.
        OtherKey { code: String } = "other_key",
        /// The roster has no such number.
        UnknownNumber { number: String } = "unknown_number",
        /// Numbers stand beside other names than before, and keys are bound to them.
        RosterAmbiguous { count: usize, which: Message } = "roster_ambiguous",
        /// An entry that is no row which several logs of one person have.
        UnknownTwin { id: String } = "unknown_twin",
        /// A package that was taken in before is damaged in the branch's file.
        KeptDamaged { name: String } = "kept_damaged",
        /// Several people have an entry of this id, and it was not said whose is meant.
        TwinOfSeveral { id: String, numbers: String } = "twin_of_several",
        /// More entries are one than a decision can name.
        TwinsTooMany { count: usize } = "twins_too_many",
        /// A number was answered that nobody asked about.
        NotAmbiguous { number: String } = "not_ambiguous",
        /// An answer about a number that is none.
        UnknownAnswer { given: String } = "unknown_answer",
        /// Identity or mobile numbers stand in the column of numbers.
        PrivateNumbers { column: String, count: usize, ends: String } = "private_numbers",
        /// Neither of the answers about identity and mobile numbers.
        UnknownNumbers { given: String } = "unknown_numbers",
        /// Nothing is held from this member.
        NotHeld { id: String } = "not_held",
        /// Nothing of a key waits under this name.
        NameNotHeld { name: String } = "name_not_held",
        /// No fork has this id.
        UnknownFork { id: String } = "unknown_fork",
        /// No decision has this id.
        UnknownDecision { id: String } = "unknown_decision",
        /// No branch of this id is trusted.
        UnknownBranch { id: String } = "unknown_branch",
        /// The roster has this number already.
        NumberTaken { number: String } = "number_taken",
        /// Something has come from this row of the roster.
        RowInUse { number: String } = "row_in_use",
        /// The second place for copies would be in the profile itself.
        PlaceInProfile { path: PathBuf } = "place_in_profile",
        /// A file is none that a profile was moved out into.
        NotAMoveFile { path: PathBuf } = "not_a_move_file",
        /// A file for moving is not as it was written.
        MoveBroken { path: PathBuf } = "move_broken",
        /// There is a log here, and nobody said that it is to give its place.
        LogThere { path: PathBuf } = "log_there",
        /// No handle of this run stands for such a place.
        UnknownPlace = "unknown_place",
        /// A file is none that this run of the program has written, or is not there any more.
        NotWrittenHere = "not_written_here",
        /// No font of the computer has Chinese characters.
        NoFont = "no_font",
        /// A font of the computer cannot be put into a document.
        FontFailed { fonts: String } = "font_failed",
        /// No program of the computer shows a file or a folder.
        NothingOpens { path: PathBuf } = "nothing_opens",
        /// A request of the window that is none.
        NotARequest { detail: String } = "not_a_request",
    }
}

impl Error {
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
                    | Self::KeptDamaged { .. }
                    | Self::Missing { .. }
                    | Self::BackupDamaged { .. }
                    | Self::NoHome
                    | Self::DriveFull { .. }
                    | Self::DriveReadOnly { .. }
                    | Self::DriveGone { .. }
                    | Self::ReadBack { .. }
                    | Self::NotARequest { .. }
            )
    }

    /// The system's error, as a number.
    pub const fn number(&self) -> Option<Number> {
        match self {
            Self::SystemFailed { number, .. } => Some(*number),
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
    pub(crate) fn damage() -> Self {
        Self::Damaged {
            path: PathBuf::new(),
        }
    }

    /// The error for a system error about a file.
    pub fn of_io(error: &std::io::Error, path: &Path) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.to_owned();
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path },
            Kind::NotADirectory => Self::NotAFolder { path },
            // Not the system's: a pipe or a device lies where a file should, see `disk::open_regular`.
            Kind::InvalidInput if error.raw_os_error().is_none() => Self::Foreign { path },
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
