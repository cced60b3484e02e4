//! What the program asks of the network: nothing. Seen from the kernel's side.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use xuesilu_tests::programs;
use xuesilu_tests::screen::{Screen, USUAL};
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Where a call of the program's goes: `connect`, `AF_UNIX`.
fn aims(line: &str) -> Option<(&str, &str)> {
    let call = line.split_once(' ')?.1.trim_start().split_once('(')?;
    let family = match call.0 {
        "socket" => call.1,
        "connect" | "bind" | "sendto" | "sendmsg" | "sendmmsg" => {
            call.1.split_once("sa_family=")?.1
        }
        _ => return None,
    };
    let end = family.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
    Some((call.0, &family[..end]))
}

/// Without a `WebDriver`, whose loopback traffic is not the program's.
#[test]
fn p44_the_program_opens_no_network_connection() {
    for page in ["today", "read", "log", "notes", "hand", "settings"] {
        let log = seed::full_year();
        let trace = tempfile::tempdir().expect("room for a trace");
        let trace = trace.path().join("trace");
        let screen = Screen::open(USUAL);
        let mut command = programs::system("strace", "strace");
        command
            // By a filter in the kernel: every other call goes its way without a stop.
            .args(["-f", "--seccomp-bpf", "-e", "trace=network", "-o"])
            .arg(&trace)
            .arg(programs::window())
            .arg("--profile")
            .arg(log.folder())
            .args(["--page", page])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut strace = screen.show(&mut command).spawn().expect("strace runs");
        // Asked for by the page itself, when everything that a start brings has been loaded.
        until("the backup of the day is there", || {
            fs::read_dir(log.backups()).ok()?.flatten().next()
        });
        let (mut last, mut alike) = (screen.look(), 0);
        until("the window stands still", || {
            let now = screen.look();
            alike = if now == last { alike + 1 } else { 0 };
            last = now;
            (alike > 20).then_some(())
        });
        let program = programs::tree(strace.id())[1];
        let ended = programs::system("kill", "procps")
            .arg(program.to_string())
            .status();
        assert!(ended.is_ok_and(|status| status.success()), "no {program}");
        strace.wait().expect("strace ends with what it watches");

        let trace = fs::read_to_string(&trace).expect("a trace");
        let aims: Vec<_> = trace.lines().filter_map(aims).collect();
        assert!(
            aims.contains(&("connect", "AF_UNIX")),
            "a trace without the screen's socket shows nothing"
        );
        // Netlink is the kernel's: GLib reads the routes there, and nothing leaves the machine.
        let strange: Vec<_> = aims
            .iter()
            .filter(|aim| !matches!(aim.1, "AF_UNIX" | "AF_NETLINK"))
            .collect();
        assert!(strange.is_empty(), "{page}: {strange:?}");
    }
}

/// Attaches to every process of the program; the driver's own conversation with it began before.
fn watch(window: &Window, trace: &Path) -> Child {
    let mut command = programs::system("strace", "strace");
    command.args(["-f", "-qq", "-e", "trace=network", "-o"]);
    command.arg(trace);
    let family = programs::tree(window.pid);
    for pid in &family {
        command.args(["-p", &pid.to_string()]);
    }
    let strace = command.stderr(Stdio::null()).spawn().expect("strace runs");
    until("every process is watched", || {
        let watched = |pid: &u32| {
            let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
            status
                .lines()
                .any(|line| line.starts_with("TracerPid:") && !line.ends_with("\t0"))
        };
        family.iter().all(watched).then_some(())
    });
    strace
}

/// From the first page to the last, and what each of them does.
#[test]
fn p44_a_whole_time_of_use_connects_to_nothing_but_the_desktop() {
    let (log, stick) = (seed::full_year(), Stick::plug("network"));
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    let trace = tempfile::tempdir().expect("room for a trace");
    let trace = trace.path().join("trace");
    let mut strace = watch(&window, &trace);

    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", "不上网");
    window.click("[data-testid='entry-save']");
    window.wait("[data-testid='entry-saved']");
    window.click("[data-testid='rail-read']");
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    window.click("[data-testid='rail-notes']");
    window.click("[data-testid='note-new']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
    window.type_text("https://example.com/ 也只是字");
    window.wait("[data-testid='note-state'][data-state='kept']");
    window.click("[data-testid='rail-settings']");
    window.click("[data-testid='check']");
    window.wait("[data-testid='check']:not([aria-disabled])");
    window.click("[data-testid='fault-report-show']");
    window.wait("[data-testid='fault-report-text']");
    window.fill("[data-testid='branch-name']", "第一支部");
    window.fill("[data-testid='branch-pass-first']", "口令一 二〇二六");
    window.fill("[data-testid='branch-pass-second']", "口令一 二〇二六");
    window.click("[data-testid='branch-create']");
    window.click("[data-testid='rail-branch']");
    window.wait("[data-testid='branch-empty']");
    window.click("[data-testid='rail-hand']");
    window.wait("[data-testid='hand-leaves']");
    if let Some(stick) = &stick {
        window.click(&format!("label[title='{}'] input", stick.path().display()));
        window.click("[data-testid='hand-write']");
        window.wait("[data-testid='hand-done']");
    }
    window.quit();
    strace.wait().expect("strace ends with what it watches");

    let trace = fs::read_to_string(&trace).expect("a trace");
    // The screen is spoken to over a socket: a trace without that shows nothing.
    assert!(trace.contains("recvmsg("), "an empty trace");
    let strange: Vec<_> = trace
        .lines()
        .filter(|line| aims(line).is_some_and(|aim| !matches!(aim.1, "AF_UNIX" | "AF_NETLINK")))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn a_trace_is_read_for_where_calls_go() {
    let far = "12  connect(5, {sa_family=AF_INET6, sin6_port=htons(443)}, 28) = 0";
    assert_eq!(aims(far), Some(("connect", "AF_INET6")));
    assert_eq!(
        aims("12  socket(AF_INET, SOCK_DGRAM, 0) = 5"),
        Some(("socket", "AF_INET"))
    );
    assert_eq!(
        aims("7  sendto(5, \"x\", 1, 0, {sa_family=AF_INET, sin_port=1}, 16) = 1"),
        Some(("sendto", "AF_INET"))
    );
    let routes = "7  recvmsg(5, {msg_name={sa_family=AF_NETLINK}, {rtm_family=AF_INET}}, 0) = 1";
    assert_eq!(aims(routes), None);
}
