//! The seeds of the fuzz targets, replayed without a fuzzer; and a bounded run of mutations that
//! needs no nightly compiler. No panic, and the same answer twice.

#[path = "../../fuzz/src/readers.rs"]
mod readers;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use xuesilu_tests::vectors::{Vector, kept};

/// Seeds larger than this teach a fuzzer nothing.
const SEED_MAX: usize = 16 * 1024;

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(target)
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(corpus(target)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<_> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!seeds.is_empty(), "{target}");
    seeds
}

fn small() -> Vec<Vector> {
    kept()
        .into_iter()
        .filter(|vector| vector.bytes.len() <= SEED_MAX)
        .collect()
}

/// `XUESILU_WRITE_SEEDS=1` writes them anew from the vectors.
#[test]
fn every_small_vector_is_a_seed_and_stops_no_reader() {
    for vector in small() {
        let file = corpus("package").join(&vector.name);
        if std::env::var_os("XUESILU_WRITE_SEEDS").is_some() {
            fs::create_dir_all(corpus("package")).unwrap();
            fs::write(&file, &vector.bytes).unwrap();
        }
        assert_eq!(fs::read(&file).unwrap(), vector.bytes, "{}", vector.name);
    }
    for seed in seeds("package") {
        readers::package(&seed);
    }
}

#[test]
fn the_other_seeds_stop_no_reader_either() {
    for seed in seeds("card") {
        readers::card(&seed);
    }
    for seed in seeds("roster") {
        readers::roster(&seed);
    }
    for seed in seeds("key_backup") {
        readers::key_backup(&seed);
    }
    for seed in seeds("move_file") {
        readers::move_file(&seed);
    }
    for seed in seeds("salvage") {
        readers::salvage(&seed);
    }
}

type Reader = fn(&[u8]);

/// Readers of documents, each with the name of its seeds.
const DOCUMENTS: [(&str, Reader); 6] = [
    ("txt", readers::document),
    ("docx", readers::docx),
    ("doc", readers::document),
    ("odt", readers::odt),
    ("rtf", readers::document),
    ("html", readers::document),
];

#[test]
fn seeds_of_documents_stop_no_reader_either() {
    for (target, read) in DOCUMENTS {
        for seed in seeds(target) {
            read(&seed);
        }
    }
}

/// What can happen to a file: bytes change, go, come, stand twice.
#[derive(Clone, Debug)]
enum Mutation {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, usize),
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let at = any::<prop::sample::Index>;
    let mutation = prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set(at, byte)),
        at().prop_map(Mutation::Cut),
        (at(), prop::collection::vec(any::<u8>(), 1..5))
            .prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        (at(), 1..400_usize).prop_map(|(at, bytes)| Mutation::Repeat(at, bytes)),
    ];
    prop::collection::vec(mutation, 1..6)
}

fn mutated(seed: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for mutation in mutations {
        let place = |at: &prop::sample::Index| at.index(bytes.len() + 1);
        match mutation {
            Mutation::Set(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
            Mutation::Cut(at) => bytes.truncate(place(at)),
            Mutation::Insert(at, more) => {
                let at = place(at);
                bytes.splice(at..at, more.iter().copied());
            }
            Mutation::Repeat(at, most) => {
                let at = place(at);
                let again = bytes[at..bytes.len().min(at + most)].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn mutations_of_packages_stop_no_reader(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let seeds = seeds("package");
        readers::package(&mutated(&seeds[at.index(seeds.len())], &mutations));
    }

    #[test]
    fn mutations_of_documents_stop_no_reader(of in 0..DOCUMENTS.len(), at in any::<prop::sample::Index>(), mutations in mutations()) {
        let (target, read) = DOCUMENTS[of];
        let seeds = seeds(target);
        read(&mutated(&seeds[at.index(seeds.len())], &mutations));
    }

    #[test]
    fn mutations_of_cards_and_rosters_stop_no_reader(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let cards = seeds("card");
        readers::card(&mutated(&cards[at.index(cards.len())], &mutations));
        let rosters = seeds("roster");
        readers::roster(&mutated(&rosters[at.index(rosters.len())], &mutations));
    }

    #[test]
    fn mutations_of_files_for_moving_stop_no_reader(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let seeds = seeds("move_file");
        readers::move_file(&mutated(&seeds[at.index(seeds.len())], &mutations));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn mutations_of_key_backups_stop_no_reader(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let seeds = seeds("key_backup");
        readers::key_backup(&mutated(&seeds[at.index(seeds.len())], &mutations));
    }
    #[test]
    fn mutations_of_damaged_files_stop_no_salvage(at in any::<prop::sample::Index>(), mutations in mutations()) {
        let seeds = seeds("salvage");
        readers::salvage(&mutated(&seeds[at.index(seeds.len())], &mutations));
    }
}
