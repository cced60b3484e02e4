//! The graph of modules: which knows which.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Names, Source};

/// For each module the others of its crate that it takes names from.
pub type Graph = BTreeMap<Names, BTreeSet<Names>>;

/// The graph of a crate. A name that a module only hands on is no knowledge of its own: who uses it
/// knows the module that makes it. A module is made of the ones below it, so that it may use them and
/// they its types.
pub fn graph(source: &Source) -> Graph {
    let edges = source.modules.iter().map(|(path, module)| {
        let known = module
            .named
            .iter()
            .filter_map(|named| source.resolve(named));
        (
            path.clone(),
            known.filter(|known| !known.starts_with(path)).collect(),
        )
    });
    edges.collect()
}

/// Modules that know each other, directly or through others, as groups of two and more.
pub fn circles(graph: &Graph) -> Vec<BTreeSet<&Names>> {
    let reached: BTreeMap<&Names, BTreeSet<&Names>> = graph
        .keys()
        .map(|from| (from, reach(graph, from)))
        .collect();
    let mut circles: Vec<BTreeSet<&Names>> = Vec::new();
    for (from, there) in &reached {
        let circle: BTreeSet<&Names> = there
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(from)))
            .collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

fn reach<'g>(graph: &'g Graph, from: &Names) -> BTreeSet<&'g Names> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Names> = graph.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if seen.insert(module) {
            next.extend(graph.get(module).into_iter().flatten());
        }
    }
    seen
}

/// A path as it is written in code.
pub fn written(path: &[String]) -> String {
    path.join("::")
}
