//! What was exported: a folder is no stick, and the computer's own programs open what lies there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::{Opening, Window};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PDF: &str = "application/pdf";

/// A desktop of its own: folders that everybody has, and one program for documents and for folders, which
/// writes down what it was given.
pub struct Desktop {
    room: tempfile::TempDir,
}

impl Desktop {
    pub fn new() -> Self {
        let room = tempfile::tempdir().expect("room");
        let at = |name: &str| room.path().join(name);
        for folder in ["桌面", "文档", "config", "data/applications"] {
            fs::create_dir_all(at(folder)).expect("a folder");
        }
        let taken = at("taken").display().to_string();
        let opener = at("opener");
        let script = format!("#!/bin/sh\necho \"$1\" >> '{taken}'\n");
        fs::write(&opener, script).expect("a program");
        fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("it runs");
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Taker\nExec={} %f\nMimeType={SHEET};{DOCUMENT};{PDF};inode/directory;\n",
            opener.display()
        );
        fs::write(at("data/applications/opener.desktop"), entry).expect("an entry");
        let kinds = [SHEET, DOCUMENT, PDF, "inode/directory"];
        let choices = kinds
            .map(|kind| format!("{kind}=opener.desktop\n"))
            .concat();
        let choices = format!("[Default Applications]\n{choices}");
        fs::write(at("config/mimeapps.list"), choices).expect("choices");
        let folders = format!(
            "XDG_DESKTOP_DIR=\"{}\"\nXDG_DOCUMENTS_DIR=\"{}\"\n",
            at("桌面").display(),
            at("文档").display()
        );
        fs::write(at("config/user-dirs.dirs"), folders).expect("folders");
        Self { room }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    pub fn open(&self, log: &Log, page: &str) -> Window {
        self.opening(log, page).open()
    }

    /// The window on this desktop, before it opens.
    pub fn opening(&self, log: &Log, page: &str) -> Opening {
        let kept = |name: &str| &*self.at(name).display().to_string().leak();
        Opening::of(log)
            .page(page)
            .with("XDG_CONFIG_HOME", kept("config"))
            .with("XDG_DATA_HOME", kept("data"))
    }

    /// Waits until the program was given this path as the last one.
    pub fn was_given(&self, path: &Path) {
        until("the program was given what was opened", || {
            let taken = fs::read_to_string(self.at("taken")).unwrap_or_default();
            (taken.lines().last() == Some(&*path.to_string_lossy())).then_some(())
        });
    }
}

/// Chooses a place among those that are offered.
pub fn choose(window: &Window, place: &Path) {
    let css = format!("label[title='{}'] input", place.display());
    window.wait(&format!("label[title='{}']", place.display()));
    window.js_with(
        "document.querySelector(arguments[0]).click()",
        &json!([css]),
    );
}

#[test]
fn a_table_on_the_desktop_is_said_by_its_path_and_opened_with_the_computers_program() {
    let desktop = Desktop::new();
    let log = seed::branch_with_a_backup(None);
    let window = desktop.open(&log, "branch");
    window.click("[data-testid='branch-report']");
    window.wait(&format!("label[title='{}']", desktop.at("文档").display()));
    choose(&window, &desktop.at("桌面"));
    window.click("[data-testid='paper-write']");
    window.wait("[data-testid='paper-done']");
    let said = window.text("[data-testid='paper-done']");
    assert!(said.contains("已导出并核对无误"), "{said}");
    assert!(!said.contains("拔出"), "{said}");
    let file = PathBuf::from(window.text("[data-testid='written-path']"));
    assert_eq!(file.parent(), Some(&*desktop.at("桌面")));
    assert!(file.is_file());
    window.click("[data-testid='written-open']");
    desktop.was_given(&file);
    window.click("[data-testid='written-open-folder']");
    desktop.was_given(&desktop.at("桌面"));
    assert!(!window.shows("[data-testid='written-problem']"));

    // What is no longer there is not opened, and that is said.
    fs::remove_file(&file).expect("a file to go");
    window.click("[data-testid='written-open']");
    let refused = window.text("[data-testid='written-problem']");
    assert!(refused.contains("没有打开"), "{refused}");
    window.quit();
}

#[test]
fn a_package_in_a_folder_is_not_safe_to_unplug_and_says_its_whole_path() {
    let desktop = Desktop::new();
    let log = seed::full_year();
    let window = desktop.open(&log, "hand");
    choose(&window, &desktop.at("文档"));
    window.click("[data-testid='hand-write']");
    let said = window.text("[data-testid='hand-done']");
    assert!(
        said.contains("已导出并核对无误。") && !said.contains("拔出"),
        "{said}"
    );
    let file = window.text("[data-testid='written-path']");
    assert!(Path::new(&file).starts_with(desktop.at("文档")), "{file}");
    // No program shows a package; its folder does.
    assert!(!window.shows("[data-testid='written-open']"));
    window.click("[data-testid='written-open-folder']");
    desktop.was_given(&desktop.at("文档"));
    window.quit();
}
