//! Named tables of numbers or words in one file.
//!
//! A file is the mark `VARM1\n`, then tables: length of the name and the name, kind, rows, columns, bytes of the
//! body, the body; all lengths are little-endian `u32`. Numbers are kept as steps of a row's own scale, in one
//! byte (kind 1) or two (kind 2); kind 0 is plain bytes.

const MARK: &[u8] = b"VARM1\n";

/// Why weights could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// The file does not begin as weights do.
    NotWeights,
    /// The file ends within a table.
    CutShort,
    /// A table that the reader needs is missing, or not of the kind or size it needs.
    NoTable(String),
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotWeights => write!(f, "this is not a file of weights: it does not begin with VARM1"),
            Self::CutShort => write!(f, "the file of weights ends within a table"),
            Self::NoTable(name) => write!(f, "the weights hold no usable table {name:?}"),
        }
    }
}

impl std::error::Error for ModelError {}

#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    name: &'a str,
    kind: u32,
    rows: usize,
    columns: usize,
    body: &'a [u8],
}

/// The tables of one file.
#[derive(Debug, Clone)]
pub struct Weights<'a> {
    entries: Vec<Entry<'a>>,
}

/// A table of numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// How many rows.
    pub rows: usize,
    /// Numbers in a row.
    pub columns: usize,
    /// Row after row.
    pub values: Vec<f32>,
}

/// A table whose rows are kept in one byte a number until they are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'a> {
    rows: usize,
    columns: usize,
    body: &'a [u8],
}

impl<'a> Packed<'a> {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Numbers in a row.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A row: the size of its steps, and its steps, one signed byte each.
    pub fn row(&self, row: usize) -> Option<(f32, &'a [u8])> {
        let scale = self.body.get(row * 4..row * 4 + 4)?.first_chunk::<4>()?;
        let from = self.rows * 4 + row * self.columns;
        Some((f32::from_le_bytes(*scale), self.body.get(from..from + self.columns)?))
    }
}

impl<'a> Weights<'a> {
    /// Reads the list of tables.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut rest = bytes.strip_prefix(MARK).ok_or(ModelError::NotWeights)?;
        let mut entries = Vec::new();
        while !rest.is_empty() {
            let length = number(&mut rest)?;
            let name = std::str::from_utf8(take(&mut rest, length)?).map_err(|_| ModelError::NotWeights)?;
            let (kind, rows, columns) = (number(&mut rest)?, number(&mut rest)?, number(&mut rest)?);
            let length = number(&mut rest)?;
            let body = take(&mut rest, length)?;
            entries.push(Entry { name, kind: kind as u32, rows, columns, body });
        }
        Ok(Self { entries })
    }

    fn entry(&self, name: &str, kinds: &[u32]) -> Result<&Entry<'a>, ModelError> {
        self.entries
            .iter()
            .find(|it| it.name == name && kinds.contains(&it.kind))
            .ok_or_else(|| ModelError::NoTable(name.to_owned()))
    }

    /// A table of plain bytes.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8], ModelError> {
        Ok(self.entry(name, &[0])?.body)
    }

    /// A table of words, one to a line.
    pub fn lines(&self, name: &str) -> Result<Vec<&'a str>, ModelError> {
        let text =
            std::str::from_utf8(self.bytes(name)?).map_err(|_| ModelError::NoTable(name.to_owned()))?;
        Ok(text.lines().collect())
    }

    /// A table of whole numbers below 2³².
    pub fn integers(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let (chunks, _) = self.bytes(name)?.as_chunks::<4>();
        Ok(chunks.iter().map(|it| u32::from_le_bytes(*it)).collect())
    }

    /// A table of numbers, unpacked.
    pub fn table(&self, name: &str) -> Result<Table, ModelError> {
        let entry = self.entry(name, &[1, 2])?;
        let width = entry.kind as usize;
        if entry.body.len() != entry.rows * (4 + width * entry.columns) {
            return Err(ModelError::NoTable(name.to_owned()));
        }
        let (scales, steps) = entry.body.split_at(entry.rows * 4);
        let (scales, _) = scales.as_chunks::<4>();
        let mut values = Vec::with_capacity(entry.rows * entry.columns);
        if entry.columns > 0 {
            for (scale, row) in scales.iter().zip(steps.chunks_exact(width * entry.columns)) {
                let scale = f32::from_le_bytes(*scale);
                if width == 1 {
                    values.extend(row.iter().map(|it| scale * f32::from(it.cast_signed())));
                } else {
                    let (pairs, _) = row.as_chunks::<2>();
                    values.extend(pairs.iter().map(|it| scale * f32::from(i16::from_le_bytes(*it))));
                }
            }
        }
        Ok(Table { rows: entry.rows, columns: entry.columns, values })
    }

    /// A table of numbers in one byte each, left packed.
    pub fn packed(&self, name: &str) -> Result<Packed<'a>, ModelError> {
        let entry = self.entry(name, &[1])?;
        if entry.body.len() != entry.rows * (4 + entry.columns) {
            return Err(ModelError::NoTable(name.to_owned()));
        }
        Ok(Packed { rows: entry.rows, columns: entry.columns, body: entry.body })
    }
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], ModelError> {
    let (first, later) = rest.split_at_checked(length).ok_or(ModelError::CutShort)?;
    *rest = later;
    Ok(first)
}

