//! Texts with their names marked, to the weights of the recogniser.

pub mod gold;
pub mod gum;
mod perceptron;
mod rename;

use gold::GoldText;
pub use perceptron::{Plan, learn};
use std::io;
use std::path::Path;

/// Everything that may be learnt from: UNER English EWT, WNUT17, and the openly licensed genres of GUM.
///
/// `ner` holds `uner_ewt` and `wnut17`; `treebanks` holds `gum`.
pub fn sources(ner: &Path, treebanks: &Path) -> io::Result<Vec<GoldText>> {
    let mut all = gold::iob2(&ner.join("uner_ewt/en_ewt-ud-train.PRERELEASE-0c7ce0d.iob2"))?;
    all.extend(gum::read(&treebanks.join("gum/en_gum-ud-train.conllu"))?);
    for file in ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"] {
        all.extend(gold::wnut(&ner.join("wnut17").join(file))?);
    }
    Ok(all)
}

/// Learns the weights of the recogniser and writes them to `models/en/names/weights.bin`; the same texts make
/// the same bytes.
pub fn train_names(ner: &Path, treebanks: &Path, models: &Path) -> io::Result<()> {
    let weights = learn(&sources(ner, treebanks)?, &Plan::default());
    let folder = models.join("en/names");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("weights.bin"), variorum_models::names::write(&weights))
}
