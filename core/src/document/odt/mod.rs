//! `OpenDocument`: parts of a zip file, of which the styles and the text are read.

mod body;
mod elements;
mod levels;
mod lists;
mod styles;
#[cfg(test)]
mod tests;

use body::Body;
use styles::Styles;

use super::left_out::Left;
use super::manuscript::Manuscript;
use super::package::Package;
use super::problem::Problem;
use super::xml::Xml;

/// Reads a document.
pub fn read(bytes: &[u8], mut out: Manuscript) -> Result<Manuscript, Problem> {
    let mut package = Package::open(bytes)?;
    let manifest = package.xml("META-INF/manifest.xml", &mut out.budget)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Problem::Locked);
    }
    let mut styles = Styles::default();
    let common = package.xml("styles.xml", &mut out.budget)?;
    if let Some(common) = common {
        styles.read(&common, &mut out.budget)?;
    }
    let content = package.xml("content.xml", &mut out.budget)?;
    let content = content.ok_or(Problem::Broken)?;
    styles.read(&content, &mut out.budget)?;
    out.left.add(Left::HeadersFooters, styles.headers);
    out.left.pages = std::mem::take(&mut styles.words);
    let mut body = Body::new(styles, out);
    body.document(&mut Xml::new(&content))?;
    Ok(body.out)
}
