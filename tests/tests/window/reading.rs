//! Sections, the reader's place, and reading time.

use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const TOP_PARAGRAPH: &str = "
    const box = document.querySelector('[data-testid=reader-text]');
    const top = box.getBoundingClientRect().top;
    const under = [...box.querySelectorAll('[data-paragraph]')]
      .find((one) => one.getBoundingClientRect().bottom > top + 1);
    return Number(under.dataset.paragraph)";

#[test]
fn the_next_section_and_the_paragraph_are_there_after_a_restart() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='section-done']");
    window.click("[data-testid='section-done']");
    window.wait("[data-testid='section-1.1'][aria-current]");
    // The next one, which is longer than the screen, by its key.
    window.strike(['j']);
    window.wait("[data-testid='section-1.2'][aria-current]");
    window.resize((1280, 600));
    window.js(
        "const box = document.querySelector('[data-testid=reader-text]');
         box.scrollTop = box.scrollHeight",
    );
    let paragraph = window.js(TOP_PARAGRAPH);
    let expected = format!("1.2|{paragraph}");
    until("the place is in the file", || {
        (log.rows("SELECT section, paragraph FROM reading_place") == [expected.clone()])
            .then_some(())
    });
    window.quit();
    assert_eq!(
        log.rows("SELECT section, read FROM section_mark"),
        ["0|1"],
        "the opening is read"
    );

    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='section-1.2'][aria-current]");
    window.resize((1280, 600));
    until("the same paragraph is at the top", || {
        (window.js(TOP_PARAGRAPH) == paragraph).then_some(())
    });
    assert!(window.shows("[data-testid='section-0'] .mark .hidden"));
}

#[test]
fn measured_reading_becomes_an_entry() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='reading-time']");
    // Two ticks: then there is something to record.
    window.wait("[data-testid='reading-claim']:not([aria-disabled])");
    window.click("[data-testid='reading-claim']");
    window.wait("#claim-minutes");
    assert_eq!(window.value("#claim-minutes"), "1");
    assert_eq!(window.value("#claim-form"), "个人自学");
    // The mark is promised only to an entry that will have it.
    let said = |sentence: &str| {
        window.wait_for(&format!(
            "return document.querySelector('[data-testid=claim-said]').textContent.includes('{sentence}')"
        ));
    };
    said("将标作“计时”");
    window.fill("#claim-minutes", "9");
    said("不标“计时”");
    window.fill("#claim-minutes", "1");
    said("将标作“计时”");
    window.fill("#claim-topic", "读讲话开头");
    window.click("[data-testid='reader-side'] [data-testid='entry-save']");
    window.wait("[data-testid='claim-saved']");
    window.quit();
    let entries = log.rows("SELECT topic, minutes, source, entry FROM entry");
    let [entry] = entries.as_slice() else {
        panic!("one entry, not {entries:?}");
    };
    let id = entry
        .strip_prefix("读讲话开头|1|timed|")
        .unwrap_or_else(|| panic!("{entry}"));
    let taken_up: u32 = log.ask(&format!(
        "SELECT count(*) FROM reading_segment WHERE entry = '{id}' AND length_ms > 0"
    ));
    assert!(taken_up > 0, "the measured stretch knows its entry");
}

#[test]
fn p48_time_that_was_running_when_the_program_was_killed_is_offered_at_the_next_start() {
    let log = seed::read_for_46_minutes();
    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='reading-time']");
    let measured = || log.ask::<u64>("SELECT coalesce(sum(length_ms), 0) FROM reading_segment");
    let before = measured();
    // The clock runs; the first stretch of this run has reached the disk.
    until("more time is on the disk", || {
        (measured() > before).then_some(())
    });
    window.kill();
    let left = measured() / 60_000;

    let window = Window::open(&log);
    let said = window.text("[data-testid='resume-unrecorded']");
    assert!(said.contains(&format!("{left} 分钟")), "{said}");
    assert_eq!(log.count("entry_revision"), 0, "nobody has said so yet");
    window.click("[data-testid='resume-unrecorded']");
    window.click("[data-testid='reading-claim']:not([aria-disabled])");
    window.wait("#claim-minutes");
    assert!(
        window
            .value("#claim-minutes")
            .parse::<u64>()
            .is_ok_and(|minutes| minutes >= left)
    );
    window.click("[data-testid='reader-side'] [data-testid='entry-save']");
    window.wait("[data-testid='claim-saved']");
    window.click("[data-testid='rail-today']");
    window.wait("[data-testid='year-picture']");
    window.wait_gone("[data-testid='resume-unrecorded']");
    window.quit();
    let entries = log.rows("SELECT minutes >= 46, source FROM entry");
    assert_eq!(entries, ["1|timed"]);
}
