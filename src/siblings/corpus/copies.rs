//! Which articles are nearly the same, word for word? They go into the index once, or ten thousand copies would be each other's
//! candidates.

use super::shelf::{CHUNK, Shelf};
use crate::disjoint::Sets;
use crate::error::Result;
use crate::mixing::GOLDEN;
use crate::siblings::Shared;
use crate::siblings::fingerprint::Fingerprint;
use rayon::prelude::*;

/// From this share of all five-word runs on, two articles are copies.
const COPIED: f64 = 0.7;
/// Pairs of least hashes by which near copies meet: two texts that share 0.7 of their runs meet in one of four with 93 in 100.
/// The multipliers are odd ones that known hash functions mix by: Knuth's, Murmur's, xxHash's and Jenkins's.
const BANDS: [[u32; 2]; 4] =
    [[0x9e37_79b1, 0x85eb_ca6b], [0xc2b2_ae35, 0x27d4_eb2f], [0x1656_67b1, 0xd3a2_646d], [0xfd70_46c5, 0xb55a_4f09]];

/// What near copies have in common.
pub(in crate::siblings) type Sketch = [u64; BANDS.len()];

/// Returns an article's sketch, zeros where it has too few words; articles of different groups never meet.
pub(super) fn sketch(print: &Fingerprint, group: Option<u64>) -> Sketch {
    if print.fives.is_empty() {
        return Sketch::default();
    }
    let least = |factor: u32| {
        let hashes = print.fives.iter().map(|hash| (hash ^ hash >> 15).wrapping_mul(factor));
        u64::from(hashes.min().unwrap_or(0))
    };
    let group = group.unwrap_or(0).wrapping_mul(GOLDEN);
    BANDS.map(|[a, b]| (least(a) << 32 | least(b)) ^ group)
}

/// Returns whether two articles with these runs of five words are copies.
pub(crate) fn is_copy(one: &[u32], two: &[u32]) -> bool {
    Shared::of(one, two).jaccard(1).is_some_and(|share| share >= COPIED)
}

/// Returns for each article the first of its copies, itself where there is none before it.
pub(super) fn groups(sketches: &[Sketch], shelf: &Shelf<'_>) -> Result<Vec<u32>> {
    let mut bands: Vec<(u64, u32)> = Vec::new();
    for (article, sketch) in (0..).zip(sketches).filter(|(_, sketch)| **sketch != Sketch::default()) {
        bands.extend(sketch.iter().map(|band| (*band, article)));
    }
    bands.par_sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for bucket in bands.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), rest)) = bucket.split_first() else { continue };
        pairs.extend(rest.iter().map(|(_, article)| (*first, *article)));
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    let mut groups = Sets::new(sketches.len());
    for chunk in pairs.chunks(CHUNK) {
        let prints = shelf.load(chunk, None)?;
        let is_copy = |pair: &&(u32, u32)| {
            let (Some(a), Some(b)) = (prints.get(pair.0), prints.get(pair.1)) else { return false };
            is_copy(&a.fives, &b.fives)
        };
        let copies: Vec<&(u32, u32)> = chunk.par_iter().filter(is_copy).collect();
        for (one, two) in copies {
            groups.join(*one, *two);
        }
    }
    Ok(groups.roots())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn near_copies_share_a_group() {
        let story = (0..60).map(|n| n.to_string()).collect::<Vec<_>>().join(" news ");
        let texts = ["Another text altogether stands here for once.", &story, "", &format!("{story} the end"), &story];
        let prints: Vec<Fingerprint> =
            texts.iter().map(|t| Fingerprint::new(t, &Document::new(t, Lexicon::embedded()))).collect();
        let grouped = |group: fn(usize) -> Option<u64>| {
            let sketches: Vec<Sketch> = prints.iter().enumerate().map(|(n, p)| sketch(p, group(n))).collect();
            Shelf::of(&prints, |shelf| groups(&sketches, shelf).unwrap())
        };
        assert_eq!(grouped(|_| None), [0, 1, 2, 1, 1]);
        assert_eq!(grouped(|n| Some(n as u64)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn sketches_are_those_that_folders_hold() {
        // Whoever changes them gives the folder's format another number.
        let print = Fingerprint { fives: vec![0x0123_4567, 0x89ab_cdef, 0xfedc_ba98], ..Fingerprint::default() };
        let alone = [0x1c19_c6d1_6910_46e8, 0xa11a_27d5_8619_5a0f, 0x9090_0538_29e2_2d0d, 0x4108_c265_43ca_af29];
        assert_eq!(sketch(&print, None), alone);
        let grouped = [0x4f9d_92c3_1219_227b, 0xf29e_73c7_fd10_3e9c, 0xc314_512a_52eb_499e, 0x128c_9677_38c3_cbba];
        assert_eq!(sketch(&print, Some(7)), grouped);
    }
}
