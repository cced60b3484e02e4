//! What the program asks of the network: nothing. Seen from the kernel's side.

use std::fs;
use std::process::Stdio;

use xuesilu_tests::programs;
use xuesilu_tests::screen::{Screen, USUAL};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;

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
    for page in ["today", "read", "log", "notes", "settings"] {
        let log = seed::full_year();
        let trace = tempfile::tempdir().expect("room for a trace");
        let trace = trace.path().join("trace");
        let screen = Screen::open(USUAL);
        let mut command = programs::system("strace", "strace");
        command
            .args(["-f", "-e", "trace=network", "-o"])
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
