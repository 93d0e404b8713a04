//! Groups of people, and which group lies within which.

use crate::files;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The whole: people, whoever they are.
pub const ALL: &str = "all";

/// What a number of a group is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// People.
    #[default]
    People,
    /// Groups of people whose size is not said ("12 families").
    Groups,
}

/// One group of people, as its file describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// The name used in claims and questions.
    pub id: String,
    /// Who belongs to it.
    pub gloss: String,
    /// The groups it is a part of.
    #[serde(default)]
    pub within: Vec<String>,
    /// Groups that share nobody with it.
    #[serde(default)]
    pub disjoint: Vec<String>,
    /// The nouns that name it, in dictionary form; several words where it takes several.
    pub lemmas: Vec<String>,
    /// Words that make another noun name it ("female hostages").
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// Whether it is told apart within any other group: women among soldiers, among the hurt, among attackers.
    #[serde(default)]
    pub crosses: bool,
    /// Measures whose whole it is: their `all` and this group are the same people.
    #[serde(default)]
    pub whole_of: Vec<String>,
    /// People or groups of people.
    #[serde(default)]
    pub counts: Counts,
    /// Where it is written: path and line.
    #[serde(skip)]
    pub place: (String, usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    population: Vec<Population>,
}

/// The groups of people that a grammar knows, open at the leaves: a noun that no group names is a
/// group of its own, within [`ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Populations {
    groups: BTreeMap<String, Population>,
    lemmas: FxHashMap<String, String>,
    modifiers: FxHashMap<String, String>,
    longest: usize,
}

