//! The member's own name, and the reader's choices.

use super::Profile;
use crate::error::Result;
use crate::member::{self, Key, Member, Naming};
use crate::settings::{self, Settings};

impl Profile {
    /// Whose log this is; `None` before the first start is done.
    ///
    /// # Errors
    /// The disk's own.
    pub fn member(&self) -> Result<Option<Member>> {
        self.log.read(member::sql::member)
    }

    /// Names the member: the first time with a new key, afterwards with the same one.
    ///
    /// # Errors
    /// The disk's own.
    pub fn name_member(&mut self, naming: &Naming) -> Result<Member> {
        let known = self.member()?;
        let naming = naming.after(known.as_ref().map(|member| &member.naming));
        let id = if let Some(member) = known {
            self.log
                .write(|transaction, _| member::sql::rename(transaction, &naming))?;
            member.id
        } else {
            let key = Key::generate()?;
            self.log
                .write(|transaction, now| member::sql::enrol(transaction, &naming, &key, now))?;
            key.fingerprint()
        };
        Ok(Member { id, naming })
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
