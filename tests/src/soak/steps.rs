//! One step: the action, what went wrong meanwhile, and what may have come of it.

use xuesilu_core::ids::OperationId;
use xuesilu_core::time::{Clock, SystemClock};

use super::actions::{Action, InjectedFault, Shell, Step};
use super::compare::Seen;
use super::doing::{Done, in_core, in_window, on_the_line, open};
use super::people::Person;
use super::reading::{LOST_AT_MOST, measured, read};
use super::{World, faults, said};

impl World {
    /// Does a step, and holds the log to what it may be now.
    pub(super) fn take(&mut self, mut step: Step, when: &str) {
        match step.action {
            Action::Collect(branch, stick) => return self.collect(branch, stick, &step, when),
            Action::HandOver(stick) => return self.hand_over(stick, &step, when),
            Action::CorruptPackage(stick) => return self.corrupt_package(stick),
            Action::Read(_) => return self.read(&step, when),
            Action::SetClock(minutes, zone) => {
                self.people[step.who].clock.set(minutes, Some(zone));
                self.count("clock changes");
                return;
            }
            Action::Reopen | Action::BackUp => return self.beside(&step, when),
            _ => {}
        }
        let person = &mut self.people[step.who];
        if let Action::Add(_, claim) = &mut step.action {
            *claim = *claim && person.log.measured > 0 && step.shell != Shell::Line;
        }
        let Ok(id) = subject(person, &step.action) else {
            return self.count("actions with nothing to act on");
        };
        let (done, reached, operation) = perform(person, &step, id.as_ref(), when);
        self.settle(&step, id.as_ref(), &done, reached, &operation, when);
    }

    /// The model follows: an acknowledged action is there; a refused one is there whole, or is not.
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
        if matches!(step.fault, InjectedFault::Kill(_)) && reached {
            person.close();
        }
        faults::over();
        if let Ok(written) = done {
            person.log.apply(&step.action, written.as_ref().or(id));
        } else {
            landed = person.look_whether_landed(&step.action, id);
            let repeats = step.again && matches!(step.action, Action::Add(..));
            if repeats && step.shell != Shell::Line {
                // The same operation again: it is there once, whether it had landed or not.
                let speech = person.speech.clone();
                let again = in_core(person.core(), &step.action, id, operation, &speech);
                let again = again.unwrap_or_else(|error| panic!("{when}: {error}"));
                if !landed {
                    person.log.apply(&step.action, again.as_ref());
                }
            }
        }
        let seen = Seen::of(person.core());
        person.log.follow(|id| seen.revisions_of(id));
        seen.must_be(&Seen::expected(&person.log), when);
        let speech = person.speech.clone();
        let found = measured(person.core(), &speech);
        assert_eq!(found, person.log.measured, "{when}: measured time");
        self.count(match step.shell {
            Shell::Core => "acts in core",
            Shell::Window => "acts behind the window",
            Shell::Line => "acts on the command line",
        });
        self.faulted(step.fault, reached);
        if refused {
            self.count(if landed {
                "errors although it had landed"
            } else {
                "errors with the old state"
            });
        }
    }

    pub(super) fn faulted(&mut self, fault: InjectedFault, reached: bool) {
        if reached {
            self.count(match fault {
                InjectedFault::Nothing => "no fault",
                InjectedFault::Full(_) | InjectedFault::FullOn(_) => "full disks",
                InjectedFault::Kill(_) => "kills",
            });
        }
    }

    fn read(&mut self, step: &Step, when: &str) {
        let Action::Read(beats) = &step.action else {
            return;
        };
        let person = &mut self.people[step.who];
        let (clock, speech) = (person.clock.clone(), person.speech.clone());
        let before = person.log.measured;
        let gone = matches!(step.fault, InjectedFault::Kill(_));
        let profile = person.core();
        let ((counted, _), reached) =
            faults::under(step.fault, || read(profile, &clock, &speech, beats, gone));
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
        self.faulted(step.fault, reached);
    }

    /// Opening and copying change nothing, however they end.
    fn beside(&mut self, step: &Step, when: &str) {
        let person = &mut self.people[step.who];
        let reopens = matches!(step.action, Action::Reopen);
        if reopens {
            person.close();
        }
        let (done, reached) = faults::under(step.fault, || {
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
        self.faulted(step.fault, reached);
    }
}

impl Person {
    /// After an error: whether the action is there all the same. The model follows it.
    fn look_whether_landed(&mut self, action: &Action, id: Option<&String>) -> bool {
        let seen = Seen::of(self.core());
        if seen == Seen::expected(&self.log) {
            return false;
        }
        let new = seen.unknown_to(&self.log);
        self.log.apply(action, new.as_ref().or(id));
        true
    }
}

/// There is no record of the kind.
struct Nobody;

/// Which record an action is about; `None` is a new one.
fn subject(person: &Person, action: &Action) -> Result<Option<String>, Nobody> {
    let log = &person.log;
    let found = match action {
        Action::Edit(nth, _) | Action::Withdraw(nth) => log.entry(*nth, false),
        Action::PutBack(nth) => log.entry(*nth, true),
        Action::Draft(Some(nth), _) => log.note(*nth, |note| !note.withdrawn()),
        Action::Close(nth) => log.note(*nth, |note| note.draft.is_some()),
        Action::WithdrawNote(nth) => log.note(*nth, |note| {
            note.draft.is_none() && !note.withdrawn() && !note.revisions.is_empty()
        }),
        _ => return Ok(None),
    };
    found.map(|id| Some(id.clone())).ok_or(Nobody)
}

/// Performs an action on a log in its shell.
fn perform(
    person: &mut Person,
    step: &Step,
    id: Option<&String>,
    when: &str,
) -> (Done, bool, OperationId) {
    let speech = person.speech.clone();
    let text_file = person.folder.path().join("soak.txt");
    let text_path = text_file.to_string_lossy().into_owned();
    let words = on_the_line(&step.action, id, &text_path).filter(|_| step.shell == Shell::Line);
    if let Some(words) = words {
        person.close();
        if let Action::Write(text, _) = &step.action {
            std::fs::write(&text_file, text).expect("room for a text");
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = faults::command_line(person.folder.path(), step.fault, &words);
        let answer = serde_json::from_slice::<serde_json::Value>(&ran.stdout).ok();
        let done = match answer {
            // What was printed was said, even if the process was killed afterwards.
            Some(answer) => Ok(answer["id"].as_str().map(str::to_owned)),
            None => Err(said(&ran)),
        };
        let operation = OperationId::new(SystemClock::default().now());
        return (done, step.fault != InjectedFault::Nothing, operation);
    }
    let in_the_window = step.shell == Shell::Window && !matches!(step.action, Action::Write(..));
    if in_the_window {
        let operation = OperationId::new(SystemClock::default().now());
        let host = person.window();
        open(host).unwrap_or_else(|error| panic!("{when}: {error}"));
        let (done, reached) = faults::under(step.fault, || {
            in_window(host, &step.action, id, &operation, &speech)
        });
        return (done, reached, operation);
    }
    let profile = person.core();
    let operation = profile.operation();
    let (done, reached) = faults::under(step.fault, || {
        in_core(profile, &step.action, id, &operation, &speech)
    });
    (done, reached, operation)
}
