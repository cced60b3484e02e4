//! Records with the digests of what they say: read before they are asked for, or a few ahead of whoever
//! asks, on the other core.

use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};

use super::read::{Ahead, Digested};
use super::{Flaw, Opened, Record, Refusal, Taken, contents};

/// Records that are sent at once: each send may wake a thread, and each record may be long.
const FEW: usize = 16;

impl Opened {
    /// Reads all records, which stay in memory: of a small package.
    ///
    /// # Errors
    /// As [`Opened::records`]; then they are read where they are asked for.
    pub fn read_ahead(&mut self) -> Result<(), Refusal> {
        let mut records = Vec::new();
        let taken = self.records(|record| {
            records.push((record, None));
            Ok(())
        })?;
        self.ahead = Some(Ahead {
            records,
            digested: 0,
            taken,
        });
        Ok(())
    }

    /// Digests a few more of the records that were read ahead, or packs it. Whether there was anything left
    /// to do: all that is not done is done where it is asked for.
    pub fn prepare(&mut self) -> bool {
        let Some(ahead) = &mut self.ahead else {
            return false;
        };
        let left = ahead.records.iter_mut().skip(ahead.digested);
        let before = ahead.digested;
        for (record, digest) in left.take(FEW) {
            *digest = Some(contents::of_record(record));
            ahead.digested += 1;
        }
        ahead.digested > before || self.staged.pack_ahead()
    }

    /// As [`Opened::records`], each with the digest of what it says. Where they were not read ahead, they
    /// are read and checked on the other core, a few ahead of `each`, and digested on the one that would
    /// wait.
    ///
    /// # Errors
    /// As [`Opened::records`]. What `each` says of the other core's records is its own.
    pub fn digested(
        &mut self,
        mut each: impl FnMut(&Record, &[u8]) -> Result<(), Refusal>,
    ) -> Result<Taken, Refusal> {
        if let Some(ahead) = &self.ahead {
            for (record, digest) in &ahead.records {
                match digest {
                    Some(digest) => each(record, digest)?,
                    None => each(record, &contents::of_record(record))?,
                }
            }
            return Ok(ahead.taken);
        }
        std::thread::scope(|scope| {
            let (send, few) = sync_channel(1);
            let reading = scope.spawn(move || self.send(&send));
            for (record, digest) in few.into_iter().flatten() {
                let digest = digest.unwrap_or_else(|| contents::of_record(&record));
                each(&record, &digest)?;
            }
            reading.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }

    /// Reads the records, and sends them a few at a time.
    fn send(&mut self, to: &SyncSender<Vec<Digested>>) -> Result<Taken, Refusal> {
        let mut few = Vec::with_capacity(FEW);
        let taken = self.records(|record| {
            few.push((record, None));
            if few.len() == FEW {
                hand_over(std::mem::take(&mut few), to)?;
            }
            Ok(())
        })?;
        hand_over(few, to)?;
        Ok(taken)
    }
}

/// Records go as they are where they are waited for; else there is time for their digests.
fn hand_over(few: Vec<Digested>, to: &SyncSender<Vec<Digested>>) -> Result<(), Flaw> {
    let Err(TrySendError::Full(mut few) | TrySendError::Disconnected(mut few)) = to.try_send(few)
    else {
        return Ok(());
    };
    for (record, digest) in &mut few {
        *digest = Some(contents::of_record(record));
    }
    // Where nothing is taken any more the writing has failed, and says so.
    to.send(few).map_err(|_| Flaw::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::super::{Outside, Stamp, look, render, stage};
    use super::*;
    use crate::handover::{Leaving, LeavingEntry};
    use crate::ids::EntryId;
    use crate::member::Key;
    use crate::time::Moment;

    const AT: Moment = Moment {
        utc_ms: 1_795_392_000_000,
        offset_minutes: 480,
    };

    fn entry(nth: u32) -> LeavingEntry {
        serde_json::from_value(serde_json::json!({
            "id": EntryId::new(AT).to_string(), "revision": 1, "date": "2026-11-23", "minutes": 20 + nth,
            "form": "个人自学", "class": "self_study", "topic": "学习党章", "source": "written",
            "late": false, "edited": false, "withdrawn": false,
            "written_at": AT.to_text(), "changed_at": AT.to_text(),
        }))
        .unwrap()
    }

    fn package() -> Vec<u8> {
        let leaving = Leaving {
            name: "张三".to_owned(),
            number: None,
            branch: "第三支部".to_owned(),
            year: 2026,
            closed: false,
            entries: (0..40).map(entry).collect(),
            notes: Vec::new(),
            written: Vec::new(),
            follow_ups: Vec::new(),
            erased: Vec::new(),
        };
        let stamp = Stamp {
            lineage: EntryId::new(AT).to_string(),
            sequence: 1,
            previous: None,
            branch_id: None,
            at: AT,
        };
        render(&leaving, &stamp, &Key::generate().unwrap()).unwrap()
    }

    fn opened(bytes: &[u8], folder: &std::path::Path) -> Opened {
        match look(stage(bytes, folder).unwrap()).unwrap() {
            Outside::Open(opened) => *opened,
            Outside::Sealed(_) => panic!("nobody sealed it"),
        }
    }

    type Said = (Vec<(String, Vec<u8>)>, Taken, Vec<Vec<u8>>);

    /// All that a collect takes from a package.
    fn said(opened: &mut Opened) -> Said {
        let (mut records, mut parts) = (Vec::new(), Vec::new());
        let taken = opened.digested(|record, digest| {
            records.push((format!("{record:?}"), digest.to_owned()));
            Ok(())
        });
        let packed = opened.staged.packed(|part| {
            parts.push(part.to_owned());
            Ok(())
        });
        packed.unwrap();
        (records, taken.unwrap(), parts)
    }

    #[test]
    fn p32_a_package_says_the_same_however_much_of_it_was_prepared() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = package();
        let asked = said(&mut opened(&bytes, folder.path()));
        assert_eq!(asked.0.len(), 40);
        let mut ahead = opened(&bytes, folder.path());
        assert!(!ahead.prepare(), "what was not read is not prepared");
        ahead.read_ahead().unwrap();
        let mut steps = 0;
        loop {
            // Twice: a package that disagrees is read once more.
            assert_eq!(said(&mut ahead), asked, "after {steps} steps");
            assert_eq!(said(&mut ahead), asked, "after {steps} steps, again");
            if !ahead.prepare() {
                break;
            }
            steps += 1;
        }
        assert_eq!(steps, 4, "40 records, 16 at a time, and the parts");
    }
}
