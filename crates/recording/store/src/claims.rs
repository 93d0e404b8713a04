//! Claims, chosen and paged.

use crate::{Page, Store, StoreError, schema};
use rusqlite::ToSql;
use variorum_record::{Claim, ClaimKind};

/// Which claims are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Of this kind.
    pub kind: Option<ClaimKind>,
    /// In this account.
    pub source: Option<String>,
    /// Of this measure.
    pub measure: Option<String>,
    /// By a speaker whose words hold these, in any case.
    pub speaker: Option<String>,
    /// By this entity.
    pub entity: Option<String>,
    /// That answer this question.
    pub question: Option<String>,
}

impl ClaimFilter {
    fn sql(&self) -> (String, Vec<String>) {
        let (mut wanted, mut values) = (Vec::new(), Vec::new());
        let mut equal = |column: &str, value: &Option<String>| {
            if let Some(value) = value {
                wanted.push(format!("\"{column}\" = ?"));
                values.push(value.clone());
            }
        };
        equal("kind", &self.kind.map(|it| it.as_str().to_owned()));
        equal("source", &self.source);
        equal("measure", &self.measure);
        equal("speaker_entity", &self.entity);
        equal("question", &self.question);
        if let Some(speaker) = &self.speaker {
            wanted.push("instr(lower(\"speaker\"), lower(?)) > 0".to_owned());
            values.push(speaker.clone());
        }
        let sql = if wanted.is_empty() { String::new() } else { format!("WHERE {}", wanted.join(" AND ")) };
        (sql, values)
    }
}

impl Store {
    /// The claims that `filter` lets through, in order of source and position.
    pub fn claims(&self, filter: &ClaimFilter, page: Page) -> Result<Vec<Claim>, StoreError> {
        let (wanted, values) = filter.sql();
        let values: Vec<&dyn ToSql> = values.iter().map(|it| it as &dyn ToSql).collect();
        schema::CLAIM.select(&self.connection, &format!("{wanted} ORDER BY number {}", page.sql()), &values)
    }

    /// How many `filter` lets through.
    pub fn count_claims(&self, filter: &ClaimFilter) -> Result<usize, StoreError> {
        let (wanted, values) = filter.sql();
        let mut select = self.connection.prepare_cached(&format!("SELECT count(*) FROM claim {wanted}"))?;
        Ok(select.query_row(rusqlite::params_from_iter(values), |row| row.get::<_, i64>(0))? as usize)
    }

    /// The claim with this id, or the only one whose id begins so.
    pub fn claim(&self, id: &str) -> Result<Option<Claim>, StoreError> {
        if let Some(exact) = schema::CLAIM.select(&self.connection, "WHERE id = ?", &[&id])?.pop() {
            return Ok(Some(exact));
        }
        let mut begun =
            schema::CLAIM.select(&self.connection, "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", &[&id])?;
        Ok(if begun.len() == 1 { begun.pop() } else { None })
    }
}
