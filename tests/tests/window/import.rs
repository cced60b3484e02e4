//! A table that somebody kept elsewhere, taken in and taken out again.

use serde_json::json;
use xuesilu_tests::keys::{CTRL, ENTER};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const TABLE: &str = "日期,起止时间,地点,学习形式,学习主题,主讲人,学时,联系电话\n\
    2026年3月5日,09:00—10:30,会议室,党课,<b>坚持</b>围绕大局,李四,1.5,139\n\
    2026.3.6,,,个人自学,两个维护,,0.75,\n";

#[test]
fn a_table_is_looked_at_written_and_taken_out_again() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.click("[data-testid='log-import']");
    let bad = "日期,学习形式,学习主题,学时\n昨天,打坐,题,1.5\n";
    window.choose_file("[data-testid='import-file']", "坏表.csv", bad.as_bytes());
    until("both problems are named", || {
        let rows =
            window.js("return document.querySelectorAll('[data-testid=table-problem]').length");
        (rows == json!(2)).then_some(())
    });
    assert!(!window.shows("[data-testid='import-run']"));
    assert_eq!(log.count("entry_revision"), 0);
    // A year that is none is refused beside its field, and the table stays.
    window.fill("[data-testid='import-year']", "26");
    window.click("[data-testid='import-look-again']");
    window.wait("[data-testid='import-year'][aria-invalid='true']");
    assert!(window.shows("[data-testid='table-problem']"));

    window.click("[data-testid='import-other']");
    window.choose_file("[data-testid='import-file']", "台账.csv", TABLE.as_bytes());
    window.wait("[data-testid='import-rows'] li");
    assert!(
        window
            .text("[data-testid='import-columns']")
            .contains("联系电话")
    );
    assert!(
        window
            .text("[data-testid='import-rows']")
            .contains("<b>坚持</b>围绕大局")
    );
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='import-undo']");
    assert_eq!(
        log.rows("SELECT date, minutes, topic FROM entry ORDER BY date"),
        [
            "2026-03-05|90|<b>坚持</b>围绕大局",
            "2026-03-06|45|两个维护"
        ]
    );
    window.click("[data-testid='import-undo']");
    window.wait_gone("[data-testid='import-undo']");
    assert_eq!(
        log.ask::<u32>("SELECT count(*) FROM entry WHERE act <> 'withdraw'"),
        0
    );

    // The same table again: what was undone comes back, once.
    window.click("[data-testid='import-again']");
    window.choose_file("[data-testid='import-file']", "台账.csv", TABLE.as_bytes());
    window.click("[data-testid='import-run']");
    window.wait("[data-testid='import-undo']");
    window.quit();
    assert_eq!(
        log.ask::<u32>("SELECT count(*) FROM entry WHERE act <> 'withdraw'"),
        2
    );
}

#[test]
fn p59_a_table_without_years_is_read_once_its_year_is_typed() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    let table = "日期,学习形式,学习主题,学时\n3月5日,党课,例文甲,1.5\n合计,,,1.5\n";
    window.click("[data-testid='log-import']");
    window.choose_file("[data-testid='import-file']", "台账.csv", table.as_bytes());
    window.wait("[data-testid='table-problem']");
    assert!(!window.shows("[data-testid='import-run']"));
    // A year that is none is said at the field, and the table stays chosen.
    window.fill("[data-testid='import-year']", "二零");
    window.click("[data-testid='import-look-again']");
    window.wait("[data-testid='import-year'][aria-invalid='true']");
    window.fill("[data-testid='import-year']", "2026");
    window.strike([ENTER]);
    window.wait("[data-testid='import-rows'] li");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='import-undo']");
    window.quit();
    assert_eq!(
        log.rows("SELECT date, minutes, topic FROM entry"),
        ["2026-03-05|90|例文甲"]
    );
}

