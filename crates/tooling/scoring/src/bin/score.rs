//! Scores every layer over public test sets and graded accounts: `score [--corpora DIR] [--benchmarks DIR] [--misses]`.
#![expect(clippy::print_stdout, reason = "a table is its purpose")]

use std::error::Error;
use std::path::{Path, PathBuf};
use variorum_grammar::Grammar;
use variorum_grammar::cues::Cues;
use variorum_grammar::times::Times;
use variorum_identities::Names;
use variorum_language::Language;
use variorum_names::find_names;
use variorum_scoring::{
    agreeing, attribution, identities, muc4, names, numbers, quantities, questions, times,
};

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        words.iter().position(|it| it == name).and_then(|at| words.get(at + 1)).map(PathBuf::from)
    };
    let shows_misses = words.iter().any(|it| it == "--misses");
    if let Some(benchmarks) = option("--benchmarks") {
        part("Treebanks", &benchmarks.join("treebanks"), language)?;
        part("Names", &benchmarks.join("ner"), name_sets)?;
        part("Times", &benchmarks.join("times"), time_sets)?;
        part("Quantities", &benchmarks.join("newsquant/NewsQuant.json"), |path| {
            news_quantities(path, shows_misses)
        })?;
        part("Numbers", &benchmarks.join("recognizers/Number"), |path| numbers_of(path, shows_misses))?;
        part("Victims of attack reports", &benchmarks.join("muc4"), |path| {
            attack_reports(path, shows_misses)
        })?;
        part("Attribution", &benchmarks.join("polnear"), polnear)?;
        part("Pairs of names", &benchmarks.join("names/pairs.csv"), pairs)?;
        part("Agreeing answers", &benchmarks.join("agreeing_answers/nanco_dataset.json"), |path| {
            agreeing_answers(path, shows_misses)
        })?;
    } else {
        println!("absent: public test sets (say where with --benchmarks DIR)");
    }
    if let Some(corpora) = option("--corpora") {
        for folder in folders(&corpora)? {
            pile(&folder, shows_misses)?;
        }
    }
    Ok(())
}

fn part(title: &str, path: &Path, score: impl FnOnce(&Path) -> Done) -> Done {
    println!("\n{title}");
    if path.exists() {
        return score(path);
    }
    println!("  absent");
    Ok(())
}

fn folders(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(path)?.flatten().map(|it| it.path()).filter(|it| it.is_dir()).collect();
    found.sort();
    Ok(found)
}

fn language(path: &Path) -> Done {
    let rows = variorum_training::evaluate::evaluate(Language::english(), path)?;
    for row in rows.iter().filter(|it| !it.measure.contains("words/s")) {
        println!("  {:<20} {:<20} {:>7.2}", row.set, row.measure, row.value);
    }
    Ok(())
}

fn name_sets(path: &Path) -> Done {
    let dev = path.join("uner_ewt/en_ewt-ud-dev.iob2");
    if dev.is_file() {
        let texts = variorum_training::names::gold::iob2(&dev)?;
        println!(
            "  {:<20} exact span and type F1 {:.3}",
            "UNER EWT dev",
            names::score(&texts, find_names).named().f1()
        );
    }
    let wire = path.join("worldwide_newswire");
    if wire.is_dir() {
        println!(
            "  {:<20} exact span and type F1 {:.3}",
            "worldwide newswire",
            names::score(&names::newswire(&wire)?, find_names).named().f1()
        );
    }
    Ok(())
}

fn time_sets(path: &Path) -> Done {
    for set in folders(path)? {
        if let Ok((scores, _)) = times::score_timeml(&set, Times::english())
            && scores.documents > 0
        {
            let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
            println!(
                "  {name:<20} strict {:.3}  relaxed {:.3}  value {:.3}",
                scores.strict_f1(),
                scores.relaxed_f1(),
                scores.value_f1()
            );
        }
    }
    Ok(())
}

