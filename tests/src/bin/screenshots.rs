//! The tour through every page and state of the real window, as pictures.
//!
//! `screenshots [PART…]` takes only the states whose picture's name holds one of the parts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use xuesilu_core::locale::Language;
use xuesilu_core::settings::Paper;
use xuesilu_tests::programs;
use xuesilu_tests::screen::{AT_FIRST, LARGE, SMALLEST, USUAL};
use xuesilu_tests::tour::{self, Found, Look, Stop};

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).collect();
    let folder = std::env::var_os("XUESILU_SCREENSHOTS")
        .map_or_else(|| programs::target().join("screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    for found in Found::ALL {
        let wants = |stop: &Stop, look: Look| {
            // Sepia is a paper for reading.
            let paper = look.paper != Paper::Sepia || stop.name.starts_with("read");
            let name = picture(stop, look);
            paper && (parts.is_empty() || parts.iter().any(|part| name.contains(part)))
        };
        tour::take(found, &looks(), wants, |window, stop, look| {
            window.picture().save(&folder.join(picture(stop, look)));
        });
    }
    // All that are there, also from a tour of other parts.
    let files = std::fs::read_dir(&folder).expect("the folder").flatten();
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "png"))
        .collect();
    names.sort();
    std::fs::write(folder.join("index.html"), index(&names)).expect("room for the index");
}

fn picture(stop: &Stop, look: Look) -> String {
    format!("{}-{}.png", stop.name, look.name())
}

fn looks() -> Vec<Look> {
    // At all sizes in white; what another paper changes, it changes at all of them.
    let sizes = [
        (USUAL, 100, true),
        (SMALLEST, 100, true),
        (AT_FIRST, 100, false),
        (LARGE, 100, false),
        (AT_FIRST, 150, false),
        (USUAL, 175, false),
    ];
    let mut looks = Vec::new();
    for (size, scale, all_papers) in sizes {
        for language in Language::ALL {
            for paper in [Paper::White, Paper::Sepia, Paper::Dark] {
                if all_papers || paper == Paper::White {
                    looks.push(Look {
                        language,
                        paper,
                        size,
                        scale,
                    });
                }
            }
        }
    }
    looks
}

fn index(names: &[String]) -> String {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>学思录</title>\n\
         <style>figure{display:inline-block;margin:8px}img{width:440px;border:1px solid #999}\
         figcaption{font:13px sans-serif}</style>\n",
    );
    for name in names {
        let _ = writeln!(
            page,
            "<figure><a href=\"{name}\"><img src=\"{name}\" loading=\"lazy\"></a>\
             <figcaption>{name}</figcaption></figure>"
        );
    }
    page
}
