//! Whose a second key is, what was declined, and what was decided: in the window.

use serde_json::json;
use xuesilu_tests::keys::ESCAPE;
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

/// The words of why somebody waits.
fn why(window: &Window) -> String {
    window.text("[data-testid='held-one'] .wrong")
}

#[test]
fn p54_a_second_key_is_asked_about_and_a_stranger_is_released_declined_and_taken_back() {
    let log = seed::branch_of(4, 4);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='open-held']");
    window.wait("[data-testid='held-one']");
    assert!(why(&window).contains("密钥与以前的不同"));
    // Which of two keys is theirs, nobody but the secretary knows.
    window.wait("[data-testid='held-confirm'][aria-disabled]");
    window.click("[data-testid='other-key-stranger']");
    window.click("[data-testid='held-confirm']:not([aria-disabled])");
    window.wait_for(
        "return document.querySelector('[data-testid=held-one] .wrong')?.textContent.includes('解除')",
    );
    let keys = window.ask_core(&json!({ "command": "branch_keys", "ask": {} }));
    let keys = keys["answer"].as_array().expect("keys").iter();
    let theirs = keys.filter(|key| key["name"] == "赵秀英");
    let mut states: Vec<String> = theirs
        .map(|key| format!("{} {}", key["state"], key["verified"]))
        .collect();
    states.sort();
    assert_eq!(states, ["\"bound\" true", "\"released\" false"]);
    window.click("[data-testid='held-decline']");
    window.wait_gone("[data-testid='held-one']");
    // Nobody waits any more, and the way back is still to be found.
    window.strike([ESCAPE]);
    window.click("[data-testid='open-held']");
    window.click("[data-testid='declined-back']");
    window.wait("[data-testid='held-one']");
    assert!(why(&window).contains("解除"));
    window.quit();
}

#[test]
fn p54_strangers_whom_the_roster_does_not_know_are_declined_together_and_taken_back() {
    // One on the roster; three more have handed in, the last of them at two computers.
    let log = seed::branch_of(1, 4);
    let window = Window::open_at(&log, "branch");
    let states = || -> Vec<String> {
        let keys = window.ask_core(&json!({ "command": "branch_keys", "ask": {} }));
        let keys = keys["answer"].as_array().expect("keys").iter();
        keys.map(|key| key["state"].as_str().expect("a state").to_owned())
            .collect()
    };
    window.click("[data-testid='open-held']");
    window.wait("[data-testid='held-decline-all']");
    assert!(
        window
            .text("[data-testid='held-decline-all']")
            .contains("4 人")
    );
    window.click("[data-testid='held-decline-all']");
    window.wait_gone("[data-testid='held-one']");
    assert_eq!(states()[0], "bound");
    assert_eq!(states()[1..], ["declined"; 4]);
    window.click("[data-testid='held'] [data-testid='undo']");
    window.wait("[data-testid='held-one']");
    assert_eq!(states()[1..], ["released"; 4]);
    window.quit();
}

#[test]
fn p52_a_decision_is_seen_and_undone() {
    let log = seed::branch_of(4, 4);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='open-forks']");
    window.click("[data-testid='fork-take']");
    window.wait_gone("[data-testid='fork']");
    window.strike([ESCAPE]);
    window.click("[data-testid='branch-keep']");
    window.click("[data-testid='open-decisions']");
    window.wait("[data-testid='decision'] .good");
    assert!(
        window
            .text("[data-testid='decision']")
            .contains("本支部的决定")
    );
    window.click("[data-testid='decision-undo']");
    window.wait_gone("[data-testid='decision'] .good");
    window.wait("[data-testid='open-forks']");
    window.quit();
}

#[test]
fn p51_a_branch_is_trusted_once_its_code_was_seen_and_no_longer_where_that_is_taken_back() {
    let below = seed::branch_of(2, 1);
    let card = seed::card_of(&below, None);
    let log = seed::empty_branch();
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-keep']");
    window.click("[data-testid='open-decisions']");
    window.choose_file("[data-testid='trust-file']", "甲.xuesi-card", b"no card");
    window.wait("[data-testid='decisions'] [role='alert']");
    window.choose_file("[data-testid='trust-file']", "下级.xuesi-card", &card);
    let code = window.text("[data-testid='trust-code']");
    assert_eq!(code.split_whitespace().count(), 6, "{code}");
    // Seen is not trusted.
    let trusted = window.ask_core(&json!({ "command": "branch_trusted", "ask": {} }));
    assert_eq!(trusted["answer"], json!([]));
    // Leaving it goes back to the file, and the focus with it.
    window.click("[data-testid='trust-not']");
    window.wait_for("return document.activeElement?.dataset.testid === 'trust-file'");
    window.choose_file("[data-testid='trust-file']", "下级.xuesi-card", &card);
    window.click("[data-testid='trust-now']");
    window.wait("[data-testid='trusted']");
    assert!(window.text("[data-testid='trusted']").contains(&code));
    window.click("[data-testid='trust-end']");
    window.wait_gone("[data-testid='trusted']");
    window.quit();
}
