//! Doc comments of what is public: the first sentence says what an item is or does, by a noun of the
//! field or a verb. A pronoun in its place sends the reader to the code.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprLit, Field, ImplItemConst, ImplItemFn, ItemConst, ItemEnum, ItemFn,
    ItemMacro, ItemMod, ItemStatic, ItemStruct, ItemTrait, ItemType, Lit, Meta, TraitItem, Variant,
    Visibility,
};

use crate::source::is_test;

/// First words that name nothing. (`Whether` stays: it is how Rust speaks of a `bool`.)
const PRONOUNS: [&str; 17] = [
    "all that",
    "everything",
    "how many",
    "how much",
    "it",
    "nobody",
    "one that",
    "somebody",
    "someone",
    "these",
    "they",
    "those",
    "what",
    "whatever",
    "where",
    "who",
    "whoever",
];

/// The breaches in every file below a folder of the workspace, each by file and line.
pub fn breaches(root: &Path, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files(&root.join(folder)) {
        let text = fs::read_to_string(&file).expect("a source that can be read");
        let of_file = breaches_in(&text);
        found.extend(of_file.iter().map(|(line, said)| {
            let file = file.strip_prefix(root).unwrap_or(&file);
            format!(
                "{}:{line}: “{said}” does not say what it is",
                file.display()
            )
        }));
    }
    found
}

/// The breaches in one source: the line, and the words there.
pub fn breaches_in(text: &str) -> Vec<(usize, String)> {
    let parsed = syn::parse_file(text).expect("a source that compiles");
    let mut comments = Comments::default();
    comments.comment(&parsed.attrs);
    comments.visit_file(&parsed);
    comments.found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The comments of one file while they are read.
#[derive(Default)]
struct Comments {
    found: Vec<(usize, String)>,
    /// Inside an enum or a trait that is public: its members are, too.
    inside_public: bool,
}

impl Comments {
    fn public(&mut self, visibility: &Visibility, attributes: &[Attribute]) {
        if self.inside_public || !matches!(visibility, Visibility::Inherited) {
            self.comment(attributes);
        }
    }

    /// Only its first line: the others are of the same comment.
    fn comment(&mut self, attributes: &[Attribute]) {
        let first = attributes
            .iter()
            .find_map(|attribute| match &attribute.meta {
                Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                    Expr::Lit(ExprLit {
                        lit: Lit::Str(text),
                        ..
                    }) => Some((text.value(), attribute.bracket_token.span.open())),
                    _ => None,
                },
                _ => None,
            });
        if let Some((text, at)) = first {
            self.line(&text, at);
        }
    }

    fn line(&mut self, text: &str, at: Span) {
        let text = text.trim();
        let lower = text.to_lowercase();
        let begins = |pronoun: &&str| {
            lower.strip_prefix(*pronoun).is_some_and(|rest| {
                !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-')
            })
        };
        if PRONOUNS.iter().any(begins) {
            self.found.push((at.start().line, text.to_owned()));
        }
    }

    /// Comments inside a macro's brackets. What it makes of them cannot be seen; they are held to the
    /// same.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut hash = false;
        let mut after_comment = false;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => hash = true,
                TokenTree::Punct(punct) if hash && punct.as_char() == '!' => {}
                TokenTree::Group(group) if hash && group.delimiter() == Delimiter::Bracket => {
                    hash = false;
                    let comment = doc(group.stream());
                    if let Some(text) = comment.as_ref().filter(|_| !after_comment) {
                        self.line(text, group.span_open());
                    }
                    after_comment = comment.is_some();
                }
                TokenTree::Group(group) => {
                    (hash, after_comment) = (false, false);
                    self.tokens(group.stream());
                }
                _ => (hash, after_comment) = (false, false),
            }
        }
    }

    fn within(&mut self, public: bool, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.inside_public, public);
        walk(self);
        self.inside_public = before;
    }
}

/// The text of `doc = "…"`.
fn doc(tokens: TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter();
    let name = tokens.next()?.to_string();
    let text = tokens.nth(1)?.to_string();
    let text = syn::parse_str::<syn::LitStr>(&text).ok()?;
    (name == "doc").then(|| text.value())
}

fn is_public(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}

impl<'a> Visit<'a> for Comments {
    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_test(&item.attrs) {
            // A module says itself what it is, in its file.
            self.comment(&item.attrs);
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_struct(&mut self, item: &'a ItemStruct) {
        self.public(&item.vis, &item.attrs);
        visit::visit_item_struct(self, item);
    }

    fn visit_field(&mut self, item: &'a Field) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_item_enum(&mut self, item: &'a ItemEnum) {
        self.public(&item.vis, &item.attrs);
        self.within(is_public(&item.vis), |inside| {
            visit::visit_item_enum(inside, item);
        });
    }

    fn visit_variant(&mut self, item: &'a Variant) {
        self.public(&Visibility::Inherited, &item.attrs);
        visit::visit_variant(self, item);
    }

    fn visit_item_trait(&mut self, item: &'a ItemTrait) {
        self.public(&item.vis, &item.attrs);
        self.within(is_public(&item.vis), |inside| {
            for item in &item.items {
                let attributes = match item {
                    TraitItem::Const(item) => &item.attrs,
                    TraitItem::Fn(item) => &item.attrs,
                    TraitItem::Type(item) => &item.attrs,
                    _ => continue,
                };
                inside.public(&Visibility::Inherited, attributes);
            }
        });
    }

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_impl_item_fn(&mut self, item: &'a ImplItemFn) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_impl_item_const(&mut self, item: &'a ImplItemConst) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_item_const(&mut self, item: &'a ItemConst) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_item_static(&mut self, item: &'a ItemStatic) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_item_type(&mut self, item: &'a ItemType) {
        self.public(&item.vis, &item.attrs);
    }

    fn visit_item_macro(&mut self, item: &'a ItemMacro) {
        self.comment(&item.attrs);
        self.tokens(item.mac.tokens.clone());
    }
}
