//! Random damage with a fixed seed: bits that flip, sectors of zeros, pages that change places.

use std::fs;

use xuesilu_core::safety::FileOf;

use crate::figures::Figures;
use crate::log::{PAGE, Ward, a_log, rows};

/// Xorshift: the same damages on every computer.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

/// So many damaged files, each made by `fault` from a whole one.
fn injected(what: &str, seed: u64, times: usize, fault: fn(&mut [u8], &mut Dice)) {
    let fixture = a_log(40);
    let (whole, bytes) = (rows(&fixture.file()), fs::read(fixture.file()).unwrap());
    let (ward, mut figures, mut dice) = (Ward::new(), Figures::default(), Dice(seed));
    for nth in 0..times {
        let mut damaged = bytes.clone();
        fault(&mut damaged, &mut dice);
        let when = format!("{what} {nth}");
        let Some(report) = ward.read(FileOf::Member, &damaged) else {
            figures.nothing += 1;
            continue;
        };
        figures.judge(&whole, &rows(&ward.new_file()), &report, &when);
    }
    figures.print(what);
}

fn flip(bytes: &mut [u8], dice: &mut Dice) {
    let at = dice.roll(bytes.len());
    bytes[at] ^= 1 << dice.roll(8);
}

#[test]
fn p08_a_thousand_bits_flipped_one_by_one() {
    injected("one bit flipped", 1, 1000, flip);
}

#[test]
fn p08_five_hundred_times_eight_bytes() {
    injected("eight bytes overwritten", 2, 500, |bytes, dice| {
        for _ in 0..8 {
            let at = dice.roll(bytes.len());
            bytes[at] = u8::try_from(dice.roll(256)).unwrap();
        }
    });
}

#[test]
fn p08_five_hundred_times_the_head_of_a_page() {
    injected("a page's head overwritten", 3, 500, |bytes, dice| {
        let page = dice.roll(bytes.len() / PAGE) * PAGE;
        for _ in 0..3 {
            let at = page + dice.roll(40);
            bytes[at] = u8::try_from(dice.roll(256)).unwrap();
        }
    });
}

#[test]
fn p08_two_hundred_times_sectors_lost_or_misplaced() {
    injected("sectors lost or misplaced", 4, 200, |bytes, dice| {
        let (from, to) = (dice.roll(bytes.len() / 512), dice.roll(bytes.len() / 512));
        let sector = bytes[from * 512..(from + 1) * 512].to_vec();
        match dice.roll(3) {
            0 => bytes[to * 512..(to + 1) * 512].fill(0),
            1 => bytes[to * 512..(to + 1) * 512].copy_from_slice(&sector),
            _ => {
                let (page, other) = (from / 8 * PAGE, to / 8 * PAGE);
                let whole = bytes[page..page + PAGE].to_vec();
                bytes[other..other + PAGE].copy_from_slice(&whole);
            }
        }
    });
}
