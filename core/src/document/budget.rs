//! Bounds on the cost of a file. Bytes are counted over all its parts together, and steps stand in for time, so
//! that the same file gives the same answer on a slow computer and on a fast one.

use super::problem::Problem;

/// Bytes that a document may unpack to.
const BYTES: u64 = 256 * 1024 * 1024;
/// Steps that a document may take: an element, a run, a character that is looked at. The slowest of them,
/// an element with its attributes, takes about 0.1 µs, so that all are done well within 20 seconds.
const STEPS: u64 = 50_000_000;

/// Rest of the bounds of one document.
#[derive(Debug)]
pub struct Budget {
    bytes: u64,
    steps: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: BYTES,
            steps: STEPS,
        }
    }
}

impl Budget {
    /// Bounds of a document that is known to be smaller.
    pub const fn of(bytes: u64, steps: u64) -> Self {
        Self { bytes, steps }
    }

    /// Bytes that may still be unpacked.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes bytes that were unpacked.
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Problem> {
        self.bytes = self
            .bytes
            .checked_sub(bytes as u64)
            .ok_or(Problem::TooMuch)?;
        Ok(())
    }

    /// Takes steps.
    pub fn steps(&mut self, steps: usize) -> Result<(), Problem> {
        self.steps = self
            .steps
            .checked_sub(steps as u64)
            .ok_or(Problem::TooMuch)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_bounded_and_not_each_part() {
        let mut budget = Budget::default();
        let part = usize::try_from(BYTES / 2).unwrap();
        assert_eq!(budget.unpack(part), Ok(()));
        assert_eq!(budget.unpack(part), Ok(()));
        assert_eq!(budget.unpack(1), Err(Problem::TooMuch));
        assert_eq!(budget.steps(usize::MAX), Err(Problem::TooMuch));
    }
}
