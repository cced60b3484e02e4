//! A branch: a roster, and what its members handed in.

use std::fs;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};
use xuesilu_core::branch::{RosterRow, Said};
use xuesilu_core::entry::Fields;
use xuesilu_core::entry::import::{Answers, Table};
use xuesilu_core::handover::Choice;
use xuesilu_core::locale::Language;
use xuesilu_core::member::Naming;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;

use super::calendar::Calendar;
use super::entries::first_day as january;
use super::{BRANCH, named, open};
use crate::log::Log;
use crate::office::{Collects as _, Enrols as _};

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "赵", "钱", "孙", "吴", "郑", "冯", "陈", "褚", "周", "卫", "蒋", "沈", "韩",
    "杨", "朱", "秦", "许",
];
const GIVEN: [&str; 25] = [
    "建国", "淑芬", "伟", "秀英", "志强", "敏", "海涛", "丽", "国庆", "桂兰", "勇", "玉梅", "晓东",
    "洁", "振华", "红", "文斌", "娟", "立新", "春燕", "刚", "雪梅", "永胜", "琳", "卫东",
];

/// The name of a row of the roster; 500 of them are all different.
pub fn name(at: usize) -> String {
    format!(
        "{}{}",
        SURNAMES[at % SURNAMES.len()],
        GIVEN[(at / SURNAMES.len() + at) % GIVEN.len()]
    )
}

fn row(at: usize) -> RosterRow {
    RosterRow {
        number: format!("{:03}", at + 1),
        number_given: true,
        name: name(at),
        position: match at {
            0 => Some("书记"),
            1 => Some("组织委员"),
            _ => None,
        }
        .map(str::to_owned),
        groups: xuesilu_core::branch::Groups::default(),
    }
}

/// A secretary's log with a branch and nobody on its roster.
pub fn empty_branch() -> Log {
    let log = super::first_day();
    let profile = &mut open(&log, &Calendar::today());
    profile.branch().create(BRANCH, None).expect("a branch");
    log
}

/// A secretary's log with so many people on the roster, of whom some have handed in: the last of
/// them waits with a new key, and one says two things.
pub fn branch_of(people: usize, came: usize) -> Log {
    let calendar = Calendar::today();
    let stick = tempfile::tempdir().expect("a stick");
    let (log, mut secretary, card) = begun(people, None, stick.path(), &calendar);
    for at in 0..came {
        let member = member_of(at, Some(&card));
        if at == 2 {
            // The same computer, restored from a copy: two packages with one number.
            let again = Log::copy_of(member.folder());
            study(&mut open(&again, &calendar), &calendar, at + 5, 1);
            hand_in_at(&again, &calendar, stick.path());
        }
        hand_in_at(&member, &calendar, stick.path());
    }
    hand_in_at(&member_of(came - 1, Some(&card)), &calendar, stick.path());
    secretary.collect(stick.path()).expect("a collect");
    log
}

/// A secretary, a roster of so many people, and the branch's card, which lies on a stick too.
fn begun(
    people: usize,
    passphrase: Option<&str>,
    stick: &Path,
    calendar: &Calendar,
) -> (Log, Profile, Vec<u8>) {
    let log = Log::new();
    let mut secretary = open(&log, calendar);
    named(&mut secretary);
    let made = secretary.branch().create(BRANCH, passphrase);
    made.expect("a branch");
    let rows: Vec<RosterRow> = (0..people).map(row).collect();
    secretary.branch().enrol_rows(&rows).expect("a roster");
    let goal = secretary.branch().goal().expect("a goal");
    secretary.branch().set_goal(goal).expect("a goal");
    let card = secretary.branch().write_card(stick).expect("a card");
    let card = fs::read(card.file).expect("a card");
    // Else each page of the branch asks for it.
    secretary.branch().key_is_backed_up();
    (log, secretary, card)
}

/// A secretary's log with a branch of eight: six have handed in, and of these the last two after the
/// collection's last backup.
pub fn branch_with_a_backup(passphrase: Option<&str>) -> Log {
    let calendar = Calendar::today();
    let stick = tempfile::tempdir().expect("a stick");
    let (log, mut secretary, card) = begun(8, passphrase, stick.path(), &calendar);
    for (at, last) in [(0..4, false), (4..6, true)] {
        for at in at {
            hand_in_at(&member_of(at, Some(&card)), &calendar, stick.path());
        }
        secretary.collect(stick.path()).expect("a collect");
        if !last {
            secretary.safety().backup_branch().expect("a copy");
        }
    }
    log
}

