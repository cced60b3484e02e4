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
        let declarations: Vec<String> = self
            .declarations
            .into_values()
            .map(|text| format!("export {text}\n"))
            .collect();
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
            self.declarations
                .insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
