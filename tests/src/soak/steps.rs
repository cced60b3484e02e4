//! One step: the act, what went wrong meanwhile, and what may have come of it.

use xuesilu_core::ids::OperationId;
use xuesilu_core::time::{Clock, SystemClock};

use super::acts::{Act, Harm, Shell, Step};
use super::compare::Seen;
use super::doing::{Done, in_core, in_window, on_the_line, open};
use super::people::Person;
use super::reading::{LOST_AT_MOST, measured, read};
use super::{World, faults, said};

impl World {
    /// Does a step, and holds the log to what it may be now.
    pub(super) fn take(&mut self, mut step: Step, when: &str) {
        match step.act {
            Act::Collect(branch, stick) => return self.collect(branch, stick, &step, when),
            Act::HandOver(stick) => return self.hand_over(stick, &step, when),
            Act::Harm(stick) => return self.harm(stick),
            Act::Read(_) => return self.read(&step, when),
            Act::SetClock(minutes, zone) => {
                self.people[step.who].clock.set(minutes, Some(zone));
                self.count("clock changes");
                return;
            }
            Act::Reopen | Act::BackUp => return self.beside(&step, when),
            _ => {}
        }
        let person = &mut self.people[step.who];
        if let Act::Add(_, claim) = &mut step.act {
            *claim = *claim && person.log.measured > 0 && step.shell != Shell::Line;
        }
        let Ok(id) = subject(person, &step.act) else {
            return self.count("acts with nothing to act on");
        };
        let (done, reached, operation) = perform(person, &step, id.as_ref(), when);
        self.settle(&step, id.as_ref(), &done, reached, &operation, when);
    }

    /// The model follows: an acknowledged act is there; a refused one is there whole, or is not.
    fn settle(
        &mut self,
        step: &Step,
        id: Option<&String>,
        done: &Done,
        reached: bool,
        operation: &OperationId,
        when: &str,
    ) {
        let person = &mut self.people[step.who];
        let (mut landed, refused) = (false, done.is_err());
        assert!(
            reached || !refused,
            "{when}: refused without a reason: {done:?}"
        );
        if matches!(step.harm, Harm::Kill(_)) && reached {
            person.close();
        }
        faults::over();
        if let Ok(written) = done {
            person.log.apply(&step.act, written.as_ref().or(id));
        } else {
            landed = person.look_whether_landed(&step.act, id);
            let repeats = step.again && matches!(step.act, Act::Add(..));
            if repeats && step.shell != Shell::Line {
                // The same operation again: it is there once, whether it had landed or not.
                let speech = person.speech.clone();
                let again = in_core(person.core(), &step.act, id, operation, &speech);
                let again = again.unwrap_or_else(|error| panic!("{when}: {error}"));
                if !landed {
                    person.log.apply(&step.act, again.as_ref());
                }
            }
        }
        let log = &person.log.clone();
        Seen::of(person.core()).must_be(&Seen::expected(log), when);
        let speech = person.speech.clone();
        let found = measured(person.core(), &speech);
        assert_eq!(found, log.measured, "{when}: measured time");
        self.count(match step.shell {
            Shell::Core => "acts in core",
            Shell::Window => "acts behind the window",
            Shell::Line => "acts on the command line",
        });
        self.faulted(step.harm, reached);
        if refused {
            self.count(if landed {
                "errors although it had landed"
            } else {
                "errors with the old state"
            });
        }
    }

    pub(super) fn faulted(&mut self, harm: Harm, reached: bool) {
        if reached {
            self.count(match harm {
                Harm::Nothing => "no fault",
                Harm::Full(_) | Harm::FullOn(_) => "full disks",
                Harm::Kill(_) => "kills",
            });
        }
    }

    fn read(&mut self, step: &Step, when: &str) {
        let Act::Read(beats) = &step.act else { return };
        let person = &mut self.people[step.who];
        let (clock, speech) = (person.clock.clone(), person.speech.clone());
        let before = person.log.measured;
        let gone = matches!(step.harm, Harm::Kill(_));
        let profile = person.core();
        let ((counted, _), reached) =
            faults::under(step.harm, || read(profile, &clock, &speech, beats, gone));
        let killed = reached && gone;
        if killed {
            person.close();
        }
        faults::over();
        person
            .core()
            .reading()
            .flush()
            .expect("kept where nothing fails");
        let found = measured(person.core(), &speech);
        let most = before + counted;
        let least = most
            .saturating_sub(if killed { LOST_AT_MOST } else { 0 })
            .max(before);
        assert!(
            (least..=most).contains(&found),
            "{when}: {found} ms measured, {least} to {most} were read"
        );
        person.log.measured = found;
        self.count("reading sessions");
        self.faulted(step.harm, reached);
    }

