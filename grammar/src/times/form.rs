//! Forms: how a construction is written down, and the program it is compiled to.
//!
//! `word` a word or a mark; `{class}` a word of a class, `{#shape}` a number that looks so, either
//! with `:slot` to say what it fills (by default the slot named like the class); `<phrase>` a form
//! with a name; `( a | b )` either; `x?` or nothing; `~x` with no space before; `=slot:value` sets a
//! slot; `&number`, `&year`, `&event`, `&part` what Rust reads or marks by itself.

use super::{Bits, Construction, Lexicon, Shape, Slot, slot};
use std::collections::BTreeMap;

/// What Rust reads by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Native {
    /// A number in words or figures: "two hundred", "2.5".
    Number,
    /// A number after "to": the upper end.
    Upper,
    /// A year in figures or words: "2004", "nineteen ninety-seven".
    Year,
    /// "the attack", "his arrest": what a time is counted from.
    Event,
}

/// One step of a compiled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// This word.
    Word(u32),
    /// A word of this class, its value put in the slot.
    Class(u8, Option<Slot>),
    /// A number of this shape, put in the slot.
    Shape(Shape, Option<Slot>),
    /// Something Rust reads.
    Native(Native),
    /// No space may stand before the next word.
    Glued,
    /// Fills a slot.
    Assign(Slot, i32),
    /// Ends one part of a range or list and begins the next.
    Part,
    /// Try the next step; failing that, go on there.
    Fork(usize),
    /// Go on there.
    Jump(usize),
    /// The form is complete.
    Done,
}

struct Compiler<'a> {
    phrases: &'a BTreeMap<String, String>,
    lexicon: &'a mut Lexicon,
    program: Vec<Op>,
    depth: usize,
}

/// Compiles one form.
pub(super) fn compile(
    form: &str,
    phrases: &BTreeMap<String, String>,
    lexicon: &mut Lexicon,
) -> Result<Vec<Op>, String> {
    let mut compiler = Compiler { phrases, lexicon, program: Vec::new(), depth: 0 };
    compiler.whole(form)?;
    compiler.program.push(Op::Done);
    Ok(compiler.program)
}

impl Compiler<'_> {
    /// A form or phrase from its first token to its last.
    fn whole(&mut self, form: &str) -> Result<(), String> {
        if self.depth > 12 {
            return Err("phrases nest too deep".to_owned());
        }
        self.depth += 1;
        let tokens: Vec<&str> = form.split_whitespace().collect();
        let mut at = 0;
        self.alternatives(&tokens, &mut at)?;
        self.depth -= 1;
        if at < tokens.len() {
            return Err(format!("stray {:?} in {form:?}", tokens[at]));
        }
        Ok(())
    }

    /// `a b | c d`, up to a closing bracket or the end.
    fn alternatives(&mut self, tokens: &[&str], at: &mut usize) -> Result<(), String> {
        let mut jumps = Vec::new();
        loop {
            let start = self.program.len();
            self.sequence(tokens, at)?;
            if tokens.get(*at) != Some(&"|") {
                break;
            }
            *at += 1;
            self.insert(start, Op::Fork(0));
            jumps.push(self.program.len());
            self.program.push(Op::Jump(0));
            self.program[start] = Op::Fork(self.program.len());
        }
        let end = self.program.len();
        for jump in jumps {
            self.program[jump] = Op::Jump(end);
        }
        Ok(())
    }

    fn sequence(&mut self, tokens: &[&str], at: &mut usize) -> Result<(), String> {
        while let Some(token) = tokens.get(*at) {
            if *token == "|" || token.starts_with(')') {
                break;
            }
            self.item(tokens, at)?;
        }
        Ok(())
    }

    /// One item with its `~` and `?`.
    fn item(&mut self, tokens: &[&str], at: &mut usize) -> Result<(), String> {
        let start = self.program.len();
        let token = tokens[*at];
        *at += 1;
        let (glued, token) = match token.strip_prefix('~') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, token),
        };
        if glued {
            self.program.push(Op::Glued);
        }
        let optional = if token == "(" {
            self.alternatives(tokens, at)?;
            let close = tokens.get(*at).copied().ok_or("a bracket is not closed")?;
            *at += 1;
            close == ")?"
        } else {
            let (token, optional) = match token.strip_suffix('?') {
                Some(rest) if !rest.is_empty() => (rest, true),
                _ => (token, false),
            };
            self.atom(token)?;
            optional
        };
        if optional {
            self.insert(start, Op::Fork(0));
            self.program[start] = Op::Fork(self.program.len());
        }
        Ok(())
    }

    fn atom(&mut self, token: &str) -> Result<(), String> {
        if let Some(inner) = token.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            return self.class(inner);
        }
        if let Some(name) = token.strip_prefix('<').and_then(|it| it.strip_suffix('>')) {
            let phrase = self.phrases.get(name).ok_or_else(|| format!("no phrase {name:?}"))?.clone();
            return self.whole(&phrase);
        }
        if let Some(rest) = token.strip_prefix('=') {
            let (slot, value) = rest.split_once(':').ok_or_else(|| format!("no value in {token:?}"))?;
            let slot = Slot::from_name(slot).ok_or_else(|| format!("no slot {slot:?}"))?;
            let value = slot::value(value).ok_or_else(|| format!("no value {value:?}"))?;
            self.program.push(Op::Assign(slot, value));
            return Ok(());
        }
        let native = match token {
            "&number" => Op::Native(Native::Number),
            "&upper" => Op::Native(Native::Upper),
            "&year" => Op::Native(Native::Year),
            "&event" => Op::Native(Native::Event),
            "&part" => Op::Part,
            _ if token.starts_with('&') && token.len() > 1 => return Err(format!("no native {token:?}")),
            _ => Op::Word(self.lexicon.intern(token)),
        };
        self.program.push(native);
        Ok(())
    }

    /// `class:slot` or `#shape:slot`.
    fn class(&mut self, inner: &str) -> Result<(), String> {
        let (name, slot) = match inner.split_once(':') {
            Some((name, slot)) => {
                (name, Some(Slot::from_name(slot).ok_or_else(|| format!("no slot {slot:?}"))?))
            }
            None => (inner, Slot::from_name(inner)),
        };
        let op = if let Some(shape) = name.strip_prefix('#') {
            Op::Shape(Shape::from_name(shape).ok_or_else(|| format!("no shape {shape:?}"))?, slot)
        } else {
            Op::Class(self.lexicon.class(name).ok_or_else(|| format!("no class {name:?}"))?, slot)
        };
        self.program.push(op);
        Ok(())
    }

    /// Puts a step in the middle; the steps behind it that point behind it move along.
    fn insert(&mut self, place: usize, op: Op) {
        self.program.insert(place, op);
        for step in &mut self.program[place + 1..] {
            match step {
                Op::Fork(to) | Op::Jump(to) if *to >= place => *to += 1,
                _ => {}
            }
        }
    }
}

