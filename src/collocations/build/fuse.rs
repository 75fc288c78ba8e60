//! How is the map of [`crate::collocations::filter`] written?

use crate::collocations::filter::{check, hash, mix};
use crate::fuse::Layout;
use crate::fuse::build::fill;

/// Tries before giving up; each fails about once in a hundred for distinct keys.
const TRIES: u64 = 64;

/// Writes the map of distinct keys to values below 8; `None` if it can't be made, as when a key stands twice.
pub(in crate::collocations) fn write(entries: &[(u64, u8)]) -> Option<Vec<u8>> {
    (0..TRIES).find_map(|attempt| {
        let layout = Layout::sized(entries.len(), mix(attempt + 1));
        let hashed = entries.iter().map(|(key, value)| (hash(*key, layout.seed()), value));
        let sums: Vec<(u64, u8)> = hashed.map(|(hash, value)| (hash, check(hash) ^ value)).collect();
        Some([layout.header(), fill(layout, &sums)?].concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collocations::filter::Filter;

    fn entries() -> Vec<(u64, u8)> {
        (0..20_000_u64).map(|n| (mix(n), (n % 8) as u8)).collect()
    }

    #[test]
    fn every_key_gives_its_value() {
        let bytes = write(&entries()).unwrap();
        let filter = Filter::read(&bytes).unwrap();
        assert!(entries().iter().all(|(key, value)| filter.get(*key) == Some(*value)));
    }

    #[test]
    fn about_one_unknown_key_in_32_passes_for_a_known_one() {
        let bytes = write(&entries()).unwrap();
        let filter = Filter::read(&bytes).unwrap();
        let passed = (100_000..132_000_u64).filter(|n| filter.get(mix(*n)).is_some()).count();
        assert!((800..1200).contains(&passed), "{passed}");
    }

    #[test]
    fn a_key_twice_is_refused_and_damage_is_noticed() {
        assert!(write(&[(7, 1), (7, 2)]).is_none());
        let bytes = write(&entries()).unwrap();
        assert!(Filter::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Filter::read(&[]).is_none());
    }
}
