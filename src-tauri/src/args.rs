//! What can be said when the program is started.

use std::ffi::OsString;
use std::path::PathBuf;

/// The environment variable that names the profile, as on the command line.
const PROFILE: &str = "XUESILU_PROFILE";
/// Pages that can be opened first.
const PAGES: [&str; 7] = [
    "today", "read", "log", "notes", "hand", "branch", "settings",
];

const USAGE: &str = "用法 / usage: xuesilu [--profile DIR] \
     [--page today|read|log|notes|hand|branch|settings] [--version]";

/// How the window starts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Args {
    /// The folder that holds everything of one person.
    pub profile: Option<PathBuf>,
    /// The page to show first.
    pub page: Option<String>,
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A window.
    Run(Args),
    /// One line, and no window.
    Say(String),
}

impl Args {
    /// Reads the arguments after the program's name, and the environment where they say nothing.
    pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, String> {
        let mut parsed = Self {
            profile: std::env::var_os(PROFILE)
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            page: None,
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("--profile") => {
                    let folder = args.next().filter(|path| !path.is_empty());
                    parsed.profile = Some(folder.ok_or(USAGE)?.into());
                }
                Some("--page") => {
                    let page = args.next().and_then(|page| page.into_string().ok());
                    let known = page.filter(|page| PAGES.contains(&page.as_str()));
                    parsed.page = Some(known.ok_or(USAGE)?);
                }
                Some("--version") => {
                    return Ok(Asked::Say(format!("学思录 {}", env!("CARGO_PKG_VERSION"))));
                }
                Some("--help" | "-h") => return Ok(Asked::Say(USAGE.to_owned())),
                _ => return Err(USAGE.to_owned()),
            }
        }
        Ok(Asked::Run(parsed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Asked, String> {
        Args::parse(args.iter().map(OsString::from))
    }

    #[test]
    fn a_folder_and_a_page() {
        let Ok(Asked::Run(args)) = parse(&["--profile", "/张 三", "--page", "read"]) else {
            panic!("refused");
        };
        assert_eq!(args.profile, Some(PathBuf::from("/张 三")));
        assert_eq!(args.page.as_deref(), Some("read"));
    }

    #[test]
    fn anything_else_is_said_to_be_wrong() {
        for wrong in [
            &["--page", "../x"][..],
            &["--profile"],
            &["x"],
            &["--profile", ""],
        ] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
