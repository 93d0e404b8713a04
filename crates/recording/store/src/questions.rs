//! Questions with their answers and relations.

use crate::{Page, Store, StoreError, schema};
use rusqlite::ToSql;
use serde_json::{Map, Value};
use variorum_record::{Question, QuestionKind, Status};

/// Which questions are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionFilter {
    /// Of this kind.
    pub kind: Option<QuestionKind>,
    /// Of this measure.
    pub measure: Option<String>,
    /// With this status.
    pub status: Option<Status>,
    /// About this event.
    pub event: Option<String>,
    /// Also those that are about other events than the main ones.
    pub all_events: bool,
    /// Only those that are about other events.
    pub elsewhere: bool,
}

impl QuestionFilter {
    pub(crate) fn sql(&self) -> (String, Vec<String>) {
        let (mut wanted, mut values) = (Vec::new(), Vec::new());
        let mut equal = |column: &str, value: Option<&str>| {
            if let Some(value) = value {
                wanted.push(format!("\"{column}\" = ?"));
                values.push(value.to_owned());
            }
        };
        equal("kind", self.kind.map(QuestionKind::as_str));
        equal("measure", self.measure.as_deref());
        equal("status", self.status.map(Status::as_str));
        equal("event", self.event.as_deref());
        if self.elsewhere {
            wanted.push("NOT about_main_event".to_owned());
        } else if !self.all_events {
            wanted.push("about_main_event".to_owned());
        }
        let sql = if wanted.is_empty() { String::new() } else { format!("WHERE {}", wanted.join(" AND ")) };
        (sql, values)
    }
}

impl Store {
    /// The questions that `filter` lets through, in the record's order.
    pub fn questions(&self, filter: &QuestionFilter, page: Page) -> Result<Vec<Question>, StoreError> {
        let (wanted, values) = filter.sql();
        let values: Vec<&dyn ToSql> = values.iter().map(|it| it as &dyn ToSql).collect();
        self.questions_where(&format!("{wanted} ORDER BY number {}", page.sql()), &values)
    }

    /// How many `filter` lets through.
    pub fn count_questions(&self, filter: &QuestionFilter) -> Result<usize, StoreError> {
        let (wanted, values) = filter.sql();
        let mut select =
            self.connection.prepare_cached(&format!("SELECT count(*) FROM question {wanted}"))?;
        Ok(select.query_row(rusqlite::params_from_iter(values), |row| row.get::<_, i64>(0))? as usize)
    }

    /// The question with this id, or the only one whose id begins so.
    pub fn question(&self, id: &str) -> Result<Option<Question>, StoreError> {
        if let Some(exact) = self.questions_where("WHERE id = ?", &[&id])?.pop() {
            return Ok(Some(exact));
        }
        let mut begun = self.questions_where("WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", &[&id])?;
        Ok(if begun.len() == 1 { begun.pop() } else { None })
    }

    /// The questions in which the words occur, those with the most of them first.
    ///
    /// A word occurs in a question's text, measure, population or scope, whole or as a beginning of three
    /// letters or more ("hostage" finds "hostages").
    pub fn find_questions(&self, words: &str) -> Result<Vec<Question>, StoreError> {
        let wanted = split(words);
        let mut select = self.connection.prepare(
            "SELECT number, text || ' ' || coalesce(measure, '') || ' ' || coalesce(population, '') || ' '
                    || coalesce(scope, ''), about_main_event FROM question ORDER BY number",
        )?;
        let rows = select.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (number, text, main) = row?;
            let there = split(&text);
            let hits = wanted.iter().filter(|word| there.iter().any(|it| alike(it, word))).count();
            // Of two that hold the same words the shorter is more exactly about them.
            found.push((std::cmp::Reverse(hits), !main, there.len(), number));
        }
        found.sort();
        let most = found.first().map_or(0, |it| it.0.0);
        let best = found.into_iter().filter(|it| most > 0 && it.0.0 == most);
        best.map(|it| self.questions_where("WHERE number = ?", &[&it.3])).flat_map(flatten).collect()
    }

    pub(crate) fn questions_where(
        &self,
        rest: &str,
        values: &[&dyn ToSql],
    ) -> Result<Vec<Question>, StoreError> {
        let table = schema::QUESTION;
        let sql = format!("SELECT {} FROM question {rest}", table.names());
        let mut select = self.connection.prepare_cached(&sql)?;
        let mut rows = select.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut map = table.map(row, 0)?;
            let id = map.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            map.insert("answers".to_owned(), self.answers(&id)?);
            let relations: Vec<Value> =
                schema::RELATION.select(&self.connection, "WHERE question = ? ORDER BY number", &[&id])?;
            map.insert("relations".to_owned(), Value::Array(relations));
            found.push(serde_json::from_value(Value::Object(map)).map_err(|it| table.bad(&it))?);
        }
        Ok(found)
    }

    fn answers(&self, question: &str) -> Result<Value, StoreError> {
        let mut answers: Vec<Map<String, Value>> =
            schema::ANSWER.select(&self.connection, "WHERE question = ? ORDER BY position", &[&question])?;
        let mut select = self.connection.prepare_cached(
            "SELECT claim FROM answer_claim WHERE question = ?1 AND position = ?2 ORDER BY number",
        )?;
        for answer in &mut answers {
            let position = answer.get("position").and_then(Value::as_i64).unwrap_or_default();
            let claims = select.query_map((question, position), |row| Ok(Value::String(row.get(0)?)))?;
            let claims = claims.collect::<Result<Vec<Value>, _>>()?;
            answer.insert("claims".to_owned(), Value::Array(claims));
        }
        Ok(Value::Array(answers.into_iter().map(Value::Object).collect()))
    }
}

fn flatten(result: Result<Vec<Question>, StoreError>) -> Vec<Result<Question, StoreError>> {
    match result {
        Ok(found) => found.into_iter().map(Ok).collect(),
        Err(trouble) => vec![Err(trouble)],
    }
}

fn split(words: &str) -> Vec<String> {
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn alike(there: &str, wanted: &str) -> bool {
    there == wanted
        || (wanted.len() >= 3 && there.starts_with(wanted))
        || (there.len() >= 4 && wanted.starts_with(there))
}
