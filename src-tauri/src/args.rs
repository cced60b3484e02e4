//! The arguments of the program.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

/// The environment variable that names the profile, as on the command line.
const PROFILE: &str = "XUESILU_PROFILE";
/// Pages that can be opened first.
const PAGES: [&str; 9] = [
    "today",
    "read",
    "materials",
    "log",
    "notes",
    "hand",
    "branch",
    "settings",
    "help",
];

const USAGE: &str = "用法 / usage: xuesilu [FILE] [--profile DIR] \
     [--page today|read|materials|log|notes|hand|branch|settings|help] [--help] [--version]";

/// How the window starts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Args {
    /// The folder that holds everything of one person.
    pub profile: Option<PathBuf>,
    /// The page to show first.
    pub page: Option<String>,
    /// A package, a card or a file for moving, to be looked at: what a double click names.
    pub file: Option<PathBuf>,
}

/// The request that the arguments make.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A window.
    Run(Args),
    /// One line, and no window.
    Say(String),
}

impl Args {
    /// Reads the arguments after the program's name, and the environment where they say nothing.
    ///
    /// # Errors
    /// One sentence that names the argument that is wrong, in both languages: which of them is the
    /// reader's stands in the log, which is not open yet.
    pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Asked, String> {
        let args: Vec<OsString> = args.into_iter().collect();
        read(&mut Parser::from_args(args))
            .map_err(|wrong| format!("参数不对 / wrong argument: {wrong}; {USAGE}"))
    }
}

fn read(parser: &mut Parser) -> Result<Asked, lexopt::Error> {
    let from_environment = std::env::var_os(PROFILE).filter(|path| !path.is_empty());
    let mut args = Args {
        profile: from_environment.map(PathBuf::from),
        page: None,
        file: None,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("profile") => args.profile = Some(folder(parser.value()?)?),
            Arg::Long("page") => args.page = Some(parser.value()?.parse_with(page)?),
            Arg::Long("help") | Arg::Short('h') => {
                return alone(parser, "--help", USAGE.to_owned());
            }
            Arg::Long("version") | Arg::Short('V') => {
                return alone(parser, "--version", version());
            }
            // By its whole path: a window that is open already has another folder.
            Arg::Value(name) if args.file.is_none() => args.file = Some(file(name)?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Asked::Run(args))
}

/// Answers a question that takes no value.
fn alone(parser: &mut Parser, option: &str, answer: String) -> Result<Asked, lexopt::Error> {
    match parser.optional_value() {
        None => Ok(Asked::Say(answer)),
        Some(value) => Err(lexopt::Error::UnexpectedValue {
            option: option.to_owned(),
            value,
        }),
    }
}

fn folder(path: OsString) -> Result<PathBuf, lexopt::Error> {
    if path.is_empty() {
        return Err("--profile is empty".into());
    }
    Ok(path.into())
}

fn file(name: OsString) -> Result<PathBuf, lexopt::Error> {
    std::path::absolute(name).map_err(|error| error.to_string().into())
}

fn page(name: &str) -> Result<String, &'static str> {
    let known = PAGES.contains(&name).then(|| name.to_owned());
    known.ok_or("no such page")
}

fn version() -> String {
    format!("学思录 {}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Asked, String> {
        Args::parse(args.iter().map(OsString::from))
    }

    #[test]
    fn a_folder_and_a_page_apart_or_after_an_equals_sign() {
        for given in [
            &["--profile", "/张 三", "--page", "read"][..],
            &["--profile=/张 三", "--page=read"],
        ] {
            let expected = Args {
                profile: Some(PathBuf::from("/张 三")),
                page: Some("read".to_owned()),
                file: None,
            };
            assert_eq!(parse(given), Ok(Asked::Run(expected)), "{given:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_may_have_any_name_that_the_system_takes() {
        use std::os::unix::ffi::OsStringExt;
        let name = OsString::from_vec(b"/\xFF=\n".to_vec());
        for given in [vec!["--profile".into(), name.clone()], {
            let mut joined = OsString::from("--profile=");
            joined.push(&name);
            vec![joined]
        }] {
            let Ok(Asked::Run(args)) = Args::parse(given) else {
                panic!("refused");
            };
            assert_eq!(args.profile, Some(PathBuf::from(&name)));
        }
    }

    #[test]
    fn a_file_is_named_by_its_whole_path_and_only_one_is() {
        let Ok(Asked::Run(args)) = parse(&["张三.xuesi", "--page", "hand"]) else {
            panic!("refused");
        };
        let here = std::env::current_dir().expect("a folder");
        assert_eq!(args.file, Some(here.join("张三.xuesi")));
        assert!(parse(&["a.xuesi", "b.xuesi"]).is_err());
        assert!(parse(&[""]).is_err());
    }

    #[test]
    fn help_and_version_are_said_whatever_else_is_asked() {
        for given in [&["--help"][..], &["-h"], &["--page", "read", "--help"]] {
            assert_eq!(parse(given), Ok(Asked::Say(USAGE.to_owned())), "{given:?}");
        }
        assert_eq!(parse(&["--version"]), Ok(Asked::Say(version())));
    }

    #[test]
    fn anything_else_is_said_to_be_wrong_in_one_line() {
        for (wrong, named) in [
            (&["--page", "../x"][..], "../x"),
            (&["--page="], "page"),
            (&["--profile"], "--profile"),
            (&["--profile", ""], "--profile"),
            (&["--profile="], "--profile"),
            (&["--help=x"], "--help"),
            (&["--pages"], "--pages"),
            (&["-x"], "-x"),
            (&["x", "y"], "y"),
        ] {
            let said = parse(wrong).expect_err("wrong");
            assert!(said.contains(named) && said.contains(USAGE), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}
