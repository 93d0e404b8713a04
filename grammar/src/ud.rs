//! Universal Dependencies: the closed lists of word classes and relations.
//!
//! Frames in `grammar/` name relations ("word > nsubj:pass"), the parser predicts them, and both
//! read them from here, so a misspelt relation is an error with a place and never a frame that
//! silently matches nothing. Source: <https://universaldependencies.org/u/dep/>, English EWT 2.x.

use serde::{Deserialize, Serialize};

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as Universal Dependencies writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The member with this name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

closed_list! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN",
        Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

closed_list! {
    /// Dependency relation, with the subtypes that English EWT and GUM use.
    Relation {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass",
        Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound",
        CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj",
        CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer", Dep = "dep", Det = "det",
        DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked",
        NmodDesc = "nmod:desc", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype: `nsubj:pass` → `nsubj`.
    #[must_use]
    pub fn universal(self) -> Self {
        match self.as_str().split_once(':') {
            Some((general, _)) => Self::from_name(general).unwrap_or(self),
            None => self,
        }
    }

    /// Whether it is that of a noun subject, of a passive too.
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for relation in Relation::ALL {
            assert_eq!(Relation::from_name(relation.as_str()), Some(*relation));
        }
        assert_eq!(Relation::NsubjPass.universal(), Relation::Nsubj);
        assert_eq!(Upos::from_name("NOPE"), None);
    }
}
