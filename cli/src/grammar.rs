//! The words of the command line. Which there are is said by the types beside the commands; what they
//! mean is said by the locales, so that help speaks the user's language.

use std::path::PathBuf;

use clap::{Arg, ArgAction, CommandFactory, Parser, ValueEnum};
use xuesilu_core::locale::{Language, key};

use crate::commands::Command;
use crate::words::{named, say};

/// One run.
#[derive(Debug, Parser)]
#[command(name = "xuesilu-cli", version, disable_help_subcommand = true)]
pub struct Cli {
    /// The folder that holds everything of one person.
    #[arg(long, global = true, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    /// One JSON value in place of a table or a sentence.
    #[arg(long, global = true)]
    pub json: bool,
    /// Looked at before the rest is parsed, see [`crate::words::spoken`].
    #[arg(long, global = true, value_name = "TAG")]
    lang: Option<Tag>,
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

/// A language's tag.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tag {
    #[value(name = "zh-CN")]
    Chinese,
    #[value(name = "en")]
    English,
}

/// The whole grammar with its help in this language.
pub fn grammar(language: Language) -> clap::Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    spoken(
        Cli::command().disable_version_flag(true).arg(version),
        "help",
        language,
    )
}

/// Gives a command and those under it their help, and lets values begin with `-`: what is typed for
/// a field is judged by core, which says in a sentence what is wrong with it.
fn spoken(command: clap::Command, key: &str, language: Language) -> clap::Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    command
        .disable_help_flag(true)
        .arg(help)
        .about(named(language, "", key))
        .subcommand_help_heading(say(language, key!("help-commands")))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}",
            say(language, key!("help-usage"))
        ))
        .mut_args(|arg| {
            let name = arg.get_id().as_str().replace('_', "-");
            let everywhere = arg.is_global_set() || ["help", "version"].contains(&name.as_str());
            let heading = match (arg.is_positional(), everywhere) {
                (true, _) => key!("help-arguments"),
                (_, true) => key!("help-everywhere"),
                _ => key!("help-options"),
            };
            let field =
                heading == key!("help-options") && matches!(arg.get_action(), ArgAction::Set);
            arg.help(named(language, "help-arg-", &name))
                .help_heading(say(language, heading))
                .allow_hyphen_values(field)
        })
        .mut_subcommands(|under| {
            let key = format!("{key}-{}", under.get_name());
            spoken(under, &key, language)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_help(command: &clap::Command, found: &mut Vec<String>) {
        let said = |text: Option<&clap::builder::StyledStr>| {
            text.is_some_and(|text| !text.to_string().starts_with("help"))
        };
        if !said(command.get_about()) {
            found.push(command.get_name().to_owned());
        }
        let args = command.get_arguments().filter(|arg| !said(arg.get_help()));
        found.extend(args.map(|arg| format!("{} {}", command.get_name(), arg.get_id())));
        command
            .get_subcommands()
            .for_each(|under| without_help(under, found));
    }

    #[test]
    fn the_grammar_holds_and_every_word_has_its_help() {
        for language in Language::ALL {
            let grammar = grammar(language);
            grammar.clone().debug_assert();
            let mut found = Vec::new();
            without_help(&grammar, &mut found);
            assert_eq!(found, Vec::<String>::new(), "{language:?}");
        }
    }
}
