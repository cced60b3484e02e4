//! Writes `tests/vectors/` anew: `cargo run -p xuesilu-tests --bin vectors`. Sealing is never the
//! same twice, so sealed ones are made only where they are missing, or with `--sealed`.

#![allow(clippy::print_stdout, reason = "it says what it wrote")]

use std::path::Path;
use xuesilu_tests::vectors::{Vector, cards, cards_folder, folder, made, sealed};

fn main() {
    let again = std::env::args().any(|argument| argument == "--sealed");
    write(&folder(), made(), sealed::all(), again);
    write(&cards_folder(), cards::all(), cards::backups(), again);
}

fn write(folder: &Path, made: Vec<Vector>, sealed: Vec<Vector>, again: bool) {
    std::fs::create_dir_all(folder).expect("tests/vectors can be made");
    let mut written = 0;
    for (vector, keep) in made
        .into_iter()
        .map(|vector| (vector, false))
        .chain(sealed.into_iter().map(|vector| (vector, !again)))
    {
        let file = folder.join(format!("{}.txt", vector.name));
        if !(keep && file.exists()) {
            std::fs::write(file, vector.render()).expect("tests/vectors can be written");
            written += 1;
        }
    }
    println!("{written} vectors in {}", folder.display());
}
