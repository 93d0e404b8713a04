//! Reads treebanks: CoNLL-U files of sentences with their trees.

use std::fmt::Write;
use std::path::Path;

/// One word as a treebank gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: String,
    /// Penn Treebank tag.
    pub tag: String,
    /// Number of the word it hangs from, counted from 1; 0 at the root.
    pub head: usize,
    /// How it hangs there.
    pub relation: String,
}

/// One sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its name in the treebank.
    pub id: String,
    /// In order.
    pub words: Vec<Word>,
}

/// Reads the sentences of a CoNLL-U text; words of several tokens and empty nodes are passed over.
pub fn parse(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            sentence.id.clear();
        } else if let Some(note) = line.strip_prefix('#') {
            if let Some(id) = note.trim().strip_prefix("sent_id = ") {
                id.clone_into(&mut sentence.id);
            }
        } else {
            sentence.words.extend(word(line));
        }
    }
    sentences
}

fn word(line: &str) -> Option<Word> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [number, form, lemma, pos, tag, _, head, relation, ..] = fields[..] else { return None };
    number.parse::<usize>().ok()?;
    Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        pos: pos.to_owned(),
        tag: tag.to_owned(),
        head: head.parse().ok()?,
        relation: relation.to_owned(),
    })
}

/// Writes sentences as [`parse`] reads them.
pub fn print(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for sentence in sentences {
        for (at, it) in sentence.words.iter().enumerate() {
            let Word { form, lemma, pos, tag, head, relation } = it;
            let _ = writeln!(out, "{}\t{form}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t_", at + 1);
        }
        out.push('\n');
    }
    out
}

/// Reads one file.
pub fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    Ok(parse(&std::fs::read_to_string(path)?))
}

/// The genres of GUM whose texts its licence names as open.
const OPEN_GENRES: [&str; 8] =
    ["news", "interview", "bio", "voyage", "textbook", "vlog", "speech", "conversation"];

/// Whether a sentence of GUM comes from a text that its licence names as open.
pub fn is_open(id: &str) -> bool {
    id.strip_prefix("GUM_").is_some_and(|rest| {
        OPEN_GENRES.iter().any(|genre| rest.strip_prefix(genre).is_some_and(|rest| rest.starts_with('_')))
    })
}

/// What is learnt from: EWT's training part and the open genres of GUM's.
pub fn training(treebanks: &Path) -> std::io::Result<Vec<Sentence>> {
    let mut sentences = read(&treebanks.join("ewt/en_ewt-ud-train.conllu"))?;
    let gum = read(&treebanks.join("gum/en_gum-ud-train.conllu"))?;
    sentences.extend(gum.into_iter().filter(|it| is_open(&it.id)));
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_ranges_are_not() {
        let text = "# sent_id = a-1\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_\n\
                    1.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_\n";
        let read = parse(text);
        assert_eq!((read.len(), read[0].words.len()), (1, 2));
        assert_eq!((read[0].id.as_str(), read[0].words[0].head), ("a-1", 2));
        assert_eq!(parse(&print(&read))[0].words, read[0].words);
        assert!(is_open("GUM_news_homeopathic-1") && !is_open("GUM_fiction_moon-1"));
    }
}
