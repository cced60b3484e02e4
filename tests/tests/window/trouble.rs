//! When the file or the folder is not as it should be: said, nothing touched, a way out.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use xuesilu_tests::fault_injection;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::window::{Opening, Window};

/// Opens the window on a file that it cannot use, and looks at what it says and leaves.
#[track_caller]
fn refused(log: &Log, says: &[&str]) {
    let before = fs::read(log.file()).expect("a file");
    let window = Window::open(log);
    let said = window.text("[data-testid='trouble-message']");
    for words in says {
        assert!(said.contains(words), "{said} says {words}");
    }
    assert!(!window.text("[data-testid='page-trouble'] h1").is_empty());
    // Trying again changes nothing either.
    window.click("[data-testid='try-again']");
    window.wait("[data-testid='try-again']:not([aria-disabled])");
    window.wait("[data-testid='trouble-message']");
    window.quit();
    let after = fs::read(log.file()).expect("a file");
    assert!(before == after, "the file is what it was, byte for byte");
    assert!(!log.file().with_extension("db-journal").exists());
}

#[test]
fn p09_a_newer_programs_log_is_refused_untouched() {
    let log = seed::full_year();
    fault_injection::make_newer(&log);
    refused(&log, &["更新版本", "99"]);
}

#[test]
fn p10_another_programs_file_is_refused_untouched() {
    let log = seed::full_year();
    fault_injection::make_foreign(&log);
    refused(&log, &["其他程序"]);
}

#[test]
fn p08_an_empty_and_a_cut_file_are_refused_untouched() {
    for bytes in [0, 50] {
        let log = seed::full_year();
        let whole = fs::read(log.file()).expect("a log");
        fs::write(log.file(), &whole[..bytes]).expect("a cut");
        refused(&log, &["损坏"]);
    }
}

#[test]
fn p08_a_damaged_log_is_put_back_from_a_backup() {
    let log = seed::full_year();
    seed::back_up(&log);
    fault_injection::damage(&log);
    let damaged = fs::read(log.file()).expect("a file");
    let window = Window::open(&log);
    let said = window.text("[data-testid='trouble-message']");
    assert!(said.contains("损坏"), "{said}");
    assert!(window.text("[data-testid='backups']").contains("295"));
    window.click("[data-testid='backups'] td button");
    window.click("[data-testid='restore-confirm']");
    window.wait("[data-testid='page-today']");
    window.wait("[data-testid='year-picture']");
    window.quit();
    assert_eq!(log.ask::<String>("PRAGMA integrity_check"), "ok");
    assert_eq!(
        log.ask::<u32>("SELECT count(DISTINCT entry) FROM entry_revision"),
        seed::ENTRIES
    );
    assert_eq!(
        log.count("lineage"),
        2,
        "from here on it is another history"
    );
    assert!(
        kept(&log.backups(), &damaged),
        "the damaged file is set aside, not deleted"
    );
}

#[test]
fn p08_both_ways_out_of_a_damaged_log_stand_side_by_side_and_a_salvage_says_what_it_brought() {
    let log = seed::full_year();
    seed::back_up(&log);
    fault_injection::damage(&log);
    let damaged = fs::read(log.file()).expect("a file");
    let window = Window::open(&log);
    for choice in ["rescue-salvage-words", "rescue-backup-words"] {
        let words = window.text(&format!("[data-testid='{choice}']"));
        assert!(!words.is_empty(), "{choice}");
    }
    assert!(window.shows("[data-testid='rescue-restore']"));
    assert!(
        fs::read(log.file()).expect("a file") == damaged,
        "looking writes nothing"
    );
    window.click("[data-testid='salvage']");
    window.wait_for("return document.activeElement?.id === 'rescued-title'");
    let report = window.text("[data-testid='rescued']");
    assert!(report.contains("295"), "{report}");
    assert!(!window.text("[data-testid='salvage-report']").is_empty());
    window.click("[data-testid='rescued-open']");
    window.wait("[data-testid='year-picture']");
    window.quit();
    assert_eq!(log.ask::<String>("PRAGMA integrity_check"), "ok");
    assert_eq!(
        log.ask::<u32>("SELECT count(DISTINCT entry) FROM entry_revision"),
        seed::ENTRIES
    );
    assert!(kept(&log.backups(), &damaged), "set aside, not deleted");
}