/// What may stand first and second in which constructions, so that a glance rules most of them out.
#[derive(Debug, Default)]
pub struct Glance {
    /// By word: the constructions it may begin.
    pub first_word: Vec<Bits>,
    /// By shape of a number: the constructions it may begin.
    pub first_shape: Vec<Bits>,
    /// By word: the constructions it may go on with.
    pub second_word: Vec<Bits>,
    /// By shape of a number: the constructions it may go on with.
    pub second_shape: Vec<Bits>,
    /// The constructions that one word may fill, or whose second word can be anything.
    pub single: Bits,
}

/// Works out the glance over all constructions.
pub(super) fn glance(constructions: &[Construction], lexicon: &Lexicon) -> Glance {
    let mut glance = Glance {
        first_word: vec![Bits::default(); lexicon.len()],
        first_shape: vec![Bits::default(); Shape::ALL.len()],
        second_word: vec![Bits::default(); lexicon.len()],
        second_shape: vec![Bits::default(); Shape::ALL.len()],
        single: Bits::default(),
    };
    for (index, construction) in constructions.iter().enumerate() {
        let program = &construction.program;
        for at in reachable(program, 0) {
            mark(program[at], index, lexicon, &mut glance.first_word, &mut glance.first_shape);
            if let Op::Native(native) = program[at] {
                if native == Native::Event {
                    set(&mut glance.single, index);
                }
                // A number may run on: "two hundred", "12,000", "nineteen ninety-seven".
                mark(program[at], index, lexicon, &mut glance.second_word, &mut glance.second_shape);
                for joint in [",", ".", "-", "and", "/"] {
                    if let Some(id) = lexicon.id(joint) {
                        set(&mut glance.second_word[id as usize], index);
                    }
                }
                if let Some(a) = lexicon.id("a") {
                    set(&mut glance.first_word[a as usize], index);
                }
            }
            for next in reachable(program, at + 1) {
                match program[next] {
                    Op::Done | Op::Native(Native::Event) => set(&mut glance.single, index),
                    op => mark(op, index, lexicon, &mut glance.second_word, &mut glance.second_shape),
                }
            }
        }
    }
    glance
}

fn set(bits: &mut Bits, index: usize) {
    bits[index / 64] |= 1 << (index % 64);
}

/// Notes the construction for every word and shape the step can take.
fn mark(op: Op, index: usize, lexicon: &Lexicon, words: &mut [Bits], shapes: &mut [Bits]) {
    let mut by_class = |class: u8| {
        for (id, bits) in words.iter_mut().enumerate() {
            if lexicon.value(id as u32, class).is_some() {
                set(bits, index);
            }
        }
    };
    match op {
        Op::Class(class, _) => by_class(class),
        Op::Shape(shape, _) => set(&mut shapes[shape as usize], index),
        Op::Word(id) => set(&mut words[id as usize], index),
        Op::Native(_) => {
            for name in ["number", "tens", "multiplier"] {
                lexicon.class(name).into_iter().for_each(&mut by_class);
            }
            set(&mut shapes[Shape::Any as usize], index);
        }
        Op::Glued | Op::Assign(..) | Op::Part | Op::Fork(_) | Op::Jump(_) | Op::Done => {}
    }
}

/// The steps that can take the next word, from this step on, and the end if it can be reached.
fn reachable(program: &[Op], from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut seen = vec![false; program.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at >= program.len() || std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match program[at] {
            Op::Fork(to) => open.extend([at + 1, to]),
            Op::Jump(to) => open.push(to),
            Op::Glued | Op::Assign(..) | Op::Part => open.push(at + 1),
            Op::Done | Op::Word(_) | Op::Class(..) | Op::Shape(..) | Op::Native(_) => found.push(at),
        }
    }
    found
}
