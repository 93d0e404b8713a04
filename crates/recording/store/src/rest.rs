//! Everything else a record holds: sources, names, events, checks, the stemma, the chronology, notices.

use crate::{Page, Store, StoreError, schema};
use rusqlite::OptionalExtension;
use serde_json::{Map, Value};
use variorum_record::{
    Check, ChronologyEntry, Edition, Entity, Event, Mention, Notice, OffsetRun, Origin, Passage,
    PossiblySame, Reuse, Source, SourceText,
};

const OF_KIND: &str =
    "WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR EXISTS (SELECT 1 FROM entity_name AS its
    WHERE its.entity = entity.id AND instr(lower(its.name), lower(?2)) > 0))";

impl Store {
    /// The sources, in order of path.
    pub fn sources(&self, page: Page) -> Result<Vec<Source>, StoreError> {
        schema::SOURCE.select(&self.connection, &format!("ORDER BY number {}", page.sql()), &[])
    }

    /// The source with this path or id.
    pub fn source(&self, path_or_id: &str) -> Result<Option<Source>, StoreError> {
        Ok(schema::SOURCE
            .select(&self.connection, "WHERE path = ?1 OR id = ?1 LIMIT 1", &[&path_or_id])?
            .pop())
    }

    /// The bytes of a source, as they were found.
    pub fn original(&self, source: &Source) -> Result<Vec<u8>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT bytes FROM original WHERE sha256 = ?")?;
        select.query_row([&source.sha256], |row| row.get(0)).optional()?.ok_or_else(|| StoreError::BadRow {
            table: "source".to_owned(),
            trouble: format!("the original of {} is not there", source.path),
        })
    }

    /// The text of a source, its passages and where its letters came from.
    pub fn text(&self, source: &Source) -> Result<SourceText, StoreError> {
        let words: Option<String> = self
            .connection
            .prepare_cached("SELECT words FROM source_text WHERE source = ?")?
            .query_row([&source.id], |row| row.get(0))
            .optional()?;
        let offsets: Vec<OffsetRun> = schema::OFFSET_RUN.select(
            &self.connection,
            "WHERE source = ? ORDER BY text_start, number",
            &[&source.id],
        )?;
        Ok(SourceText { words: words.unwrap_or_default(), offsets, passages: self.passages(source)? })
    }

    /// The passages of a source, in order of position.
    pub fn passages(&self, source: &Source) -> Result<Vec<Passage>, StoreError> {
        let rows: Vec<Map<String, Value>> =
            schema::PASSAGE.select(&self.connection, "WHERE source = ? ORDER BY position", &[&source.id])?;
        rows.into_iter().map(passage).collect()
    }

    /// The happenings, the main ones first.
    pub fn events(&self) -> Result<Vec<Event>, StoreError> {
        schema::EVENT.select(&self.connection, "ORDER BY number", &[])
    }

    /// Entities one of whose names holds `words` (all of them for `None`), most mentioned first.
    pub fn entities(&self, words: Option<&str>, page: Page) -> Result<Vec<Entity>, StoreError> {
        let rest = format!(
            "WHERE ?1 IS NULL OR id = ?1 OR EXISTS (SELECT 1 FROM entity_name AS its
                   WHERE its.entity = entity.id AND instr(lower(its.name), lower(?1)) > 0)
             ORDER BY number {}",
            page.sql()
        );
        let rows: Vec<Map<String, Value>> = schema::ENTITY.select(&self.connection, &rest, &[&words])?;
        rows.into_iter().map(|row| self.with_names(row)).collect()
    }

    /// Entities of a kind, one of whose names holds `words`, most mentioned first; `None` does not matter.
    pub fn entities_of(
        &self,
        kind: Option<&str>,
        words: Option<&str>,
        page: Page,
    ) -> Result<Vec<Entity>, StoreError> {
        let rest = format!("{OF_KIND} ORDER BY number {}", page.sql());
        let rows: Vec<Map<String, Value>> =
            schema::ENTITY.select(&self.connection, &rest, &[&kind, &words])?;
        rows.into_iter().map(|row| self.with_names(row)).collect()
    }

    /// How many [`Store::entities_of`] gives in all.
    pub fn count_entities(&self, kind: Option<&str>, words: Option<&str>) -> Result<usize, StoreError> {
        let mut select = self.connection.prepare_cached(&format!("SELECT count(*) FROM entity {OF_KIND}"))?;
        Ok(select.query_row((kind, words), |row| row.get::<_, i64>(0))? as usize)
    }

    /// The entity with this id.
    pub fn entity(&self, id: &str) -> Result<Option<Entity>, StoreError> {
        let rows: Vec<Map<String, Value>> =
            schema::ENTITY.select(&self.connection, "WHERE id = ?", &[&id])?;
        rows.into_iter().next().map(|row| self.with_names(row)).transpose()
    }

    fn with_names(&self, mut row: Map<String, Value>) -> Result<Entity, StoreError> {
        let id = row.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let names: Vec<Value> =
            schema::ENTITY_NAME.select(&self.connection, "WHERE entity = ? ORDER BY number", &[&id])?;
        row.insert("names".to_owned(), Value::Array(names));
        serde_json::from_value(Value::Object(row)).map_err(|it| schema::ENTITY.bad(&it))
    }

    /// Where an entity is named, in order of source and position.
    pub fn mentions_of(&self, entity: &str, page: Page) -> Result<Vec<Mention>, StoreError> {
        schema::MENTION.select(
            &self.connection,
            &format!("WHERE entity = ? ORDER BY number {}", page.sql()),
            &[&entity],
        )
    }

    /// What is named in an account, in order of position.
    pub fn mentions_in(&self, source: &str) -> Result<Vec<Mention>, StoreError> {
        schema::MENTION.select(&self.connection, "WHERE source = ? ORDER BY number", &[&source])
    }

    /// Pairs of entities that are likely one.
    pub fn possibly_same(&self) -> Result<Vec<PossiblySame>, StoreError> {
        schema::POSSIBLY_SAME.select(&self.connection, "ORDER BY number", &[])
    }

    /// Sums that were checked.
    pub fn checks(&self) -> Result<Vec<Check>, StoreError> {
        schema::CHECK.select(&self.connection, "ORDER BY number", &[])
    }

    /// Wording that sources share.
    pub fn reuses(&self, page: Page) -> Result<Vec<Reuse>, StoreError> {
        schema::REUSE.select(&self.connection, &format!("ORDER BY number {}", page.sql()), &[])
    }

    /// Texts that others reuse.
    pub fn origins(&self) -> Result<Vec<Origin>, StoreError> {
        schema::ORIGIN.select(&self.connection, "ORDER BY number", &[])
    }

    /// The same article at different times.
    pub fn editions(&self) -> Result<Vec<Edition>, StoreError> {
        schema::EDITION.select(&self.connection, "ORDER BY number", &[])
    }

    /// Dated happenings, in order.
    pub fn chronology(&self, page: Page) -> Result<Vec<ChronologyEntry>, StoreError> {
        schema::CHRONOLOGY.select(&self.connection, &format!("ORDER BY number {}", page.sql()), &[])
    }

    /// How many dated happenings there are.
    pub fn count_chronology(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM chronology";
        Ok(self.connection.query_row(sql, [], |row| row.get::<_, i64>(0))? as usize)
    }

    /// What a reader should know.
    pub fn notices(&self) -> Result<Vec<Notice>, StoreError> {
        schema::NOTICE.select(&self.connection, "ORDER BY number", &[])
    }
}

/// The table's `position` is the passage's own number.
pub(crate) fn passage(mut row: Map<String, Value>) -> Result<Passage, StoreError> {
    let position = row.remove("position").unwrap_or_default();
    row.insert("number".to_owned(), position);
    serde_json::from_value(Value::Object(row)).map_err(|it| schema::PASSAGE.bad(&it))
}
