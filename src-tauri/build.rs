//! Names the one command that pages may call, so that it can be granted and nothing else is.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&["api"]);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the window's configuration is wrong: {error:#}");
    }
}
