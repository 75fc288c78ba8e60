use super::{Article, Difference, Tables, is_table_document};
use crate::collocations::{Collocations, WordId};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::scratch::Scratch;
use std::fs;

/// A set whose documents are all set aside, and one of which none is.
const ASIDE: &str = "ecbplus";
const KEPT: &str = "wmt21_docs";

const STORY: &str = "The quiet harbour was closed on Monday because the storm had torn two boats from the old pier, and the fishers \
    who had bought them in spring said that the quiet harbour was no longer safe. The council purchased a crane. \
    Nobody could say when the quiet harbour would be open again, or who would pay for the pier that the storm had taken.";
const OTHER: &str = "Pupils of the old school sang for an hour while their teachers looked for the key of the hall, which the \
    caretaker had taken home by mistake. When he came back with it the quiet harbour was long dark, and most of the parents \
    had left. The concert will be held again next week if the weather allows it, the head of the school said.";

/// The words of a general model and, by their places, pairs with how probable the second is behind the first.
const WORDS: [&str; 9] = ["<s>", "the", "quiet", "harbour", "buy", "bought", "purchase", "purchased", "it's"];
const PAIRS: [(u32, u32, f32); 3] = [(1, 2, 0.25), (2, 3, 0.5), (1, 6, 0.125)];

/// Writes a trigram model as `CMU Sphinx` does, every word being as probable as the next but for "the" and the rare "purchase".
fn general_model() -> Vec<u8> {
    let log = |probability: f32| (f64::from(probability).ln() / 1.0001_f64.ln()) as f32;
    let mut bytes = [b"header".as_slice(), b"Trie Language Model", &[3]].concat();
    for count in [WORDS.len() as u32, PAIRS.len() as u32, 0, 0] {
        bytes.extend(count.to_le_bytes());
    }
    // Three tables of logarithms, of which only the first is read.
    for bin in 0..3 << 16 {
        bytes.extend(PAIRS.get(bin).map_or(0.0, |pair| log(pair.2)).to_le_bytes());
    }
    let mut sorted: Vec<(usize, (u32, u32, f32))> = PAIRS.into_iter().enumerate().collect();
    sorted.sort_by_key(|(_, pair)| (pair.1, pair.0));
    for word in 0..=WORDS.len() as u32 {
        let probability = match word {
            1 => 0.5,
            6 | 7 => 0.000_01,
            _ => 0.01,
        };
        let first = sorted.iter().filter(|(_, pair)| pair.1 < word).count() as u32;
        bytes.extend([log(probability).to_bits(), 0, first].iter().flat_map(|field| field.to_le_bytes()));
    }
    // Four bits number nine words; there are no triples, so that their numbers have no bits.
    let mut packed = 0_u128;
    for (place, (bin, pair)) in sorted.iter().enumerate() {
        packed |= (u128::from(pair.0) | (*bin as u128) << 20) << (36 * place);
    }
    bytes.extend(&packed.to_le_bytes());
    bytes.extend(vec![0; (4 * 36_usize).div_ceil(8) + 8 - 16]);
    bytes.extend(vec![0; 20_usize.div_ceil(8) + 8 + 4]);
    bytes.extend(WORDS.join("\0").bytes().chain([0]));
    bytes
}

/// Makes a folder with a thesaurus of two verbs.
fn net() -> Scratch {
    let net = Scratch::new();
    net.file("index.sense", "buy%2:40:00:: 100 1 9\npurchase%2:40:00:: 100 1 3\n");
    for part in ["noun", "verb", "adj", "adv"] {
        net.file(format!("{part}.exc"), if part == "verb" { "bought buy\n" } else { "" });
    }
    net
}

fn article<'a>(set: &'a str, text: &'a str) -> Article<'a> {
    Article { set, key: "1", text, human: true }
}

