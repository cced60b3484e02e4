//! Rows from the damaged file into the new one: proven rows wherever they stand, others only where
//! they fit and their page is sound.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::plan::{Plan, Row};
use super::shape::{SCHEMA, Shape, is_day};
use super::trees::{Hint, Owners};
use crate::error::Result;
use crate::pages::node::{Cell, Node, Role};
use crate::pages::{Pages, record, roots};

/// The tally of one table.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Rows taken.
    pub kept: u64,
    /// Of these, without a proof.
    pub unproven: u64,
    /// Rows that were there and were not taken.
    pub refused: u64,
    /// Days those rows name.
    pub days: BTreeSet<String>,
}

/// The result of reading.
#[derive(Debug, Default)]
pub struct Loaded {
    /// By table.
    pub tables: BTreeMap<String, Tally>,
    /// Rows that fit no table, or more than one, by page.
    pub stray: u64,
    /// All pages that the file had.
    pub pages: u64,
    /// Pages that are not in it any more: its end was cut.
    pub missing: u64,
    /// Tables of which it is not known how many rows they had.
    pub uncounted: BTreeSet<String>,
    /// Pages with something that could not be read.
    pub bad_pages: u64,
    /// The first columns of rows that were read where nothing vouches for their still being there.
    pub loose: Vec<Value>,
}

/// The way of every row.
struct Loader<'l> {
    plan: &'l Plan,
    shapes: &'l [Shape],
    target: &'l Connection,
    inserts: HashMap<(usize, usize), String>,
    loaded: Loaded,
}

/// A row off its page.
struct Found {
    rowid: i64,
    values: Vec<Value>,
    /// Something in it is no text any more, and was made one. Only a row that proves itself by what
    /// else it says is taken so: a key is not given up for a letter of a name.
    mended: bool,
}

/// The outcome of inserting a row into the new file.
enum Insertion {
    /// The row is there.
    Inserted,
    /// The same was there.
    Duplicate,
    /// The new file does not take it.
    Refused,
}

/// Reads a damaged file into a fresh one. `target` is inside a transaction, without foreign keys.
///
/// # Errors
/// Those of the new file; what is wrong with the old one is in the answer.
pub fn load(
    pages: &mut Pages,
    plan: &Plan,
    shapes: &[Shape],
    target: &Connection,
) -> Result<Loaded> {
    target.execute_batch(
        "CREATE TEMP TABLE known (record TEXT, revision INTEGER, day TEXT, of TEXT,
                                  PRIMARY KEY (of, record, revision)) WITHOUT ROWID",
    )?;
    let said = roots(pages);
    let owners = Owners::find(pages, shapes, &said);
    let mut loader = Loader {
        plan,
        shapes,
        target,
        inserts: HashMap::new(),
        loaded: Loaded {
            pages: u64::from(owners.had(pages)),
            missing: u64::from(owners.had(pages) - pages.count()),
            uncounted: uncounted(plan, shapes, &owners),
            ..Loaded::default()
        },
    };
    // Pages that a tree vouches for come first: what lies about elsewhere never takes their place.
    for number in 1..=pages.count() {
        if let Hint::Of(nth) = owners.of(number) {
            loader.hinted(pages, number, nth)?;
        }
    }
    for number in 2..=pages.count() {
        if owners.of(number) == Hint::Unknown {
            loader.unhinted(pages, number, owners.free_known)?;
        }
    }
    Ok(loader.loaded)
}

impl<'l> Loader<'l> {
    fn tally(&mut self, table: &str) -> &mut Tally {
        self.loaded.tables.entry(table.to_owned()).or_default()
    }

    /// A page of a known tree.
    fn hinted(&mut self, pages: &mut Pages, number: u32, nth: usize) -> Result<()> {
        let shapes = self.shapes;
        let Some(shape) = shapes.get(nth) else {
            return Ok(());
        };
        let page = pages.read(number).unwrap_or_default();
        let Some(node) = Node::parse(&page, number) else {
            self.loaded.bad_pages += 1;
            return Ok(());
        };
        if shape.name == SCHEMA || node.role == Role::TableBranch {
            self.loaded.bad_pages += u64::from(!node.sound);
            return Ok(());
        }
        let (mut bad, sound) = (!node.sound, node.sound);
        for cell in node.cells {
            let Some(found) = row(pages, &cell) else {
                let told = !shape.index && !self.plan.makes_anew(&shape.table);
                bad = true;
                self.tally(&shape.table.clone()).refused += u64::from(told);
                continue;
            };
            bad |= !self.one(shape, &found, sound)? || found.mended;
        }
        self.loaded.bad_pages += u64::from(bad);
        Ok(())
    }

