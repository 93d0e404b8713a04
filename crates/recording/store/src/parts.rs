//! Parts of a record that a page shows: a stretch of a text, the questions in an order, claims by their words.

use crate::questions::QuestionFilter;
use crate::{Page, Store, StoreError, schema};
use rusqlite::{OptionalExtension, ToSql};
use variorum_record::{Claim, Mention, Question, Reuse, Source, Status};

/// In which order questions are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The record's own.
    #[default]
    Record,
    /// More answers that cannot both hold first, then fewer voices.
    Contested,
    /// Fewer voices first.
    Thin,
}

/// Who says what where, of a claim of which no more is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// Id of the claim.
    pub id: String,
    /// Path of the account.
    pub source: String,
    /// First byte in its text.
    pub start: usize,
    /// One past its last byte there.
    pub end: usize,
    /// The words that name who says it.
    pub speaker: Option<String>,
    /// Id of the entity they name.
    pub entity: Option<String>,
}

/// A question without its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// What it asks.
    pub text: String,
    /// How it stands.
    pub status: Status,
    /// Why it stands so.
    pub why: String,
    /// False where it is about another event.
    pub about_main_event: bool,
}

/// Which claims a search wants; what is `None` does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimQuery {
    /// All of these words stand in it.
    pub words: String,
    /// Of this kind.
    pub kind: Option<String>,
    /// Of this measure.
    pub measure: Option<String>,
    /// By a speaker whose words hold these.
    pub speaker: Option<String>,
    /// In an account published on this day or later.
    pub from: Option<String>,
    /// In an account published on this day or earlier.
    pub to: Option<String>,
}

impl Store {
    /// What an account says, without its passages.
    pub fn words(&self, source: &Source) -> Result<String, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT words FROM source_text WHERE source = ?")?;
        Ok(select.query_row([&source.id], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// The claims that begin from byte `from` up to byte `to` of an account's text, in order of position.
    pub fn claims_between(&self, source: &str, from: usize, to: usize) -> Result<Vec<Claim>, StoreError> {
        schema::CLAIM.select(
            &self.connection,
            "WHERE source = ? AND text_start >= ? AND text_start < ? ORDER BY number",
            &[&source, &(from as i64), &(to as i64)],
        )
    }

    /// What is named from byte `from` up to byte `to` of an account's text, in order of position.
    pub fn mentions_between(&self, source: &str, from: usize, to: usize) -> Result<Vec<Mention>, StoreError> {
        schema::MENTION.select(
            &self.connection,
            "WHERE source = ? AND text_start >= ? AND text_start < ? ORDER BY number",
            &[&source, &(from as i64), &(to as i64)],
        )
    }

    /// Wording that an account shares with others, whoever took it from whom.
    pub fn reuses_of(&self, source: &str) -> Result<Vec<Reuse>, StoreError> {
        let mut found: Vec<Reuse> =
            schema::REUSE.select(&self.connection, "WHERE \"from\" = ? ORDER BY number", &[&source])?;
        found.extend(schema::REUSE.select::<Reuse>(
            &self.connection,
            "WHERE \"to\" = ? ORDER BY number",
            &[&source],
        )?);
        Ok(found)
    }

    /// Who gives the claims of a question, each in short.
    pub fn stubs(&self, question: &str) -> Result<Vec<Stub>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT claim.id, claim.source, claim.text_start, claim.text_end, claim.speaker, claim.speaker_entity
             FROM answer_claim JOIN claim ON claim.id = answer_claim.claim
             WHERE answer_claim.question = ? ORDER BY claim.number",
        )?;
        let rows = select.query_map([question], |row| {
            Ok(Stub {
                id: row.get(0)?,
                source: row.get(1)?,
                start: row.get::<_, i64>(2)? as usize,
                end: row.get::<_, i64>(3)? as usize,
                speaker: row.get(4)?,
                entity: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The text, status and reason of a question, without its answers.
    pub fn question_head(&self, id: &str) -> Result<Option<Head>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id, text, status, why, about_main_event FROM question WHERE id = ?")?;
        let row = select.query_row([id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?, row.get(4)?))
        });
        let Some((id, text, status, why, about_main_event)) = row.optional()? else { return Ok(None) };
        let status = Status::from_name(&status)
            .ok_or_else(|| schema::QUESTION.bad(&format!("there is no status `{status}`")))?;
        Ok(Some(Head { id, text, status, why, about_main_event }))
    }

    /// The questions that are parts of this one, each with the reason, in the record's order.
    pub fn parts_of(&self, question: &str) -> Result<Vec<(Head, String)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT question.id, json_extract(part.value, '$.why') FROM question, json_each(question.part_of) AS part
             WHERE json_extract(part.value, '$.question') = ? ORDER BY question.number",
        )?;
        let rows =
            select.query_map([question], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (id, why) = row?;
            found.extend(self.question_head(&id)?.map(|head| (head, why)));
        }
        Ok(found)
    }

