//! What was read from accounts: `cargo run --release -p variorum-source --example passages -- PATH...`

use variorum_source::{Limits, read_pile};

#[expect(clippy::print_stdout, reason = "an example talks")]
fn main() {
    let paths: Vec<_> = std::env::args().skip(1).map(Into::into).collect();
    let pile = read_pile(&paths, &Limits::default(), &mut |_| {});
    for source in &pile.sources {
        let said = |it: &Option<variorum_source::Detected>| {
            it.as_ref().map_or("-".to_owned(), |it| format!("{} ({})", it.value, it.evidence.as_str()))
        };
        println!("== {} [{}]", source.path, source.media.as_str());
        println!("title {} | publisher {}", said(&source.title), said(&source.publisher));
        println!("author {} | agency {}", said(&source.author), said(&source.agency));
        println!(
            "published {} | modified {} | language {}",
            said(&source.published),
            said(&source.modified),
            said(&source.language)
        );
        for notice in &source.notices {
            println!("notice: {}", notice.message);
        }
        for passage in &source.text.passages {
            let words: String = passage.span.of(&source.text.words).chars().take(100).collect();
            println!("  {:?} {} {:?} {}", passage.kind, passage.sentences.len(), words, passage.cells.len());
        }
    }
    for error in &pile.errors {
        println!("error: {error}");
    }
}
