//! What a file's bytes and name say it is.

use crate::{MediaType, SourceError};

/// What the first bytes of a file say, and what that is called.
const BEGINNINGS: [(&[u8], &str); 16] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x7fELF", "a programme"),
    (b"MZ", "a programme"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "a rich text file"),
    (b"WARC/", "a web archive"),
    (b"ID3", "a sound file"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
];

/// Which reader a file needs.
pub(crate) fn media_type(path: &str, bytes: &[u8]) -> Result<MediaType, SourceError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).unwrap_or_default();
    let unknown = |looks_like: String| SourceError::UnknownFormat { path: path.to_owned(), looks_like };
    if let Some((_, called)) = BEGINNINGS.iter().find(|it| bytes.starts_with(it.0) && !is_prose(it.0, bytes))
    {
        return Err(unknown((*called).to_owned()));
    }
    if is_binary(bytes) {
        return Err(unknown("binary data".to_owned()));
    }
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" => Ok(MediaType::Html),
        _ if looks_like_html(bytes) => Ok(MediaType::Html),
        "md" | "markdown" => Ok(MediaType::Markdown),
        "txt" | "text" | "" => Ok(MediaType::Plain),
        // "account.2004" has no extension, only a stop in its name.
        other if other.len() > 5 || other.contains(' ') || other.bytes().all(|it| it.is_ascii_digit()) => {
            Ok(MediaType::Plain)
        }
        other => Err(unknown(format!("text of the kind \".{other}\""))),
    }
}

/// "MZ" and "GIF8" may also begin a sentence: letters alone prove nothing.
fn is_prose(beginning: &[u8], bytes: &[u8]) -> bool {
    beginning.iter().all(u8::is_ascii_alphanumeric) && !is_binary(bytes)
}

/// Whether the bytes are no text: noughts (unless of UTF-16) or many control characters.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    let sample = bytes.get(..bytes.len().min(65_536)).unwrap_or(bytes);
    let noughts = sample.split(|it| *it == 0).count() - 1;
    let half = sample.len() / 2;
    let odd = sample.iter().skip(1).step_by(2).filter(|it| **it == 0).count();
    let even = noughts - odd;
    let sixteen = half >= 8 && (odd * 10 > half * 7) != (even * 10 > half * 7) && odd.min(even) * 10 < half;
    if sixteen {
        return false;
    }
    let control = |it: &&u8| **it < 0x20 && !matches!(**it, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b);
    let controls = sample.iter().filter(control).count();
    if controls * 20 > sample.len() || noughts * 50 > sample.len() {
        return true;
    }
    // Encodings keep English letters where they are; noise does not.
    let high = sample.iter().filter(|it| **it >= 0x80).count();
    high * 3 > sample.len()
        && std::str::from_utf8(sample.get(..sample.len().saturating_sub(4)).unwrap_or(sample)).is_err()
        && {
            let spaces = sample.iter().filter(|it| matches!(it, b' ' | b'\n')).count();
            spaces * 100 < sample.len() * 2
        }
}

/// Whether the first visible bytes are those of a page.
fn looks_like_html(bytes: &[u8]) -> bool {
    let start =
        bytes.iter().position(|it| !it.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(it)).unwrap_or(0);
    let head = bytes.get(start..bytes.len().min(start + 1024)).unwrap_or_default().to_ascii_lowercase();
    let begins = |it: &[u8]| head.starts_with(it);
    begins(b"<!doctype html")
        || begins(b"<html")
        || begins(b"<head")
        || begins(b"<body")
        || (begins(b"<!--") || begins(b"<?xml")) && head.windows(5).any(|it| it == b"<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_named() {
        let p = |path: &str, bytes: &[u8]| {
            media_type(path, bytes).map_or_else(|it| it.to_string(), |it| it.as_str().to_owned())
        };
        assert_eq!(p("a/b.pdf", b"%PDF-1.7"), "a/b.pdf is in no format that is read: it looks like a PDF");
        assert_eq!(
            p("x.txt", b"\x00\x01\x02\x03\x04\x9c"),
            "x.txt is in no format that is read: it looks like binary data"
        );
        assert_eq!(
            p("x.py", b"print()"),
            "x.py is in no format that is read: it looks like text of the kind \".py\""
        );
        assert_eq!(p("x.php", b"\n<!DOCTYPE html><p>Hi"), "text/html");
        assert_eq!(p("MZ.txt", b"MZ said so."), "text/plain");
        assert_eq!(p("notes.md", b"# Hi"), "text/markdown");
        let noise: Vec<u8> = (0..4000u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(p("n", &noise), "n is in no format that is read: it looks like binary data");
    }
}
