//! One page of a b-tree: its cells, and whether every byte of it is accounted for.

use super::{PAGE, u16_at, u32_at, varint};

/// The role of a page in a b-tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Points to others; an index, or a table whose rows are its keys, has rows here too.
    IndexBranch,
    /// Points to others.
    TableBranch,
    /// Rows of an index, or of a table whose rows are its keys.
    IndexLeaf,
    /// Rows with their row ids.
    TableLeaf,
}

impl Role {
    fn of(byte: u8) -> Option<Self> {
        match byte {
            2 => Some(Self::IndexBranch),
            5 => Some(Self::TableBranch),
            10 => Some(Self::IndexLeaf),
            13 => Some(Self::TableLeaf),
            _ => None,
        }
    }

    /// Whether it belongs to a table with row ids.
    pub const fn of_table(self) -> bool {
        matches!(self, Self::TableBranch | Self::TableLeaf)
    }

    const fn branch(self) -> bool {
        matches!(self, Self::TableBranch | Self::IndexBranch)
    }
}

/// A row as it stands on its page.
#[derive(Clone, Debug)]
pub struct Cell {
    /// In a table with row ids.
    pub rowid: i64,
    /// The bytes on the page itself.
    pub local: Vec<u8>,
    /// Of the whole.
    pub length: u64,
    /// The page that it goes on at.
    pub overflow: Option<u32>,
}

/// A page of a b-tree.
#[derive(Debug)]
pub struct Node {
    /// Its role.
    pub role: Role,
    /// Its rows in order; those that cannot be made out are left out.
    pub cells: Vec<Cell>,
    /// The pages below it, the last one included.
    pub children: Vec<u32>,
    /// No two things on it overlap, nothing is missing, and row ids ascend.
    pub sound: bool,
}

/// A span of bytes on the page.
struct Span(usize, usize);

impl Node {
    /// Reads a page; `None` where it is no page of a b-tree.
    pub fn parse(page: &[u8], number: u32) -> Option<Self> {
        let head = if number == 1 { 100 } else { 0 };
        let role = Role::of(*page.get(head)?)?;
        let count = u16_at(page, head + 3)?;
        let pointers = head + if role.branch() { 12 } else { 8 };
        let content = pointers + count * 2;
        if content > PAGE {
            return None;
        }
        let mut node = Self {
            role,
            cells: Vec::new(),
            children: Vec::new(),
            sound: true,
        };
        let mut spans = Vec::with_capacity(count);
        let mut last = None;
        for nth in 0..count {
            let at = u16_at(page, pointers + nth * 2)?;
            match node.cell(page, at).filter(|_| at >= content) {
                Some((rowid, end)) => {
                    spans.push(Span(at, end.max(at + 4)));
                    node.sound &= !role.of_table() || last.is_none_or(|last| last < rowid);
                    last = Some(rowid);
                }
                None => node.sound = false,
            }
        }
        if role.branch() {
            node.children.push(u32_at(page, head + 8)?);
        }
        node.sound &= accounted(page, head, content, spans);
        Some(node)
    }

    /// Takes a cell apart; says its row id (0 in an index) and where it ends.
    fn cell(&mut self, page: &[u8], at: usize) -> Option<(i64, usize)> {
        let mut at = at;
        let child = if self.role.branch() {
            let child = u32_at(page, at)?;
            at += 4;
            Some(child)
        } else {
            None
        };
        if self.role == Role::TableBranch {
            let (rowid, end) = varint(page, at)?;
            self.children.extend(child);
            return Some((rowid.cast_signed(), end));
        }
        let (length, after) = varint(page, at)?;
        at = after;
        let rowid = if self.role == Role::TableLeaf {
            let (rowid, after) = varint(page, at)?;
            at = after;
            rowid.cast_signed()
        } else {
            0
        };
        let here = local(length, self.role)?;
        let end = at.checked_add(here)?;
        let bytes = page.get(at..end)?.to_vec();
        let more = here as u64 != length;
        let overflow = if more { Some(u32_at(page, end)?) } else { None };
        self.children.extend(child);
        self.cells.push(Cell {
            rowid,
            local: bytes,
            length,
            overflow,
        });
        Some((rowid, end + if more { 4 } else { 0 }))
    }
}

/// The part of a payload that stands on the page itself.
fn local(length: u64, role: Role) -> Option<usize> {
    let usable = PAGE as u64;
    let most = if role == Role::TableLeaf {
        usable - 35
    } else {
        (usable - 12) * 64 / 255 - 23
    };
    if length <= most {
        return usize::try_from(length).ok();
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let fits = least + (length - least) % (usable - 4);
    usize::try_from(if fits <= most { fits } else { least }).ok()
}

/// Whether head, pointers, gap, cells, free blocks and fragments are the whole page.
fn accounted(page: &[u8], head: usize, content: usize, cells: Vec<Span>) -> bool {
    let whole = || {
        let start = match u16_at(page, head + 5)? {
            0 => 65_536,
            start => start,
        };
        let fragments = usize::from(*page.get(head + 7)?);
        let mut spans = cells;
        let mut free = u16_at(page, head + 1)?;
        // Free blocks are in order, so that a ring of them ends.
        while free != 0 {
            let (next, size) = (u16_at(page, free)?, u16_at(page, free + 2)?);
            spans.push(Span(free, free + size));
            if size < 4 || (next != 0 && next <= free) {
                return None;
            }
            free = next;
        }
        spans.sort_by_key(|span| span.0);
        let (mut at, mut used) = (start, 0);
        for Span(from, to) in spans {
            if from < at || to > PAGE {
                return None;
            }
            (at, used) = (to, used + to - from);
        }
        (start >= content && start + used + fragments == PAGE).then_some(())
    };
    whole().is_some()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rusqlite::Connection;

    use super::*;

    /// Pages of a small file with a table of each kind.
    fn pages() -> Vec<Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("small.db");
        let connection = Connection::open(&file).unwrap();
        connection
            .execute_batch(
                "PRAGMA page_size = 4096; PRAGMA secure_delete = ON;
                 CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT) STRICT;
                 CREATE TABLE b (x TEXT PRIMARY KEY, y INT) STRICT, WITHOUT ROWID;
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
                 INSERT INTO a SELECT i, 'row ' || i FROM n;
                 INSERT INTO b SELECT x, id FROM a; DELETE FROM a WHERE id % 5 = 0;",
            )
            .unwrap();
        drop(connection);
        let bytes = fs::read(file).unwrap();
        bytes.chunks(PAGE).map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn a_whole_page_is_sound_and_its_cells_are_all_there() {
        for (page, rows) in pages().iter().zip([3, 16, 20]).skip(1) {
            let node = Node::parse(page, 2).unwrap();
            assert!(node.sound);
            assert_eq!(node.cells.len(), rows);
        }
    }

    #[test]
    fn a_page_whose_head_or_pointers_changed_is_not_sound() {
        for page in pages().iter().skip(1) {
            let rows = usize::from(u16::from_be_bytes([page[3], page[4]]));
            for at in 0..8 + rows * 2 {
                for bit in 0..8 {
                    let mut flipped = page.clone();
                    flipped[at] ^= 1 << bit;
                    let node = Node::parse(&flipped, 2);
                    assert!(node.is_none_or(|node| !node.sound), "byte {at}, bit {bit}");
                }
            }
        }
    }
}
