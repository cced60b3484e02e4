//! Which places are sticks: only of these is it said that they may be pulled out.

use xuesilu_core::safety::{Medium, Mount};
use xuesilu_tests::stick::Stick;

use crate::FORMATS;

#[test]
fn a_stick_may_be_unplugged_and_is_no_disk_of_the_computer_and_a_folder_may_not() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!Medium::may_be_unplugged(folder.path()));
    for (format, name) in FORMATS {
        let Some(stick) = Stick::plug_formatted(name, format) else {
            return;
        };
        assert!(Medium::may_be_unplugged(stick.path()), "{name}");
        let mounts = Mount::all();
        let mount = mounts.iter().find(|mount| mount.path == stick.path());
        assert!(mount.is_some_and(Mount::comes_and_goes), "{name}");
    }
}
