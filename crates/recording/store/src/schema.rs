//! The tables of a record. `docs/record-format.md` says in words what each is for.

use crate::columns::{Column, Holds, Table};

const fn column(name: &'static str, holds: Holds, optional: bool, sql: &'static str) -> Column {
    Column { name, holds, optional, sql }
}
/// Words that are always there.
const fn text(name: &'static str) -> Column {
    column(name, Holds::Text, false, "")
}
/// Words, where known.
const fn maybe(name: &'static str) -> Column {
    column(name, Holds::Text, true, "")
}
/// A whole number that is always there.
const fn count(name: &'static str) -> Column {
    column(name, Holds::Integer, false, "")
}
/// A whole number, where known.
const fn maybe_count(name: &'static str) -> Column {
    column(name, Holds::Integer, true, "")
}
/// Any number, where known.
const fn number(name: &'static str) -> Column {
    column(name, Holds::Real, true, "")
}
/// Yes or no.
const fn yes(name: &'static str) -> Column {
    column(name, Holds::Bool, false, "")
}
/// A list or object that is always there.
const fn json(name: &'static str) -> Column {
    column(name, Holds::Json, false, "")
}
/// A list or object, where known.
const fn maybe_json(name: &'static str) -> Column {
    column(name, Holds::Json, true, "")
}
/// Words that only this row has.
const fn unique(name: &'static str) -> Column {
    column(name, Holds::Text, false, "UNIQUE")
}
/// Words that are a key of another table.
const fn key(name: &'static str, sql: &'static str) -> Column {
    column(name, Holds::Text, false, sql)
}
/// The same, where known.
const fn maybe_key(name: &'static str, sql: &'static str) -> Column {
    column(name, Holds::Text, true, sql)
}

const OF_SOURCE: &str = "REFERENCES source(id)";
const OF_ACCOUNT: &str = "REFERENCES source(path)";
const OF_ENTITY: &str = "REFERENCES entity(id) DEFERRABLE INITIALLY DEFERRED";
const OF_EVENT: &str = "REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED";
const OF_QUESTION: &str = "REFERENCES question(id) DEFERRABLE INITIALLY DEFERRED";
const OF_CLAIM: &str = "REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED";

const fn table(name: &'static str, columns: &'static [Column]) -> Table {
    Table { name, columns, constraints: &[], indexes: &[] }
}

/// What made the record, by key.
pub(crate) const MANIFEST: Table = table("manifest", &[unique("key"), text("value")]);

/// One publication, as the bytes we kept.
pub(crate) const SOURCE: Table = table(
    "source",
    &[
        unique("id"),
        unique("path"),
        text("media_type"),
        count("bytes"),
        key("sha256", "REFERENCES original(sha256)"),
        text("text_sha256"),
        text("text_of"),
        maybe("title"),
        maybe("publisher"),
        maybe("author"),
        maybe("agency"),
        maybe("published"),
        maybe("modified"),
        maybe("url"),
        maybe("language"),
        maybe("read_as"),
        json("evidence"),
        count("words"),
        count("claims"),
    ],
);

/// The text of a source.
pub(crate) const SOURCE_TEXT: Table =
    table("source_text", &[key("source", "UNIQUE REFERENCES source(id)"), text("words")]);

/// Which bytes of the original a run of the text came from.
pub(crate) const OFFSET_RUN: Table = Table {
    name: "offset_run",
    columns: &[
        key("source", OF_SOURCE),
        count("text_start"),
        count("text_len"),
        count("original_start"),
        count("original_len"),
        yes("verbatim"),
    ],
    constraints: &[],
    indexes: &["\"source\", \"text_start\""],
};

/// A stretch of a source read as one piece.
pub(crate) const PASSAGE: Table = Table {
    name: "passage",
    columns: &[
        key("source", OF_SOURCE),
        count("position"),
        text("kind"),
        count("level"),
        count("start"),
        count("end"),
    ],
    constraints: &["UNIQUE (\"source\", \"position\")"],
    indexes: &[],
};

