//! The modules of a crate, read from its source: which names each takes, and from where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// A path as it is written, or a module's own: `["crate", "store", "open"]`.
pub type Names = Vec<String>;

/// A module: a file, or a block inside one, by the names in it.
#[derive(Debug, Default)]
pub struct Module {
    /// Every path that is named in it, absolute; those of tests are left out.
    pub named: BTreeSet<Names>,
    /// Names that it only hands on (`pub use`), and what they stand for.
    pub handed_on: BTreeMap<String, Names>,
    children: BTreeSet<String>,
    /// Names that are made here.
    made: BTreeSet<String>,
    /// Modules whose every public name it hands on (`pub use answers::*`).
    all_of: BTreeSet<Names>,
}

/// A crate's modules by their paths, the first being `["crate"]`.
#[derive(Debug, Default)]
pub struct Source {
    pub modules: BTreeMap<Names, Module>,
}

impl Source {
    /// The crate whose first file is `root`: `src/lib.rs` or `src/main.rs`.
    pub fn read(root: &Path) -> Self {
        let mut source = Self::default();
        source.file(root, &vec!["crate".to_owned()]);
        source
    }

    fn file(&mut self, file: &Path, path: &Names) {
        let text =
            fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.block(file, path, &parsed.items);
    }

    fn block(&mut self, file: &Path, path: &Names, items: &[Item]) {
        let mut inner = Vec::new();
        let mut own = Vec::new();
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            match item {
                Item::Mod(module) => inner.push(module),
                item => own.push(item),
            }
        }
        let mut reading = Reading {
            at: path.clone(),
            module: Module::default(),
        };
        reading.module.children = inner
            .iter()
            .map(|module| module.ident.to_string())
            .collect();
        for item in own {
            reading.module.made.extend(name_of(item));
            reading.visit_item(item);
        }
        self.modules.insert(path.clone(), reading.module);
        for module in inner {
            let name = module.ident.to_string();
            let below = joined(path, [name.clone()]);
            match &module.content {
                Some((_, items)) => self.block(file, &below, items),
                None => self.file(&file_of(file, module, &name), &below),
            }
        }
    }

    /// The module in which an absolute path ends: names that are only handed on are followed to
    /// where they are made.
    pub fn resolve(&self, path: &[String]) -> Option<Names> {
        self.resolve_within(path, 16)
    }

    fn resolve_within(&self, path: &[String], steps: usize) -> Option<Names> {
        let (first, mut rest) = path.split_first()?;
        let mut at = vec![first.clone()];
        loop {
            let module = self.modules.get(&at)?;
            let Some((next, after)) = rest.split_first() else {
                return Some(at);
            };
            if let Some(target) = module.handed_on.get(next) {
                let followed = joined(target, after.iter().cloned());
                // A name that another crate makes stays with who hands it on.
                return match steps.checked_sub(1) {
                    Some(left) if target.first() == Some(first) => {
                        self.resolve_within(&followed, left)
                    }
                    _ => Some(at),
                };
            }
            if !module.children.contains(next) {
                let made_in = |other: &&Names| {
                    self.modules
                        .get(*other)
                        .is_some_and(|other| other.made.contains(next))
                };
                let elsewhere = module.all_of.iter().find(made_in);
                return Some(elsewhere.cloned().unwrap_or(at));
            }
            at.push(next.clone());
            rest = after;
        }
    }
}

/// `path` and what follows it.
fn joined(path: &[String], more: impl IntoIterator<Item = String>) -> Names {
    path.iter().cloned().chain(more).collect()
}

/// Where `mod name;` in `file` is found.
fn file_of(file: &Path, module: &ItemMod, name: &str) -> PathBuf {
    let folder = file.parent().expect("a file stands in a folder");
    let named = module
        .attrs
        .iter()
        .find_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => None,
            },
            // Of several, each for a system of its own, the first.
            syn::Meta::List(list) if list.path.is_ident("cfg_attr") => {
                let tokens = list.tokens.to_string();
                let (_, value) = tokens.split_once("path = \"")?;
                Some(value.split('"').next()?.to_owned())
            }
            _ => None,
        });
    if let Some(named) = named {
        return folder.join(named);
    }
    let stem = file.file_stem().unwrap_or_default();
    let below = match stem.to_str() {
        Some("lib" | "main" | "mod") => folder.to_owned(),
        _ => folder.join(stem),
    };
    let beside = below.join(format!("{name}.rs"));
    if beside.exists() {
        beside
    } else {
        below.join(name).join("mod.rs")
    }
}

/// One module while it is read.
struct Reading {
    at: Names,
    module: Module,
}

impl Reading {
    /// A path as the crate's root sees it; one of another crate stays as it is.
    fn absolute(&self, path: &[String]) -> Names {
        let mut at = self.at.clone();
        let mut rest = path;
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "crate" => return rest.to_vec(),
                "self" => {}
                "super" => {
                    at.pop();
                }
                _ => break,
            }
            rest = after;
        }
        let child = path
            .first()
            .is_some_and(|first| self.module.children.contains(first));
        if child || rest.len() < path.len() {
            joined(&at, rest.iter().cloned())
        } else {
            path.to_vec()
        }
    }

    fn name(&mut self, path: &[String]) {
        let path = self.absolute(path);
        self.module.named.insert(path);
    }

    fn tree(&mut self, before: &[String], tree: &UseTree, hands_on: bool) {
        let known = |name: &String| {
            if name == "self" {
                None
            } else {
                Some(name.clone())
            }
        };
        let (path, called) = match tree {
            UseTree::Path(path) => {
                let before = joined(before, [path.ident.to_string()]);
                return self.tree(&before, &path.tree, hands_on);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree, hands_on);
                }
                return;
            }
            UseTree::Glob(_) if hands_on => {
                let of = self.absolute(before);
                self.module.all_of.insert(of);
                return;
            }
            UseTree::Glob(_) => (before.to_vec(), None),
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                (joined(before, known(&name)), known(&name))
            }
            UseTree::Rename(rename) => {
                let name = rename.ident.to_string();
                (
                    joined(before, known(&name)),
                    Some(rename.rename.to_string()),
                )
            }
        };
        let path = self.absolute(&path);
        match called {
            Some(called) if hands_on => {
                self.module.handed_on.insert(called, path);
            }
            _ => {
                self.module.named.insert(path);
            }
        }
    }

    /// Paths inside a macro's brackets, which nobody has parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) => {
                    self.macro_path(&path);
                    path = vec![ident.to_string()];
                }
                TokenTree::Group(group) => {
                    self.macro_path(&path);
                    path.clear();
                    self.tokens(group.stream());
                }
                _ => {
                    self.macro_path(&path);
                    path.clear();
                }
            }
            colons = 0;
        }
        self.macro_path(&path);
    }

    fn macro_path(&mut self, path: &[String]) {
        if path.len() > 1 {
            self.name(path);
        }
    }
}

impl<'a> Visit<'a> for Reading {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let hands_on = !matches!(item.vis, Visibility::Inherited);
        self.tree(&[], &item.tree, hands_on);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if names.len() > 1 {
            self.name(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        self.tokens(called.tokens.clone());
    }
}

/// `#[cfg(test)]`: what stands under it is no part of the program.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

/// The name of a type, a function or a constant.
fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
