//! Which page belongs to which table: by walking down from the roots, where they can be known.
//!
//! What is found so is a hint. A page that two trees claim belongs to none, and every row still has
//! to fit its table.

use std::collections::HashMap;

use super::shape::{SCHEMA, Shape};
use crate::pages::node::Node;
use crate::pages::{Pages, u32_at};

/// The mark of a page that no tree has claimed.
const NOBODY: u16 = u16::MAX;
/// Two have claimed it.
const CONTESTED: u16 = u16::MAX - 1;
/// The mark of a free page: its rows are gone on purpose.
const FREE: u16 = u16::MAX - 2;

/// The owner of each page.
#[derive(Debug)]
pub struct Owners {
    whose: Vec<u16>,
    /// The list of free pages was read to its end.
    pub free_known: bool,
    /// By shape, what became of its tree.
    pub found: Vec<Tree>,
    /// The last page that anything points to.
    furthest: u32,
}

/// A tree, and the pages that it came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Nothing says where it begins, or nothing of it is there.
    pub rootless: bool,
    /// Pages of it that are gone or are not what they were: what they held, or led to, is not known.
    pub lost: u32,
}

impl Tree {
    /// Every row that it had was found.
    pub const fn is_whole(self) -> bool {
        !self.rootless && self.lost == 0
    }
}

/// A hint about a page before it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The page is in the tree of this shape.
    Of(usize),
    /// Nothing points to it, or more than one thing does.
    Unknown,
    /// The page is free.
    Free,
}

impl Owners {
    /// Walks all trees.
    pub fn find(pages: &mut Pages, shapes: &[Shape], roots: &HashMap<String, u32>) -> Self {
        let count = usize::try_from(pages.count()).unwrap_or(0);
        let mut owners = Self {
            whose: vec![NOBODY; count + 1],
            free_known: false,
            found: vec![Tree::default(); shapes.len()],
            furthest: 0,
        };
        let mut met = vec![0_u16; count + 1];
        // First as the file says, then, for what that did not find, as a fresh file has it.
        for (nth, shape) in shapes.iter().enumerate() {
            let said = if shape.name == SCHEMA {
                Some(&1)
            } else {
                roots.get(&shape.name)
            };
            if let Some(root) = said {
                owners.walk(pages, shape, nth, *root, &mut met);
            }
        }
        for (nth, shape) in shapes.iter().enumerate() {
            let id = u16::try_from(nth).unwrap_or(NOBODY);
            let found = owners.whose.contains(&id);
            if let Some(tree) = owners.found.get_mut(nth) {
                tree.rootless = !found;
            }
            if !found && owners.of(shape.root) == Hint::Unknown {
                owners.walk(pages, shape, nth, shape.root, &mut met);
            }
        }
        owners.free(pages);
        owners
    }

    /// The number of pages that the file had, of which these were at its end: as its header says,
    /// where something does point to a page that is not there.
    pub fn had(&self, pages: &mut Pages) -> u32 {
        let count = pages.count();
        let said = pages.read(1).and_then(|head| u32_at(&head, 28));
        let said = said.filter(|said| self.furthest > count && self.furthest <= *said);
        said.unwrap_or(count)
    }

    /// The hint about a page.
    pub fn of(&self, number: u32) -> Hint {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        match self.whose.get(at) {
            None | Some(&(NOBODY | CONTESTED)) => Hint::Unknown,
            Some(&FREE) => Hint::Free,
            Some(owner) => Hint::Of(usize::from(*owner)),
        }
    }

    fn walk(&mut self, pages: &mut Pages, shape: &Shape, nth: usize, root: u32, met: &mut [u16]) {
        let id = u16::try_from(nth).unwrap_or(NOBODY);
        let mut below = vec![root];
        let mut lost = 0;
        while let Some(number) = below.pop() {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            let page = pages.read(number);
            let (Some(page), Some(owner), Some(seen)) =
                (page, self.whose.get_mut(at), met.get_mut(at))
            else {
                self.furthest = self.furthest.max(number);
                lost += 1;
                continue;
            };
            // Each page once, so that a ring ends.
            if *seen == id + 1 {
                lost += 1;
                continue;
            }
            *seen = id + 1;
            let node = Node::parse(&page, number);
            let fits = node
                .as_ref()
                .is_none_or(|node| node.role.of_table() == shape.rowids);
            lost += u32::from(node.as_ref().is_none_or(|node| !node.sound || !fits));
            if !fits {
                continue;
            }
            *owner = match *owner {
                NOBODY => id,
                same if same == id => id,
                _ => {
                    lost += 1;
                    CONTESTED
                }
            };
            if let Some(node) = node {
                below.extend(node.children);
            }
        }
        if let Some(tree) = self.found.get_mut(nth) {
            tree.lost += lost;
        }
    }

    /// The list of free pages, as far as it can be one. A page that a tree has is not free.
    fn free(&mut self, pages: &mut Pages) {
        let Some(head) = pages.read(1) else { return };
        if !head.starts_with(b"SQLite format 3\0") {
            return;
        }
        let (Some(mut trunk), Some(total)) = (u32_at(&head, 32), u32_at(&head, 36)) else {
            return;
        };
        let mut found = 0;
        while trunk != 0 && found <= total {
            let Some(page) = pages.read(trunk) else {
                return;
            };
            let (next, leaves) = (u32_at(&page, 0), u32_at(&page, 4));
            let (Some(next), Some(leaves)) = (next, leaves) else {
                return;
            };
            if next > pages.count() || leaves > 1022 {
                return;
            }
            let listed =
                (0..leaves).filter_map(|nth| u32_at(&page, 8 + usize::try_from(nth).ok()? * 4));
            for number in listed.chain([trunk]) {
                let at = usize::try_from(number).unwrap_or(usize::MAX);
                if let Some(owner) = self.whose.get_mut(at).filter(|owner| **owner == NOBODY) {
                    *owner = FREE;
                }
                found += 1;
            }
            trunk = next;
        }
        self.free_known = found == total;
    }
}
