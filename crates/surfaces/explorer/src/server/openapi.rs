//! The description of every address and of the data behind it, as `OpenAPI`.

use crate::address::PATTERNS;
use crate::pages::{
    accounts, checks, claim, keys, notices, overview, people, question, reader, review, search, side, stemma,
    timeline,
};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

/// What may be chosen on a page, and what it does.
const CHOICES: &[(&str, &str, &str)] = &[
    ("Overview", "status", "only questions that stand so"),
    ("Overview", "measure", "only questions of this measure"),
    ("Overview", "sort", "`thin`: fewest voices first; `record`: the record's own order"),
    ("Overview", "events", "`other`: questions about other events"),
    ("Overview", "page", "the page, from 1, where one status is chosen"),
    ("Accounts", "page", "the page, from 1"),
    ("Question", "x", "across: `said`, `asof` or `published`"),
    ("Question", "view", "one answer by a named rule: `latest`, `most-voices`, `lowest`, `highest`"),
    ("Question", "convention", "what round numbers and vague words leave room for"),
    ("Question", "answer", "the answer of which every claim is shown"),
    ("Question", "claim", "the claim that is selected"),
    ("Question", "page", "the page of the answers, or of that answer's claims"),
    ("Reader", "claim", "the claim that is selected; its page is shown"),
    (
        "Reader",
        "marks",
        "which marks are shown: `figure`, `statement`, `time`, `name`, with commas; or `none`",
    ),
    ("Reader", "page", "the page, from 1"),
    ("Compare", "left", "the account already chosen"),
    ("Side", "by", "in the order of the `left` or the `right` account"),
    ("Side", "page", "the page of what only one says"),
    ("People", "kind", "`person`, `organisation`, `place`, `group`, `other`"),
    ("People", "q", "words that a name holds"),
    ("People", "page", "the page, from 1"),
    ("Person", "page", "the page, from 1"),
    ("Timeline", "page", "the page, from 1"),
    ("Stemma", "page", "the page, from 1"),
    ("Review", "page", "the page, from 1"),
    ("Decide", "changes", "`1`: compare all accounts with and without what was decided about the claim"),
    ("Stemma", "all", "anything: every shared passage, however many"),
    ("Search", "q", "the words"),
    ("Search", "in", "`text` or `claims`"),
    ("Search", "speaker", "words of who says it"),
    ("Search", "measure", "the measure"),
    ("Search", "kind", "the kind of claim"),
    ("Search", "from", "published on this day or later"),
    ("Search", "to", "published on this day or earlier"),
    ("Search", "page", "the page, from 1"),
];

/// The description of every address.
pub fn description() -> Value {
    let mut schemas = Vec::new();
    let mut paths = Map::new();
    for (pattern, name) in PATTERNS {
        let (schema, title) = of(name, &mut schemas);
        let mut parameters: Vec<Value> = pattern
            .split('/')
            .filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'))
            .map(|it| json!({"name": it, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect();
        parameters.extend(CHOICES.iter().filter(|it| it.0 == *name).map(|(_, key, what)| {
            json!({"name": key, "in": "query", "description": what, "schema": {"type": "string"}})
        }));
        let (path, media, content) = match (*name, schema) {
            ("Original", _) => (
                (*pattern).to_owned(),
                "application/octet-stream",
                json!({"type": "string", "format": "binary"}),
            ),
            (_, schema) => (
                if *pattern == "/" { "/index.json".to_owned() } else { format!("{pattern}.json") },
                "application/json",
                json!({"type": "object", "required": ["frame", "page"], "properties": {
                    "frame": {"$ref": "#/components/schemas/Frame"}, "page": schema}}),
            ),
        };
        paths.insert(
            path,
            json!({"get": {"operationId": name, "summary": title, "parameters": parameters, "responses": {
                "200": {"description": title, "content": {media: {"schema": content}}},
                "404": {"description": "The record holds nothing by that name."}}}}),
        );
    }
    crate::frame::Frame::schemas(&mut schemas);
    schemas.push(("Frame".to_owned(), crate::frame::Frame::schema()));
    let schemas: Map<String, Value> = schemas
        .into_iter()
        .map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default()))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Variorum: one record",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page of the explorer as data. The page itself stands at the same address without `.json`.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

type Schemas = Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>;

/// The data of a page, by the page's name, and what the page is.
fn of(name: &str, all: &mut Schemas) -> (Value, &'static str) {
    macro_rules! pages {
        ($($name:literal => $model:ty, $title:literal;)*) => {
            match name {
                $($name => {
                    <$model>::schemas(all);
                    all.push((<$model>::name().into_owned(), <$model>::schema()));
                    (json!({"$ref": format!("#/components/schemas/{}", <$model>::name())}), $title)
                })*
                "Original" => (Value::Null, "The bytes of an account as they were found"),
                _ => (json!({}), "Not described"),
            }
        };
    }
    pages! {
        "Overview" => overview::Overview, "What the pile is, and its questions";
        "Accounts" => accounts::Accounts, "The accounts that were read";
        "Question" => question::QuestionPage, "One question, every answer and every claim";
        "Reader" => reader::Reader, "One account with its marks and notes";
        "Compare" => side::Start, "Pairs of accounts";
        "Side" => side::Side, "Two accounts beside each other";
        "People" => people::list::People, "Everyone and everything that is named";
        "Person" => people::one::Person, "One that is named, and what rests on their word";
        "Timeline" => timeline::Timeline, "Dated happenings";
        "Stemma" => stemma::whole::Stemma, "Who took words from whom";
        "StemmaOf" => stemma::answer::AnswerPath, "The path of one answer's words";
        "Search" => search::Search, "Words and claims searched for";
        "Claim" => claim::ClaimPage, "One claim and how it was come by";
        "Review" => review::list::ReviewPage, "What people decided, and what awaits a decision";
        "Decide" => review::one::DecidePage, "Deciding about one claim";
        "Checks" => checks::Checks, "Sums of the accounts' own figures";
        "Notices" => notices::Notices, "What to know about how the accounts were read";
        "Keys" => keys::Keys, "The keys that work";
    }
}

pub(super) async fn answer() -> Response {
    let body = serde_json::to_vec_pretty(&description()).unwrap_or_default();
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))], body)
        .into_response()
}
