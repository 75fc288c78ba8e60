//! Prints the line classifier's numbers for the recipe: JSON texts in, one line a text; an array of rows out, one row a block.

use std::io::{BufRead, Write, stdin, stdout};
use unspun::document::Document;
use unspun::lexicon::Lexicon;
use unspun::page::{Page, Weights};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let weights = match std::env::args().nth(2) {
        Some(path) => std::fs::read_to_string(path)?,
        None => String::new(),
    };
    let weights = Weights::parse(&weights);
    let pass = std::env::args().nth(1).unwrap_or_default();
    let mut out = stdout().lock();
    if pass == "names" {
        serde_json::to_writer(&mut out, &Page::names())?;
        return Ok(());
    }
    for line in stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let document = Document::new(&text, Lexicon::embedded());
        let page = Page::new(&text, &document);
        serde_json::to_writer(&mut out, &page.numbers(&pass, &weights))?;
        writeln!(out)?;
    }
    Ok(())
}
