//! A profile hands out rooms: what it does itself is counted, in whichever file it stands.

use std::fs;
use std::path::Path;

use syn::{ImplItem, Item, Type, Visibility};

/// Public methods that a profile has at most; the next one belongs into a room.
const MOST: usize = 25;

/// The public methods of a type in a folder and all below it, tests left out.
fn public_methods(folder: &Path, of: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(public_methods(&path, of));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(public_methods_in(&text, of));
        }
    }
    found
}

fn public_methods_in(text: &str, of: &str) -> Vec<String> {
    let items = syn::parse_file(text).unwrap().items.into_iter();
    let own = items.filter_map(|item| match item {
        Item::Impl(it) if it.trait_.is_none() && is_named(&it.self_ty, of) => Some(it.items),
        _ => None,
    });
    let methods = own.flatten().filter_map(|item| match item {
        ImplItem::Fn(it) if matches!(it.vis, Visibility::Public(_)) => {
            Some(it.sig.ident.to_string())
        }
        _ => None,
    });
    methods.collect()
}

fn is_named(of: &Type, name: &str) -> bool {
    let Type::Path(path) = of else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == name)
}

#[test]
fn a_profile_hands_out_rooms_and_does_little_itself() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src"));
    let methods = public_methods(root, "Profile");
    assert!(methods.contains(&"entries".to_owned()), "{methods:?}");
    assert!(methods.len() <= MOST, "{}: {methods:?}", methods.len());
}

#[test]
fn public_methods_are_counted_in_every_block_and_nothing_else_is() {
    let text = "impl Profile { pub fn a(&self) {} fn b() {} pub(crate) fn c() {} }
        impl Other { pub fn d() {} } impl Drop for Profile { fn drop(&mut self) {} }
        impl crate::profile::Profile { pub const fn e() {} }";
    assert_eq!(public_methods_in(text, "Profile"), ["a", "e"]);
}
