//! How are the tables of fingerprints and the filter of pairs filled?

use std::collections::BTreeSet;

use crate::fuse::Layout;
use crate::fuse::build::fill;
use crate::lexicon::fuse::{fingerprint as cell_value, mix};
use crate::lexicon::table::{BUCKET, Table, fingerprint, home};
use crate::{Error, Result};

/// Share of a table's slots that are filled: beyond it, keys often move on to the next bucket.
const LOAD: f64 = 0.88;

/// Builds a table. Of two keys that it cannot tell apart the first stays.
pub(super) fn table<const WIDTH: usize>(rows: impl ExactSizeIterator<Item = (u64, [u8; WIDTH])>) -> Vec<u8> {
    let slots = Table::<WIDTH>::SLOTS;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of buckets")]
    let buckets = (rows.len() as f64 / LOAD / slots as f64).ceil() as usize + 1;
    let mut bytes = vec![[0_u8; BUCKET]; buckets];
    for (key, payload) in rows {
        let mark = fingerprint(key).to_le_bytes();
        let mut at = home(key, buckets);
        while let Some(bucket) = bytes.get_mut(at) {
            let used = bucket.as_chunks::<2>().0.iter().take(slots).take_while(|m| **m != [0, 0]).count();
            if bucket.as_chunks::<2>().0.iter().take(used).any(|m| *m == mark) {
                break;
            }
            if used < slots {
                write(bucket, 2 * used, &mark);
                write(bucket, 2 * slots + WIDTH * used, &payload);
                break;
            }
            at = if at + 1 == buckets { 0 } else { at + 1 };
        }
    }
    bytes.concat()
}

fn write(bucket: &mut [u8; BUCKET], start: usize, bytes: &[u8]) {
    for (slot, byte) in bucket.iter_mut().skip(start).zip(bytes) {
        *slot = *byte;
    }
}

/// Builds the fuse filter of some keys, trying seeds until one works.
pub(super) fn filter(keys: &BTreeSet<u64>) -> Result<Vec<u8>> {
    let filled = |seed: u64| {
        let layout = Layout::sized(keys.len(), seed);
        let hashes = keys.iter().map(|key| mix(*key, seed));
        let entries: Vec<(u64, u16)> = hashes.map(|hash| (hash, cell_value(hash))).collect();
        Some((layout, fill(layout, &entries)?))
    };
    let (layout, cells) = (0..100).find_map(filled).ok_or_else(|| Error::training("no seed makes a pair filter"))?;
    let mut bytes = layout.header();
    bytes.extend(cells.iter().flat_map(|cell| cell.to_le_bytes()));
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fuse::Fuse;

    #[test]
    fn a_key_that_was_put_in_is_found_and_others_once_in_65536() {
        let key = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bytes = filter(&(0..20_000).map(key).collect()).unwrap();
        let filter = Fuse::new(bytes.leak()).unwrap();
        assert!((0..20_000).all(|number| filter.contains(key(number))));
        let passed = (100_000..1_400_000).filter(|number| filter.contains(key(*number))).count();
        assert!((5..40).contains(&passed), "{passed}");
    }
}
