//! Writes the tables of collocations for the recipe: a general model of English, a folder with WordNet and one for the tables as arguments,
//! articles in, one JSON array a line (set, key, text, whether a person wrote it in English); what was counted and how far the tables are
//! from those that ship out.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;
use unspun::collocations::Collocations;
use unspun::collocations::build::{Article, Tables};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, wordnet, folder] = arguments.as_slice() else {
        return Err("usage: collocation_tables MODEL WORDNET FOLDER < articles".into());
    };
    let mut rows: Vec<(String, String, String, bool)> = Vec::new();
    for line in stdin().lock().lines() {
        rows.push(serde_json::from_str(&line?)?);
    }
    let articles: Vec<Article<'_>> =
        rows.iter().map(|(set, key, text, human)| Article { set, key, text, human: *human }).collect();
    let tables = Tables::build(&articles, &std::fs::read(model)?, Path::new(wordnet))?;
    for (name, bytes) in [("words", &tables.words), ("pairs", &tables.pairs), ("synonyms", &tables.synonyms)] {
        std::fs::write(Path::new(folder).join(format!("collocation_{name}.bin")), bytes)?;
    }
    let shipped = Collocations::embedded().ok_or("the embedded tables are damaged")?;
    let mut out = stdout().lock();
    writeln!(out, "{}", tables.summary)?;
    writeln!(out, "{}", tables.difference(shipped)?)?;
    Ok(())
}
