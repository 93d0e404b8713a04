//! Writes a measure and its casebook to start from.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// Writes `grammar/en/measures/NAME.toml` and its casebook.
pub(crate) fn measure(root: &Path, name: &str) -> Result<()> {
    if name.is_empty() || !name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_') {
        bail!("`{name}` is no name for a measure: lower-case letters and underscores");
    }
    let folder = root.join("grammar/en/measures");
    for (extension, text) in [("toml", toml(name)), ("md", casebook(name))] {
        let path = folder.join(format!("{name}.{extension}"));
        if path.exists() {
            bail!("{} is there already", path.display());
        }
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        println!("wrote grammar/en/measures/{name}.{extension}");
    }
    Ok(())
}

fn toml(name: &str) -> String {
    format!(
        "gloss    = \"people who {name}\"\nquestion = \"How many {{people}} {name}?\"\ncounts   = \"people\"\ntally    = \"level\"\nlabels   = [\"{name}\"]\n\n\
         [[word]]\nlemma  = \"{name}\"\npos    = \"verb\"\nframes = [\"passive-subject\", \"active-object\", \"participle\", \"adjacent\"]\n"
    )
}

fn casebook(name: &str) -> String {
    format!(
        "# {name}\n\nSay here what the measure counts, and what it does not.\n\n## A passive verb and a bound\n\n> More than 3,000 people were {name} overnight.\n\n```claims\n```\n"
    )
}
