//! Prints what pairs of articles are judged by, for the recipe: JSON arrays of two texts in, one line a pair; the inputs of `derived` and
//! the signs of the direction by their scale out.

use std::io::{BufRead, Write, stdin, stdout};
use unspun::document::Document;
use unspun::lexicon::Lexicon;
use unspun::page;
use unspun::siblings::{Article, Pair, inputs, scales};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Lexicon::embedded();
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let texts: [String; 2] = serde_json::from_str(&line?)?;
        let [first, second] = &texts;
        let documents = texts.each_ref().map(|text| {
            let mut document = Document::new(text, lexicon);
            page::label(text, &mut document);
            document
        });
        let [one, two] = &documents;
        let pair = Pair::between(&Article::new(first, one), &Article::new(second, two));
        let signs = pair
            .signs()
            .map(|signs| -> Vec<f64> { signs.iter().zip(scales()).map(|(sign, scale)| sign / scale).collect() });
        serde_json::to_writer(&mut out, &(inputs(pair.comparison()), signs))?;
        writeln!(out)?;
    }
    Ok(())
}