/// A secretary's log with somebody who handed in from two computers: of a table that was imported at both, one
/// row says so many hours at each.
pub fn branch_of_twins(hours: [&str; 2]) -> Log {
    let calendar = Calendar::today();
    let stick = tempfile::tempdir().expect("a stick");
    let (log, mut secretary, card) = begun(1, None, stick.path(), &calendar);
    let day = january(calendar.date());
    for hours in hours {
        let computer = Log::new();
        let mut profile = open(&computer, &calendar);
        let naming = Naming::parse(&name(0), BRANCH, "001").expect("a name");
        profile.name_member(&naming).expect("a member");
        profile.handover().import_card(&card).expect("a card");
        let table = format!(
            "日期,学习形式,学习主题,学时\n{day},党课,例文甲,{hours}\n{day},党课,例文乙,1\n"
        );
        profile
            .imports()
            .import(
                &Table::read(table.as_bytes(), "台账.csv").expect("a table"),
                &Answers::default(),
            )
            .expect("a table");
        // One folder is open once.
        drop(profile);
        hand_in_at(&computer, &calendar, stick.path());
    }
    secretary.collect(stick.path()).expect("a collect");
    let held = secretary.branch().held().expect("who waits");
    let bound = secretary.branch().keys().expect("keys");
    let held = held.into_iter().map(|held| held.member_id);
    let bound = bound.into_iter().map(|bound| bound.member_id);
    // Both are checked: what nobody checked would wait for no decision.
    for key in held.chain(bound) {
        let office = &mut secretary.branch();
        office.confirm(&key, "001", Said::default()).expect("a key");
    }
    log
}

/// The branch's card, as its secretary would write it.
pub fn card_of(log: &Log, passphrase: Option<&str>) -> Vec<u8> {
    let secretary = &mut open(log, &Calendar::today());
    secretary.branch().unlock(passphrase).expect("the key");
    let stick = tempfile::tempdir().expect("a stick");
    let card = secretary.branch().write_card(stick.path()).expect("a card");
    fs::read(card.file).expect("a card")
}

/// The branch's key under a passphrase, as it is printed.
pub fn key_backup_of(log: &Log, passphrase: &str) -> String {
    let secretary = &mut open(log, &Calendar::today());
    let text = secretary.branch().key_backup(passphrase);
    text.expect("the key").say(Language::Chinese)
}

/// A member's log with a year in it, and the branch's card where there is one.
pub fn member_of(at: usize, card: Option<&[u8]>) -> Log {
    let log = member_called(&name(at), &format!("{:03}", at + 1), at);
    let calendar = Calendar::today();
    let profile = &mut open(&log, &calendar);
    if let Some(card) = card {
        profile.handover().import_card(card).expect("a card");
    }
    if at.is_multiple_of(2) {
        let written = Written {
            title: "从小事做起".to_owned(),
            text: "一、对照检查\n二、下步打算".to_owned(),
            scope: Scope::Branch,
        };
        let operation = profile.operation();
        profile
            .notes()
            .add(&written, None, &operation)
            .expect("a reflection");
    }
    log
}

/// A log with a year of twelve entries in it.
pub fn member_called(name: &str, number: &str, at: usize) -> Log {
    let log = Log::new();
    let calendar = Calendar::today();
    let profile = &mut open(&log, &calendar);
    let naming = Naming::parse(name, BRANCH, number).expect("a name");
    profile.name_member(&naming).expect("a member");
    study(profile, &calendar, at, 12);
    log
}

fn study(profile: &mut Profile, calendar: &Calendar, at: usize, entries: usize) {
    let today = calendar.date();
    let first = january(today);
    let days = u64::try_from((today - first).num_days()).expect("a year that has begun");
    for nth in 0..entries {
        let day = first + Days::new(days * nth as u64 / entries as u64);
        let late = if at % 5 == 3 && nth == 4 { 12 } else { 0 };
        calendar.turn_to(day + Days::new(late), 20, 0);
        let fields = fields(at, nth, day);
        let operation = profile.operation();
        profile
            .entries()
            .add(&fields, &operation, None)
            .expect("an entry");
        if at % 7 == 4 && nth == 6 {
            let operation = profile.operation();
            profile
                .entries()
                .add(&fields, &operation, None)
                .expect("an overlap");
        }
    }
    calendar.turn_to(today + Days::new(1), 0, 0);
}

fn fields(at: usize, nth: usize, day: NaiveDate) -> Fields {
    let alone = (at + nth).is_multiple_of(3);
    Fields {
        date: day.to_string(),
        minutes: [60, 120, 240, 480, 30, 360][(at * 3 + nth * 5 + nth / 4) % 6].to_string(),
        form: if alone { "个人自学" } else { "党课" }.to_owned(),
        topic: format!("第 {} 次学习", nth + 1),
        start: if alone {
            String::new()
        } else {
            "09:00".to_owned()
        },
        // Half a day of lectures, credited with more than it took.
        credit: if at % 8 == 4 && nth == 1 { "12.5" } else { "" }.to_owned(),
        ..Fields::default()
    }
}

/// Hands the year in.
pub fn hand_in(log: &Log, folder: &Path) {
    hand_in_at(log, &Calendar::today(), folder);
}

fn hand_in_at(log: &Log, calendar: &Calendar, folder: &Path) {
    let choice = Choice {
        year: january(calendar.date()).year(),
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    };
    open(log, calendar)
        .handover()
        .write(&choice, folder, None, &mut |_, _| {})
        .expect("a package");
}