/// One thing said by one speaker in one passage; columns of other kinds are null.
pub(crate) const CLAIM: Table = Table {
    name: "claim",
    columns: &[
        unique("id"),
        text("kind"),
        key("source", OF_ACCOUNT),
        count("start"),
        count("end"),
        text("text_of"),
        text("quote"),
        count("text_start"),
        count("text_end"),
        maybe("words"),
        // Figures.
        maybe_count("figure_start"),
        maybe_count("figure_end"),
        maybe("measure"),
        maybe("population"),
        maybe("scope"),
        number("low"),
        number("high"),
        maybe("bound"),
        column("approximate", Holds::Bool, true, ""),
        maybe("vague"),
        column("implicit", Holds::Bool, true, ""),
        maybe("realis"),
        maybe("stance"),
        maybe("speaker"),
        maybe_key("speaker_entity", OF_ENTITY),
        maybe_json("chain"),
        column("about_main_event", Holds::Bool, true, ""),
        maybe_key("event", OF_EVENT),
        maybe_json("elsewhere"),
        maybe_json("published"),
        maybe_json("said"),
        maybe_json("as_of"),
        maybe_json("about"),
        column("superseded", Holds::Bool, true, ""),
        maybe_key("part_of", OF_CLAIM),
        maybe_key("question", OF_QUESTION),
        maybe_json("derivation"),
        // Times.
        maybe("type"),
        maybe("value"),
        maybe("from"),
        maybe("to"),
        maybe("anchor"),
        maybe("modifier"),
        maybe("quantifier"),
        maybe("precision"),
        maybe("happening"),
        // Statements.
        maybe_count("speaker_start"),
        maybe_count("speaker_end"),
        maybe_count("cue_start"),
        maybe_count("cue_end"),
        maybe_json("content"),
        maybe("standing"),
        maybe("form"),
        column("unsaid", Holds::Bool, true, ""),
        // Attributes.
        maybe("name"),
        maybe_key("entity", OF_ENTITY),
        maybe("attribute"),
    ],
    constraints: &["CHECK (\"kind\" IN ('figure', 'time', 'statement', 'attribute'))"],
    indexes: &["\"kind\", \"measure\"", "\"source\"", "\"question\"", "\"speaker_entity\""],
};

/// A span that names something.
pub(crate) const MENTION: Table = Table {
    name: "mention",
    columns: &[
        key("source", OF_ACCOUNT),
        count("text_start"),
        count("text_end"),
        text("words"),
        maybe_key("entity", OF_ENTITY),
        maybe("role"),
    ],
    constraints: &[],
    indexes: &["\"entity\"", "\"source\""],
};

/// A person, organisation or place.
pub(crate) const ENTITY: Table = table(
    "entity",
    &[
        unique("id"),
        text("kind"),
        text("name"),
        json("roles"),
        count("mentions"),
        count("sources"),
        count("claims"),
    ],
);

/// One way an entity is named.
pub(crate) const ENTITY_NAME: Table = Table {
    name: "entity_name",
    columns: &[key("entity", OF_ENTITY), text("name"), text("why"), count("mentions"), count("sources")],
    constraints: &[],
    indexes: &["\"entity\""],
};

/// Two entities that are likely one.
pub(crate) const POSSIBLY_SAME: Table =
    table("possibly_same", &[key("a", OF_ENTITY), key("b", OF_ENTITY), text("why")]);

/// A happening.
pub(crate) const EVENT: Table = table(
    "event",
    &[
        unique("id"),
        text("name"),
        maybe("kind"),
        maybe("place"),
        maybe_json("time"),
        yes("main"),
        json("known_by"),
        text("why"),
        count("claims"),
    ],
);

/// What a set of claims all answer.
pub(crate) const QUESTION: Table = Table {
    name: "question",
    columns: &[
        unique("id"),
        text("kind"),
        text("text"),
        maybe("measure"),
        maybe("population"),
        maybe("scope"),
        maybe_key("event", OF_EVENT),
        yes("about_main_event"),
        text("status"),
        text("why"),
        json("part_of"),
        yes("was_contested"),
    ],
    constraints: &[],
    indexes: &["\"measure\"", "\"status\""],
};

/// One distinct answer.
pub(crate) const ANSWER: Table = Table {
    name: "answer",
    columns: &[
        key("question", OF_QUESTION),
        count("position"),
        number("low"),
        number("high"),
        maybe("bound"),
        text("words"),
        maybe("vague"),
        yes("derived"),
        maybe("from"),
        maybe("to"),
        count("carriers"),
        count("hands"),
        count("voices"),
        maybe("first_published"),
        maybe("last_published"),
        maybe_json("as_of"),
        json("denied_by"),
        json("speakers"),
        json("standings"),
        maybe_count("superseded_by"),
    ],
    constraints: &["UNIQUE (\"question\", \"position\")"],
    indexes: &[],
};

/// Which claims give an answer.
pub(crate) const ANSWER_CLAIM: Table = Table {
    name: "answer_claim",
    columns: &[key("question", OF_QUESTION), count("position"), key("claim", OF_CLAIM)],
    constraints: &["FOREIGN KEY (\"question\", \"position\") REFERENCES answer (\"question\", \"position\")"],
    indexes: &["\"question\", \"position\"", "\"claim\""],
};

