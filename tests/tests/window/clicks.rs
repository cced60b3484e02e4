//! What the other tests stand on: a click meets what it was meant for.

use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

#[test]
fn a_button_that_moves_away_under_the_mouse_is_clicked_where_it_has_gone() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='rail-log']");
    window.js(
        "const button = document.querySelector('[data-testid=rail-log]');
         document.addEventListener('mousemove', () => { button.style.translate = '0 45px' },
           { capture: true, once: true })",
    );
    window.click("[data-testid='rail-log']");
    window.wait("[data-testid='page-log']");
    window.quit();
}
