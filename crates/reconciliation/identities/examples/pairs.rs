//! How often the matcher agrees with a table of labelled pairs.
//!
//! `cargo run -p variorum-identities --example pairs -- PAIRS.csv [--wrong]`
#![expect(clippy::print_stdout, reason = "a table is what it makes")]

use variorum_identities::{Kind, Names, Verdict};

/// The fields of one line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                fields.last_mut().expect("it starts with one").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("it starts with one").push(c),
        }
    }
    fields
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let wrong = std::env::args().any(|it| it == "--wrong");
    let names = Names::english()?;
    let (mut both, mut only_found, mut only_labelled, mut neither) = (0.0, 0.0, 0.0, 0.0);
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        let fields = fields(line);
        let [_, schema, a, b, label, ..] = fields.as_slice() else { continue };
        let kind = match schema.as_str() {
            "Person" => Kind::Person,
            "Company" | "Organization" | "LegalEntity" => Kind::Organisation,
            _ => Kind::Other,
        };
        let (verdict, reasons) = names.same_name(a, b, kind);
        let (found, labelled) = (verdict != Verdict::Different, label == "true");
        match (found, labelled) {
            (true, true) => both += 1.0,
            (true, false) => only_found += 1.0,
            (false, true) => only_labelled += 1.0,
            (false, false) => neither += 1.0,
        }
        if wrong && found != labelled {
            println!("{} {schema} {a} | {b}: {verdict:?} {reasons:?}", if found { "+" } else { "-" });
        }
    }
    let (precision, recall) = (both / (both + only_found), both / (both + only_labelled));
    println!(
        "pairs {} precision {precision:.3} recall {recall:.3} F1 {:.3}",
        both + only_found + only_labelled + neither,
        2.0 * precision * recall / (precision + recall)
    );
    Ok(())
}