    /// One row of a page that belongs to a known tree. Whether it is as it should be.
    fn one(&mut self, shape: &Shape, found: &Found, sound: bool) -> Result<bool> {
        if self.plan.makes_anew(&shape.table) {
            // Its page may be another table's.
            let proven = self.proven(shape.rowids, &found.values);
            return proven.map_or(Ok(true), |proven| self.accept(proven, found, !sound));
        }
        if shape.index {
            if sound && !found.mended && shape.fits(&found.values) {
                self.witness(shape, &found.values)?;
            }
            return Ok(true);
        }
        // A proof outweighs the hint, which may come from a page that is not what it was.
        if let Some(proven) = self.proven(shape.rowids, &found.values) {
            return self.accept(proven, found, !sound);
        }
        let proof = self.plan.rule(&shape.table);
        if proof.is_none() && sound && !found.mended && shape.fits(&found.values) {
            return self.accept(shape, found, false);
        }
        self.refuse(shape, found);
        Ok(false)
    }

    /// A page that nothing points to, or too many things do.
    fn unhinted(&mut self, pages: &mut Pages, number: u32, free_known: bool) -> Result<()> {
        let page = pages.read(number).unwrap_or_default();
        if page.iter().all(|byte| *byte == 0) {
            // Free pages are zeros too. Where they are all known, this one was something.
            self.loaded.bad_pages += u64::from(free_known);
            return Ok(());
        }
        let Some(node) = Node::parse(&page, number) else {
            return Ok(());
        };
        if node.role == Role::TableBranch {
            return Ok(());
        }
        let rowids = node.role.of_table();
        let (mut rest, mut home) = (Vec::new(), None);
        let mut bad = !node.sound;
        for cell in &node.cells {
            let Some(found) = row(pages, cell) else {
                bad = true;
                continue;
            };
            if let Some(shape) = self.proven(rowids, &found.values) {
                home = Some(shape);
                self.accept(shape, &found, true)?;
                bad |= found.mended;
            } else if found.mended {
                bad = true;
            } else {
                rest.push(found);
            }
        }
        if let Some(shape) = home {
            for found in &rest {
                self.refuse(shape, found);
            }
            bad |= !rest.is_empty();
        } else if node.sound && !rest.is_empty() {
            bad |= !self.whole_page(rowids, &rest)?;
        }
        self.loaded.bad_pages += u64::from(bad);
        Ok(())
    }

    /// All rows of a sound page, where one table alone can have had them.
    fn whole_page(&mut self, rowids: bool, rows: &[Found]) -> Result<bool> {
        let shapes = self.shapes;
        let mut fitting: Vec<&Shape> = shapes
            .iter()
            .filter(|shape| shape.rowids == rowids)
            .filter(|shape| rows.iter().all(|found| shape.fits(&found.values)))
            .collect();
        if fitting.len() > 1 {
            let mut taken = Vec::new();
            for shape in fitting {
                let known = shape.index || shape.name == SCHEMA;
                if known || self.plan.makes_anew(&shape.table) || self.trial(shape, rows)? {
                    taken.push(shape);
                }
            }
            fitting = taken;
        }
        match *fitting {
            [shape] if self.plan.makes_anew(&shape.table) => Ok(true),
            [shape] if shape.index => {
                for found in rows {
                    self.witness(shape, &found.values)?;
                }
                Ok(true)
            }
            [shape] if shape.name == SCHEMA => Ok(true),
            [shape] if self.plan.rule(&shape.table).is_none() => {
                let mut whole = true;
                for found in rows {
                    whole &= self.accept(shape, found, true)?;
                }
                Ok(whole)
            }
            _ if !fitting.is_empty() && fitting.iter().all(|shape| shape.index) => Ok(true),
            _ => {
                self.loaded.stray += rows.len() as u64;
                Ok(false)
            }
        }
    }

    /// Whether a table would have all these rows: its own rules say more than the types do.
    fn trial(&mut self, shape: &Shape, rows: &[Found]) -> Result<bool> {
        self.target.execute_batch("SAVEPOINT trial")?;
        let mut fits = true;
        for found in rows {
            fits = fits && !matches!(self.insert(shape, found)?, Insertion::Refused);
        }
        self.target
            .execute_batch("ROLLBACK TO trial; RELEASE trial")?;
        Ok(fits)
    }

