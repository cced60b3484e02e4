//! The fonts of this computer: which are there, and which stand in. None is shipped: their licences
//! forbid it.

mod mapped;
mod named;
mod names;
mod scan;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use ttf_parser::Face;

use crate::error::{Error, Result};
use mapped::Mapped;
use named::Named;
pub use named::Wanted;
pub use names::Family;
use names::{FAMILIES, STEP};
use scan::Found;

/// A character that every font for Chinese has.
const CHINESE: char = '的';

/// The fonts that documents are set in.
#[derive(Clone)]
pub struct Fonts(Arc<Inner>, Arc<[Named]>);

struct Inner {
    faces: Vec<Font>,
    /// The face of each family, in the order of [`FAMILIES`].
    of_family: [usize; FAMILIES.len()],
    standing_in: [bool; FAMILIES.len()],
}

/// A family that is not on this computer, and the one in its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoodIn {
    /// The family that was asked for: 仿宋, 黑体, 楷体, 小标宋 or 宋体.
    pub wanted: String,
    /// The name of the family that is used.
    pub used: String,
}

/// A face on this computer, mapped when it is first used.
pub struct Font {
    found: Found,
    bytes: OnceLock<Option<Mapped>>,
}

impl Font {
    /// Its file, if it can be read.
    pub fn bytes(&self) -> Option<&Mapped> {
        let mapped = || mapped::map(&self.found.path);
        self.bytes.get_or_init(mapped).as_ref()
    }

    /// Its place in the file.
    pub fn index(&self) -> u32 {
        self.found.index
    }

    /// Its names, in every language.
    pub fn families(&self) -> &[String] {
        &self.found.families
    }

    /// 400 or 700, where it can be set so.
    pub fn weight(&self) -> u16 {
        self.found.weight
    }

    /// A face that has every weight is set as a regular one.
    pub fn is_variable(&self) -> bool {
        self.found.variable
    }

    /// The face, read; none where the file is broken.
    pub fn face(&self) -> Option<Face<'_>> {
        let bytes = self.bytes()?;
        let mut face = Face::parse((**bytes).as_ref(), self.found.index).ok()?;
        if self.found.variable {
            face.set_variation(ttf_parser::Tag::from_bytes(b"wght"), 400.0);
        }
        Some(face)
    }

    fn is_chinese(&self) -> bool {
        let drawn = |face: Face<'_>| {
            let glyph = face.glyph_index(CHINESE)?;
            face.glyph_hor_advance(glyph)
        };
        self.face().and_then(drawn).is_some()
    }
}

impl Fonts {
    /// Finds the fonts of this computer.
    ///
    /// # Errors
    /// [`Error::NoFont`] where none of them has Chinese characters.
    pub fn find() -> Result<Self> {
        Self::within(&scan::folders())
    }

    /// Finds the fonts below these folders.
    ///
    /// # Errors
    /// As [`Fonts::find`].
    pub fn within(folders: &[PathBuf]) -> Result<Self> {
        let faces: Vec<Font> = scan::faces(folders).into_iter().map(Font::from).collect();
        let mut of_family = [0; FAMILIES.len()];
        let mut standing_in = [true; FAMILIES.len()];
        let mut last_resort = None;
        for ((family, place), stands_in) in
            FAMILIES.iter().zip(&mut of_family).zip(&mut standing_in)
        {
            let best = best(*family, &faces);
            *stands_in = best.is_none_or(|(rank, _)| rank >= STEP);
            *place = match best {
                Some((_, place)) => place,
                None => *last_resort
                    .get_or_insert_with(|| faces.iter().position(Font::is_chinese))
                    .as_ref()
                    .ok_or(Error::NoFont)?,
            };
        }
        Ok(Self(
            Arc::new(Inner {
                faces,
                of_family,
                standing_in,
            }),
            Arc::default(),
        ))
    }

    /// The families that are not here, and those in their place.
    pub fn standing_in(&self) -> Vec<StoodIn> {
        self.standing_in_for(&FAMILIES.map(Wanted::Family))
    }

    /// The same of some fonts only.
    pub(super) fn standing_in_for(&self, fonts: &[Wanted]) -> Vec<StoodIn> {
        let mut missing: Vec<StoodIn> = Vec::new();
        for font in fonts {
            let wanted = match font {
                Wanted::Family(family) => {
                    let missing = self.0.standing_in.get(family.place()) == Some(&true);
                    missing.then(|| family.name().to_owned())
                }
                Wanted::Named(at) => {
                    let named = self.1.get(usize::from(*at));
                    named
                        .filter(|named| named.stands_in)
                        .map(|named| named.wanted.clone())
                }
            };
            let stood = wanted.map(|wanted| StoodIn {
                wanted,
                used: self.name_of(self.place_of(*font)),
            });
            if let Some(stood) = stood.filter(|stood| !missing.contains(stood)) {
                missing.push(stood);
            }
        }
        missing
    }

    fn name_of(&self, place: usize) -> String {
        let families = self.font(place).map(Font::families).unwrap_or_default();
        families.first().cloned().unwrap_or_default()
    }

    /// The place of a font's face.
    pub(super) fn place_of(&self, font: Wanted) -> usize {
        match font {
            Wanted::Family(family) => self.0.of_family.get(family.place()).copied(),
            Wanted::Named(at) => self.1.get(usize::from(at)).map(|named| named.place),
        }
        .unwrap_or(0)
    }

    /// The face at a place.
    pub(super) fn font(&self, place: usize) -> Option<&Font> {
        self.0.faces.get(place)
    }

    /// The places of all faces, those of the families first.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let families = self.0.of_family;
        let others = (0..self.0.faces.len()).filter(move |place| !families.contains(place));
        families.into_iter().chain(others)
    }
}

/// The face that serves a family best, with its rank.
fn best(family: Family, faces: &[Font]) -> Option<(u32, usize)> {
    let mut ranked: Vec<(u32, usize)> = faces
        .iter()
        .zip(0..)
        .filter_map(|(font, place)| {
            // Of two that are alike, the one that needs no axis to be set.
            let rank = family.rank(&font.found.families, font.weight())?;
            Some((rank * 2 + u32::from(font.is_variable()), place))
        })
        .collect();
    ranked.sort_unstable();
    let usable = ranked
        .into_iter()
        .find(|(_, place)| faces.get(*place).is_some_and(Font::is_chinese));
    usable.map(|(rank, place)| (rank / 2, place))
}

impl From<Found> for Font {
    fn from(found: Found) -> Self {
        Self {
            found,
            bytes: OnceLock::new(),
        }
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            FAMILIES.map(|family| (family.name(), self.name_of(self.place_of(family.into()))));
        f.debug_map().entries(names).finish()
    }
}
