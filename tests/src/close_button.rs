//! The part of a window manager, without one: the message of the button in a window's frame, and what the windows
//! are called, over the X server's own wire.

use std::io::{Read, Result, Write};
use std::os::unix::net::UnixStream;

const GET_WINDOW_ATTRIBUTES: u8 = 3;
const INTERN_ATOM: u8 = 16;
const QUERY_TREE: u8 = 15;
const GET_PROPERTY: u8 = 20;
const SEND_EVENT: u8 = 25;
const CLIENT_MESSAGE: u8 = 33;

/// Asks every window that is seen on a display (`:5`) and takes such a message to close. Says how many.
///
/// # Errors
/// Where the server does not answer.
pub fn press(display: &str) -> Result<usize> {
    let (mut wire, root) = Wire::open(display)?;
    let protocols = wire.atom("WM_PROTOCOLS")?;
    let delete = wire.atom("WM_DELETE_WINDOW")?;
    let mut asked = 0;
    for window in wire.children(root)? {
        let takes_it = wire.property(window, protocols)?.contains(&delete);
        if !takes_it || !wire.is_seen(window)? {
            continue;
        }
        let mut event = vec![CLIENT_MESSAGE, 32, 0, 0];
        for number in [window, protocols, delete, 0, 0, 0, 0] {
            event.extend(number.to_le_bytes());
        }
        let mut body = Vec::new();
        body.extend(window.to_le_bytes());
        body.extend(0_u32.to_le_bytes());
        body.extend(event);
        wire.ask(SEND_EVENT, &body)?;
        asked += 1;
    }
    // Its answer comes after everything before it was done.
    wire.atom("WM_PROTOCOLS")?;
    Ok(asked)
}

/// A window that is seen on a display.
#[derive(Debug)]
pub struct Shown {
    /// Its title.
    pub title: String,
    /// Whether it lies over another one, and goes with it.
    pub lies_over: bool,
}

/// The windows that are seen on a display and have a title.
///
/// # Errors
/// Where the server does not answer.
pub fn shown(display: &str) -> Result<Vec<Shown>> {
    let (mut wire, root) = Wire::open(display)?;
    let name = wire.atom("_NET_WM_NAME")?;
    let over = wire.atom("WM_TRANSIENT_FOR")?;
    let mut shown = Vec::new();
    for window in wire.children(root)? {
        if !wire.is_seen(window)? {
            continue;
        }
        let title = wire.text(window, name)?;
        let lies_over = !wire.property(window, over)?.is_empty();
        if !title.is_empty() {
            shown.push(Shown { title, lies_over });
        }
    }
    Ok(shown)
}

struct Wire(UnixStream);

impl Wire {
    fn open(display: &str) -> Result<(Self, u32)> {
        let socket = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
        let mut wire = Self(UnixStream::connect(socket)?);
        // Little-endian, version 11.0, nobody in particular.
        wire.0
            .write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let head = wire.read(8)?;
        let rest = wire.read(usize::from(u16::from_le_bytes([head[6], head[7]])) * 4)?;
        let vendor = usize::from(u16::from_le_bytes([rest[16], rest[17]])).next_multiple_of(4);
        let formats = usize::from(rest[21]) * 8;
        Ok((wire, number(&rest, 32 + vendor + formats)))
    }

    fn atom(&mut self, name: &str) -> Result<u32> {
        let length = u16::try_from(name.len()).unwrap_or(0);
        let mut body = length.to_le_bytes().to_vec();
        body.extend([0, 0]);
        body.extend(name.bytes());
        self.ask(INTERN_ATOM, &body)?;
        self.answer().map(|(head, _)| number(&head, 8))
    }

    fn children(&mut self, window: u32) -> Result<Vec<u32>> {
        self.ask(QUERY_TREE, &window.to_le_bytes())?;
        self.answer().map(|(_, rest)| numbers(&rest))
    }

    /// Toolkits keep windows that nobody ever sees, and show others that have no frame: what tells
    /// what a button does.
    fn is_seen(&mut self, window: u32) -> Result<bool> {
        const SEEN: u8 = 2;
        self.ask(GET_WINDOW_ATTRIBUTES, &window.to_le_bytes())?;
        self.answer().map(|(head, _)| head[26..28] == [SEEN, 0])
    }

    fn property(&mut self, window: u32, property: u32) -> Result<Vec<u32>> {
        self.value(window, property).map(|(_, rest)| numbers(&rest))
    }

    fn text(&mut self, window: u32, property: u32) -> Result<String> {
        let (head, mut rest) = self.value(window, property)?;
        rest.truncate(usize::try_from(number(&head, 16)).unwrap_or(0));
        Ok(String::from_utf8_lossy(&rest).into_owned())
    }

    fn value(&mut self, window: u32, property: u32) -> Result<(Vec<u8>, Vec<u8>)> {
        let mut body = Vec::new();
        for number in [window, property, 0, 0, 64] {
            body.extend(number.to_le_bytes());
        }
        self.ask(GET_PROPERTY, &body)?;
        self.answer()
    }

    fn ask(&mut self, request: u8, body: &[u8]) -> Result<()> {
        let padded = body.len().next_multiple_of(4);
        let words = u16::try_from(1 + padded / 4).unwrap_or(0).to_le_bytes();
        let mut bytes = vec![request, 0, words[0], words[1]];
        bytes.extend(body);
        bytes.resize(4 + padded, 0);
        self.0.write_all(&bytes)
    }

    fn answer(&mut self) -> Result<(Vec<u8>, Vec<u8>)> {
        let head = self.read(32)?;
        let words = usize::try_from(number(&head, 4)).unwrap_or(0);
        let rest = self.read(words * 4)?;
        Ok((head, rest))
    }

    fn read(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.0.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes[at..at + 4].try_into().unwrap_or_default();
    u32::from_le_bytes(four)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| number(four, 0)).collect()
}
