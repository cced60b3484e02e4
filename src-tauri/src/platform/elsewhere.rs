//! Drives as Windows and macOS tell of them.

use sysinfo::Disks;
use xuesilu_api::Drive;

/// All drives that are plugged in now.
pub fn all() -> Vec<Drive> {
    let disks = Disks::new_with_refreshed_list();
    let ready = disks.iter().filter(|disk| disk.total_space() > 0);
    ready
        .map(|disk| {
            let path = disk.mount_point();
            let name = disk.name().to_string_lossy();
            let root = path.display().to_string();
            let root = root.trim_end_matches(['\\', '/']);
            Drive {
                label: match name.as_ref() {
                    "" => root.to_owned(),
                    name => format!("{name} ({root})"),
                },
                path: path.to_owned(),
                free_bytes: disk.available_space(),
                total_bytes: disk.total_space(),
                file_system: disk.file_system().to_string_lossy().into_owned(),
                removable: disk.is_removable(),
            }
        })
        .collect()
}
