//! Memory of a process and its children, shared pages counted in proportion.

use crate::programs;

/// In kB. A process that ends meanwhile counts nothing.
pub fn pss_kb(pid: u32) -> u64 {
    programs::tree(pid)
        .into_iter()
        .filter_map(|pid| std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok())
        .filter_map(|rollup| {
            let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .sum()
}