    /// Ids of the questions that claims of an account answer.
    pub fn questions_of(&self, source: &str) -> Result<Vec<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT answer_claim.question FROM claim JOIN answer_claim ON answer_claim.claim = claim.id
             WHERE claim.source = ? ORDER BY answer_claim.question",
        )?;
        let rows = select.query_map([source], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Questions in the order that is wanted.
    pub fn questions_in(
        &self,
        filter: &QuestionFilter,
        order: Order,
        page: Page,
    ) -> Result<Vec<Question>, StoreError> {
        let (wanted, values) = filter.sql();
        let values: Vec<&dyn ToSql> = values.iter().map(|it| it as &dyn ToSql).collect();
        let rivals = "(SELECT count(*) FROM relation WHERE relation.question = question.id
                       AND relation.kind IN ('contradicts', 'denies'))";
        let voices =
            "(SELECT coalesce(sum(answer.voices), 0) FROM answer WHERE answer.question = question.id)";
        let order = match order {
            Order::Record => "number".to_owned(),
            Order::Contested => format!("{rivals} DESC, {voices}, number"),
            Order::Thin => format!("{voices}, number"),
        };
        self.questions_where(&format!("{wanted} ORDER BY {order} {}", page.sql()), &values)
    }

    /// Claims in which words are found, best first; with no words, those that the rest lets through.
    pub fn find_claims(&self, query: &ClaimQuery, page: Page) -> Result<Vec<Claim>, StoreError> {
        let (wanted, values) = query.sql();
        let values: Vec<&dyn ToSql> = values.iter().map(|it| it as &dyn ToSql).collect();
        schema::CLAIM.select(&self.connection, &format!("{wanted} ORDER BY number {}", page.sql()), &values)
    }

    /// How many [`Store::find_claims`] finds in all.
    pub fn count_found_claims(&self, query: &ClaimQuery) -> Result<usize, StoreError> {
        let (wanted, values) = query.sql();
        let mut select = self.connection.prepare_cached(&format!("SELECT count(*) FROM claim {wanted}"))?;
        Ok(select.query_row(rusqlite::params_from_iter(values), |row| row.get::<_, i64>(0))? as usize)
    }
}

impl ClaimQuery {
    fn sql(&self) -> (String, Vec<String>) {
        let (mut wanted, mut values) = (Vec::new(), Vec::new());
        let words = crate::search::full_text(&self.words);
        if !words.is_empty() {
            wanted.push("number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)");
            values.push(words);
        }
        let mut when = |sql: &'static str, value: &Option<String>| {
            if let Some(value) = value {
                wanted.push(sql);
                values.push(value.clone());
            }
        };
        when("kind = ?", &self.kind);
        when("measure = ?", &self.measure);
        when("instr(lower(speaker), lower(?)) > 0", &self.speaker);
        when("source IN (SELECT path FROM source WHERE published >= ?)", &self.from);
        // A day counts to its end: "2004-09-03T18:00" lies in "2004-09-03".
        when("source IN (SELECT path FROM source WHERE substr(published, 1, 10) <= ?)", &self.to);
        let sql = if wanted.is_empty() { String::new() } else { format!("WHERE {}", wanted.join(" AND ")) };
        (sql, values)
    }
}
