//! What a screen reader is told: every word that is seen, in its order and with its role; and an entry and a
//! reflection by it alone. Over the desktop's own wire, as a screen reader hears it.

use serde_json::{Value, json};
use xuesilu_tests::accessibility::{Bus, Said};
use xuesilu_tests::keys::TAB;
use xuesilu_tests::log::Log;
use xuesilu_tests::screen::SMALLEST;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::{Opening, Window};

/// Words that are seen, each with what it stands in. What says the same to who listens in another way is left
/// out: a picture of a table under it, a mark that is named.
const SEEN: &str = "
    const seen = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement: at } = texts.currentNode;
      const words = data.replace(/\\s+/g, '');
      if (words === '' || at.closest('.hidden, [aria-hidden=true], script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      if (range.getClientRects().length === 0 || getComputedStyle(at).visibility !== 'visible') continue;
      const kind = at.closest('button, a[href], [role=combobox], [role=img], h1, h2, h3, td, th')?.tagName ?? '';
      seen.push([kind, words]);
    }
    return seen";

/// As it is told what stands in such an element.
fn roles(kind: &str) -> &'static [&'static str] {
    match kind {
        "BUTTON" => &["push button", "toggle button", "combo box", "link"],
        "A" => &["link"],
        "H1" | "H2" | "H3" => &["heading"],
        "TD" => &["table cell"],
        "TH" => &[
            "column header",
            "row header",
            "table column header",
            "table row header",
        ],
        _ => &[],
    }
}

