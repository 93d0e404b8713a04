//! Sentences that nobody annotated, parsed by teachers who are asked together: more than treebanks hold, for a pupil
//! who is small and fast.

use crate::conllu::{Sentence, Word};
use std::path::{Path, PathBuf};
use variorum_language::Language;
use variorum_text::Text;

/// Words of a sentence beyond which the teachers themselves are unsure.
const LONGEST: usize = 60;

/// Words below which there is no tree to learn.
const SHORTEST: usize = 4;

/// The trees that `teachers` give to every sentence of the `.txt` files in a folder, in order of the files' names.
pub fn parsed(teachers: &Language, folder: &Path) -> std::io::Result<Vec<Sentence>> {
    let entries = std::fs::read_dir(folder)?.map(|it| it.map(|it| it.path()));
    let mut files: Vec<PathBuf> = entries.collect::<std::io::Result<_>>()?;
    files.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = Text::plain(std::fs::read_to_string(&file)?);
        for it in &text.sentences {
            if (SHORTEST..=LONGEST).contains(&it.tokens.len()) {
                let words = teachers.parse(&text.words, &it.tokens).words;
                out.push(Sentence {
                    id: String::new(),
                    words: words.iter().map(|it| of_teachers(it, &text.words)).collect(),
                });
            }
        }
    }
    Ok(out)
}

fn of_teachers(word: &variorum_language::Word, text: &str) -> Word {
    Word {
        form: word.span.of(text).to_owned(),
        lemma: word.lemma.to_string(),
        pos: word.pos.as_str().to_owned(),
        tag: word.tag.to_string(),
        head: word.head.map_or(0, |it| it + 1),
        relation: word.relation.as_str().to_owned(),
    }
}
