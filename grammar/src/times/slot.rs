//! The closed lists that forms and resolution share: slots, shapes, units, parts of the day.

macro_rules! named_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The member with this name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }

            /// The member at this place of the list, if there is one.
            pub fn from_index(index: i32) -> Option<Self> {
                usize::try_from(index).ok().and_then(|it| Self::ALL.get(it).copied())
            }
        }
    };
}

named_list! {
    /// What a form can fill.
    Slot {
        /// Year of the calendar.
        Year = "year",
        /// Last two figures of a year: "'89".
        ShortYear = "short_year",
        /// 1 to 12.
        Month = "month",
        /// Day of the month.
        Day = "day",
        /// 1 Monday to 7 Sunday.
        Weekday = "weekday",
        /// Hour, 0 to 24.
        Hour = "hour",
        /// Minute.
        Minute = "minute",
        /// Second.
        Second = "second",
        /// Hour and minute in four figures: "1530".
        HourMinute = "hour_minute",
        /// 0 before noon, 1 after.
        Meridiem = "meridiem",
        /// Offset from UTC in minutes.
        Zone = "zone",
        /// Part of the day.
        Part = "part",
        /// Season.
        Season = "season",
        /// Quarter of a year.
        Quarter = "quarter",
        /// Half of a year.
        Half = "half",
        /// First year of a decade: 1990, or 90.
        Decade = "decade",
        /// Which century: 20.
        Century = "century",
        /// 1: before Christ.
        Bc = "bc",
        /// How many units, in hundredths.
        Amount = "amount",
        /// The upper end of how many.
        Upper = "upper",
        /// 1: how many is not said ("several").
        Vague = "vague",
        /// Unit of time.
        Unit = "unit",
        /// -1 the one before, 0 this one, 1 the one after.
        Rel = "rel",
        /// Days from the reference: -1 "yesterday".
        DayShift = "day_shift",
        /// Which one of a series: 3 "third", -1 "last".
        Ordinal = "ordinal",
        /// How the words limit the time.
        Modifier = "modifier",
        /// Past, present, future.
        Reference = "reference",
        /// A holiday, by its place in the list.
        Holiday = "holiday",
        /// 1: each and every.
        Each = "each",
        /// How many times.
        Times = "times",
        /// What it is counted from.
        Source = "source",
        /// Which word names the happening it is counted from.
        Event = "event",
        /// 1: weekend.
        Weekend = "weekend",
        /// 1: two ends with everything between, 2: a list.
        Range = "range",
        /// 1: a business year.
        Fiscal = "fiscal",
    }
}

named_list! {
    /// What a number's figures look like.
    Shape {
        /// Any figures.
        Any = "n",
        /// 1 to 31.
        Day = "d",
        /// 1 to 12.
        Month = "m",
        /// Four figures, 1000 to 2199.
        Year = "y",
        /// Two figures.
        Two = "yy",
        /// 0 to 24, one or two figures.
        Hour = "h",
        /// Two figures, 00 to 59.
        Minute = "mm",
        /// Four figures that read as a time: 1530.
        HourMinute = "hhmm",
        /// Four figures ending in 0.
        Decade = "decade",
        /// Two figures ending in 0.
        ShortDecade = "sd",
        /// Eight figures that read as a date.
        Eight = "ymd",
    }
}

named_list! {
    /// Units of time, short to long.
    Unit {
        /// Second.
        Second = "second",
        /// Minute.
        Minute = "minute",
        /// Hour.
        Hour = "hour",
        /// Day.
        Day = "day",
        /// Week.
        Week = "week",
        /// Fourteen days.
        Fortnight = "fortnight",
        /// Month.
        Month = "month",
        /// Quarter of a year.
        Quarter = "quarter",
        /// A season: "the past three summers".
        Season = "season",
        /// Half of a year.
        Half = "half",
        /// Year.
        Year = "year",
        /// Ten years.
        Decade = "decade",
        /// A hundred years.
        Century = "century",
        /// A thousand years.
        Millennium = "millennium",
        /// A stretch of no fixed length: "period", "time".
        Period = "period",
    }
}

