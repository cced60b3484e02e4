//! The branch's table as it goes to an upper level. How it is laid out is remembered in the
//! branch's own settings: the template is the branch's, not the reader's.

use std::io::Cursor;
use std::path::Path;

use super::branch_sql;
use super::office::Secretary;
use super::table;
use crate::disk::Rights;
use crate::error::Result;
use crate::handover::{Destination, WrittenFile, report_name, write_file};
use crate::locale::Language;
use crate::report::{Layout, csv, xlsx};

/// The file format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// A workbook.
    Xlsx,
    /// UTF-8 with a mark.
    Csv,
}

impl ReportKind {
    const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

impl Secretary<'_> {
    /// How the branch's table is laid out; the usual way where nothing was chosen.
    ///
    /// # Errors
    /// [`Error::NoBranch`](crate::error::Error::NoBranch); the disk's own.
    pub fn report_layout(&mut self) -> Result<Layout> {
        let stored = self.file()?.read(branch_sql::report_layout)?;
        let known = stored.and_then(|text| serde_json::from_str(&text).ok());
        Ok(known.unwrap_or_default())
    }

    /// From now on.
    ///
    /// # Errors
    /// [`Error::NoBranch`](crate::error::Error::NoBranch); the disk's own.
    pub fn set_report_layout(&mut self, layout: &Layout) -> Result<Layout> {
        let text = serde_json::to_string(layout).unwrap_or_default();
        self.file()?
            .write(|transaction, _| branch_sql::set_report_layout(transaction, &text))?;
        self.report_layout()
    }

    /// The bytes of the branch's table, and how many people stand in it.
    ///
    /// # Errors
    /// [`Error::NoBranch`](crate::error::Error::NoBranch); the disk's own.
    pub fn report(
        &mut self,
        year: i32,
        kind: ReportKind,
        language: Language,
    ) -> Result<(Vec<u8>, usize)> {
        let layout = self.report_layout()?;
        let totals = self.totals(year)?;
        let table = table::table(&totals, &layout, self.log.now().date(), language);
        let bytes = match kind {
            ReportKind::Xlsx => xlsx::write(&table)?,
            ReportKind::Csv => csv::write(&table),
        };
        Ok((bytes, table.rows.len()))
    }

    /// Writes the branch's table into a folder; nothing there is written over.
    ///
    /// # Errors
    /// As [`Secretary::report`]; those of [`put`].
    pub fn write_report(
        &mut self,
        year: i32,
        kind: ReportKind,
        folder: &Path,
        language: Language,
    ) -> Result<(WrittenFile, usize)> {
        let (bytes, rows) = self.report(year, kind, language)?;
        let branch = self.card()?.map(|card| card.name);
        let name = report_name(&branch.unwrap_or_default(), year, kind.ending());
        let asked = Destination {
            folder,
            name: &name,
            rights: Rights::Shared,
        };
        Ok((
            write_file(asked, &mut Cursor::new(bytes), &mut |_| {})?,
            rows,
        ))
    }
}
