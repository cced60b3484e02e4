//! Forms of study, the hours rule, goals.

use clap::Subcommand;
use serde_json::json;
use xuesilu_core::entry::{Class, GoalAsked, Hours, MinutesPerHour};
use xuesilu_core::error::{Field, Result};
use xuesilu_core::input::line;
use xuesilu_core::locale::key;
use xuesilu_core::text::isolated;
use xuesilu_core::time::parse_year;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `form …`; each answers with the forms as they are then.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// All of them.
    List,
    /// A new one.
    Add {
        name: String,
        #[arg(long)]
        class: String,
    },
    /// A new name; entries keep the old one.
    Rename { old: String, new: String },
    /// Out of use.
    Retire { name: String },
    /// In use again.
    PutBack { name: String },
}

impl FormCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of a form that is there or is not, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::List => {}
            Self::Add { name, class } => {
                line(&name, Field::Form)?;
                Class::parse(&class)?;
                session.writer()?.rules().add_form(&name, &class)?;
            }
            Self::Rename { old, new } => {
                line(&new, Field::Form)?;
                session.writer()?.rules().rename_form(&old, &new)?;
            }
            Self::Retire { name } => session.writer()?.rules().retire_form(&name, true)?,
            Self::PutBack { name } => session.writer()?.rules().retire_form(&name, false)?,
        }
        let forms = session.reader()?.rules().forms()?;
        let language = session.language();
        let mut table = Table::new(language, heads!["form", "class", "marks"]);
        for form in &forms {
            table.row([
                isolated(&form.name),
                class_name(session, form.class),
                if form.retired {
                    say(language, key!("cli-mark-retired"))
                } else {
                    String::new()
                },
            ]);
        }
        Answer::said(&forms, table.text(say(language, key!("cli-none"))))
    }
}

fn class_name(session: &Session, class: Class) -> String {
    named(session.language(), "cli-class-", class.as_str())
}

/// `rule …`
#[derive(Debug, Subcommand)]
pub enum RuleCommand {
    /// As it is.
    Show,
    /// From now on.
    #[command(group = clap::ArgGroup::new("rules").required(true).multiple(true))]
    Set {
        #[arg(long, value_name = "N", group = "rules")]
        minutes_per_hour: Option<String>,
        #[arg(long, value_name = "H", group = "rules")]
        hours_per_half_day: Option<String>,
    },
}

impl RuleCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        if let Self::Set {
            minutes_per_hour,
            hours_per_half_day,
        } = self
        {
            // What cannot be read refuses both.
            minutes_per_hour
                .as_deref()
                .map(MinutesPerHour::parse)
                .transpose()?;
            hours_per_half_day
                .as_deref()
                .map(Hours::of_half_a_day)
                .transpose()?;
            let profile = session.writer()?;
            if let Some(minutes) = minutes_per_hour {
                profile.rules().set_rule(&minutes)?;
            }
            if let Some(hours) = hours_per_half_day {
                profile.rules().set_half_day(&hours)?;
            }
        }
        let profile = session.reader()?;
        let (rule, half_day) = (profile.rules().rule()?, profile.rules().half_day()?);
        let language = session.language();
        let minutes = rule.minutes().to_string();
        let mut people = say_with(language, key!("cli-rule"), &[("minutes", &minutes)]);
        let mut answer = json!({"minutes_per_hour": rule});
        if let Some(hours) = half_day {
            let said = hours.to_string();
            people.push('\n');
            people.push_str(&say_with(
                language,
                key!("cli-half-day"),
                &[("hours", &said)],
            ));
            answer["hours_per_half_day"] = json!(hours);
        }
        Answer::said(&answer, people)
    }
}

/// `goal …`; each answers with the goals of the year as they are then.
#[derive(Debug, Subcommand)]
pub enum GoalCommand {
    /// A new one, or another figure for one; 0 hours take it off.
    Set {
        name: String,
        #[arg(long)]
        year: String,
        #[arg(long)]
        hours: String,
        #[arg(long)]
        class: Option<String>,
        #[arg(long, value_name = "N")]
        years: Option<String>,
    },
    /// The goals that speak about a year.
    List {
        #[arg(long)]
        year: String,
    },
}

impl GoalCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = match self {
            Self::List { year } => parse_year(&year)?,
            Self::Set {
                name,
                year,
                hours,
                class,
                years,
            } => {
                let asked = |text: &Option<String>| text.clone().unwrap_or_default();
                let goal = GoalAsked::parse(&name, &year, &hours, &asked(&class), &asked(&years))?;
                session.writer()?.rules().set_goal(&goal)?;
                goal.first_year
            }
        };
        let goals = session.reader()?.rules().goals(year)?;
        let language = session.language();
        let heads = heads!["goal", "class", "years", ">hours", ">done", ">remaining"];
        let mut table = Table::new(language, heads);
        for goal in &goals {
            let last = goal
                .first_year
                .saturating_add_unsigned(goal.years.saturating_sub(1));
            table.row([
                isolated(&goal.name),
                goal.class.map_or_else(
                    || say(language, key!("cli-class-any")),
                    |class| class_name(session, class),
                ),
                if last == goal.first_year {
                    last.to_string()
                } else {
                    format!("{}–{last}", goal.first_year)
                },
                goal.hours.to_string(),
                goal.credited.to_string(),
                goal.remaining.to_string(),
            ]);
        }
        Answer::said(&goals, table.text(say(language, key!("cli-none"))))
    }
}