named_list! {
    /// Parts of the day.
    Part {
        /// Morning.
        Morning = "MO",
        /// Midday.
        Midday = "MI",
        /// Afternoon.
        Afternoon = "AF",
        /// Evening.
        Evening = "EV",
        /// Night.
        Night = "NI",
        /// Daytime.
        Daytime = "DT",
    }
}

named_list! {
    /// Seasons of the northern year.
    Season {
        /// Spring.
        Spring = "SP",
        /// Summer.
        Summer = "SU",
        /// Autumn.
        Autumn = "FA",
        /// Winter, which begins in December.
        Winter = "WI",
    }
}

named_list! {
    /// How words limit a time, as TIMEX3 names it.
    Modifier {
        /// "about", "nearly".
        Approx = "APPROX",
        /// "before".
        Before = "BEFORE",
        /// "after".
        After = "AFTER",
        /// "by", "until".
        OnOrBefore = "ON_OR_BEFORE",
        /// "since", "from".
        OnOrAfter = "ON_OR_AFTER",
        /// "less than".
        LessThan = "LESS_THAN",
        /// "more than".
        MoreThan = "MORE_THAN",
        /// "at most".
        EqualOrLess = "EQUAL_OR_LESS",
        /// "at least".
        EqualOrMore = "EQUAL_OR_MORE",
        /// "early".
        Start = "START",
        /// "mid-".
        Mid = "MID",
        /// "late".
        End = "END",
    }
}

named_list! {
    /// A time at large.
    Reference {
        /// "recently".
        Past = "PAST_REF",
        /// "now".
        Present = "PRESENT_REF",
        /// "soon".
        Future = "FUTURE_REF",
    }
}

named_list! {
    /// What a relative time is counted from.
    Source {
        /// The day the source came out: "two days ago".
        Published = "published",
        /// The narrative's current moment: "two days later".
        Narrative = "narrative",
        /// The day of publication in news, the telling in history: "the weekend", "the end of the year".
        Frame = "frame",
        /// A happening the words name: "two days after the attack".
        Happening = "happening",
    }
}

/// The number behind a value in the files: a numeral, or a name of one of the lists.
pub(super) fn value(text: &str) -> Option<i32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let index = |found: Option<u8>| found.map(i32::from);
    index(Unit::from_name(text).map(|it| it as u8))
        .or_else(|| index(Part::from_name(text).map(|it| it as u8)))
        .or_else(|| index(Season::from_name(text).map(|it| it as u8)))
        .or_else(|| index(Modifier::from_name(text).map(|it| it as u8)))
        .or_else(|| index(Reference::from_name(text).map(|it| it as u8)))
        .or_else(|| index(Source::from_name(text).map(|it| it as u8)))
}

impl Shape {
    /// Whether a number of `figures` figures worth `number` looks like this.
    pub fn admits(self, number: i64, figures: u8) -> bool {
        match self {
            Self::Any => true,
            Self::Day => figures <= 2 && (1..=31).contains(&number),
            Self::Month => figures <= 2 && (1..=12).contains(&number),
            Self::Year => figures == 4 && (1000..=2199).contains(&number),
            Self::Two => figures == 2,
            Self::Hour => figures <= 2 && (0..=24).contains(&number),
            Self::Minute => figures == 2 && (0..=59).contains(&number),
            Self::HourMinute => figures == 4 && number / 100 <= 24 && number % 100 <= 59,
            Self::Decade => figures == 4 && number % 10 == 0 && (1000..=2190).contains(&number),
            Self::ShortDecade => figures == 2 && number % 10 == 0,
            Self::Eight => {
                figures == 8
                    && (1000..=2199).contains(&(number / 10_000))
                    && (1..=12).contains(&(number / 100 % 100))
                    && (1..=31).contains(&(number % 100))
            }
        }
    }
}
