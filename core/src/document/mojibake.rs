//! Texts that another program read in the wrong encoding and saved: each byte of them is in order, and no word
//! is. Bytes of GB18030 or UTF-8 were taken for Latin letters, or bytes of UTF-8 for GB18030.

use encoding_rs::GB18030;

use super::statistics::common;

/// Most characters that are looked at: what befell a text befell all of it.
const LOOKED_AT: usize = 200_000;

/// Shortest run of Latin letters beyond ASCII that no language has.
const RUN: usize = 4;

/// Fewest characters that are evidence.
const FEWEST: usize = 6;

/// Whether a text was read in the wrong encoding before it came here.
pub fn is_mojibake(text: &str) -> bool {
    let end = text.char_indices().nth(LOOKED_AT).map(|(at, _)| at);
    let text = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    is_latin(text) || is_gb(text)
}

/// Whether most letters stand in long runs of Latin ones beyond ASCII, as bytes of Chinese do. Words of
/// European languages have one or two of them between letters of ASCII.
fn is_latin(text: &str) -> bool {
    let (mut letters, mut in_runs) = (0_usize, 0_usize);
    let (mut run, mut marked) = (0_usize, 0_usize);
    // The last character closes the run before it.
    for c in text.chars().chain(['\n']) {
        letters += usize::from(c.is_alphabetic());
        if is_of_bytes(c) {
            run += 1;
            marked += usize::from(matches!(c, '\u{C0}'..='\u{FF}'));
            continue;
        }
        // Quotes and dashes stand in such runs, and in Chinese by themselves.
        if run >= RUN && marked * 4 >= run {
            in_runs += run;
        }
        (run, marked) = (0, 0);
    }
    in_runs >= FEWEST && in_runs * 2 > letters
}

/// Characters that the bytes from 0x80 on are in Latin-1 and in its form of Windows.
const fn is_of_bytes(c: char) -> bool {
    matches!(
        c,
        '\u{80}'
            ..='\u{FF}'
                | 'Œ'
                | 'œ'
                | 'Š'
                | 'š'
                | 'Ÿ'
                | 'Ž'
                | 'ž'
                | 'ƒ'
                | 'ˆ'
                | '˜'
                | '–'
                | '—'
                | '‘'
                | '’'
                | '‚'
                | '“'
                | '”'
                | '„'
                | '†'
                | '‡'
                | '•'
                | '…'
                | '‰'
                | '‹'
                | '›'
                | '€'
                | '™'
    )
}

/// Whether the bytes of a text in GB18030 are UTF-8 of a text that has far more ordinary Chinese in it.
fn is_gb(text: &str) -> bool {
    let (bytes, _, _) = GB18030.encode(text);
    let (wide, ordinary) = common(&bytes);
    // Most texts are plainly in order.
    if wide < FEWEST / 2 || ordinary * 5 >= wide * 4 {
        return false;
    }
    let mut meant = String::new();
    for piece in text.split('\u{FFFD}').map(bytes_of_utf8) {
        for chunk in piece.utf8_chunks() {
            meant.extend(chunk.valid().chars().filter(|c| !c.is_ascii()));
        }
    }
    let lost = meant.matches('\u{FFFD}').count();
    let (meant, _, _) = GB18030.encode(&meant);
    let (_, found) = common(&meant);
    let found = found + lost;
    // A character has three bytes there and two here, so that two are found for three; some lost a byte.
    found >= FEWEST / 2 && found * 5 >= wide * 2 && found >= ordinary
}

/// The bytes that were taken for GB18030. Most programs write 0x80, which is none of its, as the sign of
/// the euro.
fn bytes_of_utf8(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let pieces = text.split_inclusive(['€', '\u{80}']);
    for piece in pieces {
        let plain = piece.strip_suffix(['€', '\u{80}']);
        bytes.extend_from_slice(&GB18030.encode(plain.unwrap_or(piece)).0);
        if plain.is_some() {
            bytes.push(0x80);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

    use super::*;

    const TEXT: &str = "同志们：\n　　今天，我们召开理论学习中心组会议，学习“两个维护”。\n一、提高认识\n2026年1月。\n";

    fn wrongly(text: &str, was: &'static Encoding, taken_for: &'static Encoding) -> String {
        let (bytes, _, _) = was.encode(text);
        taken_for.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn texts_in_the_wrong_encoding_are_known() {
        for text in [
            TEXT,
            "同志们：\n",
            "关于学习的通知",
            &TEXT.repeat(100),
            include_str!("../../../assets/speech.txt"),
        ] {
            for was in [GB18030, UTF_8] {
                let latin = wrongly(text, was, WINDOWS_1252);
                assert!(is_mojibake(&latin), "{latin}");
            }
            let gb = wrongly(text, UTF_8, GB18030);
            assert!(is_mojibake(&gb), "{gb}");
            let asked = gb.replace('\u{FFFD}', "?");
            assert!(is_mojibake(&asked), "{asked}");
        }
        assert!(is_mojibake("Í¬Ö¾ÃÇ£º"));
        assert!(is_mojibake("锟斤拷锟斤拷锟斤拷锟斤拷"));
    }

    #[test]
    fn texts_in_order_are_taken() {
        for text in [
            TEXT,
            include_str!("../../../assets/speech.txt"),
            "",
            "各支部要学习 café、naïve 和 Müller 的著作。",
            "Déjà vu : l’été, à Noël, où l’on créée « être » — œuvre naïve.",
            "Größe, Übermut, Äpfel und Öl: „Straße“ schließt früh…",
            "Þórður er á Íslandi. Åäö, ÅÄÖ.",
            "……——“”‘’……",
            "講話稿\n各支部要把學習擺在突出位置，抓好落實。",
            "联通、镕、㐀、𠮷：鍚某、鎬某、涓某。",
            "乱码如“鍚屽織浠”或“锟斤拷”，是因为用错了编码，请重新打开原来的文件再保存一次。",
            "plain text",
            "価格は€100、学習を重要な位置に置き、実行しなければならない。",
        ] {
            assert!(!is_mojibake(text), "{text}");
        }
    }
}
