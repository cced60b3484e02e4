//! Entries by keyboard alone.

use xuesilu_tests::keys::{ALT, CTRL, ENTER, ESCAPE, TAB, UP};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Tabs on until the focus is there.
fn tab_to(window: &Window, testid: &str) {
    for _ in 0..40 {
        if window.focus() == testid {
            return;
        }
        window.chord(&[TAB]);
    }
    panic!("Tab never comes to {testid}");
}

fn wait_focus(window: &Window, testid: &str) {
    until(&format!("the focus is on {testid}"), || {
        (window.focus() == testid).then_some(())
    });
}

/// Begins an entry in a log that has none.
fn begin(window: &Window, minutes: &str, topic: &str) {
    window.wait("[data-testid='log-empty']");
    window.chord(&[CTRL, 'n']);
    wait_focus(window, "entry-minutes");
    window.type_text(minutes);
    tab_to(window, "entry-topic");
    window.type_text(topic);
}

#[test]
fn an_entry_is_added_edited_withdrawn_and_put_back_without_the_mouse() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='page-today']");
    window.chord(&[ALT, '3']);
    window.wait("[data-testid='page-log']");
    begin(&window, "45", "学习党章总纲");
    window.chord(&[CTRL, ENTER]);

    // The new row has the focus; Enter goes to what is beside it.
    wait_focus(&window, "entry-row");
    window.strike([ENTER]);
    tab_to(&window, "entry-edit");
    window.strike([ENTER]);
    wait_focus(&window, "entry-minutes");
    window.strike([UP]);
    tab_to(&window, "entry-reason");
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-edit");

    tab_to(&window, "entry-withdraw");
    window.strike([ENTER]);
    wait_focus(&window, "entry-reason");
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-put-back");
    window.strike([ENTER]);
    wait_focus(&window, "entry-edit");
    window.wait("[data-testid='entry-history'] li:nth-child(4)");
    window.strike([ESCAPE]);
    wait_focus(&window, "entry-row");
    window.quit();

    assert_eq!(
        log.rows("SELECT revision, act, minutes, reason FROM entry_revision ORDER BY revision"),
        [
            "1|write|45|–",
            "2|edit|50|更正",
            "3|withdraw|50|误记",
            "4|put_back|50|–"
        ]
    );
    assert_eq!(
        log.rows("SELECT topic, source, edited, date FROM entry"),
        [format!(
            "学习党章总纲|written|1|{}",
            chrono::Local::now().date_naive()
        )]
    );
}

#[test]
fn how_it_was_studied_is_chosen_shown_and_changed_without_the_mouse() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    begin(&window, "45", "学习党章总纲");
    tab_to(&window, "entry-more");
    window.strike([ENTER]);
    for way in ["with_practice", "original"] {
        // Back and forth: the order is the field's, not the one in which they were chosen.
        tab_to(&window, &format!("entry-how-{way}"));
        window.strike([' ']);
    }
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-row");
    window.strike([ENTER]);
    window.wait("[data-testid='entry-history'] li");
    assert!(
        window
            .text("[data-testid='entry-detail']")
            .contains("原原本本学 · 联系实际学")
    );
    tab_to(&window, "entry-edit");
    window.strike([ENTER]);
    wait_focus(&window, "entry-minutes");
    tab_to(&window, "entry-how-original");
    window.strike([' ']);
    tab_to(&window, "entry-reason");
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-edit");
    window.quit();

    assert_eq!(
        log.rows("SELECT revision, how FROM entry_revision ORDER BY revision"),
        ["1|original,with_practice", "2|with_practice"]
    );
}

#[test]
fn what_was_typed_is_there_after_escape_and_another_page() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    begin(&window, "30", "没有写完的");
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='entry-adding']");
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today']");
    assert_eq!(window.value("#quick-topic"), "没有写完的");
    assert_eq!(window.value("#quick-minutes"), "30");
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}

#[test]
fn a_year_of_entries_adds_up_on_the_first_page() {
    let log = seed::full_year();
    let window = Window::open(&log);
    let shown = window.text("[data-testid='hours-by-form']");
    window.quit();
    // By the branch's rule of 60 minutes; credits are for organised study only in this log.
    let minutes: u32 = log.ask(&format!(
        "SELECT sum(minutes) FROM entry WHERE act <> 'withdraw' AND class = 'self_study'
         AND date LIKE '{}-%'",
        chrono::Local::now().format("%Y")
    ));
    // The two classes are their sum, so that this one may lie a hundredth off (ADR 0029).
    let said = |hundredths: f64| {
        let hours = format!(
            "{:.2}",
            (f64::from(minutes) / 60.0 * 100.0).round() / 100.0 + hundredths / 100.0
        );
        shown.contains(hours.trim_end_matches('0').trim_end_matches('.'))
    };
    assert!([-1.0, 0.0, 1.0].into_iter().any(said), "{shown}: {minutes}");
}

#[test]
fn p63_a_double_click_on_erasing_an_entry_erases_nothing() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    begin(&window, "45", "还要留着的一条");
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-row");
    window.strike([ENTER]);
    window.double_click("[data-testid='entry-erase']");
    window.wait("[data-testid='erase-goes'] li");
    window.wait("[data-testid='erase-do']:not([aria-disabled])");
    assert!(window.shows("[data-testid='erase-panel']"));
    window.quit();
    assert_eq!(log.count("erased"), 0);
}

#[test]
fn p63_an_entry_is_erased_by_keyboard_and_a_file_that_was_ticked_goes_with_it() {
    let log = seed::first_day();
    let backups = log.folder().join("backups");
    std::fs::create_dir_all(&backups).unwrap();
    let aside = [
        "member-20261101-080000-aside.db",
        "member-20261102-080000-aside.db",
    ];
    for name in aside {
        std::fs::write(backups.join(name), "坏了的").unwrap();
    }
    let window = Window::open_at(&log, "log");
    begin(&window, "45", "记错了的一条");
    window.chord(&[CTRL, ENTER]);
    wait_focus(&window, "entry-row");
    window.strike([ENTER]);
    tab_to(&window, "entry-erase");
    window.strike([ENTER]);
    wait_focus(&window, "erase-cancel");
    window.wait("[data-testid='erase-left'] label:nth-of-type(2)");
    window.click("[data-testid='erase-left'] label:nth-of-type(2) input");
    tab_to(&window, "erase-do");
    window.strike([ENTER]);
    window.wait("[data-testid='entry-erased']");
    let row = window.text("[data-testid='entry-row']");
    assert!(row.contains("彻底删除") && !row.contains("记错了"), "{row}");
    // What is left is said on the screen, too, and can still be deleted.
    let said = window.text("[data-testid='entry-said']");
    assert!(said.contains("另有 1 处"), "{said}");
    let there = || {
        let there = aside.iter().map(|name| backups.join(name));
        there.filter(|file| file.exists()).count()
    };
    assert_eq!(there(), 1, "the ticked one alone");
    window.click("[data-testid='erase-left'] input");
    window.click("[data-testid='erase-left-delete']");
    wait_focus(&window, "erase-left-said");
    window.wait_gone("[data-testid='erase-left']");
    assert_eq!(there(), 0);
    window.quit();
    assert_eq!(
        log.rows("SELECT act, topic FROM entry_revision ORDER BY revision"),
        ["write|", "withdraw|"]
    );
}
