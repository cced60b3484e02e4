//! Everything larger: what no longer fits.

use serde_json::{Value, json};
use xuesilu_tests::screen::{AT_FIRST, Size, USUAL};
use xuesilu_tests::window::Window;

/// The sizes in which a window is small for what is in it, in percent of the usual size of everything.
const SIZES: [(Size, u32); 2] = [(AT_FIRST, 150), (USUAL, 175)];

/// What cannot be seen or reached: controls beyond the window or beyond what cuts them off, unless one scrolls
/// to them; buttons whose words do not fit; lists that are too low to read; names that are cut.
const CUT: &str = "
    const wrong = [];
    const blame = (one, what) => wrong.push(
      `${what}: ${one.tagName}.${one.className?.baseVal ?? one.className} ${(one.dataset.testid ?? '')} ${one.textContent.trim().slice(0, 30)}`);
    const seen = (one) => one.getClientRects().length > 0 && !one.closest('.hidden')
      && getComputedStyle(one).visibility === 'visible' && one.tagName !== 'OPTION';
    const window_ = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const within = (rect, by, axes) => axes.every((axis) => axis === 'x'
      ? rect.left >= by.left - 1 && rect.right <= by.right + 1
      : rect.top >= by.top - 1 && rect.bottom <= by.bottom + 1);
    const cutBy = (one) => {
      let { left, top, right, bottom } = one.getBoundingClientRect();
      let axes = ['x', 'y'];
      for (let above = one.parentElement; above && above !== document.body; above = above.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(above);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const by = above.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(overflowY);
        if (!within({ left, top, right, bottom }, by, scrolls ? axes.filter((axis) => axis === 'x') : axes)) return above;
        if (scrolls) ({ top, bottom } = by);
      }
      return within({ left, top, right, bottom }, window_, axes) ? null : document.body;
    };
    for (const one of document.querySelectorAll('button, a[href], input, select, textarea, summary, h1, h2, label, [role=radiogroup]')) {
      // A radio or a box that is drawn by its label, and a row of a table that its cell cuts on purpose.
      if (!seen(one) || (one.matches('input') && getComputedStyle(one).opacity === '0')) continue;
      if (one.closest('table.choosing td')) {
        if (one.matches('[data-member]') && one.scrollWidth > one.clientWidth + 1) blame(one, 'a name is cut');
        continue;
      }
      const by = cutBy(one);
      if (by) blame(one, `cut by ${by.tagName}.${by.className}`);
      const words = one.matches('.btn, summary, label, h1, h2') && !one.querySelector('.one-line') && getComputedStyle(one).overflow === 'visible';
      if (words && (one.scrollWidth > one.clientWidth + 1) && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline') blame(one, 'words beyond it');
    }
    for (const one of document.querySelectorAll('*')) {
      if (!seen(one)) continue;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
      const sideways = one === document.documentElement || /auto|scroll/.test(overflowX);
      const cut = textOverflow === 'ellipsis' && !one.closest('bdi, .own') && !one.querySelector('bdi, .own') && one.tagName !== 'SELECT';
      // Parts of a pixel are rounded, up on one side and down on the other.
      if (one.scrollWidth > one.clientWidth + 1 && (sideways || cut)) blame(one, sideways ? 'scrolls sideways' : 'cut');
      if (/auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1 && one.clientHeight < Math.min(72, one.scrollHeight)
        && one.clientHeight > 0 && one.tagName !== 'TEXTAREA') blame(one, `${one.clientHeight} px to read in`);
    }
    return wrong";

/// What is cut in the page as it stands.
pub fn cut(window: &Window) -> Vec<String> {
    let look = || -> Vec<String> {
        let found = window.js(CUT);
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("no list: {found}"))
    };
    if look().is_empty() {
        return Vec::new();
    }
    // A table makes room a moment after the window has another size.
    window.picture();
    look()
}

/// What is cut in each size in which there is little room.
pub fn cut_where_enlarged(window: &Window) -> Vec<String> {
    let mut all = Vec::new();
    for (size, percent) in SIZES {
        window.resize(size);
        window.enlarge(percent);
        all.extend(
            cut(window)
                .into_iter()
                .map(|what| format!("at {percent} of {}×{}: {what}", size.0, size.1)),
        );
    }
    window.enlarge(100);
    all
}

/// The size of everything as the log keeps it.
pub fn kept(window: &Window) -> Value {
    let boot = window.ask_core(&json!({ "command": "boot", "ask": { "language": "zh-CN" } }));
    boot["answer"]["settings"]["scale"].clone()
}