#[test]
fn p59_twins_of_two_computers_are_shown_and_decided() {
    let log = seed::branch_of_twins(["1", "2"]);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='member-row']");
    window.wait("[data-testid='twins']");
    let groups = |open: bool| {
        let css = if open { ".open" } else { ":not(.open)" };
        let found = window.js(&format!(
            "return document.querySelectorAll('[data-testid=twin-group]{css}').length"
        ));
        found.as_u64().unwrap_or_default()
    };
    assert_eq!((groups(true), groups(false)), (1, 1));
    // Of the group of that row, wherever it stands now.
    let first = "return [...document.querySelectorAll('[data-testid=twin-group]')]
        .find((one) => one.textContent.includes('例文甲'))?.querySelector('.soft')?.textContent";
    let counts = |minutes: &str| {
        let said = window.js(first);
        said.as_str().is_some_and(|said| said.contains(minutes))
    };
    // The least counts, until it is said that the other one does.
    assert!(counts("60"));
    window.click("[data-testid='twin-group'].open [data-testid='twin-take']");
    until("the other one counts", || {
        (groups(true) == 0 && counts("120")).then_some(())
    });
    window.quit();
    let open = rusqlite::Connection::open(log.branch_file()).expect("a collection");
    let decided = "SELECT count(*) FROM decision WHERE kind = 'same' AND stands = 'counts'";
    let decided: u32 = open
        .query_row(decided, [], |row| row.get(0))
        .expect("a count");
    assert_eq!(decided, 1);
}

#[test]
fn p59_a_row_that_looks_like_an_entry_is_decided_in_the_preview_and_undone() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    let table = |hours: &str| {
        format!(
            "日期,学习形式,学习主题,学时\n2026-03-05,党课,例文甲,{hours}\n2026-03-06,党课,例文乙,2\n"
        )
    };
    window.click("[data-testid='log-import']");
    window.choose_file(
        "[data-testid='import-file']",
        "一.csv",
        table("1").as_bytes(),
    );
    window.click("[data-testid='import-run']");
    window.wait("[data-testid='import-undo']");
    window.click("[data-testid='import-again']");
    window.choose_file(
        "[data-testid='import-file']",
        "二.csv",
        table("1.5").as_bytes(),
    );
    window.wait("[data-testid='import-like']");
    let shown = window.text("[data-testid='import-likes']");
    assert!(shown.contains("60") && shown.contains("90"), "{shown}");
    // An entry of its own would be another one; the correction is what is chosen in the end.
    window.click("[data-testid='import-choice-0-own']");
    until("the button says that one is new", || {
        window
            .text("[data-testid='import-run']")
            .contains("导入 1 条")
            .then_some(())
    });
    let id: String = log.ask("SELECT entry FROM entry WHERE topic = '例文甲'");
    window.click(&format!("[data-testid='import-choice-0-{id}']"));
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='import-undo']");
    assert!(
        window
            .text("[data-testid='import-done']")
            .contains("更正 1 条")
    );
    let minutes = "SELECT minutes || '|' || revision FROM entry WHERE topic = '例文甲'";
    assert_eq!(log.ask::<String>(minutes), "90|2");
    window.click("[data-testid='import-undo']");
    window.wait_gone("[data-testid='import-undo']");
    assert_eq!(log.ask::<String>(minutes), "60|3");
    // The first table, saved again since: it is asked which import is meant.
    window.click("[data-testid='import-again']");
    let saved = format!("{}\n,,,\n", table("1"));
    window.choose_file("[data-testid='import-file']", "一.csv", saved.as_bytes());
    window.click("[data-testid='import-undo-earlier']");
    window.click("[data-testid='import-undo-not']");
    window.wait_for("return document.activeElement?.dataset.testid === 'import-undo-earlier'");
    window.strike([ENTER]);
    window.click("[data-testid='import-undo-before']");
    window.wait_gone("[data-testid='import-undo-before']");
    window.quit();
    assert_eq!(
        log.ask::<u32>("SELECT count(*) FROM entry WHERE act <> 'withdraw'"),
        0
    );
}
