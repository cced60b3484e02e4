//! Writes `tests/vectors/` anew: `cargo run -p xuesilu-tests --bin vectors`. Sealing is never the
//! same twice, so sealed ones are made only where they are missing, or with `--sealed`.

#![allow(clippy::print_stdout, reason = "it says what it wrote")]

use xuesilu_tests::vectors::{folder, made, sealed};

fn main() {
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("tests/vectors can be made");
    let again = std::env::args().any(|argument| argument == "--sealed");
    let mut written = 0;
    for (vector, keep) in made()
        .into_iter()
        .map(|vector| (vector, false))
        .chain(sealed::all().into_iter().map(|vector| (vector, !again)))
    {
        let file = folder.join(format!("{}.txt", vector.name));
        if !(keep && file.exists()) {
            std::fs::write(file, vector.render()).expect("tests/vectors can be written");
            written += 1;
        }
    }
    println!("{written} vectors in {}", folder.display());
}
