//! The generated types of the window are those of this crate.

use std::path::Path;

/// Compares, and with `XUESILU_WRITE_TYPES=1` writes.
#[test]
fn typescript_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/platform/api.gen.ts");
    let made = xuesilu_api::typescript();
    if std::env::var_os("XUESILU_WRITE_TYPES").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let there = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        there == made,
        "run: XUESILU_WRITE_TYPES=1 cargo test -p xuesilu-api"
    );
}
