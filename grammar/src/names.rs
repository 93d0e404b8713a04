//! The words that names are made of: titles, heads of organisations and places, peoples, given names.
//!
//! Bulk lists stay the text they are; a reader that wants them fast builds its own table from
//! [`NameWords::words`] and [`NameWords::phrases`].

use crate::files;
use serde::Deserialize;
use std::sync::LazyLock;

macro_rules! classes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The member as one bit of a set.
            pub fn bit(self) -> u32 {
                1 << self as u32
            }
        }
    };
}

classes! {
    /// What one word does in or beside a name.
    WordClass {
        /// "Mr", "Sheikh".
        Address,
        /// "Colonel".
        Rank,
        /// "minister", "spokesman".
        Role,
        /// "former", "deputy": before a role.
        BeforeRole,
        /// "Jr": after a person's name.
        AfterName,
        /// "ministry", "university".
        OrganisationHead,
        /// "Ltd".
        CompanyMark,
        /// "of", "for": inside a long name.
        Inside,
        /// "street", "river".
        PlaceHead,
        /// "northern".
        Direction,
        /// "in", "near".
        BeforePlace,
        /// "brother".
        Kin,
        /// "al", "van".
        Particle,
        /// "said".
        Speech,
        /// "who", "aged".
        AboutPerson,
        /// "Monday", "May".
        Calendar,
        /// "Anna", for women.
        GivenFemale,
        /// "Anton", for men.
        GivenMale,
        /// "Sasha", for both or for whom is not known.
        Given,
        /// A family's name.
        Surname,
        /// "Kenyan", "Chechens", "Shia".
        People,
        /// "the": before what is known already.
        Definite,
        /// "a": before what is new.
        Indefinite,
        /// "Mr", "brother": for a man.
        Man,
        /// "Mrs", "sister": for a woman.
        Woman,
        /// "he".
        He,
        /// "she".
        She,
        /// "it".
        It,
        /// "they".
        They,
    }
}

