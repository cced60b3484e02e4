//! The tree that the window tells a screen reader, over the wire that the desktop has for it: AT-SPI.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use serde::Deserialize;

use crate::programs;
use crate::until::until;

/// The mark in a text where a child stands.
const CHILD: char = '\u{FFFC}';

/// A bus of its own for one window and who listens to it. It ends when this value does.
#[derive(Debug)]
pub struct Bus {
    daemon: Child,
    /// Where the bus that it starts for readers has its socket: two would meet in the usual place.
    _folder: tempfile::TempDir,
    /// As programs are told of it.
    pub address: String,
}

/// Something that the window tells of.
#[derive(Debug, Deserialize)]
pub struct Node {
    /// The role: `heading`, `push button`.
    pub role: String,
    /// The name.
    pub name: String,
    /// The words that stand in it, with a mark for each child.
    pub text: String,
    /// The nodes inside.
    pub children: Vec<Node>,
}

/// Words that are told in one go, and of what.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// The role of what they stand in.
    pub role: String,
    /// The words.
    pub words: String,
}

impl Bus {
    /// Starts one.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("room for a socket");
        let mut daemon = programs::system("dbus-daemon", "dbus-daemon")
            .env("XDG_RUNTIME_DIR", folder.path())
            .env("XDG_CACHE_HOME", folder.path())
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a bus starts");
        let mut address = String::new();
        let said = daemon.stdout.take().expect("a pipe was asked for");
        BufReader::new(said)
            .read_line(&mut address)
            .expect("a bus says its address");
        let address = address.trim().to_owned();
        Self {
            daemon,
            _folder: folder,
            address,
        }
    }

    /// The tree under the page, once there is one.
    #[track_caller]
    pub fn tree(&self) -> Node {
        let told = self.reader(&["tell"]);
        serde_json::from_slice(&told.stdout).expect("a tree")
    }

    /// Presses what has this role and a name that begins so.
    #[track_caller]
    pub fn press(&self, role: &str, name: &str) {
        self.reader(&["press", role, name]);
    }

    /// Gives the focus to it.
    #[track_caller]
    pub fn hold(&self, role: &str, name: &str) {
        self.reader(&["hold", role, name]);
    }

    /// Asks the reader until it has found what it was asked for.
    #[track_caller]
    fn reader(&self, words: &[&str]) -> Output {
        let script = programs::repository().join("tests/readers/tree.py");
        until(&format!("a reader hears of {words:?}"), || {
            let done = Command::new("/usr/bin/python3")
                .arg(&script)
                .args(words)
                .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
                .env_remove("AT_SPI_BUS_ADDRESS")
                .env_remove("DISPLAY")
                .stdin(Stdio::null())
                .output()
                .expect("python3 runs");
            let error = String::from_utf8_lossy(&done.stderr);
            assert!(
                !error.contains("ModuleNotFoundError"),
                "pyatspi is missing from this system: install the package python3-pyatspi, or let \
                 `cargo xtask test` do it"
            );
            // A page that changes while it is read out is read again.
            done.status.success().then_some(done)
        })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // Nothing is left to tell if these fail: the bus is gone.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

impl Node {
    /// Words in the order in which they are told: the text of each with what its children say between, and the name of
    /// what has no text.
    pub fn said(&self) -> Vec<Said> {
        let mut said = Vec::new();
        self.say(&mut said);
        said
    }

    fn say(&self, said: &mut Vec<Said>) {
        let before = said.len();
        let mut children = self.children.iter();
        let own = |words: &str, said: &mut Vec<Said>| {
            let words: String = words.split_whitespace().collect();
            if !words.is_empty() {
                let role = self.role.clone();
                said.push(Said { role, words });
            }
        };
        // A button is what it is called.
        if self.role.ends_with("button") {
            own(&self.name, said);
            return;
        }
        for (nth, piece) in self.text.split(CHILD).enumerate() {
            if nth > 0 {
                children
                    .next()
                    .into_iter()
                    .for_each(|child| child.say(said));
            }
            own(piece, said);
        }
        for child in children {
            child.say(said);
        }
        if said.len() == before {
            own(&self.name, said);
        }
    }

    /// This and everything inside.
    pub fn all(&self) -> Vec<&Self> {
        let inside = self.children.iter().flat_map(Self::all);
        std::iter::once(self).chain(inside).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Said};

    fn node(role: &str, name: &str, text: &str, children: Vec<Node>) -> Node {
        let [role, name, text] = [role, name, text].map(str::to_owned);
        Node {
            role,
            name,
            text,
            children,
        }
    }

    #[test]
    fn what_a_child_says_stands_where_it_is() {
        let link = node("link", "开始", "开始", vec![]);
        let button = node("push button", "保存 记录", "", vec![]);
        let tree = node("paragraph", "", "前\u{FFFC}后", vec![link, button]);
        let said = |role: &str, words: &str| Said {
            role: role.to_owned(),
            words: words.to_owned(),
        };
        let expected = [
            said("paragraph", "前"),
            said("link", "开始"),
            said("paragraph", "后"),
            said("push button", "保存记录"),
        ];
        assert_eq!(tree.said(), expected);
    }
}