fn news_quantities(path: &Path, shows_misses: bool) -> Done {
    let (scores, wrong) = quantities::score_quantities(path, Grammar::english())?;
    println!(
        "  value F1 {:.3}  + bound {:.3}  + unit {:.3}",
        scores.f1(scores.value),
        scores.f1(scores.bound),
        scores.f1(scores.unit)
    );
    wrong.iter().filter(|_| shows_misses).for_each(|it| println!("    {it}"));
    Ok(())
}

fn numbers_of(path: &Path, shows_misses: bool) -> Done {
    let it = numbers::score_numbers(path, Grammar::english())?;
    let share = it.right as f64 * 100.0 / it.cases.max(1) as f64;
    println!("  {} of {} cases that apply right ({share:.1}%)", it.right, it.cases);
    for (reason, count) in &it.left_out {
        println!("  {count:>4} do not apply: {reason}");
    }
    it.wrong.iter().filter(|_| shows_misses).for_each(|it| println!("    {it}"));
    Ok(())
}

fn attack_reports(path: &Path, shows_misses: bool) -> Done {
    let is_test = |it: &&PathBuf| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with("tst"));
    for part in folders(path)?.iter().filter(is_test) {
        let (slots, misses) = muc4::score_part(part, Grammar::english())?;
        for (name, slot) in ["number", "effect"].iter().zip(slots) {
            let (recall, precision, f1) = slot.scores();
            let part = part.file_name().unwrap_or_default().to_string_lossy();
            println!(
                "  {part:<8} {name:<8} R {recall:.3}  P {precision:.3}  F {f1:.3}  ({} of the key)",
                slot.possible
            );
        }
        if shows_misses {
            for it in &misses {
                println!("    {it}");
            }
        }
    }
    Ok(())
}

fn polnear(path: &Path) -> Done {
    let cues = Cues::english()?;
    for set in folders(path)?.iter().filter(|it| it.join("attributions").is_dir() && !it.ends_with("train")) {
        let scores = attribution::polnear(set, &cues)?;
        let set = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let f1: Vec<String> = ["source", "cue", "content"]
            .iter()
            .zip(scores.tokens)
            .map(|(name, it)| format!("{name} {:.3}", it.scores().2))
            .collect();
        println!(
            "  {set:<20} token F1: {}; content overlaps and source matches {:.3}",
            f1.join(", "),
            scores.attributions.scores().1
        );
    }
    Ok(())
}

fn pairs(path: &Path) -> Done {
    print!("{}", identities::score_pairs(path, &Names::english()?)?);
    Ok(())
}

fn agreeing_answers(path: &Path, shows_misses: bool) -> Done {
    let it = agreeing::score(path)?;
    println!(
        "  balanced accuracy {:.3} (agree {} of {}, differ {} of {})",
        it.balanced(),
        it.same.0,
        it.same.1,
        it.different.0,
        it.different.1
    );
    it.wrong.iter().filter(|_| shows_misses).for_each(|line| println!("    {line}"));
    Ok(())
}

/// What one graded pile has beside its figures.
fn pile(folder: &Path, shows_misses: bool) -> Done {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if folder.join("gold/statements.json").is_file() {
        let it = attribution::statements(folder, &Cues::english()?)?;
        println!(
            "\n{name}\n  statements: {} gold; content {}, speaker {}, stance {}, chains {} of {}",
            it.gold, it.content, it.speaker, it.stance, it.chains.1, it.chains.0
        );
    }
    if folder.join("gold/times.json").is_file() {
        let it = times::score_pile(folder, Times::english())?;
        println!(
            "  times: {} of {} right; of the relative {} of {}",
            it.right, it.gold, it.relative_right, it.relative
        );
    }
    if folder.join("gold/names.json").is_file() {
        print!("{}", identities::score_corpus(folder, &Names::english()?)?);
    }
    if folder.join("gold/questions.json").is_file() {
        let it = questions::score_folder(folder)?;
        print!("{it}");
        it.lines.iter().filter(|_| shows_misses).for_each(|line| println!("    {line}"));
    }
    Ok(())
}
