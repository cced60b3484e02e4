//! Pulled, full, locked, gone, lying: an error that names the drive, and no final file.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};

use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_tests::stick::{Format, Stick};

use crate::{FORMATS, bytes, put_bytes};

#[test]
fn p15_a_stick_pulled_in_the_middle_keeps_what_it_had() {
    for (format, name) in FORMATS {
        let Some(mut stick) = Stick::plug_formatted(&format!("pulled-{name}"), format) else {
            return;
        };
        let before = bytes();
        put_bytes(stick.path(), "before.xuesi", &before, &mut |_| {}).expect("a package");
        let folder = stick.path().to_owned();
        let mut written = 0;
        let refused = put_bytes(&folder, "pulled.xuesi", &bytes(), &mut |more| {
            written += more;
            if written >= 512 * 1024 {
                stick.pull();
            }
        });
        let error = refused.expect_err("a pulled stick takes nothing");
        assert!(
            matches!(error, Error::DriveGone { .. }),
            "{name}: {error:?}"
        );
        for language in Language::ALL {
            assert!(
                error
                    .message()
                    .say(language)
                    .contains(&*folder.to_string_lossy())
            );
        }
        stick.plug_again();
        assert!(!folder.join("pulled.xuesi").exists(), "{name}");
        assert_eq!(
            fs::read(folder.join("before.xuesi")).unwrap(),
            before,
            "{name}"
        );
        // What was left half written is no obstacle to writing it again.
        let again = put_bytes(&folder, "pulled.xuesi", &before, &mut |_| {}).expect("a package");
        assert_eq!(fs::read(again.file).unwrap(), before, "{name}");
    }
}

#[test]
fn p16_a_full_stick_a_locked_one_and_one_that_is_gone_are_named() {
    for (format, name) in FORMATS {
        let Some(mut stick) = Stick::plug_formatted(&format!("trouble-{name}"), format) else {
            return;
        };
        let folder = stick.path().to_owned();
        fill(&stick);
        let full = put_bytes(&folder, "full.xuesi", &bytes(), &mut |_| {});
        let error = full.expect_err("a full stick takes nothing");
        // fusefat says “not permitted” where the disk is full.
        let named = match format {
            Format::ExFat => matches!(error, Error::DriveFull { .. }),
            Format::Fat32 => matches!(error, Error::DriveFull { .. } | Error::DriveReadOnly { .. }),
        };
        assert!(named, "{name}: {error:?}");
        assert_eq!(stick.names(), ["filler"], "{name}");
        stick.plug_again_locked();
        let locked = put_bytes(&folder, "locked.xuesi", &bytes(), &mut |_| {});
        assert!(
            matches!(locked, Err(Error::DriveReadOnly { .. })),
            "{name}: {locked:?}"
        );
        stick.pull();
        let gone = put_bytes(&folder, "gone.xuesi", &bytes(), &mut |_| {});
        assert!(
            matches!(gone, Err(Error::DriveGone { .. })),
            "{name}: {gone:?}"
        );
    }
}

/// Writes until nothing more fits but less than the package takes.
pub(crate) fn fill(stick: &Stick) {
    let mut filler = File::create(stick.path().join("filler")).expect("a filler");
    let block = vec![0_u8; 256 * 1024];
    while filler.write_all(&block).is_ok() {}
    let _ = filler.sync_all();
}

#[test]
fn p17_a_device_that_gives_back_other_bytes_is_not_believed() {
    for (format, name) in FORMATS {
        let Some(stick) = Stick::plug_formatted(&format!("lying-{name}"), format) else {
            return;
        };
        let written = bytes();
        let length = written.len() as u64;
        let (mut done, mut lied) = (0, false);
        let refused = put_bytes(stick.path(), "lied.xuesi", &written, &mut |more| {
            done += more;
            // Written and flushed; the first part has been read back.
            if done > length && !lied {
                lied = true;
                lie(&stick, format, &written);
            }
        });
        let error = refused.expect_err("these are not the bytes");
        assert!(
            matches!(error, Error::ReadBack { .. } | Error::DriveGone { .. }),
            "{name}: {error:?}"
        );
        assert!(lied);
        assert!(!stick.path().join("lied.xuesi").exists(), "{name}");
    }
}

/// Puts zeros where the last quarter of the package lies on the device.
fn lie(stick: &Stick, format: Format, written: &[u8]) {
    let place = stick.device();
    let held = fs::read(&place).expect("the device");
    let tail = &written[written.len() * 3 / 4..][..512];
    let at = held
        .windows(512)
        .step_by(512)
        .position(|sector| sector == tail)
        .unwrap_or_else(|| panic!("{format:?}: the package lies on the device"));
    let mut device = File::options()
        .write(true)
        .open(&place)
        .expect("the device");
    device
        .seek(SeekFrom::Start(at as u64 * 512))
        .and_then(|_| device.write_all(&[0; 4096]))
        .and_then(|()| device.sync_all())
        .expect("other bytes");
}
