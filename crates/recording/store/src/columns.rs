//! A table described once: the SQL that makes it, writing a row and reading it follow.

use crate::StoreError;
use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// Any number.
    Real,
    /// 0 or 1.
    Bool,
    /// A list or an object, as JSON.
    Json,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name, also the key in JSON.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it may be unknown.
    pub optional: bool,
    /// Further SQL ("UNIQUE", "REFERENCES …").
    pub sql: &'static str,
}

/// One table. Every table has a first column `number`: the place of the row, from 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns after `number`.
    pub columns: &'static [Column],
    /// Constraints over several columns.
    pub constraints: &'static [&'static str],
    /// Indexes: lists of columns.
    pub indexes: &'static [&'static str],
}

impl Table {
    /// The statement that makes it.
    pub(crate) fn create(&self) -> String {
        let mut lines = vec!["\"number\" INTEGER PRIMARY KEY".to_owned()];
        lines.extend(self.columns.iter().map(Column::create));
        lines.extend(self.constraints.iter().map(|it| (*it).to_owned()));
        let mut indexes = Vec::new();
        let sql = format!("CREATE TABLE \"{}\" (\n  {}\n) STRICT;\n", self.name, lines.join(",\n  "));
        for (at, columns) in self.indexes.iter().enumerate() {
            indexes.push(format!("CREATE INDEX \"{0}_{1}\" ON \"{0}\" ({columns});\n", self.name, at + 1));
        }
        sql + &indexes.concat()
    }

    /// The columns' names, quoted, for a `SELECT` that [`Table::row`] reads.
    pub(crate) fn names(&self) -> String {
        self.columns.iter().map(|it| format!("\"{}\"", it.name)).collect::<Vec<_>>().join(", ")
    }

    /// Writes `rows`, numbered from 1.
    pub(crate) fn insert<T: Serialize>(&self, to: &Connection, rows: &[T]) -> Result<(), StoreError> {
        self.insert_after(0, to, rows)
    }

    /// Writes `rows`, numbered from the one after `last`.
    pub(crate) fn insert_after<T: Serialize>(
        &self,
        last: i64,
        to: &Connection,
        rows: &[T],
    ) -> Result<(), StoreError> {
        let marks = vec!["?"; self.columns.len() + 1].join(", ");
        let mut insert = to.prepare(&format!(
            "INSERT INTO \"{}\" (\"number\", {}) VALUES ({marks})",
            self.name,
            self.names()
        ))?;
        for (at, row) in rows.iter().enumerate() {
            let mut cells = vec![Cell::Integer(last + at as i64 + 1)];
            cells.extend(self.cells(row)?);
            insert.execute(rusqlite::params_from_iter(cells))?;
        }
        Ok(())
    }

    fn cells<T: Serialize>(&self, row: &T) -> Result<Vec<Cell>, StoreError> {
        let value = serde_json::to_value(row).map_err(|it| self.bad(&it))?;
        let Value::Object(mut map) = value else { return Err(self.bad(&"not an object")) };
        self.columns
            .iter()
            .map(|column| column.cell(map.remove(column.name)).map_err(|it| self.bad(&it)))
            .collect()
    }

    /// Reads one row of a `SELECT` over [`Table::names`] that begins at column `from`.
    pub(crate) fn row<T: DeserializeOwned>(&self, row: &Row<'_>, from: usize) -> Result<T, StoreError> {
        serde_json::from_value(Value::Object(self.map(row, from)?)).map_err(|it| self.bad(&it))
    }

    /// The same as a map, for rows that other tables complete.
    pub(crate) fn map(&self, row: &Row<'_>, from: usize) -> Result<Map<String, Value>, StoreError> {
        let mut map = Map::new();
        for (at, column) in self.columns.iter().enumerate() {
            let value = column.value(row.get_ref(from + at)?).map_err(|it| self.bad(&it))?;
            map.insert(column.name.to_owned(), value);
        }
        Ok(map)
    }

    /// Every row that `rest` ("WHERE … ORDER BY …") chooses.
    pub(crate) fn select<T: DeserializeOwned>(
        &self,
        from: &Connection,
        rest: &str,
        params: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<T>, StoreError> {
        let mut select =
            from.prepare_cached(&format!("SELECT {} FROM \"{}\" {rest}", self.names(), self.name))?;
        let mut rows = select.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.row(row, 0)?);
        }
        Ok(found)
    }

    pub(crate) fn bad(&self, trouble: &dyn std::fmt::Display) -> StoreError {
        StoreError::BadRow { table: self.name.to_owned(), trouble: trouble.to_string() }
    }
}

impl Column {
    fn create(&self) -> String {
        let name = self.name;
        let kind = match self.holds {
            Holds::Text | Holds::Json => "TEXT",
            Holds::Integer | Holds::Bool => "INTEGER",
            Holds::Real => "REAL",
        };
        let known = if self.optional { "" } else { " NOT NULL" };
        let check = match self.holds {
            Holds::Bool => format!(" CHECK (\"{name}\" IN (0, 1))"),
            Holds::Json => format!(" CHECK (json_valid(\"{name}\"))"),
            Holds::Text | Holds::Integer | Holds::Real => String::new(),
        };
        format!("\"{name}\" {kind}{known}{check} {}", self.sql).trim_end().to_owned()
    }

    fn cell(&self, value: Option<Value>) -> Result<Cell, String> {
        Ok(match (self.holds, value) {
            (_, None | Some(Value::Null)) => Cell::Null,
            (Holds::Json, Some(value)) => Cell::Text(value.to_string()),
            (_, Some(Value::Bool(it))) => Cell::Integer(i64::from(it)),
            (Holds::Real, Some(Value::Number(it))) => it.as_f64().map_or(Cell::Null, Cell::Real),
            (_, Some(Value::Number(it))) => {
                Cell::Integer(it.as_i64().ok_or_else(|| format!("{it} is too large"))?)
            }
            (_, Some(Value::String(it))) => Cell::Text(it),
            (_, Some(other)) => return Err(format!("`{}` cannot hold {other}", self.name)),
        })
    }

    fn value(&self, cell: ValueRef<'_>) -> Result<Value, String> {
        let words = |bytes: &[u8]| {
            std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| format!("`{}` is not UTF-8", self.name))
        };
        Ok(match (self.holds, cell) {
            (_, ValueRef::Null) => Value::Null,
            (Holds::Bool, ValueRef::Integer(it)) => Value::Bool(it != 0),
            (_, ValueRef::Integer(it)) => Value::Number(it.into()),
            (_, ValueRef::Real(it)) => Number::from_f64(it).map_or(Value::Null, Value::Number),
            (Holds::Json, ValueRef::Text(it)) => {
                serde_json::from_slice(it).map_err(|_| format!("`{}` is not JSON", self.name))?
            }
            (_, ValueRef::Text(it)) => Value::String(words(it)?),
            (_, ValueRef::Blob(_)) => return Err(format!("`{}` holds bytes", self.name)),
        })
    }
}
