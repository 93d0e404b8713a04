//! Bytes to letters, whatever the encoding, with the way back.

use crate::{Notice, NoticeKind, OffsetMap};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use variorum_text::Span;

/// A file's letters.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) words: String,
    pub(crate) offsets: OffsetMap,
    pub(crate) notices: Vec<Notice>,
}

/// Most places that are named by themselves; the notice says how many more there are.
const PLACES_NAMED: usize = 20;

/// Decodes a file: by its byte order mark, by what it declares, as UTF-8, by what its bytes look like.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return convert(bytes, length, encoding, false);
    }
    if let Some(encoding) = without_mark(bytes) {
        return convert(bytes, 0, encoding, true);
    }
    if let Ok(words) = std::str::from_utf8(bytes) {
        return Decoded { words: words.to_owned(), offsets: OffsetMap::identity(), notices: Vec::new() };
    }
    if let Some(encoding) = declared.filter(|it| *it != UTF_8) {
        return convert(bytes, 0, encoding, false);
    }
    if is_mostly_utf8(bytes) {
        return convert(bytes, 0, UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    convert(bytes, 0, detector.guess(None, Utf8Detection::Deny), true)
}

/// UTF-16 without its mark: every second byte of English is nought.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let noughts = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let half = sample.len() / 2;
    if half < 8 {
        return None;
    }
    match (even * 10 > half * 7, odd * 10 > half * 7) {
        (true, false) if odd * 10 < half => Some(UTF_16BE),
        (false, true) if even * 10 < half => Some(UTF_16LE),
        _ => None,
    }
}

/// A UTF-8 file with a few broken bytes has more whole letters beyond ASCII than broken ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

fn convert(bytes: &[u8], skip: usize, encoding: &'static Encoding, guessed: bool) -> Decoded {
    let mut writer = Writer { words: String::with_capacity(bytes.len()), ..Writer::default() };
    if encoding == UTF_8 {
        writer.utf8(bytes, skip);
    } else {
        writer.other(bytes, skip, encoding);
    }
    let Writer { words, offsets, broken, broken_count } = writer;
    let mut notices = Vec::new();
    if guessed {
        let message = format!("not UTF-8 and does not say what it is; read as {}", encoding.name());
        notices.push(Notice { kind: NoticeKind::EncodingGuessed, span: None, message });
    }
    for span in &broken {
        let original = offsets.original(*span);
        let message = format!("the byte at {} is no letter in {}", original.start, encoding.name());
        notices.push(Notice { kind: NoticeKind::Undecodable, span: Some(*span), message });
    }
    if broken_count > broken.len() {
        let message =
            format!("{} more bytes are no letters in {}", broken_count - broken.len(), encoding.name());
        notices.push(Notice { kind: NoticeKind::Undecodable, span: None, message });
    }
    Decoded { words, offsets, notices }
}

#[derive(Default)]
struct Writer {
    words: String,
    offsets: OffsetMap,
    broken: Vec<Span>,
    broken_count: usize,
}

impl Writer {
    fn utf8(&mut self, bytes: &[u8], skip: usize) {
        let mut at = skip;
        for chunk in bytes.get(skip..).unwrap_or_default().utf8_chunks() {
            self.offsets.copy(self.words.len(), at);
            self.words.push_str(chunk.valid());
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                self.undecodable(Span::new(at, at + chunk.invalid().len()));
                at += chunk.invalid().len();
            }
        }
    }

    fn undecodable(&mut self, original: Span) {
        let start = self.words.len();
        self.offsets.replace(start, original);
        self.words.push('\u{fffd}');
        self.broken_count += 1;
        if self.broken.len() < PLACES_NAMED {
            self.broken.push(Span::new(start, self.words.len()));
        }
    }

    /// Byte by byte, so that every letter knows its bytes.
    fn other(&mut self, bytes: &[u8], skip: usize, encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut pending = skip;
        let mut buffer = [0u8; 16];
        for at in skip..bytes.len() {
            let last = at + 1 == bytes.len();
            let (_, _, written, _) =
                decoder.decode_to_utf8(bytes.get(at..=at).unwrap_or_default(), &mut buffer, last);
            if written == 0 {
                continue;
            }
            let letters =
                std::str::from_utf8(buffer.get(..written).unwrap_or_default()).unwrap_or("\u{fffd}");
            self.letters(letters, Span::new(pending, at + 1));
            pending = at + 1;
        }
    }

    fn letters(&mut self, letters: &str, original: Span) {
        let start = self.words.len();
        if letters.len() == 1 && original.len() == 1 {
            self.offsets.copy(start, original.start);
        } else if letters == "\u{fffd}" {
            return self.undecodable(original);
        } else {
            self.offsets.replace(start, original);
        }
        self.words.push_str(letters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn original<'a>(decoded: &Decoded, bytes: &'a [u8], words: &str) -> &'a [u8] {
        let start = decoded.words.find(words).unwrap();
        let span = decoded.offsets.original(Span::new(start, start + words.len()));
        &bytes[span.start..span.end]
    }

    #[test]
    fn every_encoding_leads_back() {
        let bytes = b"Caf\xe9 owner Andr\xe9 Br\xfbl\xe9 said the fire began at caf\xe9 level.";
        let decoded = decode(bytes, None);
        assert!(decoded.words.starts_with("Café owner André"), "{}", decoded.words);
        assert_eq!(original(&decoded, bytes, "André"), b"Andr\xe9");
        assert_eq!(decoded.notices[0].message, "not UTF-8 and does not say what it is; read as windows-1252");

        let bytes: Vec<u8> = "\u{feff}Quay – 9 dead".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.words, "Quay – 9 dead");
        assert_eq!(original(&decoded, &bytes, "9"), b"9\0");
        assert_eq!(decode(&bytes[2..], None).words, "Quay – 9 dead");
    }

    #[test]
    fn broken_bytes_are_kept_as_such() {
        let bytes = b"\xe2\x80\x9cNine\xe2\x80\x9d \xff people \xe2\x80\x93 died";
        let decoded = decode(bytes, None);
        assert_eq!(decoded.words, "“Nine” \u{fffd} people – died");
        assert_eq!(original(&decoded, bytes, "\u{fffd} people"), b"\xff people");
        assert_eq!(decoded.notices[0].message, "the byte at 11 is no letter in UTF-8");
    }

    #[test]
    fn a_byte_order_mark_is_no_letter() {
        let bytes = b"\xef\xbb\xbfNine died";
        let decoded = decode(bytes, None);
        assert_eq!(decoded.words, "Nine died");
        assert_eq!(original(&decoded, bytes, "Nine"), b"Nine");
    }
}