classes! {
    /// What a whole name, of one word or several, is known to name.
    PhraseKind {
        /// "Kenya".
        Country,
        /// "Bavaria".
        Region,
        /// "Nairobi".
        City,
        /// "the Middle East", "the Nile".
        Area,
        /// "Red Cross".
        Organisation,
        /// "Sri Lankan".
        People,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    address: Vec<String>,
    ranks: Vec<String>,
    roles: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisations {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    heads: Vec<String>,
    suffixes: Vec<String>,
    inside: Vec<String>,
    known: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    countries: Vec<String>,
    cities: Vec<String>,
    areas: Vec<String>,
    heads: Vec<String>,
    directions: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    nations: Vec<String>,
    peoples: Vec<String>,
    faiths: Vec<String>,
    followings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    surnames: Vec<String>,
    kin: Vec<String>,
    particles: Vec<String>,
    speech: Vec<String>,
    about: Vec<String>,
    definite: Vec<String>,
    indefinite: Vec<String>,
    men: Vec<String>,
    women: Vec<String>,
    pronouns: Pronouns,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    #[expect(dead_code, reason = "for readers of the file")]
    gloss: String,
    words: Vec<String>,
}

/// Pronouns that stand for someone or something named before: for a man, a woman, a body, several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pronouns {
    he: Vec<String>,
    she: Vec<String>,
    it: Vec<String>,
    they: Vec<String>,
}

/// The word lists of names.
#[derive(Debug)]
pub struct NameWords {
    titles: Titles,
    organisations: Organisations,
    places: Places,
    groups: Groups,
    people: People,
    calendar: Calendar,
}

impl NameWords {
    /// The embedded ones.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<NameWords> =
            LazyLock::new(|| NameWords::read().expect("the tests read the embedded files"));
        &ENGLISH
    }

    /// Reads the embedded files; an error names the file and the place in it.
    pub fn read() -> Result<Self, String> {
        Ok(Self {
            titles: read("titles")?,
            organisations: read("organisations")?,
            places: read("places")?,
            groups: read("groups")?,
            people: read("people")?,
            calendar: read("calendar")?,
        })
    }

    /// Every word of every class, as written in the lists.
    pub fn words(&self) -> impl Iterator<Item = (WordClass, &str)> {
        use WordClass as C;
        let lists: [(C, &[String]); 29] = [
            (C::Address, &self.titles.address),
            (C::Rank, &self.titles.ranks),
            (C::Role, &self.titles.roles),
            (C::BeforeRole, &self.titles.before),
            (C::AfterName, &self.titles.after),
            (C::OrganisationHead, &self.organisations.heads),
            (C::CompanyMark, &self.organisations.suffixes),
            (C::Inside, &self.organisations.inside),
            (C::PlaceHead, &self.places.heads),
            (C::Direction, &self.places.directions),
            (C::BeforePlace, &self.places.after),
            (C::Surname, &self.people.surnames),
            (C::Kin, &self.people.kin),
            (C::Particle, &self.people.particles),
            (C::Speech, &self.people.speech),
            (C::AboutPerson, &self.people.about),
            (C::Calendar, &self.calendar.words),
            (C::People, &self.groups.nations),
            (C::People, &self.groups.peoples),
            (C::People, &self.groups.faiths),
            (C::People, &self.groups.followings),
            (C::Definite, &self.people.definite),
            (C::Indefinite, &self.people.indefinite),
            (C::Man, &self.people.men),
            (C::Woman, &self.people.women),
            (C::He, &self.people.pronouns.he),
            (C::She, &self.people.pronouns.she),
            (C::It, &self.people.pronouns.it),
            (C::They, &self.people.pronouns.they),
        ];
        let listed =
            lists.into_iter().flat_map(|(class, words)| words.iter().map(move |word| (class, word.as_str())));
        let given = rows("names/given.tsv").map(|line| match line.split_once('\t') {
            Some((word, "f")) => (C::GivenFemale, word),
            Some((word, "m")) => (C::GivenMale, word),
            Some((word, _)) => (C::Given, word),
            None => (C::Given, line),
        });
        let surnames = rows("names/surnames.tsv").map(|line| (C::Surname, line));
        let nationalities = rows("names/nationalities.tsv").map(|line| (C::People, first_field(line)));
        listed.chain(given).chain(surnames).chain(nationalities)
    }

    /// Every whole name that is known, as written in the lists.
    pub fn phrases(&self) -> impl Iterator<Item = (PhraseKind, &str)> {
        use PhraseKind as K;
        let lists: [(K, &[String]); 8] = [
            (K::Country, &self.places.countries),
            (K::City, &self.places.cities),
            (K::Area, &self.places.areas),
            (K::Organisation, &self.organisations.known),
            (K::People, &self.groups.nations),
            (K::People, &self.groups.peoples),
            (K::People, &self.groups.faiths),
            (K::People, &self.groups.followings),
        ];
        let listed =
            lists.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name.as_str())));
        let countries = rows("names/countries.tsv").map(|line| (K::Country, first_field(line)));
        let nationalities = rows("names/nationalities.tsv").map(|line| (K::People, first_field(line)));
        let regions = rows("names/regions.tsv").map(|line| (K::Region, line));
        let cities = rows("names/cities.tsv").map(|line| (K::City, line));
        listed.chain(countries).chain(nationalities).chain(regions).chain(cities)
    }
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, String> {
    let path = format!("names/{name}.toml");
    let text = files::text(&path).ok_or_else(|| format!("{path}: there is no such file"))?;
    toml::from_str(text).map_err(|error| format!("{path}: {error}"))
}

fn rows(path: &str) -> impl Iterator<Item = &'static str> + use<> {
    files::text(path).unwrap_or("").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn first_field(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let names = NameWords::read().unwrap();
        assert!(names.words().any(|it| it == (WordClass::Role, "minister")));
        assert!(names.words().any(|it| it == (WordClass::GivenFemale, "natasha")));
        assert!(names.phrases().any(|it| it == (PhraseKind::Organisation, "Red Cross")));
        assert!(names.phrases().any(|it| it == (PhraseKind::Country, "Kenya")));
        assert!(names.words().any(|it| it == (WordClass::She, "she")));
    }

    #[test]
    fn bulk_lists_are_sorted_and_say_where_they_are_from() {
        for list in ["given", "surnames", "countries", "nationalities", "regions", "cities"] {
            let text = files::text(&format!("names/{list}.tsv")).unwrap();
            assert!(text.lines().any(|line| line.starts_with('#') && line.contains("From")), "{list}");
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(
                lines.windows(2).all(|pair| pair[0] < pair[1]),
                "{list} is not sorted, or repeats a line"
            );
        }
    }
}
