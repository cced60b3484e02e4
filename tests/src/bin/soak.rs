//! The long soak: `soak [--acts N] [--seed N]`, 10,000 acts of a seed of its own unless said
//! otherwise. Prints what was done; ends with an error, and the command that replays it, where a log is
//! not what it has to be.

#![allow(clippy::print_stdout, reason = "a soak speaks to whoever started it")]

use std::time::Instant;

use xuesilu_tests::soak;

const ACTS: usize = 10_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| {
        let mut words = words.iter().skip_while(|word| *word != flag);
        words
            .nth(1)
            .map(|number| number.parse::<u64>().expect("a number"))
    };
    let acts = after("--acts").map_or(ACTS, |acts| usize::try_from(acts).expect("a number"));
    let seed = after("--seed").unwrap_or_else(|| fastrand::u64(..));
    println!("seed {seed}, {acts} acts");
    let begun = Instant::now();
    let figures = soak::run(seed, acts, (acts / 20).max(1), |done| {
        println!("{done:>7} acts, {:.0} s", begun.elapsed().as_secs_f64());
    });
    for (what, count) in &figures {
        println!("{count:>9}  {what}");
    }
    println!(
        "seed {seed}: {acts} acts, 0 bad, {:.0} s",
        begun.elapsed().as_secs_f64()
    );
}
