//! The member's own name, whose log it is, and the reader's choices.

use std::sync::Arc;

use super::Profile;
use crate::branch::same_name;
use crate::error::{Error, Result};
use crate::handover;
use crate::member::{self, Key, Member, Naming, Who, computer_sql};
use crate::safety::Backup;
use crate::safety::successor::{Successor, has_own};
use crate::settings::{self, Settings};

/// A member who was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The member as they are called now.
    pub member: Member,
    /// Their key is a new one: somebody else had the log before.
    pub new_key: bool,
    /// The log of the person before, where there was something of theirs in it.
    pub kept: Option<Backup>,
}

/// The member whose log it is.
pub struct Owner<'p>(&'p mut Profile);

impl Profile {
    /// Whose log this is; `None` before the first start is done.
    ///
    /// # Errors
    /// The disk's own.
    pub fn member(&self) -> Result<Option<Member>> {
        self.log.read(member::sql::member)
    }

    /// Names the member, as [`Owner::name_as`] without an answer.
    ///
    /// # Errors
    /// As there.
    pub fn name_member(&mut self, naming: &Naming) -> Result<Member> {
        self.owner().name_as(naming, None).map(|named| named.member)
    }

    /// The member whose log it is: their name, and the computers on which the log knows them.
    pub fn owner(&mut self) -> Owner<'_> {
        Owner(self)
    }

    /// Names somebody else, whose log begins anew where there is anything of the person before in it:
    /// that goes into a backup which is kept. Texts, forms, rules, goals, the card and the reader's choices
    /// stay; so does the branch's collection. The profile is closed for that, and opened again by the
    /// caller.
    ///
    /// # Errors
    /// [`Error::NobodyYet`], [`Error::SameName`]; [`Error::Damaged`] where the log is not whole, so that not
    /// all of it could be kept; the disk's own. A kill leaves the old log or the new one.
    pub fn somebody_else(mut self, naming: &Naming) -> Result<Named> {
        let known = self.member()?.ok_or(Error::NobodyYet)?;
        if same_name(&known.naming.name, &naming.name) || !self.log.read(has_own)? {
            return self.owner().name_as(naming, Some(Who::SomebodyElse));
        }
        self.reading().flush()?;
        let folder = Arc::clone(&self.folder);
        let naming = naming.after(None);
        let successor = Successor::make_ready(&folder, &self.log, &naming)?;
        drop(self);
        let (member, kept) = successor.take_place()?;
        Ok(Named {
            member,
            new_key: true,
            kept: Some(kept),
        })
    }

    /// The reader's choices.
    ///
    /// # Errors
    /// The disk's own.
    pub fn settings(&self) -> Result<Settings> {
        self.log.read(settings::sql::load)
    }

    /// The reader's choices, from now on.
    ///
    /// # Errors
    /// [`crate::error::Error::OutOfRange`], the disk's own.
    pub fn set_settings(&mut self, settings: Settings) -> Result<Settings> {
        let settings = settings.check()?;
        self.log
            .write(|transaction, _| settings::sql::save(transaction, settings))?;
        Ok(settings)
    }
}

impl Owner<'_> {
    /// Names the member. The first time with a new key. Another name is another person, with a new key,
    /// as long as nothing was handed in; afterwards it is asked, and `who` answers.
    ///
    /// [`Who::SomebodyElse`] is [`Profile::somebody_else`]'s to do.
    ///
    /// # Errors
    /// [`Error::NobodyYet`] where there is an answer and nobody to ask about; [`Error::WhoIsIt`];
    /// [`Error::SameName`]; the disk's own.
    pub fn name_as(&mut self, naming: &Naming, who: Option<Who>) -> Result<Named> {
        let Some(known) = self.0.member()? else {
            return match who {
                None => self.enrol(naming),
                Some(_) => Err(Error::NobodyYet),
            };
        };
        let same = same_name(&known.naming.name, &naming.name);
        match who {
            Some(Who::SomebodyElse) if same => Err(Error::SameName {
                name: naming.name.clone(),
            }),
            Some(Who::Renamed) => self.rename(&known, naming, true),
            None if same => self.rename(&known, naming, false),
            None if self.0.log.read(handover::sql::has_written)? => Err(Error::WhoIsIt {
                was: known.naming.name,
                now: naming.name.clone(),
            }),
            Some(Who::SomebodyElse) | None => self.another(naming),
        }
    }

    /// Whether the log lies on a computer that it does not know, and somebody has to say whose it is.
    ///
    /// # Errors
    /// The disk's own.
    pub fn asks_who(&self) -> Result<bool> {
        // Where nothing can be written, no answer could be kept.
        if self.0.log.read_only() || self.0.member()?.is_none() {
            return Ok(false);
        }
        let computer = self.0.folder.computer();
        let known = self.0.log.read(|log| computer_sql::knows(log, computer))?;
        Ok(known == Some(false))
    }

    /// The answer “it is still me”: the log knows this computer from now on.
    ///
    /// # Errors
    /// The disk's own.
    pub fn remember_computer(&mut self) -> Result<()> {
        let computer = self.0.folder.computer();
        self.0
            .log
            .write(|transaction, now| computer_sql::remember(transaction, computer, now))
    }

    fn enrol(&mut self, naming: &Naming) -> Result<Named> {
        let naming = naming.after(None);
        let (key, computer) = (Key::generate()?, self.0.folder.computer());
        self.0.log.write(|transaction, now| {
            member::sql::enrol(transaction, &naming, &key, now)?;
            computer_sql::remember(transaction, computer, now)
        })?;
        Ok(Named::new(&key, naming, false))
    }

    /// A new key and a new history in this file. What is known of computers begins anew, too: the other
    /// copies of it share no salt with this one.
    fn another(&mut self, naming: &Naming) -> Result<Named> {
        // A number is a person's: one that was left out is not the one before's.
        let naming = naming.after(None);
        let (key, computer) = (Key::generate()?, self.0.folder.computer());
        self.0.log.write(|transaction, now| {
            member::sql::enrol_anew(transaction, &naming, &key, now)?;
            computer_sql::forget(transaction)?;
            computer_sql::begin(transaction, computer, now)
        })?;
        Ok(Named::new(&key, naming, true))
    }

    fn rename(&mut self, known: &Member, naming: &Naming, answered: bool) -> Result<Named> {
        let naming = naming.after(Some(&known.naming));
        let computer = self.0.folder.computer();
        self.0.log.write(|transaction, now| {
            member::sql::rename(transaction, &naming)?;
            if answered {
                computer_sql::remember(transaction, computer, now)?;
            }
            Ok(())
        })?;
        let id = known.id.clone();
        Ok(Named {
            member: Member { id, naming },
            new_key: false,
            kept: None,
        })
    }
}

impl Named {
    fn new(key: &Key, naming: Naming, new_key: bool) -> Self {
        let id = key.fingerprint();
        Self {
            member: Member { id, naming },
            new_key,
            kept: None,
        }
    }
}
