//! The computer that a log lies on. A log that finds itself on one that it does not know may be a copy
//! in another person's hands.

use std::fmt;

use sha2::{Digest, Sha256};

/// Begins what is hashed, so that the mark is no hash of the id in anybody else's use.
const DOMAIN: &[u8] = b"xuesilu computer\0";
/// No system's id is shorter: what is, says nothing.
const SHORTEST: usize = 8;

/// A computer, by the id that its system gave it; never by its name, and by nothing where it has none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Computer(Option<String>);

impl Computer {
    /// The computer that this runs on.
    pub fn present() -> Self {
        Self(system::machine_id().as_deref().and_then(well_formed))
    }

    /// A computer whose id stands in a text, as a door hands it in.
    pub fn of_id(text: &str) -> Self {
        Self(well_formed(text))
    }

    /// A computer without an id: about it nothing is asked.
    pub const fn without_id() -> Self {
        Self(None)
    }

    /// Its mark in the log with this salt; `None` where it has no id.
    pub(super) fn mark(&self, salt: &[u8; 32]) -> Option<[u8; 32]> {
        let id = self.0.as_ref()?;
        let sha = Sha256::new().chain_update(DOMAIN).chain_update(salt);
        Some(sha.chain_update(id.as_bytes()).finalize().into())
    }
}

impl fmt::Debug for Computer {
    /// The id is in no message, ever.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.0.as_ref().map_or("without an id", |_| "with an id");
        write!(f, "Computer({known})")
    }
}

/// The id in a text. Letters, digits and hyphens alone are one: an image that was never started says
/// `uninitialized`, which is the same on every computer.
fn well_formed(text: &str) -> Option<String> {
    let id = text.trim();
    let plain = id
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let zero = id.bytes().all(|byte| byte == b'0' || byte == b'-');
    (plain && !zero && id.len() >= SHORTEST).then(|| id.to_ascii_lowercase())
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs::File;
    use std::io::Read;

    /// Where the id stands; the second is where it stood before, and still does without systemd.
    const FILES: [&str; 2] = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
    /// It has 32 digits: what is longer is none.
    const LONGEST: u64 = 256;

    pub fn machine_id() -> Option<String> {
        FILES.iter().find_map(|file| {
            let mut text = String::new();
            let file = File::open(file).ok()?;
            file.take(LONGEST).read_to_string(&mut text).ok()?;
            super::well_formed(&text)
        })
    }
}

#[cfg(windows)]
mod system {
    use winreg::RegKey;
    use winreg::enums::{HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY};

    const KEY: &str = r"SOFTWARE\Microsoft\Cryptography";

    pub fn machine_id() -> Option<String> {
        let machine = RegKey::predef(HKEY_LOCAL_MACHINE);
        // A program of 32 bits would be shown a key of its own, without the value.
        let key = machine.open_subkey_with_flags(KEY, KEY_READ | KEY_WOW64_64KEY);
        key.ok()?.get_value("MachineGuid").ok()
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    /// Elsewhere the id is had by another program or by calls that are not safe: it is done without.
    pub fn machine_id() -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: [u8; 32] = [7; 32];

    #[test]
    fn a_computer_is_known_by_its_id_and_each_log_marks_it_otherwise() {
        let id = "3d1219c7c4c5404aaa1f6d2a48adfda4";
        let (one, same) = (Computer::of_id(id), Computer::of_id(&format!("{id}\n")));
        assert_eq!(one.mark(&SALT), same.mark(&SALT));
        assert!(one.mark(&SALT).is_some());
        assert_ne!(one.mark(&SALT), one.mark(&[8; 32]));
        assert_ne!(one.mark(&SALT), Computer::of_id("4d1219c7").mark(&SALT));
        assert!(!format!("{one:?}").contains("3d12"));
    }

    #[test]
    fn what_every_image_says_is_no_id() {
        for text in [
            "",
            "\n",
            "uninitialized",
            "0000000000",
            "3d12",
            "张三的电脑",
        ] {
            assert_eq!(Computer::of_id(text), Computer::without_id(), "{text}");
        }
        assert_eq!(Computer::without_id().mark(&SALT), None);
    }
}
