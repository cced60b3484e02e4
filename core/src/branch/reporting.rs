//! The branch's table as it goes to an upper level. How it is laid out is remembered in the
//! branch's own settings: the template is the branch's, not the reader's.

use super::office::Secretary;
use super::totals::MemberTotals;
use super::{branch_sql, detail, detail_table, table};
use crate::entry::rules_sql;
use crate::error::Result;
use crate::handover::report_name;
use crate::locale::Language;
use crate::report::{Layout, Paper, PaperFormat, Table};

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

    /// The branch's table before it is a file, laid out as is said or else as the branch remembers it.
    /// With `details` a workbook has a worksheet for each member who has handed in.
    ///
    /// # Errors
    /// [`Error::NoBranch`](crate::error::Error::NoBranch); the disk's own.
    pub fn paper(
        &mut self,
        year: i32,
        details: bool,
        layout: Option<&Layout>,
        language: Language,
    ) -> Result<Paper> {
        let layout = match layout {
            Some(layout) => layout.clone(),
            None => self.report_layout()?,
        };
        let totals = self.totals(year)?;
        let table = table::table(&totals, &layout, self.log.now().date(), language);
        let beside = if details {
            let dates = layout.date_format;
            let mut details = Vec::new();
            let rule = self.log.read(rules_sql::rule)?;
            for member in totals.members.into_iter().filter(MemberTotals::came) {
                let of = self
                    .file()?
                    .read(|open| detail::detail(open, member, year, rule))?;
                details.push(detail_table::table(&of, rule, dates, language));
            }
            details
        } else {
            Vec::<Table>::new()
        };
        Ok(Paper::of_table(table.title.clone(), table, beside))
    }

    /// The bytes of the branch's table, and how many people stand in it.
    ///
    /// # Errors
    /// As [`Secretary::paper`]; those of [`Paper::print`].
    pub fn report(
        &mut self,
        year: i32,
        format: PaperFormat,
        language: Language,
    ) -> Result<(Vec<u8>, usize)> {
        let paper = self.paper(year, false, None, language)?;
        Ok((paper.print(format)?.bytes, paper.rows))
    }

    /// The name of the table's file.
    ///
    /// # Errors
    /// The disk's own.
    pub fn report_name(&mut self, year: i32, format: PaperFormat) -> Result<String> {
        let branch = self.card()?.map(|card| card.name);
        let ending = format.ending();
        Ok(report_name(&branch.unwrap_or_default(), year, ending))
    }
}
