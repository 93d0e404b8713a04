//! The closed lists that data files choose from: bounds, stances, standings, realis.

use serde::{Deserialize, Serialize};

macro_rules! chosen_from {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in data files and JSON.
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
                f.pad(self.as_str())
            }
        }
    };
}

chosen_from! {
    /// How the words around a number limit it.
    Bound {
        /// "12", "exactly 12": low and high are 12.
        Exactly = "exactly",
        /// "at least 12", "12 or more": low 12, no high.
        AtLeast = "at_least",
        /// "more than 12", "over 12": low 12, no high, 12 itself excluded.
        MoreThan = "more_than",
        /// "up to 12", "no more than 12": high 12, no low.
        AtMost = "at_most",
        /// "fewer than 12": high 12, no low, 12 itself excluded.
        LessThan = "less_than",
        /// "about 12", "some 12": low and high hold the number named.
        About = "about",
        /// "between 10 and 12", "10–12": both ends.
        Between = "between",
    }
}

chosen_from! {
    /// What a speaker does with what is said.
    Stance {
        /// "said", "told reporters", "confirmed".
        States = "states",
        /// "estimated", "believes", "put the toll at".
        Estimates = "estimates",
        /// "claimed", "alleged", "accused".
        Alleges = "alleges",
        /// "expects", "fears", "predicted".
        Expects = "expects",
        /// "questioned", "cast doubt on".
        Doubts = "doubts",
        /// "denied", "rejected reports that".
        Denies = "denies",
        /// "admitted", "acknowledged", "conceded".
        Admits = "admits",
        /// "confirmed", "verified": stands behind what was said before.
        Confirms = "confirms",
        /// "withdrew", "retracted", "revised".
        Withdraws = "withdraws",
        /// "threatened to", "warned that they would".
        Threatens = "threatens",
        /// "demanded", "called for", "asked for".
        Demands = "demands",
        /// "promised", "vowed".
        Promises = "promises",
        /// "ruled", "found" of a court or an inquiry.
        Rules = "rules",
        /// "testified", "told the court".
        Testifies = "testifies",
        /// "asked whether".
        Asks = "asks",
    }
}

chosen_from! {
    /// What kind of speaker someone is.
    Standing {
        /// Ministers, mayors, officials, "the authorities".
        Government = "government",
        /// Police, army, security services.
        SecurityForce = "security_force",
        /// Commissions, investigators, prosecutors, coroners.
        Inquiry = "inquiry",
        /// Courts and judges.
        Court = "court",
        /// Rebels, militants, attackers.
        ArmedGroup = "armed_group",
        /// People who were there.
        Witness = "witness",
        /// Families of those concerned.
        Relatives = "relatives",
        /// Hospitals, doctors, ambulance services.
        Medical = "medical",
        /// Non-governmental organisations and charities.
        Ngo = "ngo",
        /// The United Nations, the European Union, courts of several states.
        InternationalBody = "international_body",
        /// Analysts, professors, specialists.
        Expert = "expert",
        /// Newspapers, agencies, broadcasters.
        Media = "media",
        /// "sources", "reports", "it was said": nobody who can be asked.
        Unnamed = "unnamed",
    }
}

chosen_from! {
    /// Whether something is put forward as having happened. Only the first two answer a question.
    Realis {
        /// "12 people were killed".
        Asserted = "asserted",
        /// "no one was killed".
        Negated = "negated",
        /// "if 12 people had been killed", "could have killed 12".
        Conditional = "conditional",
        /// "threatened to kill 50".
        Threatened = "threatened",
        /// "demanded that 30 prisoners be freed".
        Demanded = "demanded",
        /// "the toll is expected to reach 50".
        Expected = "expected",
        /// "were 12 killed?".
        Asked = "asked",
    }
}

impl Realis {
    /// Whether a claim of this kind answers a question.
    pub fn answers(self) -> bool {
        matches!(self, Self::Asserted | Self::Negated)
    }
}
