//! How one name is written in several ways: `en/transliteration`.

use crate::files;
use serde::Deserialize;

/// Where in a word a line of the skeleton holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum At {
    /// Anywhere.
    #[default]
    Any,
    /// At its beginning.
    Start,
    /// At its end.
    End,
}

/// Letters of a skeleton: "kh" is "h".
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    /// What is written.
    pub from: String,
    /// What it stands for.
    pub to: String,
    /// Where.
    #[serde(default)]
    pub at: At,
}

/// How names of people are built.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleParts {
    /// For readers of the file.
    pub gloss: String,
    /// "al", "van": printed or not.
    pub particles: Vec<String>,
    /// "bin": before the father's name.
    pub child_of: Vec<String>,
    /// "’s".
    pub possessives: Vec<String>,
    /// "Abu", "Abdul": the first half of a name.
    pub first_halves: Vec<String>,
    /// "Kim", "Xi": families named first.
    pub families_first: Vec<String>,
}

/// How names of bodies and places are built.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyParts {
    /// For readers of the file.
    pub gloss: String,
    /// "the", "of".
    pub small: Vec<String>,
    /// Legal forms, each in all its ways.
    pub legal: Vec<Vec<String>>,
    /// Words that say the same.
    pub same: Vec<Vec<String>>,
    /// What kind of body: "news agency".
    pub kinds: Vec<String>,
    /// What kind of place: "republic of".
    pub place_kinds: Vec<String>,
    /// Numbers in digits and words.
    pub numbers: Vec<Vec<String>>,
}

/// What `en/transliteration` holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transliteration {
    /// The longest first.
    pub letters: Vec<Letters>,
    /// Letters that another script may leave out.
    pub dropped: String,
    /// Letters that another script may not tell apart, a group each.
    pub alike: Vec<String>,
    /// Given names that are one name, each in all its forms.
    pub given: Vec<Vec<String>>,
    /// People.
    pub people: PeopleParts,
    /// Bodies and places.
    pub bodies: BodyParts,
}

impl Transliteration {
    /// What comes with the program.
    ///
    /// # Errors
    /// When a file is not in its format; the message names the file and the place in it.
    pub fn english() -> Result<Self, String> {
        let skeleton: Skeleton = toml_file("transliteration/skeleton.toml")?;
        let mut letters = skeleton.letters;
        letters.sort_by_key(|it| (std::cmp::Reverse(it.from.len()), it.at == At::Any));
        let given = files::text("transliteration/given.tsv")
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .filter(|it| !it.is_empty())
            .collect();
        let people = toml_file("transliteration/people.toml")?;
        let bodies = toml_file("transliteration/organisations.toml")?;
        Ok(Self { letters, dropped: skeleton.dropped, alike: skeleton.alike, given, people, bodies })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skeleton {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    dropped: String,
    alike: Vec<String>,
    letters: Vec<Letters>,
}

fn toml_file<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, String> {
    let text = files::text(path).ok_or_else(|| format!("{path}: there is no such file"))?;
    toml::from_str(text).map_err(|error| format!("{path}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_in_their_format_and_their_lists_in_order() {
        let read = Transliteration::english().expect("the files are in their format");
        assert!(read.letters.windows(2).all(|it| it[0].from.len() >= it[1].from.len()));
        assert!(read.given.iter().any(|it| it.contains(&"oleksandr".to_owned())));
        let heads: Vec<&String> = read.given.iter().map(|it| &it[0]).collect();
        assert!(heads.windows(2).all(|it| it[0] < it[1]), "given.tsv is not sorted");
    }
}
