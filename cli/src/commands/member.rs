//! The member's own name, and whose log it is.

use clap::Args;
use serde_json::json;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::locale::{Language, key};
use xuesilu_core::member::{Naming, Who};
use xuesilu_core::profile::Named;

use super::copies::described;
use crate::answer::Answer;
use crate::session::Session;
use crate::words::{minute, say, say_with};

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    #[arg(long)]
    name: String,
    #[arg(long)]
    branch: String,
    /// Left out, the one that is known stays; empty takes it off.
    #[arg(long)]
    number: Option<String>,
    /// A new name of the same person; the same name: still this person, on this computer.
    #[arg(long, conflicts_with = "somebody_else")]
    rename: bool,
    /// Another person, who begins anew.
    #[arg(long)]
    somebody_else: bool,
}

impl Init {
    /// Names the member, and says whose log it is where that is asked.
    ///
    /// # Errors
    /// The field's own; [`Error::WhoIsIt`]; [`Error::NobodyYet`]; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let naming = Naming::parse(&self.name, &self.branch, self.number.as_deref())?;
        let who = self.who();
        if who.is_some() && !session.has_log() {
            // Before a folder is made for nothing.
            return Err(Error::NobodyYet);
        }
        let named = match who {
            Some(Who::SomebodyElse) => session.taken()?.somebody_else(&naming)?,
            who => session.writer()?.owner().name_as(&naming, who)?,
        };
        let member = &named.member;
        let json = json!({
            "member_id": member.id,
            "name": member.naming.name,
            "branch": member.naming.branch,
            "number": member.naming.number,
            "new_key": named.new_key,
            "kept": named.kept.as_ref().map(described),
        });
        Answer::said(
            &json,
            said(session.language(), &named, session.has_branch()),
        )
    }

    const fn who(&self) -> Option<Who> {
        match (self.rename, self.somebody_else) {
            (true, _) => Some(Who::Renamed),
            (_, true) => Some(Who::SomebodyElse),
            _ => None,
        }
    }
}

fn said(language: Language, named: &Named, keeps_branch: bool) -> String {
    let naming = &named.member.naming;
    let args = [
        ("name", naming.name.as_str()),
        ("branch", &naming.branch),
        ("id", named.member.id.as_str()),
    ];
    let mut lines = vec![say_with(language, key!("cli-named"), &args)];
    match &named.kept {
        Some(kept) => {
            let made = minute(&kept.made_at);
            let args = [("id", kept.id.as_str()), ("made", made.as_str())];
            lines.push(say_with(language, key!("cli-named-former"), &args));
            lines.extend(keeps_branch.then(|| say(language, key!("cli-named-branch"))));
        }
        None if named.new_key => lines.push(say(language, key!("cli-named-anew"))),
        None => {}
    }
    lines.join("\n")
}
