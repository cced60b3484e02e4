//! Versions as tools print them, compared as numbers.

use std::fmt;

/// A version of three numbers; what follows a hyphen is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32, u32, u32);

impl Version {
    /// The version of these numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self(major, minor, patch)
    }

    /// As it stands in a name of glibc, without a third number that is none: `2.28`.
    pub fn short(self) -> String {
        let said = self.to_string();
        said.strip_suffix(".0").unwrap_or(&said).to_owned()
    }

    /// The first version in what a tool said: `rustc 1.95.0 (…)`, `v20.20.2`, `1.89`.
    pub fn find(said: &str) -> Option<Self> {
        said.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let numbers = word.split(['-', '+']).next()?;
        let mut parts = numbers.split('.').map(str::parse);
        let major = parts.next()?.ok()?;
        let minor = parts.next()?.ok()?;
        let patch = parts.next().unwrap_or(Ok(0)).ok()?;
        Some(Self(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(major, minor, patch) = self;
        write!(out, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn found_in_what_rustc_node_and_a_manifest_say() {
        for (said, expected) in [
            ("rustc 1.95.0 (59807616e 2026-04-14)", (1, 95, 0)),
            ("rustc 1.97.0-nightly (abc 2026-05-01)", (1, 97, 0)),
            ("v20.20.2\n", (20, 20, 2)),
            ("1.89", (1, 89, 0)),
        ] {
            let (major, minor, patch) = expected;
            let expected = Some(Version::new(major, minor, patch));
            assert_eq!(Version::find(said), expected, "{said}");
        }
    }

    #[test]
    fn not_found_where_there_is_none() {
        for said in ["", "command not found", "20", "v", "1.x"] {
            assert_eq!(Version::find(said), None, "{said}");
        }
    }

    #[test]
    fn compared_as_numbers_not_as_text() {
        assert!(Version::new(1, 100, 0) > Version::new(1, 89, 9));
        assert!(Version::new(18, 20, 4) < Version::new(20, 19, 0));
    }
}