fn open(log: &Log, page: &str) -> (Bus, Window) {
    let bus = Bus::start();
    let window = Opening::of(log)
        .page(page)
        .with("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .open();
    (bus, window)
}

/// The words that are seen and not told where they stand.
fn untold(window: &Window, bus: &Bus) -> Vec<String> {
    let seen = window.js(SEEN);
    let seen: Vec<(String, String)> = serde_json::from_value(seen).expect("words");
    assert!(seen.len() > 15, "{seen:?}");
    let told = bus.tree().said();
    let mut missing = Vec::new();
    // The one that is told next, and how much of its words was found.
    let mut from = (0, 0);
    for (kind, words) in seen {
        match find(&told, from, &words, roles(&kind)) {
            Some(after) => from = after,
            None => missing.push(format!("{kind} {words}")),
        }
    }
    missing
}

/// The place after these words, which may go on from one to the next that is told.
fn find(
    told: &[Said],
    from: (usize, usize),
    words: &str,
    roles: &[&str],
) -> Option<(usize, usize)> {
    (from.0..told.len()).find_map(|at| {
        let one = &told[at];
        if !roles.is_empty() && !roles.contains(&one.role.as_str()) {
            return None;
        }
        let skip = if at == from.0 { from.1 } else { 0 };
        let place = one.words.get(skip..)?.find(words)?;
        Some((at, skip + place + words.len()))
    })
}

#[test]
fn every_word_that_is_seen_is_told_in_order_with_its_role() {
    let mut missing = Vec::new();
    let full = seed::full_year();
    let branch = seed::branch_of(6, 4);
    let pages = [
        (&full, "today", "[data-testid='year-picture']"),
        (&full, "read", "[data-testid='section-done']"),
        (&full, "log", "[data-testid='entry-row']"),
        (&full, "notes", "[data-testid='note-list'] a"),
        (&full, "hand", "[data-testid='hand-write']"),
        (&full, "settings", "[data-testid='backup-now']"),
        (&full, "help", "[data-testid='help-text'] section"),
        (&branch, "branch", "[data-testid='page-branch'] table"),
    ];
    for (log, page, there) in pages {
        let (bus, window) = open(log, page);
        window.wait(there);
        window.picture();
        let untold = untold(&window, &bus);
        missing.extend(untold.into_iter().map(|words| format!("{page}: {words}")));
        window.quit();
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_calendar_is_one_table_with_its_sum() {
    let log = seed::full_year();
    let (bus, window) = open(&log, "today");
    window.wait("[data-testid='year-picture']");
    window.picture();
    let tree = bus.tree();
    let all = tree.all();
    let days = all.iter().filter(|node| node.name.contains("没有记录"));
    assert_eq!(days.count(), 0);
    let tables: Vec<_> = all.iter().filter(|node| node.role == "table").collect();
    let sum = |node: &&&xuesilu_tests::accessibility::Node| {
        node.said()
            .iter()
            .any(|said| said.words.contains("天有记录"))
    };
    assert_eq!(
        tables.iter().filter(|node| sum(node)).count(),
        1,
        "{tables:?}"
    );
    assert!(all.len() < 400, "{} nodes", all.len());
    // One day at a time is told where keys choose it.
    assert!(all.iter().any(|node| node.role == "slider"), "{all:?}");
    window.quit();
}

#[test]
fn an_entry_and_a_reflection_are_written_by_who_listens() {
    let log = seed::first_day();
    let (bus, window) = open(&log, "today");
    window.wait("[data-testid='year-picture']");
    let type_into = |name: &str, role: &str, words: &str| {
        bus.hold(role, name);
        let held = "return document.activeElement?.matches('input, textarea')";
        until(&format!("{name} has the keys"), || {
            (window.js(held) == json!(true)).then_some(())
        });
        window.type_text(words);
    };
    type_into("分钟", "entry", "45");
    type_into("学习主题", "combo box", "学习党章");
    bus.press("push button", "保存记录");
    window.wait("[data-testid='entry-saved']");
    let said = bus.tree().said();
    let told = said
        .iter()
        .any(|one| one.words.contains("已保存") && one.words.contains("学习党章"));
    assert!(told, "{said:?}");

    bus.press("link", "心得");
    window.wait("[data-testid='page-notes']");
    bus.press("push button", "新建心得");
    window.wait("[data-testid='note-text']");
    type_into("标题", "entry", "学党章有感");
    type_into("正文", "entry", "先学懂，再去做。");
    window.wait("[data-testid='note-state'][data-state='kept']");
    window.quit();
    assert_eq!(
        log.rows("SELECT minutes, topic FROM entry"),
        ["45|学习党章"]
    );
    assert_eq!(
        log.rows("SELECT title, text FROM note_draft"),
        ["学党章有感|先学懂，再去做。"]
    );
}

/// Whether what has the focus is covered: by a foot or a head that stays, by what lies over the page, or by the
/// edge of the box that it is in.
const COVERED: &str = "
    const held = document.activeElement;
    if (!held || held === document.body) return null;
    const one = getComputedStyle(held).opacity === '0' || held.matches('.hidden') ? held.closest('label') ?? held : held;
    const box = one.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    // A field has its own button within it.
    const around = one.matches('input') ? one.parentElement : one;
    const name = `${one.tagName} ${one.dataset.testid ?? one.id} ${one.textContent.trim().slice(0, 24)}`;
    if (right - left < 1 || bottom - top < 1) return `${name} is outside`;
    const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    for (const [x, y] of spots) {
      const there = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      if (!there || around.contains(there) || there.contains(one)) continue;
      return `${name} is under ${there.tagName}.${there.className?.baseVal ?? there.className}`;
    }
    return ''";

#[test]
fn what_has_the_focus_is_never_covered() {
    let log = seed::branch_of(6, 4);
    let window = Opening::of(&log).open();
    let mut covered = Vec::new();
    for (size, scale) in [(SMALLEST, 100), ((1280, 700), 150)] {
        window.resize(size);
        for page in [
            "today",
            "read",
            "log",
            "notes",
            "hand",
            "branch",
            "settings",
            "help",
            "follow-ups",
            "look-back",
            "plan",
            "gaps",
        ] {
            window.load(&format!("/{page}"));
            window.wait(&format!("[data-testid='page-{page}'] h1"));
            window.enlarge(scale);
            window.picture();
            let mut before = Value::Null;
            for _ in 0..70 {
                window.strike([TAB]);
                let found = window.js(COVERED);
                let Some(what) = found.as_str() else { break };
                if !what.is_empty() {
                    covered.push(format!("{page} at {scale}: {what}"));
                }
                let here = window.js("return document.activeElement.outerHTML.slice(0, 200)");
                if here == before {
                    break;
                }
                before = here;
            }
        }
    }
    covered.dedup();
    assert!(covered.is_empty(), "{}", covered.join("\n"));
    window.quit();
}
