//! Fonts that a template names, and the one of letters: each is looked for by its name, and where it is not here
//! the family that it belongs to stands in, or the usual one of its kind of text.

use super::names::{FAMILIES, Family, plain};
use super::{Font, Fonts};
use crate::paper::looks::{BIAOSONG, FANGSONG, HEITI, KAITI, Look, Looks, Role, SONGTI};

/// Fonts that are named at most; the rest is set in the usual ones.
const MOST: usize = 64;

/// Faces whose letters are as wide as those of the font that offices name, each for each.
const LETTERS: &[(&str, &[&str])] = &[
    (
        "timesnewroman",
        &[
            "liberationserif",
            "tinos",
            "nimbusroman",
            "texgyretermes",
            "times",
        ],
    ),
    (
        "arial",
        &["liberationsans", "arimo", "nimbussans", "helvetica"],
    ),
];

/// A font that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// One of the families of official texts.
    Family(Family),
    /// A font that looks name, by its place among them.
    Named(u8),
}

impl From<Family> for Wanted {
    fn from(family: Family) -> Self {
        Self::Family(family)
    }
}

/// A font that looks name, found.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub wanted: String,
    bold: bool,
    letters: bool,
    /// The place of the face that it is set in.
    pub place: usize,
    /// Whether that is another font.
    pub stands_in: bool,
}

impl Fonts {
    /// The same fonts, and those that looks name.
    pub(in crate::paper) fn with_those_of(&self, looks: &Looks) -> Self {
        let mut named: Vec<Named> = Vec::new();
        for role in Role::ALL {
            let look = looks.of(role);
            for letters in [false, true] {
                let wanted = if letters { &look.latin } else { &look.font };
                let known = |one: &Named| {
                    one.wanted == *wanted && one.bold == look.bold && one.letters == letters
                };
                if named.len() < MOST && !named.iter().any(known) {
                    named.extend(self.find_named(role, look, letters));
                }
            }
        }
        Self(self.0.clone(), named.into())
    }

    /// The font of a look, and that of its letters where it is another.
    pub(in crate::paper) fn of_look(&self, role: Role, look: &Look) -> (Wanted, Option<Wanted>) {
        let known = |name: &str, letters: bool| {
            let mut places = self.1.iter().zip(0_u8..);
            let found = places.find(|(one, _)| {
                one.wanted == name && one.bold == look.bold && one.letters == letters
            });
            found.map(|(_, at)| Wanted::Named(at))
        };
        let own = known(&look.font, false).unwrap_or_else(|| usual(role, look).into());
        let letters = known(&look.latin, true).filter(|_| look.latin != look.font);
        (own, letters)
    }

    /// None where the usual way finds it: a family of official texts that is not bold.
    fn find_named(&self, role: Role, look: &Look, letters: bool) -> Option<Named> {
        let wanted = if letters { &look.latin } else { &look.font };
        let found = |place: Option<usize>, stands_in: bool| {
            place.map(|place| Named {
                wanted: wanted.clone(),
                bold: look.bold,
                letters,
                place,
                stands_in,
            })
        };
        let usable = |font: &Font| letters || font.is_chinese();
        let own = self.face_named(&[&plain(wanted)], look.bold, usable);
        if letters {
            let alike = LETTERS.iter().find(|(name, _)| *name == plain(wanted));
            let alike = alike.map_or(&[][..], |(_, faces)| faces);
            return found(own, false)
                .or_else(|| found(self.face_named(alike, look.bold, usable), true));
        }
        if !look.bold && known_family(wanted).is_some() {
            return None;
        }
        found(own, false).or_else(|| found(Some(self.place_of(usual(role, look).into())), true))
    }

    /// The first face of one of these names, bold or not where there is one that is.
    fn face_named(
        &self,
        names: &[&str],
        bold: bool,
        usable: impl Fn(&Font) -> bool,
    ) -> Option<usize> {
        names.iter().find_map(|name| {
            let of_name = |font: &Font| font.families().iter().any(|own| plain(own) == **name);
            let faces = self.0.faces.iter().zip(0..);
            let mut faces: Vec<(u16, bool, usize)> = faces
                .filter(|(font, _)| of_name(font) && usable(font))
                .map(|(font, place)| {
                    let wanted = if bold { 700 } else { 400_u16 };
                    (font.weight().abs_diff(wanted), font.is_variable(), place)
                })
                .collect();
            faces.sort_unstable();
            faces.first().map(|(.., place)| *place)
        })
    }
}

/// A family of official texts by the name that documents call it.
fn known_family(name: &str) -> Option<Family> {
    match name {
        FANGSONG => Some(Family::FangSong),
        HEITI => Some(Family::Hei),
        KAITI => Some(Family::Kai),
        BIAOSONG => Some(Family::XiaoBiaoSong),
        SONGTI => Some(Family::Song),
        _ => None,
    }
}

/// The family that a font belongs to, or else the usual one of its kind of text.
fn usual(role: Role, look: &Look) -> Family {
    let own = FAMILIES
        .into_iter()
        .find(|family| family.is_called(&look.font));
    own.or_else(|| known_family(&Looks::default().of(role).font))
        .unwrap_or(Family::FangSong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::looks::LATIN;

    #[test]
    fn letters_have_the_widths_of_the_font_that_offices_name() {
        assert!(LETTERS.iter().any(|(name, _)| *name == plain(LATIN)));
    }
}
