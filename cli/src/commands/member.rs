//! The member's own name.

use clap::Args;
use serde_json::json;
use xuesilu_core::error::Result;
use xuesilu_core::locale::key;
use xuesilu_core::member::Naming;

use crate::answer::Answer;
use crate::session::Session;
use crate::words::say_with;

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
}

impl Init {
    /// Names the member, or renames them: the id stays.
    ///
    /// # Errors
    /// The field's own, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let naming = Naming::parse(&self.name, &self.branch, self.number.as_deref())?;
        let member = session.writer()?.name_member(&naming)?;
        let people = say_with(
            session.language(),
            key!("cli-named"),
            &[
                ("name", &member.naming.name),
                ("branch", &member.naming.branch),
                ("id", member.id.as_str()),
            ],
        );
        let json = json!({
            "member_id": member.id,
            "name": member.naming.name,
            "branch": member.naming.branch,
            "number": member.naming.number,
        });
        Answer::said(&json, people)
    }
}
