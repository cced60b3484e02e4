//! Bad input through the window: a sentence, nothing written, and what was typed stays.

use xuesilu_tests::keys::{CTRL, ENTER};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

#[test]
fn what_cannot_be_an_entry_is_said_beside_its_field() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.wait("[data-testid='log-empty']");
    window.click("[data-testid='log-add']");
    window.wait_for("return document.activeElement?.id === 'add-minutes'");
    window.click("[data-testid='entry-more']");
    window.wait("#add-start");
    let today = window.value("#add-date");
    let endless = "长".repeat(501);
    for (field, bad, good) in [
        ("date", "2026-02-30", today.as_str()),
        ("date", "大后天", &today),
        ("minutes", "-5", "30"),
        ("minutes", "0", "30"),
        ("minutes", "1441", "30"),
        ("minutes", "1e9", "30"),
        ("minutes", "abc", "30"),
        ("topic", &endless, "学习"),
        ("topic", "  ", "学习"),
        ("start", "25:00", ""),
        ("credit", "1.234", ""),
    ] {
        for (other, well) in [
            ("date", today.as_str()),
            ("minutes", "30"),
            ("topic", "学习"),
        ] {
            window.fill(&format!("#add-{other}"), well);
        }
        let input = format!("#add-{field}");
        window.fill(&input, bad);
        window.chord(&[CTRL, ENTER]);
        let problem = format!("#add-{field}-problem");
        window.wait(&problem);
        let said = window.text(&problem);
        assert!(said.contains("尚未保存"), "{field} {bad}: {said}");
        assert_eq!(window.value(&input), bad);
        window.wait_for(&format!(
            "return document.activeElement?.id === 'add-{field}'"
        ));
        window.fill(&input, good);
        window.wait_gone(&problem);
    }
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}
