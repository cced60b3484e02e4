//! TypeScript made from the Rust types, so that the two cannot differ.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declarations that a list of commands needs.
pub(crate) struct Types {
    config: Config,
    declarations: BTreeMap<String, String>,
    commands: Vec<String>,
    seen: HashSet<TypeId>,
}

impl Default for Types {
    fn default() -> Self {
        Self {
            // Minutes and bytes stay far below 2^53, and JSON knows numbers only.
            config: Config::new().with_large_int("number"),
            declarations: BTreeMap::new(),
            commands: Vec::new(),
            seen: HashSet::new(),
        }
    }
}

impl Types {
    /// One command of the list.
    pub(crate) fn command<Ask: TS + 'static, Answer: TS + 'static>(&mut self, name: &str) {
        self.visit::<Ask>();
        self.visit::<Answer>();
        self.commands.push(format!(
            "  {name}: {{ ask: {}; answer: {} }};",
            Ask::name(&self.config),
            Answer::name(&self.config)
        ));
    }

    /// The whole file.
    pub(crate) fn finish(self) -> String {
        let declarations: Vec<String> = self.declarations.into_values().collect();
        format!(
            "// Made from the Rust types of api/ by its test `typescript_is_current`. Not edited by hand.\n\n\
             {}\n\
             /** What the window can ask, and what it is told. */\n\
             export interface Commands {{\n{}\n}}\n",
            declarations.join("\n"),
            self.commands.join("\n")
        )
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of ours have a place of their own; strings and numbers are TypeScript's.
        if T::output_path().is_some() {
            let declaration = declaration(T::docs(), &T::decl(&self.config));
            self.declarations
                .insert(T::ident(&self.config), declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The longest line that holds a whole type; a longer one has a line for each field.
const WIDTH: usize = 110;

/// A type with the first sentence about it. Fields stand bare: what they mean is said in Rust.
fn declaration(docs: Option<String>, declared: &str) -> String {
    let docs = docs.map_or(String::new(), |docs| {
        format!("/** {} */\n", first_sentence(&docs))
    });
    let bare = bare(declared);
    let laid_out = match bare.split_once(" = {") {
        Some((head, fields)) if bare.len() > WIDTH && !fields.contains("} | {") => {
            one_a_line(head, fields)
        }
        _ => bare,
    };
    format!("{docs}export {laid_out}\n")
}

fn first_sentence(docs: &str) -> String {
    let lines: Vec<&str> = docs
        .lines()
        .map(|line| line.trim_matches(|of: char| of == '/' || of == '*' || of == ' '))
        .filter(|line| !line.is_empty())
        .collect();
    let docs = lines.join(" ");
    let first = docs.split_once(". ").map(|(first, _)| format!("{first}."));
    first.unwrap_or(docs)
}

/// A declaration without its comments, on one line.
fn bare(declared: &str) -> String {
    let mut bare = String::new();
    for (at, part) in declared.split("/**").enumerate() {
        let rest = if at == 0 {
            Some(part)
        } else {
            part.split_once("*/").map(|(_, rest)| rest)
        };
        bare.push_str(rest.unwrap_or_default());
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ").replace(", }", " }").replace(",}", " }")
}

/// Fields one below the other: a comma within a field's own type parts nothing.
fn one_a_line(head: &str, fields: &str) -> String {
    let mut lines = format!("{head} = {{\n  ");
    let mut depth = 0_usize;
    let fields = fields.trim().trim_end_matches(';').trim_end_matches('}');
    for of in fields.trim().chars() {
        match of {
            '{' | '<' | '[' | '(' => depth += 1,
            '}' | '>' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match of {
            ',' if depth == 0 => lines.push_str(",\n "),
            of => lines.push(of),
        }
    }
    lines + ",\n};"
}
