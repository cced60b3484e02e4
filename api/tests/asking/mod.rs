//! A carrier for tests: requests as they come from a page, and a platform whose drives a test sets.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use xuesilu_api::{Drive, Host, Platform, Request, Usual};
use xuesilu_core::locale::Language;

/// A platform whose drives and chosen folder a test sets; it tells what it was asked to show and to ring.
#[derive(Clone, Default)]
pub struct FakePlatform(
    pub Arc<Mutex<(Vec<Drive>, Option<PathBuf>)>>,
    pub Arc<Mutex<Desktop>>,
);

/// The desktop of a [`FakePlatform`].
#[derive(Clone, Debug, Default)]
pub struct Desktop {
    pub usual: Vec<(Usual, PathBuf)>,
    pub shown: Vec<PathBuf>,
    pub rings: usize,
    /// It has no program for anything.
    pub bare: bool,
}

impl Platform for FakePlatform {
    fn drives(&self) -> Vec<Drive> {
        self.0.lock().unwrap().0.clone()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        self.0.lock().unwrap().1.clone()
    }

    fn usual(&self) -> Vec<(Usual, PathBuf)> {
        self.1.lock().unwrap().usual.clone()
    }

    fn show(&self, path: &Path) -> bool {
        let mut desktop = self.1.lock().unwrap();
        desktop.shown.push(path.to_owned());
        !desktop.bare
    }

    fn ring(&self) {
        self.1.lock().unwrap().rings += 1;
    }
}

#[allow(dead_code, reason = "not every test has a drive")]
pub fn host(profile: &Path) -> Host {
    host_at(profile, &FakePlatform::default())
}

pub fn host_at(profile: &Path, platform: &FakePlatform) -> Host {
    Host::new(
        profile.to_owned(),
        Language::Chinese,
        Box::new(platform.clone()),
    )
}

pub fn ask(host: &Host, command: &str, ask: Value) -> Result<Value, (String, String)> {
    let whole = Value::from_iter([("command", json!(command)), ("ask", ask)]);
    let request: Request = serde_json::from_value(whole)
        .map_err(|error| ("not_a_request".to_owned(), error.to_string()))?;
    host.call(request)
        .map_err(|failure| (failure.code, failure.message))
}

pub fn done(host: &Host, command: &str, asked: Value) -> Value {
    ask(host, command, asked).unwrap_or_else(|error| panic!("{command}: {error:?}"))
}