fn built(articles: &[Article<'_>]) -> Tables {
    Tables::build(articles, &general_model(), &net().0).unwrap()
}

#[test]
fn tables_know_the_neighbours_and_synonyms_that_were_counted() {
    assert!(is_table_document(ASIDE, "1") && !is_table_document(KEPT, "1"));
    let built = built(&[article(ASIDE, STORY), article(ASIDE, OTHER)]);
    let tables = Collocations::read(&built.words, &built.pairs, &built.synonyms).unwrap();
    let ids = |text: &str| -> Vec<WordId> {
        Document::new(text, Lexicon::embedded()).tokens.iter().map(|token| tables.id(token)).collect()
    };
    let [the, quiet, harbour, was, purchased] = ids("the quiet harbour was purchased")[..] else { panic!() };
    assert!([the, quiet, harbour, was, purchased].iter().all(|id| id.is_known()), "{}", built.summary);
    // Both know "quiet harbour"; "was" stands behind it in the stories alone.
    let strength = |a, b| tables.strength(a, b);
    assert!(strength(quiet, harbour).unwrap() > strength(the, quiet).unwrap());
    assert!(strength(harbour, was).is_some() && strength(was, harbour).is_none());
    assert!(tables.facts(the).frequency() > tables.facts(quiet).frequency());
    assert!(!tables.facts(the).is_content() && tables.facts(harbour).is_content());
    let synonyms: Vec<_> = tables.synonyms(purchased).iter().filter_map(|s| tables.spelling(s.id())).collect();
    assert_eq!(synonyms, ["bought"]);
    // "buy" is a thousand times as frequent as any form of "purchase": three powers of ten, which are kept in seven steps of 0.4.
    assert_eq!(tables.facts(purchased).gap_steps(), 7);
}

#[test]
fn what_models_learn_from_and_what_machines_wrote_is_not_counted() {
    let counted = |articles: &[Article<'_>]| built(articles).summary;
    let alone = counted(&[article(ASIDE, OTHER)]);
    assert!(alone.starts_with("1 documents"), "{alone}");
    assert_eq!(counted(&[article(ASIDE, OTHER), Article { human: false, ..article(ASIDE, STORY) }]), alone);
    assert_eq!(counted(&[article(ASIDE, OTHER), article(KEPT, STORY)]), alone);
    let copied = format!("A word before. {STORY}");
    let leak = [article(ASIDE, OTHER), article(ASIDE, &copied), article(KEPT, STORY)];
    assert_eq!(counted(&leak), alone);
}

#[test]
fn a_rebuild_says_how_far_it_is_from_other_tables() {
    fn apart(own: &Tables, other: &Tables) -> Difference {
        own.difference(&Collocations::read(&other.words, &other.pairs, &other.synonyms).unwrap()).unwrap()
    }
    let thrice = built(&[article(ASIDE, STORY); 3]);
    assert_eq!(apart(&thrice, &thrice), Difference::default());
    let oftener = built(&[article(ASIDE, STORY); 6]);
    let moved = apart(&oftener, &thrice);
    assert_eq!((moved.new_words, moved.lost_words, moved.new_pairs, moved.other_synonyms), (0, 0, 0, 0), "{moved}");
    // What stood three times stands six times: 12 ln 3 is 13.2, 12 ln 6 is 21.5, which are kept as 13 and 22.
    assert!(moved.moved_words > 0 && moved.most_steps == 9 && moved.moved_pairs > 0, "{moved}");
    // With the other story more words stand three times, as words of the tables must, and none stands less often.
    let more = built(&[article(ASIDE, STORY), article(ASIDE, STORY), article(ASIDE, STORY), article(ASIDE, OTHER)]);
    let (further, back) = (apart(&more, &thrice), apart(&thrice, &more));
    assert!(further.new_words > 0 && further.new_pairs > 0 && further.lost_words == 0, "{further}");
    assert_eq!((back.new_words, back.lost_words, back.new_pairs), (0, further.new_words, 0), "{back}");
    let other = net();
    other.file("index.sense", "buy%2:40:00:: 100 1 9\n");
    let alone = Tables::build(&[article(ASIDE, STORY); 3], &general_model(), &other.0).unwrap();
    // Buy and purchase, bought and purchased.
    assert_eq!(apart(&alone, &thrice).other_synonyms, 4);
}

#[test]
fn missing_and_damaged_sources_are_named() {
    let net = net();
    let refused = |general: &[u8]| Tables::build(&[], general, &net.0).unwrap_err().to_string();
    let whole = general_model();
    assert!(refused(&whole[..whole.len() - 20]).contains("trigram model"));
    net.file("index.sense", "buy without a sense\n");
    assert!(refused(&whole).contains("index.sense: buy without a sense"));
    fs::remove_file(net.0.join("verb.exc")).unwrap();
    net.file("index.sense", "");
    assert!(refused(&whole).contains("verb.exc"));
}
