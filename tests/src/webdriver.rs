//! The wire to `WebKitWebDriver`: HTTP with JSON on this machine's loopback.
//!
//! Written here because it is a page: a client crate would bring an HTTP stack into a lock file
//! whose other readers are to see that the program has none.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::programs;
use crate::screen::Screen;
use crate::until::{PATIENCE, until};

/// The driver's process. It ends when this value does, and the programs that it started with it.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver whose programs open on `screen`, as the user who owns nothing if wanted,
    /// in such an environment.
    pub fn start(screen: &Screen, as_nobody: bool, environment: &[(&'static str, String)]) -> Self {
        let port = free_port();
        let mut command = programs::system("WebKitWebDriver", "webkit2gtk-driver");
        if as_nobody {
            command = programs::system("setpriv", "util-linux");
            command
                .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
                .arg("WebKitWebDriver")
                .env("HOME", std::env::temp_dir());
        }
        screen
            .show(&mut command)
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let process = command.spawn().expect("WebKitWebDriver starts");
        let driver = Self { process, port };
        until("WebKitWebDriver listens", || {
            driver.ask("GET", "/status", None).ok()
        });
        driver
    }

    /// The driver's process, whose children the programs are.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// One request. The answer's `value`, or what the driver said is wrong.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let mut request = String::new();
        write!(
            request,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .map_err(|error| error.to_string())?;
        let answer = self
            .exchange(request.as_bytes())
            .map_err(|error| format!("{method} {path}: {error}"))?;
        let mut answer: Value = serde_json::from_slice(body_of(&answer))
            .map_err(|error| format!("{method} {path}: no JSON came back: {error}"))?;
        let value = answer["value"].take();
        if value["error"].is_string() {
            return Err(format!("{}: {}", value["error"], value["message"]));
        }
        Ok(value)
    }

    fn exchange(&self, request: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.write_all(request)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    /// Opens a session on a program; its id.
    pub fn session(&self, program: &std::path::Path, args: &[String]) -> String {
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "pageLoadStrategy": "none",
            // What a script in the page waits for is waited for here, and no shorter.
            "timeouts": { "script": PATIENCE.as_millis() },
            "webkitgtk:browserOptions": { "binary": program, "args": args }
        }}});
        let session = self
            .ask("POST", "/session", Some(&wanted))
            .unwrap_or_else(|error| panic!("no session: {error}"));
        let id = session["sessionId"].as_str();
        id.expect("a session has an id").to_owned()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let family = programs::tree(self.pid());
        let _ = self.process.kill();
        let _ = self.process.wait();
        for pid in family
            .into_iter()
            .skip(1)
            .filter(|pid| programs::is_running(*pid))
        {
            programs::kill_at_once(pid);
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port on the loopback")
        .port()
}

fn body_of(answer: &[u8]) -> &[u8] {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    end.and_then(|end| answer.get(end + 4..))
        .unwrap_or_default()
}
