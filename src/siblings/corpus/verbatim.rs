//! Which articles are near copies? Plain near-duplicate search over the words as they stand, without lexicon or alignment.

use super::link::Link;
use super::row::{Row, Scope};
use crate::mixing::{GOLDEN, GOLDEN_PRIME};
use crate::siblings::Shared;
use crate::siblings::fingerprint::ngram;
use crate::siblings::pair::excerpt::EXCERPT;
use crate::siblings::pair::relation::Relation;
use crate::text::is_unseen;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::iter::once;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words in a run: one edit breaks four runs, and two stories share few.
const RUN: usize = 4;
/// Least hashes kept of an article, one for each part of the range of hashes.
const PARTS: usize = 32;
/// From this share of all runs on, two articles are near copies: 10 in 100 words replaced leave 0.49.
const NEAR: f64 = 0.3;
/// From this share of the shorter one's runs on, a text is a copy.
const COPIED: f64 = 0.95;
/// In buckets of at most so many articles each is compared with each; in larger ones with the first.
const SMALL_BUCKET: usize = 8;

/// An article's runs of words: their hashes, sorted, and the least of each part.
pub(super) struct Runs {
    hashes: Vec<u32>,
    least: [u32; PARTS],
}

/// Reads the runs of articles.
pub(super) fn read(rows: &[Row<'_>]) -> Vec<Runs> {
    rows.par_iter().map(|row| Runs::of(row.text.unwrap_or_default(), row.group)).collect()
}

/// Returns the links of near copies, by article, the nearest first.
pub(super) fn links(runs: &[Runs], scope: Scope<'_>) -> Vec<Link> {
    let asked: Option<BTreeSet<u32>> = match scope {
        Scope::Whole => None,
        Scope::Links(asked) | Scope::Judgements(asked) => Some(asked.iter().copied().collect()),
    };
    let is_asked =
        |(one, two): &(u32, u32)| asked.as_ref().is_none_or(|asked| asked.contains(one) || asked.contains(two));
    let mut bands: Vec<(u64, u32)> = Vec::with_capacity(runs.len() * PARTS / 2);
    for (article, runs) in (0..).zip(runs) {
        bands.extend(runs.bands().map(|band| (band, article)));
    }
    bands.par_sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for bucket in bands.chunk_by(|a, b| a.0 == b.0) {
        let compared = if bucket.len() <= SMALL_BUCKET { bucket.len() } else { 1 };
        for (place, (_, one)) in bucket.iter().enumerate().take(compared) {
            pairs.extend(bucket.iter().skip(place + 1).map(|(_, two)| (*one, *two)).filter(is_asked));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    let both = |pair: &(u32, u32)| link(*pair, (runs.get(pair.0 as usize)?, runs.get(pair.1 as usize)?));
    let mut links: Vec<Link> = pairs.par_iter().filter_map(both).flatten_iter().collect();
    links.par_sort_unstable_by(|a, b| {
        a.article.cmp(&b.article).then(b.overlap.total_cmp(&a.overlap)).then(a.sibling.cmp(&b.sibling))
    });
    links
}

#[expect(clippy::cast_possible_truncation, reason = "shares")]
fn link((one, two): (u32, u32), runs: (&Runs, &Runs)) -> Option<[Link; 2]> {
    let shared = Shared::of(&runs.0.hashes, &runs.1.hashes);
    let overlap = shared.jaccard(1).filter(|share| *share >= NEAR)?;
    let verbatim = shared.of_smaller();
    let lengths = (shared.one.min(shared.two) as f64, shared.one.max(shared.two) as f64);
    let relation = match () {
        () if verbatim < COPIED => Relation::Update,
        () if lengths.0 < EXCERPT * lengths.1 => Relation::Excerpt,
        () => Relation::Copy,
    };
    let link = |article, sibling, own: usize| Link {
        article,
        sibling,
        overlap: overlap as f32,
        contained: (shared.both as f64 / own.max(1) as f64) as f32,
        verbatim: verbatim as f32,
        derived: verbatim as f32,
        relation,
        direction: None,
        direction_logit: None,
    };
    Some([link(one, two, shared.one), link(two, one, shared.two)])
}

impl Runs {
    fn of(text: &str, group: Option<u64>) -> Self {
        let words = words(text);
        let mut hashes = ngram::hashes(&words, RUN);
        if let Some(group) = group {
            for hash in &mut hashes {
                *hash = ngram::hash(&[group, (*hash).into()]);
            }
            hashes.sort_unstable();
        }
        let mut least = [u32::MAX; PARTS];
        for hash in &hashes {
            // The low bits choose the part; the others are mixed anew, since the least of all are least in each part, too.
            let (part, rank) = (*hash as usize & (PARTS - 1), hash.rotate_left(13).wrapping_mul(GOLDEN_PRIME));
            if let Some(slot) = least.get_mut(part) {
                *slot = rank.min(*slot);
            }
        }
        Self { hashes, least }
    }

    /// Two neighbouring parts make a band; parts without a run are left out. A short text may have none that are filled, so all runs
    /// together make one more, in which equal texts meet.
    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        let join = |sum: u64, hash: &u32| (sum.rotate_left(23) ^ u64::from(*hash)).wrapping_mul(GOLDEN);
        let whole = (!self.hashes.is_empty()).then(|| self.hashes.iter().fold(PARTS as u64, join));
        let parts = self.least.chunks(2).zip(0u64..).filter_map(|(pair, band)| match *pair {
            [a, b] if a != u32::MAX && b != u32::MAX => {
                Some((u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN) ^ band)
            }
            _ => None,
        });
        parts.chain(whole)
    }
}

/// What `FxHash` multiplies by.
const FX: u64 = 0x517c_c1b7_2722_0a95;

/// Returns a hash of each word: letters and digits in a row, in lower case, without their accents.
fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut hash = 0u64;
    for (at, byte) in text.bytes().enumerate() {
        let letter = match byte {
            0x80..=0xbf => continue,
            0xc0.. => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if c.is_alphanumeric() => once(c).nfd().flat_map(char::to_lowercase).next(),
                Some(c) if is_unseen(c) || is_combining_mark(c) => continue,
                _ => None,
            },
            ascii => ascii.is_ascii_alphanumeric().then(|| char::from(ascii.to_ascii_lowercase())),
        };
        if let Some(letter) = letter {
            hash = (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(FX);
        } else if hash != 0 {
            words.push(std::mem::take(&mut hash));
        }
    }
    if hash != 0 {
        words.push(hash);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[String]) -> Vec<Row<'_>> {
        texts.iter().map(|text| Row { text: Some(text), ..Row::default() }).collect()
    }

    fn found(texts: &[String]) -> Vec<(u32, u32, Relation)> {
        links(&read(&rows(texts)), Scope::Whole).iter().map(|l| (l.article, l.sibling, l.relation)).collect()
    }

    fn story(seed: u32) -> String {
        let word = |n: u32| format!("w{}", (n * 7919 + seed * 104_729) % 5003);
        (0..200).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn near_copies_are_linked_both_ways_and_others_not() {
        let whole = story(1);
        let edited =
            whole.split(' ').enumerate().map(|(n, w)| if n % 20 == 7 { "edit" } else { w }).collect::<Vec<_>>();
        let texts = [story(1), story(2), edited.join(" "), story(1).to_uppercase(), story(1)[..400].to_owned()];
        let found = found(&texts);
        assert!(found.contains(&(0, 2, Relation::Update)) && found.contains(&(2, 0, Relation::Update)));
        assert!(found.contains(&(0, 3, Relation::Copy)));
        assert!(found.iter().all(|l| l.0 != 1 && l.1 != 1));
    }

    #[test]
    fn ten_thousand_copies_cost_a_comparison_each() {
        let texts = vec![story(3); 10_000];
        assert_eq!(found(&texts).len(), 2 * 9_999);
    }

    #[test]
    fn short_texts_that_are_equal_are_copies_whatever_their_words() {
        for seed in 0..50 {
            let short = |seed| story(seed).split(' ').take(8).collect::<Vec<_>>().join(" ");
            assert_eq!(found(&[short(seed), short(99), short(seed)]), [(0, 2, Relation::Copy), (2, 0, Relation::Copy)]);
        }
    }

    #[test]
    fn typography_makes_no_other_text() {
        let plain =
            "\"The cafe won\'t open,\" said the owner of the house by the sea - who has lived there all his life.";
        let curly =
            plain.replace('\'', "\u{2019}").replace(" said", "\u{201d} said").replace(" - ", "\u{2009}\u{2014} ");
        let marked = plain.replace(' ', "\u{a0}").replace("cafe", "caf\u{e9}");
        let apart =
            plain.replace("cafe", "cafe\u{301}").replace("owner", "ow\u{ad}ner").replace("house", "ho\u{200b}use");
        let found = found(&[plain.to_owned(), curly, marked, apart]);
        assert_eq!(found.len(), 12);
        assert!(found.iter().all(|link| link.2 == Relation::Copy), "{found:?}");
    }

    #[test]
    fn capitals_with_accents_are_no_other_letters() {
        let lower = "the \u{e9}cole of \u{f8}rsted and \u{434}\u{43e}\u{43c} have opened their doors again";
        assert_eq!(words(&lower.to_uppercase()), words(lower));
        assert_eq!(words("\u{c9}cole"), words("ecole"));
    }

    #[test]
    fn empty_texts_are_no_copies() {
        assert!(found(&[String::new(), String::new(), "One two".to_owned(), "One two".to_owned()]).is_empty());
    }

    #[test]
    fn a_copy_that_leaves_more_than_a_fifth_out_is_an_excerpt_which_its_whole_contains() {
        let part = |words: usize| story(1).split(' ').take(words).collect::<Vec<_>>().join(" ");
        for (words, relation) in [(140, Relation::Excerpt), (180, Relation::Copy)] {
            let texts = [part(200), part(words)];
            let rows = texts.each_ref().map(|text| Row { text: Some(text), ..Row::default() });
            let found = links(&read(&rows), Scope::Whole);
            assert_eq!(found.iter().map(|link| link.relation).collect::<Vec<_>>(), [relation; 2]);
            let runs = |words: usize| (words - RUN + 1) as f32;
            let shares = [runs(words) / runs(200), 1.0];
            assert!(found.iter().zip(shares).all(|(link, share)| (link.contained - share).abs() < 1e-6), "{found:?}");
        }
    }

    #[test]
    fn the_last_word_of_a_text_is_one() {
        assert_eq!(words("two words").len(), 2);
        assert_eq!(words("two words."), words("Two \u{2013} words"));
    }

    #[test]
    fn near_copies_find_each_other_among_many_articles() {
        let edited = |seed| {
            let word = |(n, word)| if n % 20 == 7 { "edit" } else { word };
            story(seed).split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = (0..12).map(story).chain((0..12).map(edited)).collect();
        let found = found(&texts);
        for article in 0..12 {
            assert!(found.contains(&(article, article + 12, Relation::Update)), "{article}");
        }
        // Of four words there is one run, in which equal texts meet.
        let short = |seed| story(seed).split(' ').take(RUN).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = (0..40).map(|seed| short(seed % 20)).collect();
        assert_eq!(links(&read(&rows(&texts)), Scope::Whole).len(), 40);
    }

    #[test]
    fn a_copy_may_have_a_twentieth_of_its_runs_for_itself_and_be_a_fifth_shorter() {
        let part = |words: usize| story(1).split(' ').take(words).collect::<Vec<_>>().join(" ");
        // Another last word makes another of 20 runs.
        let runs = |count: usize| part(count + RUN - 1);
        assert_eq!(found(&[runs(20), runs(19) + " edit"]), [(0, 1, Relation::Copy), (1, 0, Relation::Copy)]);
        assert_eq!(found(&[runs(100), runs(80)]), [(0, 1, Relation::Copy), (1, 0, Relation::Copy)]);
    }

    #[test]
    fn words_that_differ_in_one_letter_are_different() {
        let words: Vec<String> = ["", "w", "wor", "harbour"]
            .iter()
            .flat_map(|head| ('a'..='z').chain('0'..='9').map(move |letter| format!("{head}{letter}")))
            .collect();
        let mut hashes = super::words(&words.join(" "));
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }

    #[test]
    fn a_band_is_of_both_its_parts_and_its_place_and_one_more_of_all_runs() {
        let bands = |place: usize, [a, b]: [u32; 2], hashes: &[u32]| -> Vec<u64> {
            let mut least = [u32::MAX; PARTS];
            (least[place], least[place + 1]) = (a, b);
            Runs { hashes: hashes.to_vec(), least }.bands().collect()
        };
        let pairs = [(0, [1, 3]), (0, [5, 3]), (0, [1, 5]), (2, [1, 3])];
        let mut all: Vec<u64> = pairs.iter().flat_map(|(place, pair)| bands(*place, *pair, &[])).collect();
        all.extend([7, 7 | 1 << 28].iter().flat_map(|hash| bands(0, [u32::MAX; 2], &[*hash])));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 6);
        assert!(bands(0, [1, u32::MAX], &[]).is_empty());
    }
}
