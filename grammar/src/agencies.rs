//! News agencies and the ways an account credits them: `en/agencies`.

use crate::files;
use serde::Deserialize;

/// One agency, with the forms in which its name is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// "Agence France-Presse".
    pub name: String,
    /// Every form, the name first: "Agence France-Presse", "AFP".
    pub forms: Vec<String>,
}

/// Where in an account a credit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Before the story: headline, byline, dateline. "PORTSAY (AFP) —"
    Start,
    /// After the story. "— With files from AP"
    End,
    /// A short line of its own, before or after the story. "By Reuters staff"
    Line,
}

/// One way of crediting an agency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditForm {
    /// "With files from {agency}".
    pub pattern: String,
    /// Where it stands.
    pub zone: Zone,
    /// Whether the whole account is then the agency's.
    pub all: bool,
}

/// What `en/agencies` holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agencies {
    /// In the order of the file.
    pub agencies: Vec<Agency>,
    /// The ways of crediting them.
    pub forms: Vec<CreditForm>,
    /// Words beside a publisher's name that pass its report on: "according to {publisher}".
    pub relays: Vec<String>,
    /// Words that a name may be printed with or without: "The Ledger", "Ledger".
    pub articles: Vec<String>,
    /// Words before a credit that make it a picture's: "photo", "©".
    pub pictures: Vec<String>,
}

impl Agencies {
    /// The agencies and forms that come with the program.
    ///
    /// # Errors
    /// When a file is not in its format; the message names the line.
    ///
    /// ```
    /// let agencies = variorum_grammar::agencies::Agencies::english()?;
    /// assert_eq!(agencies.named("AFP"), Some("Agence France-Presse"));
    /// # Ok::<(), String>(())
    /// ```
    pub fn english() -> Result<Self, String> {
        Self::read(
            files::text("agencies/agencies.tsv").unwrap_or_default(),
            files::text("agencies/credits.toml").unwrap_or_default(),
        )
    }

    /// Reads the two files: agencies (TSV) and forms of credit (TOML).
    ///
    /// # Errors
    /// When the second is not in its format.
    pub fn read(agencies: &str, credits: &str) -> Result<Self, String> {
        let agencies = agencies
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .map(|line| {
                let (name, others) = line.split_once('\t').unwrap_or((line, ""));
                let others = others.split('|').map(str::trim).filter(|it| !it.is_empty());
                let forms = std::iter::once(name.trim()).chain(others).map(str::to_owned).collect();
                Agency { name: name.trim().to_owned(), forms }
            })
            .collect();
        let file: File = toml::from_str(credits).map_err(|error| error.to_string())?;
        let relays = file.relay.into_iter().map(|it| it.pattern).collect();
        Ok(Self { agencies, forms: file.form, relays, articles: file.articles, pictures: file.pictures })
    }

    /// The agency that this form names, by its full name.
    pub fn named(&self, form: &str) -> Option<&str> {
        self.agencies.iter().find(|it| it.forms.iter().any(|it| it == form)).map(|it| it.name.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    articles: Vec<String>,
    pictures: Vec<String>,
    form: Vec<CreditForm>,
    relay: Vec<Relay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relay {
    pattern: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_one_slot_and_no_name_stands_for_two() {
        let agencies = Agencies::english().expect("the files are in their format");
        assert!(agencies.forms.iter().all(|it| it.pattern.matches("{agency}").count() == 1));
        assert!(agencies.relays.iter().all(|it| it.matches("{publisher}").count() == 1));
        let mut forms: Vec<&String> = agencies.agencies.iter().flat_map(|it| &it.forms).collect();
        let all = forms.len();
        forms.sort();
        forms.dedup();
        assert_eq!(forms.len(), all, "a form stands twice");
    }

    #[test]
    fn a_misspelt_key_is_named() {
        let error = Agencies::read("", "articles = []\npictures = []\n[[form]]\npatern = \"By {agency}\"")
            .expect_err("no such key");
        assert!(error.contains("patern"), "{error}");
    }
}