    /// The table that the row proves to be of.
    fn proven(&self, rowids: bool, values: &[Value]) -> Option<&'l Shape> {
        let shapes = self.shapes;
        shapes.iter().find(|shape| {
            !shape.index
                && shape.rowids == rowids
                && shape.columns.len() == values.len()
                && self
                    .plan
                    .rule(&shape.table)
                    .is_some_and(|rule| rule.proof.holds(&Row::new(shape, values)))
        })
    }

    /// Puts a row into the new file. Whether it is there now.
    fn accept(&mut self, shape: &Shape, found: &Found, loose: bool) -> Result<bool> {
        let rule = self.plan.rule(&shape.table);
        let proven = rule.is_some_and(|rule| rule.whole);
        // A proof of some columns says nothing of the others.
        if !proven && !shape.fits(&found.values) {
            self.refuse(shape, found);
            return Ok(false);
        }
        match self.insert(shape, found)? {
            Insertion::Inserted => {
                let tally = self.tally(&shape.table);
                tally.kept += 1;
                tally.unproven += u64::from(!proven);
                if loose && rule.is_some_and(|rule| rule.loose) {
                    self.loaded.loose.extend(found.values.first().cloned());
                }
                Ok(true)
            }
            Insertion::Duplicate => Ok(true),
            Insertion::Refused => {
                self.refuse(shape, found);
                Ok(false)
            }
        }
    }

    fn insert(&mut self, shape: &Shape, found: &Found) -> Result<Insertion> {
        let given: Vec<&Value> = found.values.iter().collect();
        let own = Value::Integer(found.rowid);
        let columns = shape.columns.iter().zip(given);
        let filled: Vec<(&str, &Value)> = columns
            .map(|(column, value)| {
                (
                    column.name.as_str(),
                    if column.is_rowid { &own } else { value },
                )
            })
            .collect();
        let nth = usize::try_from(shape.root).unwrap_or(0);
        let sql = self.inserts.entry((nth, filled.len())).or_insert_with(|| {
            let names: Vec<&str> = filled.iter().map(|(name, _)| *name).collect();
            let marks = vec!["?"; names.len()].join(", ");
            format!(
                "INSERT INTO \"{}\" (\"{}\") VALUES ({marks})",
                shape.table,
                names.join("\", \"")
            )
        });
        let values = || params_from_iter(filled.iter().map(|(_, value)| *value));
        match self.target.prepare_cached(sql)?.execute(values()) {
            Ok(_) => Ok(Insertion::Inserted),
            Err(error) if is_constraint(&error) => {
                let same: Vec<String> = filled
                    .iter()
                    .map(|(name, _)| format!("\"{name}\" IS ?"))
                    .collect();
                let sql = format!(
                    "SELECT 1 FROM \"{}\" WHERE {}",
                    shape.table,
                    same.join(" AND ")
                );
                let there = self.target.prepare_cached(&sql)?.exists(values())?;
                Ok(if there {
                    Insertion::Duplicate
                } else {
                    Insertion::Refused
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    fn refuse(&mut self, shape: &Shape, found: &Found) {
        let row = Row::new(shape, &found.values);
        let days = self.plan.days.iter().filter_map(|name| row.text(name));
        let days: Vec<String> = days.filter(|day| is_day(day)).map(str::to_owned).collect();
        let tally = self.tally(&shape.table);
        tally.refused += 1;
        tally.days.extend(days);
    }

    /// An index tells of rows that the table may have lost: which record and revision, and where it
    /// has one, which day.
    fn witness(&self, shape: &Shape, values: &[Value]) -> Result<()> {
        let row = Row::new(shape, values);
        let record = self.plan.records.iter().find_map(|name| row.text(name));
        let (Some(record), Some(revision @ 1..100_000)) = (record, row.number("revision")) else {
            return Ok(());
        };
        let day = self.plan.days.iter().find_map(|name| row.text(name));
        self.target
            .prepare_cached(
                "INSERT INTO known (record, revision, day, of) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET day = coalesce(day, excluded.day)",
            )?
            .execute(params![record, revision, day, shape.table])?;
        Ok(())
    }
}

/// Tables whose tree is not whole, and that no whole index tells the rows of.
fn uncounted(plan: &Plan, shapes: &[Shape], owners: &Owners) -> BTreeSet<String> {
    let trees = || shapes.iter().zip(&owners.found);
    let told = |table: &str| {
        let mut indexes = trees().filter(|(shape, _)| shape.index && shape.table == table);
        indexes.any(|(shape, tree)| {
            tree.is_whole()
                && shape.at("revision").is_some()
                && plan.records.iter().any(|name| shape.at(name).is_some())
        })
    };
    trees()
        .filter(|(shape, tree)| !shape.index && shape.name != SCHEMA && !tree.is_whole())
        .filter(|(shape, _)| !told(&shape.table) && !plan.makes_anew(&shape.table))
        .map(|(shape, _)| shape.table.clone())
        .collect()
}

fn row(pages: &mut Pages, cell: &Cell) -> Option<Found> {
    let payload = pages.payload(&cell.local, cell.length, cell.overflow)?;
    let whole = record::decode(&payload);
    Some(Found {
        rowid: cell.rowid,
        mended: whole.is_none(),
        values: whole.or_else(|| record::decode_mending(&payload))?,
    })
}

/// The new file says no to this row: its rules, not its disk.
fn is_constraint(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(
        error.sqlite_error_code(),
        Some(Code::ConstraintViolation | Code::TypeMismatch | Code::TooBig)
    )
}
