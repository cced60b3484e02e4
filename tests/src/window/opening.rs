//! How a window is opened.

use std::path::{Path, PathBuf};

use super::Window;
use crate::log::Log;
use crate::programs;
use crate::screen::{Screen, Size, USUAL};
use crate::webdriver::Driver;

/// How a window is to be opened.
#[derive(Debug)]
pub struct Opening {
    size: Size,
    args: Vec<String>,
    as_nobody: bool,
    program: PathBuf,
    screen: Option<Size>,
    environment: Vec<(&'static str, String)>,
    as_it_opens: bool,
}

impl Opening {
    /// On a log, as large as the usual screen.
    pub fn of(log: &Log) -> Self {
        Self {
            size: USUAL,
            args: vec!["--profile".to_owned(), log.folder().display().to_string()],
            as_nobody: false,
            program: programs::window(),
            screen: None,
            environment: Vec::new(),
            as_it_opens: false,
        }
    }

    /// At a page.
    #[must_use]
    pub fn page(mut self, page: &str) -> Self {
        self.args.extend(["--page".to_owned(), page.to_owned()]);
        self
    }

    /// With a file that was double-clicked.
    #[must_use]
    pub fn file(mut self, file: &Path) -> Self {
        self.args.push(file.display().to_string());
        self
    }

    /// As large as a screen of this size.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// On a screen of another size than its own.
    #[must_use]
    pub fn screen(mut self, size: Size) -> Self {
        self.screen = Some(size);
        self
    }

    /// With a variable of the desktop.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// As large as it opens by itself.
    #[must_use]
    pub fn as_it_opens(mut self) -> Self {
        self.as_it_opens = true;
        self
    }

    /// As a user who owns nothing, whom permissions hold back as they do not hold back root.
    #[must_use]
    pub fn as_nobody(mut self) -> Self {
        self.as_nobody = true;
        self
    }

    /// By this program, which becomes the window: a script that sets the stage for it.
    #[must_use]
    pub fn by(mut self, program: PathBuf) -> Self {
        self.program = program;
        self
    }

    /// Opens it.
    #[track_caller]
    pub fn open(self) -> Window {
        let screen = Screen::open(self.screen.unwrap_or(self.size));
        let driver = Driver::start(&screen, self.as_nobody, &self.environment);
        let session = driver.session(&self.program, &self.args);
        let pid = programs::tree(driver.pid())
            .get(1)
            .copied()
            .expect("the driver has started the program");
        let window = Window {
            driver,
            session,
            pid,
            stick: None,
            screen,
        };
        // The page's own script has put something on the screen.
        window.wait("main");
        if !self.as_it_opens {
            window.resize(self.size);
        }
        window
    }
}