impl Populations {
    /// The embedded ones.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Populations> = LazyLock::new(|| {
            Populations::read(&files::in_folder("populations", "toml"))
                .expect("the tests read the embedded files")
        });
        &ENGLISH
    }

    /// Reads files given as (path, text). The error lists everything that is wrong, one trouble a line.
    pub fn read(files: &[(String, &str)]) -> Result<Self, String> {
        let (mut out, mut wrong) = (Self::default(), Vec::new());
        for (path, text) in files {
            match toml::from_str::<File>(text) {
                Ok(file) => {
                    file.population.into_iter().for_each(|group| out.add(group, path, text, &mut wrong));
                }
                Err(error) => wrong.push(format!("{path}: {error}")),
            }
        }
        out.check(&mut wrong);
        if wrong.is_empty() { Ok(out) } else { Err(wrong.join("\n")) }
    }

    fn add(&mut self, mut group: Population, path: &str, text: &str, wrong: &mut Vec<String>) {
        let quoted = format!("\"{}\"", group.id);
        let line = text
            .lines()
            .position(|line| line.starts_with("id") && line.contains(&quoted))
            .map_or(0, |at| at + 1);
        group.place = (path.to_owned(), line);
        for (words, index) in [(&group.lemmas, &mut self.lemmas), (&group.modifiers, &mut self.modifiers)] {
            for word in words {
                if let Some(other) = index.insert(word.to_lowercase(), group.id.clone()) {
                    wrong.push(format!("{path}:{line}: \"{word}\" already names {other}"));
                }
                self.longest = self.longest.max(word.split(' ').count());
            }
        }
        if let Some(other) = self.groups.insert(group.id.clone(), group) {
            wrong.push(format!(
                "{path}:{line}: {} is already described in {}:{}",
                other.id, other.place.0, other.place.1
            ));
        }
    }

    fn check(&self, wrong: &mut Vec<String>) {
        for group in self.groups.values() {
            for named in group.within.iter().chain(&group.disjoint) {
                if !self.groups.contains_key(named) {
                    wrong.push(format!(
                        "{}:{}: there is no population \"{named}\"",
                        group.place.0, group.place.1
                    ));
                }
            }
            if group.within.iter().any(|above| self.includes(&group.id, above)) {
                wrong.push(format!("{}:{}: {} lies within itself", group.place.0, group.place.1, group.id));
            }
        }
    }

    /// Every group, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Population> {
        self.groups.values()
    }

    /// The group with this id.
    pub fn get(&self, id: &str) -> Option<&Population> {
        self.groups.get(id)
    }

    /// The group that a noun names ("policeman" → police), upper or lower case.
    pub fn of_lemma(&self, lemma: &str) -> Option<&str> {
        self.lemmas.get(&lemma.to_lowercase()).map(String::as_str)
    }

    /// The group that the longest ending of a noun phrase names: "special", "force", "soldier" → `special_forces`.
    pub fn of_lemmas(&self, lemmas: &[&str]) -> Option<&str> {
        let first = lemmas.len().saturating_sub(self.longest);
        (first..lemmas.len()).find_map(|start| self.of_lemma(&lemmas[start..].join(" ")))
    }

    /// The group that an adjective or noun before another noun picks out ("female" → women).
    pub fn of_modifier(&self, word: &str) -> Option<&str> {
        self.modifiers.get(&word.to_lowercase()).map(String::as_str)
    }

    /// Two ways of telling people apart at once: "female bombers" are women and attackers, `women_attackers`; "female
    /// adults" are women.
    pub fn cross(&self, group: &str, other: &str) -> String {
        if self.includes(group, other) {
            return other.to_owned();
        }
        let crosses = self.groups.get(other).is_some_and(|it| it.crosses);
        let apart = self.includes(other, group) || self.disjoint(other, group);
        if crosses && !apart { format!("{other}_{group}") } else { group.to_owned() }
    }

    /// The two groups of a name that holds both.
    pub fn halves<'i>(&self, id: &'i str) -> Option<(&'i str, &'i str)> {
        id.split_once('_')
            .filter(|(_, group)| !self.groups.contains_key(id) && self.groups.contains_key(*group))
    }

    /// The group's name as a question has it: "special forces"; a noun that no group names in its plural, "dockers".
    pub fn plural(&self, id: &str) -> String {
        let words = id.replace('_', " ");
        if let Some((people, group)) = self.halves(id) {
            let modifier = self.groups.get(people).and_then(|it| it.modifiers.first());
            return modifier.map_or(words, |it| format!("{it} {}", self.plural(group)));
        }
        if self.groups.contains_key(id) {
            return words;
        }
        let rules = files::text("populations/plurals.tsv").unwrap_or("");
        let fitting = rules
            .lines()
            .filter(|it| !it.starts_with('#'))
            .filter_map(|it| it.split_once('\t'))
            .filter(|(ending, _)| words.ends_with(ending));
        match fitting.max_by_key(|(ending, _)| ending.len()) {
            Some((ending, plural)) => format!("{}{plural}", words.strip_suffix(ending).unwrap_or(&words)),
            None => words,
        }
    }

    /// Whether everyone of `part` belongs to `whole`; a group includes itself.
    pub fn includes(&self, whole: &str, part: &str) -> bool {
        // "american_tourists", "women_attackers": both groups hold them.
        if let Some((people, group)) = self.halves(part) {
            return whole == part || self.includes(whole, people) || self.includes(whole, group);
        }
        whole == part || self.above(part).contains(&whole)
    }

    /// Whether nobody can belong to both.
    pub fn disjoint(&self, one: &str, other: &str) -> bool {
        let with_own = |id| {
            let own = self.halves(id).map_or(vec![id], |(people, group)| vec![people, group]);
            own.into_iter().flat_map(|it| std::iter::once(it).chain(self.above(it))).collect::<Vec<_>>()
        };
        let (ones, others) = (with_own(one), with_own(other));
        let apart = |a: &str, b: &str| {
            self.groups.get(a).is_some_and(|group| group.disjoint.iter().any(|it| it == b))
        };
        ones.iter().any(|a| others.iter().any(|b| apart(a, b) || apart(b, a)))
    }

    /// Whether `population` is the whole of `measure`: `all`, or the group the measure counts by nature.
    pub fn is_whole(&self, measure: &str, population: &str) -> bool {
        population == ALL
            || self.groups.get(population).is_some_and(|group| group.whole_of.iter().any(|it| it == measure))
    }

    /// Whether numbers of it are numbers of people.
    pub fn counts_people(&self, population: &str) -> bool {
        self.groups.get(population).is_none_or(|group| group.counts == Counts::People)
    }

    /// Every group that `id` lies within, nearest first, without itself.
    fn above<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let Some(group) = self.groups.get(id) else { return if id == ALL { Vec::new() } else { vec![ALL] } };
        let mut found: Vec<&str> = Vec::new();
        let mut waiting: Vec<&str> = group.within.iter().map(String::as_str).collect();
        while let Some(next) = waiting.pop() {
            if !found.contains(&next) {
                found.push(next);
                waiting
                    .extend(self.groups.get(next).into_iter().flat_map(|it| &it.within).map(String::as_str));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_name_groups() {
        let groups = Populations::read(&files::in_folder("populations", "toml")).unwrap();
        assert_eq!(groups.of_lemma("Policeman"), Some("police"));
        assert_eq!(groups.of_lemma("hostage-taker"), Some("attackers"));
        assert_eq!(groups.of_lemma("glassblower"), None);
        assert_eq!(groups.of_lemmas(&["special", "forces", "soldier"]), Some("special_forces"));
        assert_eq!(groups.of_lemmas(&["brave", "young", "soldier"]), Some("soldiers"));
        assert_eq!(groups.of_modifier("female"), Some("women"));
    }

    #[test]
    fn a_group_is_named_in_the_plural() {
        let plural = |id: &str| Populations::english().plural(id);
        assert_eq!(plural("docker"), "dockers");
        assert_eq!(plural("fisherman"), "fishermen");
        assert_eq!((plural("ingush"), plural("british")), ("ingush".to_owned(), "british".to_owned()));
        assert_eq!(plural("children"), "children");
        assert_eq!(plural("algerian_tourists"), "algerian tourists");
        assert_eq!(plural("women_attackers"), "female attackers");
    }

    #[test]
    fn parts_lie_within_wholes() {
        let groups = Populations::english();
        assert!(
            groups.includes("all", "women")
                && groups.includes("adults", "women")
                && groups.includes("women", "women")
        );
        assert!(
            groups.includes("security_forces", "special_forces") && groups.includes("all", "glassblower")
        );
        assert!(
            !groups.includes("women", "all")
                && !groups.includes("children", "women")
                && !groups.includes("all", "families")
        );
        assert!(
            groups.disjoint("children", "adults")
                && groups.disjoint("men", "boys")
                && groups.disjoint("police", "soldiers")
        );
        assert!(!groups.disjoint("children", "hostages") && !groups.disjoint("women", "police"));
        assert_eq!(groups.cross("attackers", "women"), "women_attackers");
        assert_eq!(groups.cross("adults", "women"), "women");
        assert!(
            groups.includes("attackers", "women_attackers") && groups.includes("adults", "women_attackers")
        );
        assert!(
            groups.disjoint("women_attackers", "men_attackers")
                && groups.disjoint("women_attackers", "hostages")
        );
        assert!(
            groups.is_whole("attackers", "attackers")
                && groups.is_whole("killed", "all")
                && !groups.is_whole("killed", "attackers")
        );
    }

    #[test]
    fn every_trouble_is_reported_at_once() {
        let text = "[[population]]\nid = \"a\"\ngloss = \"g\"\nwithin = [\"b\"]\nlemmas = [\"x\"]\n\n[[population]]\nid = \"c\"\ngloss = \"g\"\nwithin = [\"c\"]\nlemmas = [\"x\"]\n";
        let wrong = Populations::read(&[("p.toml".to_owned(), text)]).unwrap_err();
        assert!(
            wrong.contains("no population \"b\"")
                && wrong.contains("already names a")
                && wrong.contains("lies within itself"),
            "{wrong}"
        );
    }
}
