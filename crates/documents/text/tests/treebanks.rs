//! Sentence boundaries and tokens on the dev parts of open treebanks, where they are at hand.

#[path = "../examples/splitting.rs"]
mod splitting;

use std::path::Path;

#[test]
fn boundaries_and_tokens_reach_their_bars() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/benchmarks/treebanks");
    // (part, least F1 of sentences, of tokens)
    let bars = [("EWT dev", 0.80, 0.985), ("GUM news dev", 0.95, 0.985), ("GUM dev", 0.90, 0.985)];
    for ((name, scores), (part, sentences, tokens)) in splitting::score_all(&folder, 0).into_iter().zip(bars)
    {
        assert_eq!(name, part);
        match scores {
            Some(it) => {
                assert!(it.sentences.f1() >= sentences, "{name}: sentences {:.4}", it.sentences.f1());
                assert!(it.tokens.f1() >= tokens, "{name}: tokens {:.4}", it.tokens.f1());
            }
            None => println!("skipped {name}: the treebank is not there"),
        }
    }
}
