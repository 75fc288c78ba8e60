//! The work that `tests/benches/instructions` counts: generated texts scored once to warm up, then others inside `measured`.

#[path = "../corpus/mod.rs"]
mod corpus;

use unspun::scorer::Scorer;
use unspun::text::Text;

#[inline(never)]
fn measured(scorer: &Scorer, texts: &[Vec<u8>]) -> usize {
    texts.iter().map(|text| scorer.score(&Text::from_bytes(text), None).words as usize).sum()
}

fn main() -> unspun::Result<()> {
    let scorer = Scorer::embedded()?;
    let mut corpus = corpus::Corpus::new(6);
    let texts: Vec<Vec<u8>> = (0..600).map(|_| corpus.text()).collect();
    let (warm, counted) = texts.split_at(400);
    for text in warm {
        std::hint::black_box(scorer.score(&Text::from_bytes(text), None));
    }
    std::hint::black_box(measured(&scorer, counted));
    std::io::Write::write_all(
        &mut std::io::stdout(),
        counted.iter().map(Vec::len).sum::<usize>().to_string().as_bytes(),
    )
    .map_err(|error| unspun::Error::io("stdout", error))
}
