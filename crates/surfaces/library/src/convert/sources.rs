//! Sources, their texts and what is to be known of how they were read.

use crate::analysing::Analysed;
use crate::placing::{Places, runs};
use variorum_record::{Evidence, Notice, Passage, Reading, SourceText};
use variorum_source::{Detected, MediaType, Source};
use variorum_text::PassageKind;

/// A source with everything that is kept of it.
pub fn reading(source: Source, analysed: Analysed, id: &str) -> Reading {
    let described = describe(&source, &analysed, id);
    let text =
        SourceText { offsets: runs(&source), passages: passages(&source, id), words: source.text.words };
    Reading {
        source: described,
        original: source.bytes,
        text,
        analysis: analysed.kept,
        analysis_key: analysed.key,
    }
}

fn describe(source: &Source, analysed: &Analysed, id: &str) -> variorum_record::Source {
    let value = |it: &Option<Detected>| it.as_ref().map(|it| it.value.clone());
    let fields = [
        ("title", &source.title),
        ("publisher", &source.publisher),
        ("author", &source.author),
        ("agency", &source.agency),
        ("published", &source.published),
        ("modified", &source.modified),
        ("url", &source.url),
        ("language", &source.language),
    ];
    let evidence = fields.iter().filter_map(|(field, found)| {
        let found = found.as_ref()?;
        Some(Evidence {
            field: (*field).to_owned(),
            value: found.value.clone(),
            from: found.evidence.as_str().to_owned(),
        })
    });
    variorum_record::Source {
        id: id.to_owned(),
        path: source.path.clone(),
        media_type: source.media.as_str().to_owned(),
        bytes: source.bytes.len(),
        sha256: source.sha256.clone(),
        text_sha256: variorum_record::digest(source.text.words.as_bytes()),
        text_of: Places::of(source).text_of,
        title: value(&source.title),
        publisher: value(&source.publisher),
        author: value(&source.author),
        agency: value(&source.agency),
        published: value(&source.published),
        modified: value(&source.modified),
        url: value(&source.url),
        language: value(&source.language),
        read_as: Some(read_as(source.media).to_owned()),
        evidence: evidence.collect(),
        words: source.text.sentences.iter().map(|it| it.tokens.len()).sum(),
        claims: analysed.findings.analysis.claims.len(),
    }
}

fn read_as(media: MediaType) -> &'static str {
    match media {
        MediaType::Plain => "plain text",
        MediaType::Markdown => "Markdown",
        MediaType::Html => "main text of a page",
    }
}

fn passages(source: &Source, id: &str) -> Vec<Passage> {
    let all = source.text.passages.iter().enumerate();
    all.map(|(number, it)| Passage {
        source: id.to_owned(),
        number,
        kind: kind(it.kind).to_owned(),
        level: it.level,
        start: it.span.start,
        end: it.span.end,
    })
    .collect()
}

fn kind(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Headline => "headline",
        PassageKind::Dateline => "dateline",
        PassageKind::Paragraph => "paragraph",
        PassageKind::ListItem => "list_item",
        PassageKind::TableRow => "table_row",
        PassageKind::Caption => "caption",
    }
}

/// What a reader should know about how a source was read.
pub fn notices(source: &Source, id: &str) -> Vec<Notice> {
    let all = source.notices.iter().map(|it| Notice {
        source: Some(id.to_owned()),
        start: it.span.map(|span| span.start),
        end: it.span.map(|span| span.end),
        message: it.message.clone(),
    });
    all.collect()
}