/// How two answers of one question stand.
pub(crate) const RELATION: Table = Table {
    name: "relation",
    columns: &[
        key("question", OF_QUESTION),
        count("a"),
        count("b"),
        text("kind"),
        text("why"),
        maybe("convention"),
    ],
    constraints: &[
        "FOREIGN KEY (\"question\", \"a\") REFERENCES answer (\"question\", \"position\")",
        "FOREIGN KEY (\"question\", \"b\") REFERENCES answer (\"question\", \"position\")",
    ],
    indexes: &["\"question\""],
};

/// An arithmetic check.
pub(crate) const CHECK: Table = table(
    "check",
    &[
        unique("id"),
        text("kind"),
        json("claims"),
        number("expected"),
        number("found"),
        yes("holds"),
        text("why"),
    ],
);

/// Wording that two sources share.
pub(crate) const REUSE: Table = Table {
    name: "reuse",
    columns: &[
        key("from", OF_ACCOUNT),
        count("from_start"),
        count("from_end"),
        key("to", OF_ACCOUNT),
        count("to_start"),
        count("to_end"),
        count("shared_words"),
        text("kind"),
        yes("directed"),
        text("why"),
    ],
    constraints: &[],
    indexes: &["\"from\"", "\"to\""],
};

/// A text that others reuse.
pub(crate) const ORIGIN: Table = table(
    "origin",
    &[unique("id"), text("name"), maybe_key("source", OF_ACCOUNT), json("carriers"), text("why")],
);

/// The same article at different times.
pub(crate) const EDITION: Table =
    table("edition", &[key("earlier", OF_ACCOUNT), key("later", OF_ACCOUNT), json("changes"), text("why")]);

/// Dated happenings, in order.
pub(crate) const CHRONOLOGY: Table = table(
    "chronology",
    &[
        unique("id"),
        maybe("from"),
        maybe("to"),
        text("what"),
        maybe("happening"),
        maybe_key("event", OF_EVENT),
        yes("disputed"),
        json("dated"),
        json("claims"),
    ],
);

/// What a reader should know.
pub(crate) const NOTICE: Table = table(
    "notice",
    &[maybe_key("source", OF_SOURCE), maybe_count("start"), maybe_count("end"), text("message")],
);

/// What people decided. Not among [`TABLES`]: it grows after the record is built, and a record without it is whole.
pub(crate) const REVIEW: Table = Table {
    name: "review",
    columns: &[
        unique("id"),
        text("at"),
        text("reviewer"),
        count("turn"),
        text("act"),
        maybe("undoes"),
        maybe("note"),
        json("names"),
        maybe_json("to"),
        maybe_json("was"),
        json("about"),
        json("apart"),
    ],
    constraints: &[
        "CHECK (\"act\" IN ('confirm', 'reject', 'correct', 'merge', 'split', 'edition', 'note', 'undo'))",
    ],
    indexes: &[],
};

/// What keeps its history from getting shorter, whichever program writes to the file.
pub(crate) const REVIEW_STAYS: &str = "
CREATE TRIGGER \"review_is_not_changed\" BEFORE UPDATE ON \"review\"
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed: undo it with another'); END;
CREATE TRIGGER \"review_is_not_shortened\" BEFORE DELETE ON \"review\"
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted: undo it with another'); END;
";

/// Every table, in the order in which it is made and filled.
pub(crate) const TABLES: &[Table] = &[
    MANIFEST,
    SOURCE,
    SOURCE_TEXT,
    OFFSET_RUN,
    PASSAGE,
    EVENT,
    ENTITY,
    ENTITY_NAME,
    POSSIBLY_SAME,
    QUESTION,
    CLAIM,
    MENTION,
    ANSWER,
    ANSWER_CLAIM,
    RELATION,
    CHECK,
    REUSE,
    ORIGIN,
    EDITION,
    CHRONOLOGY,
    NOTICE,
];

/// The tables that hold bytes, which no JSON describes.
pub(crate) const BYTES: &str = "
CREATE TABLE \"original\" (\n  \"sha256\" TEXT NOT NULL UNIQUE,\n  \"bytes\" BLOB NOT NULL\n) STRICT;
CREATE TABLE \"analysis\" (\n  \"key\" TEXT NOT NULL UNIQUE,\n  \"findings\" BLOB NOT NULL\n) STRICT;
";

/// The full-text indexes: their rowids are the numbers of `passage` and of `claim`.
pub(crate) const WORDS: &str = "
CREATE VIRTUAL TABLE \"passage_words\" USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE \"claim_words\" USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2');
";

/// One row for each speaker of each claim, outermost first.
pub(crate) const VIEWS: &str = "
CREATE VIEW \"attribution\" AS
  SELECT claim.id AS claim, link.key AS position, link.value ->> 'speaker' AS speaker, link.value ->> 'cue' AS cue,
         link.value ->> 'stance' AS stance, link.value ->> 'standing' AS standing
  FROM claim, json_each(claim.chain) AS link;
";