fn number(rest: &mut &[u8]) -> Result<usize, ModelError> {
    let (first, later) = rest.split_first_chunk::<4>().ok_or(ModelError::CutShort)?;
    *rest = later;
    Ok(u32::from_le_bytes(*first) as usize)
}

/// Writes a file of weights.
#[derive(Debug, Clone)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { bytes: MARK.to_vec() }
    }
}

impl Writer {
    fn head(&mut self, name: &str, kind: u32, rows: usize, columns: usize, body: usize) {
        self.bytes.extend((name.len() as u32).to_le_bytes());
        self.bytes.extend(name.as_bytes());
        for value in [kind, rows as u32, columns as u32, body as u32] {
            self.bytes.extend(value.to_le_bytes());
        }
    }

    /// Adds a table of plain bytes.
    pub fn bytes(&mut self, name: &str, body: &[u8]) {
        self.head(name, 0, 0, 0, body.len());
        self.bytes.extend(body);
    }

    /// Adds a table of whole numbers.
    pub fn integers(&mut self, name: &str, values: &[u32]) {
        let body: Vec<u8> = values.iter().flat_map(|it| it.to_le_bytes()).collect();
        self.bytes(name, &body);
    }

    /// Adds a table of numbers in one byte each.
    pub fn small(&mut self, name: &str, columns: usize, values: &[f32]) {
        self.steps(name, columns, values, 1);
    }

    /// Adds a table of numbers in two bytes each.
    pub fn exact(&mut self, name: &str, columns: usize, values: &[f32]) {
        self.steps(name, columns, values, 2);
    }

    fn steps(&mut self, name: &str, columns: usize, values: &[f32], width: usize) {
        let rows = values.len().checked_div(columns).unwrap_or(0);
        self.head(name, width as u32, rows, columns, rows * (4 + width * columns));
        let most = if width == 1 { 127.0 } else { 32_767.0 };
        let lines = values.chunks_exact(columns.max(1));
        let scales: Vec<f32> =
            lines.clone().map(|row| row.iter().fold(0.0f32, |top, it| top.max(it.abs())) / most).collect();
        self.bytes.extend(scales.iter().flat_map(|it| it.to_le_bytes()));
        for (row, scale) in lines.zip(&scales) {
            for value in row {
                let step = if *scale > 0.0 { (value / scale).round() } else { 0.0 } as i16;
                self.bytes.extend(&step.to_le_bytes()[..width]);
            }
        }
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        writer.bytes("words", b"one\ntwo");
        writer.integers("ids", &[7, u32::MAX]);
        writer.small("rough", 2, &[1.0, -0.5, 0.0, 0.0]);
        writer.exact("fine", 3, &[0.1, 0.2, -0.3]);
        let file = writer.finish();
        let weights = Weights::read(&file).unwrap();
        assert_eq!(weights.lines("words").unwrap(), ["one", "two"]);
        assert_eq!(weights.integers("ids").unwrap(), [7, u32::MAX]);
        let rough = weights.table("rough").unwrap();
        assert_eq!((rough.rows, rough.columns), (2, 2));
        assert!((rough.values[1] + 0.5).abs() < 0.005);
        let (scale, steps) = weights.packed("rough").unwrap().row(0).unwrap();
        assert!((scale * f32::from(steps[1].cast_signed()) - rough.values[1]).abs() < 1e-6);
        assert!((weights.table("fine").unwrap().values[2] + 0.3).abs() < 1e-4);
        assert_eq!(weights.table("none"), Err(ModelError::NoTable("none".to_owned())));
    }

    #[test]
    fn broken_files_are_refused() {
        assert_eq!(Weights::read(b"PK").unwrap_err(), ModelError::NotWeights);
        let mut writer = Writer::default();
        writer.small("rough", 2, &[1.0, -0.5]);
        let file = writer.finish();
        for cut in 7..file.len() - 1 {
            assert_eq!(Weights::read(&file[..cut]).unwrap_err(), ModelError::CutShort);
        }
    }
}