    /// Opening and copying change nothing, however they end.
    fn beside(&mut self, step: &Step, when: &str) {
        let person = &mut self.people[step.who];
        let reopens = matches!(step.act, Act::Reopen);
        if reopens {
            person.close();
        }
        let (done, reached) = faults::under(step.harm, || {
            let profile = person.open()?;
            if reopens {
                Ok(())
            } else {
                profile.safety().backup().map(drop)
            }
        });
        if reached {
            person.close();
        }
        faults::over();
        assert!(reached || done.is_ok(), "{when}: {done:?}");
        let log = person.log.clone();
        Seen::of(person.core()).must_be(&Seen::expected(&log), when);
        self.count(if reopens { "openings" } else { "copies" });
        self.faulted(step.harm, reached);
    }
}

impl Person {
    /// After an error: whether the act is there all the same. The model follows it.
    fn look_whether_landed(&mut self, act: &Act, id: Option<&String>) -> bool {
        let seen = Seen::of(self.core());
        if seen == Seen::expected(&self.log) {
            return false;
        }
        let new = seen.unknown_to(&self.log);
        self.log.apply(act, new.as_ref().or(id));
        true
    }
}

/// There is no record of the kind.
struct Nobody;

/// Which record an act is about; `None` is a new one.
fn subject(person: &Person, act: &Act) -> Result<Option<String>, Nobody> {
    let log = &person.log;
    let found = match act {
        Act::Edit(nth, _) | Act::Withdraw(nth) => log.entry(*nth, false),
        Act::PutBack(nth) => log.entry(*nth, true),
        Act::Draft(Some(nth), _) => log.note(*nth, |note| !note.withdrawn()),
        Act::Close(nth) => log.note(*nth, |note| note.draft.is_some()),
        Act::WithdrawNote(nth) => log.note(*nth, |note| {
            note.draft.is_none() && !note.withdrawn() && !note.revisions.is_empty()
        }),
        _ => return Ok(None),
    };
    found.map(|id| Some(id.clone())).ok_or(Nobody)
}

/// Performs an act on a log in its shell.
fn perform(
    person: &mut Person,
    step: &Step,
    id: Option<&String>,
    when: &str,
) -> (Done, bool, OperationId) {
    let speech = person.speech.clone();
    let text_file = person.folder.path().join("soak.txt");
    let text_path = text_file.to_string_lossy().into_owned();
    let words = on_the_line(&step.act, id, &text_path).filter(|_| step.shell == Shell::Line);
    if let Some(words) = words {
        person.close();
        if let Act::Write(text, _) = &step.act {
            std::fs::write(&text_file, text).expect("room for a text");
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = faults::command_line(person.folder.path(), step.harm, &words);
        let answer = serde_json::from_slice::<serde_json::Value>(&ran.stdout).ok();
        let done = match answer {
            // What was printed was said, even if the process was killed afterwards.
            Some(answer) => Ok(answer["id"].as_str().map(str::to_owned)),
            None => Err(said(&ran)),
        };
        let operation = OperationId::new(SystemClock::default().now());
        return (done, step.harm != Harm::Nothing, operation);
    }
    let in_the_window = step.shell == Shell::Window && !matches!(step.act, Act::Write(..));
    if in_the_window {
        let operation = OperationId::new(SystemClock::default().now());
        let host = person.window();
        open(host).unwrap_or_else(|error| panic!("{when}: {error}"));
        let (done, reached) = faults::under(step.harm, || {
            in_window(host, &step.act, id, &operation, &speech)
        });
        return (done, reached, operation);
    }
    let profile = person.core();
    let operation = profile.operation();
    let (done, reached) = faults::under(step.harm, || {
        in_core(profile, &step.act, id, &operation, &speech)
    });
    (done, reached, operation)
}