#[test]
fn the_language_of_trouble_changes_at_one_click_and_stays() {
    let log = seed::full_year();
    seed::back_up(&log);
    fault_injection::damage(&log);
    let window = Window::open(&log);
    for (language, says, title) in [("en", "is damaged", "Salvage"), ("zh-CN", "已损坏", "抢救")]
    {
        window.click(&format!("button.link[lang='{language}']"));
        // The core's own sentence is asked for anew: it comes in the language that was chosen.
        window.wait_for(&format!(
            "return document.querySelector('[data-testid=trouble-message]')
               ?.textContent.includes('{says}')"
        ));
        window.wait("[data-testid='try-again']:not([aria-disabled])");
        assert_eq!(window.text("#rescue-salvage"), title);
        let words = window.text("[data-testid='rescue-salvage-words']");
        assert!(words.starts_with(title), "{words}");
        assert_eq!(window.js("return document.documentElement.lang"), language);
    }
    window.quit();
}

/// Whether some file in a folder holds these bytes.
fn kept(folder: &Path, bytes: &[u8]) -> bool {
    let files = fs::read_dir(folder).expect("backups").flatten();
    files
        .map(|file| file.path())
        .any(|file| fs::read(file).is_ok_and(|held| held == bytes))
}

/// What the program holds open: the folder in which the web view of a read-only profile works is one of it.
fn held_folder(pid: u32) -> Option<PathBuf> {
    let open = fs::read_dir(format!("/proc/{pid}/fd")).ok()?;
    let open = open
        .flatten()
        .filter_map(|fd| fs::read_link(fd.path()).ok());
    let mut folders = open.filter(|path| path.starts_with(std::env::temp_dir()) && path.is_dir());
    folders.next()
}

#[test]
fn p62_the_web_view_of_a_read_only_profile_has_a_folder_that_nobody_else_reads_and_that_goes() {
    let log = seed::first_day();
    fault_injection::make_read_only(&log);
    let folders = [(); 2].map(|()| {
        let window = Opening::of(&log).page("today").as_nobody().open();
        window.wait("[data-testid='entry-save'][aria-disabled]");
        let folder = held_folder(window.pid).expect("a folder of its own");
        let mode = fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        assert!(fs::read_dir(&folder).unwrap().count() > 1, "it is used");
        window.ask_to_close();
        window.gone();
        assert!(!folder.exists(), "{}", folder.display());
        folder
    });
    assert!(folders[0] != folders[1]);
}

#[test]
fn p07_a_read_only_profile_is_said_and_can_be_read() {
    let log = seed::full_year();
    fault_injection::make_read_only(&log);
    let before = fs::read(log.file()).expect("a log");
    let window = Opening::of(&log).page("read").as_nobody().open();
    assert!(window.text("[data-testid='notice']").contains("不能保存"));
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    assert!(window.shows("[data-testid='section-done'][aria-disabled]"));
    window.click("[data-testid='section-1.1']");
    window.wait("[data-testid='section-1.1'][aria-current]");
    window.click("[data-testid='rail-today']");
    // The pictures of the year are drawn once somebody comes near them.
    window.wait(".pictures");
    window.js("document.querySelector('.pictures').parentElement.scrollTop = 10000");
    window.wait("[data-testid='year-picture']");
    assert!(window.shows("[data-testid='entry-save'][aria-disabled]"));
    window.quit();
    assert!(fs::read(log.file()).expect("a log") == before);
}

#[test]
fn a_profile_that_is_a_file_is_said() {
    let log = Log::new();
    fs::write(log.folder(), "not a folder").expect("a file");
    let window = Window::open(&log);
    let said = window.text("[data-testid='trouble-message']");
    assert!(said.contains("不是文件夹"), "{said}");
    window.quit();
    assert_eq!(
        fs::read_to_string(log.folder()).expect("a file"),
        "not a folder"
    );
}
