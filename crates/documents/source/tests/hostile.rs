//! Any bytes under any name are read or refused with a reason, and no place leads out of the text.

use variorum_casebook::hostile::{Chance, growth, try_all};
use variorum_source::{Limits, read_bytes};

/// Seconds that it is tried for.
const SECONDS: u64 = 25;

const NAMES: [&str; 8] = ["a.txt", "a.html", "a.md", "a.json", "a.csv", "a.eml", "a", "b.xhtml"];

fn seeds() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/harbour-fire");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    files.sort();
    let texts: Vec<String> = files.into_iter().filter_map(|it| std::fs::read_to_string(it).ok()).collect();
    assert!(texts.len() > 5);
    texts
}

#[test]
fn any_bytes_are_read_or_refused() {
    let (mut read, mut chance) = (0, Chance::new(5));
    try_all(&seeds(), 4, SECONDS, |words| {
        let mut bytes = words.as_bytes().to_vec();
        for _ in 0..chance.below(6) {
            let at = chance.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.below(256) as u8;
            }
        }
        let name = chance.pick(&NAMES).copied().unwrap_or("a.txt");
        match read_bytes(name, bytes, &Limits::default()) {
            Ok(source) => {
                read += 1;
                let words = &source.text.words;
                for passage in &source.text.passages {
                    assert!(words.get(passage.span.start..passage.span.end).is_some());
                }
                for sentence in &source.text.sentences {
                    assert!(words.get(sentence.span.start..sentence.span.end).is_some());
                    assert!(sentence.tokens.iter().all(|it| words.get(it.start..it.end).is_some()));
                }
            }
            Err(trouble) => assert!(trouble.to_string().contains(name), "{trouble}"),
        }
    });
    assert!(read > 10, "{read}");
}

#[test]
fn time_grows_as_the_page_does() {
    let pieces = [
        ("a.html", "<div><p>Two men died.", 3000),
        ("a.html", "<a href='x'>", 6000),
        ("a.html", "<!-- ", 9000),
        ("a.html", "&amp;&lt;", 9000),
        ("a.txt", "> quoted\n", 6000),
        ("a.txt", "| 1 | 2 |\n", 4000),
        ("a.md", "# Title\n\n", 4000),
        ("a.txt", "🙂\n", 9000),
    ];
    for (name, piece, count) in pieces {
        let grown = growth(
            count,
            |count| piece.repeat(count),
            |words| {
                let _ = read_bytes(name, words.as_bytes().to_vec(), &Limits::default());
            },
        );
        assert!(grown < 9.0, "{name} {piece:?}: four times the page takes {grown:.1} times as long");
    }
}
