//! The collecting station: it stands open, and sticks are put in and pulled.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use xuesilu_tests::alone::Alone;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::window::Window;

/// A stick with the packages of these people of the roster.
fn stick_of(name: &str, people: &[usize], card: &[u8]) -> Option<Stick> {
    let stick = Stick::plug(name)?;
    for at in people {
        seed::hand_in(&seed::member_of(*at, Some(card)), stick.path());
    }
    Some(stick)
}

/// What the station says of a stick that is in.
fn said(window: &Window, stick: &Stick, tone: &str) -> String {
    let here = here(stick.path());
    window.wait(&format!("{here}[data-tone='{tone}']"));
    window.text(&format!("{here} [data-testid='station-answer']"))
}

fn here(place: &Path) -> String {
    let name = place.file_name().expect("a name").to_string_lossy();
    format!("[data-testid='station-stick'][data-at='{name}'][data-here='true']")
}

fn tally(window: &Window) -> String {
    window.text("[data-testid='station-tally']")
}

fn kept(log: &Log) -> i64 {
    let branch = Connection::open(log.branch_file()).expect("a collection");
    let sql = "SELECT count(DISTINCT member_key) FROM package WHERE state = 'accepted'";
    branch
        .query_row(sql, [], |row| row.get(0))
        .expect("a count")
}

#[test]
fn three_sticks_are_collected_at_the_station_without_one_click() {
    let _alone = Alone::wait();
    let log = seed::branch_with_a_backup(None);
    let card = seed::card_of(&log, None);
    let Some(mut first) = stick_of("first", &[6], &card) else {
        return;
    };
    // Two people on one, of whom one is on the first, too; and none on another.
    let mut second = stick_of("second", &[7], &card).expect("the first was there");
    for name in first.names() {
        let bytes = fs::read(first.path().join(&name)).expect("a package");
        fs::write(second.path().join(&name), bytes).expect("the same on another stick");
    }
    let mut third = stick_of("third", &[], &card).expect("the first was there");
    // Put away as whoever carries it does it: what was copied has reached it.
    second.put_away();
    third.put_away();

    // One is in before the station opens.
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-collect']");
    let one = said(&window, &first, "good");
    assert!(
        one.contains(&seed::name_of(6)) && one.contains("可以拔出"),
        "{one}"
    );
    assert!(tally(&window).ends_with("7/8"), "{}", tally(&window));
    let missing = window.text("[data-testid='station-missing']");
    assert!(missing.contains(&seed::name_of(7)), "{missing}");

    second.plug_again();
    let two = said(&window, &second, "good");
    assert!(
        [6, 7]
            .map(seed::name_of)
            .iter()
            .all(|name| two.contains(name)),
        "{two}"
    );
    assert!(tally(&window).ends_with("8/8"), "{}", tally(&window));
    let missing = window.text("[data-testid='station-missing']");
    assert!(missing.contains("都已提交"), "{missing}");

    third.plug_again();
    let none = said(&window, &third, "empty");
    assert!(none.contains("没有提交文件"), "{none}");

    // Pulled and put in again: nothing new, and it may be pulled.
    first.pull();
    window.wait_gone(&here(first.path()));
    first.plug_again();
    let again = said(&window, &first, "same");
    assert!(again.contains("已收过，可以拔出"), "{again}");
    window.wait_for("return document.activeElement.matches('[data-testid=collect] h2')");
    window.quit();
    assert_eq!(kept(&log), 8);
}

#[test]
fn what_needs_somebody_gathers_at_the_side_and_the_station_goes_on() {
    let _alone = Alone::wait();
    let log = seed::branch_with_a_backup(None);
    let card = seed::card_of(&log, None);
    let Some(stick) = Stick::plug("broken") else {
        return;
    };
    fs::write(stick.path().join("坏了.xuesi"), "{").expect("a file that is no package");
    let mut good = stick_of("good", &[6], &card).expect("the other was there");
    good.put_away();
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-collect']");
    said(&window, &stick, "needs");
    let side = window.text("[data-testid='station-needs']");
    assert!(side.contains("坏了.xuesi"), "{side}");
    good.plug_again();
    said(&window, &good, "good");
    assert!(window.shows("[data-testid='station-need']"));
    // The next step stands in sight, and is the coloured one; which it is depends on whoever else has a stick in.
    assert!(window.shows("[data-testid='collect'] footer .main"));
    window.quit();
    assert_eq!(kept(&log), 7);
}
