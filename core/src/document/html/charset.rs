//! The encoding of a page: what its bytes are certain to be, then what it says of itself.

use encoding_rs::{Encoding, UTF_8};

use crate::document::decode;
use crate::document::problem::Problem;

/// Bytes in which a page says its encoding.
const HEAD: usize = 4096;

/// The text of a page.
pub fn decoded(bytes: &[u8], replace: bool) -> Result<(String, usize), Problem> {
    if bytes.len() > decode::LIMIT {
        return Err(Problem::TooLarge {
            mebibytes: (decode::LIMIT / (1024 * 1024)) as u64,
        });
    }
    let is_certain = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let said = if is_certain { None } else { said(bytes) };
    let strictly = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        (!text.contains('\0')).then(|| text.into_owned())
    };
    if let Some(text) = said.filter(|said| *said != UTF_8).and_then(strictly) {
        return Ok((text, 0));
    }
    let read = decode::decoded(&decode::without_last_nul(bytes), replace)?;
    Ok((read.text, read.replaced))
}

/// The encoding that a page says it is in.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let lower = head.to_ascii_lowercase();
    let at = lower.windows(8).position(|window| window == b"charset=")?;
    let label = lower.get(at + 8..)?;
    let label = label.trim_ascii_start();
    let label = label
        .strip_prefix(b"\"")
        .or(label.strip_prefix(b"'"))
        .unwrap_or(label);
    let length = label
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .count();
    let encoding = Encoding::for_label(label.get(..length)?)?;
    // Pages that say gb2312 hold characters that only its successor has.
    if encoding == encoding_rs::GBK {
        Some(encoding_rs::GB18030)
    } else {
        Some(encoding)
    }
}
