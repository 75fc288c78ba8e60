//! How is a static map made out of its keys? Cells are peeled off one by one, then filled in the opposite order.

use crate::collocations::filter::{Layout, mix};

/// Tries before giving up; each fails about once in a hundred for distinct keys.
const TRIES: u64 = 64;

/// Writes the map of distinct keys to values below 8; `None` if it can't be made, as when a key stands twice.
pub(in crate::collocations) fn write(entries: &[(u64, u8)]) -> Option<Vec<u8>> {
    (0..TRIES).find_map(|attempt| {
        let layout = layout(entries.len(), mix(attempt + 1));
        let cells = fill(layout, entries)?;
        Some([layout.header(), cells].concat())
    })
}

/// Sizes the segments as the paper does for three cells a key.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of keys, far below 2^32")]
fn layout(keys: usize, seed: u64) -> Layout {
    let count = (keys.max(2)) as f64;
    let segment = 1_u32 << (libm::floor(libm::log(count) / libm::log(3.33) + 2.25) as u32).min(18);
    let factor = (0.875 + 0.25 * libm::log(1e6) / libm::log(count)).max(1.125);
    let cells = libm::round(count * factor) as u32;
    Layout { seed, segment, segments: cells.div_ceil(segment).saturating_sub(2).max(1) }
}

fn fill(layout: Layout, entries: &[(u64, u8)]) -> Option<Vec<u8>> {
    let size = layout.cells();
    let mut degree = vec![0_u32; size];
    let mut crossed = vec![0_u32; size];
    for (number, (key, _)) in (0_u32..).zip(entries) {
        for cell in layout.place(*key).0 {
            *degree.get_mut(cell)? += 1;
            *crossed.get_mut(cell)? ^= number;
        }
    }
    let mut queue: Vec<usize> = degree.iter().enumerate().filter(|(_, d)| **d == 1).map(|(cell, _)| cell).collect();
    let mut peeled = Vec::with_capacity(entries.len());
    while let Some(cell) = queue.pop() {
        if degree.get(cell) != Some(&1) {
            continue;
        }
        let number = *crossed.get(cell)?;
        peeled.push((number, cell));
        for other in layout.place(entries.get(number as usize)?.0).0 {
            let degree = degree.get_mut(other)?;
            *degree -= 1;
            *crossed.get_mut(other)? ^= number;
            if *degree == 1 {
                queue.push(other);
            }
        }
    }
    if peeled.len() != entries.len() {
        return None;
    }
    let mut cells = vec![0_u8; size];
    for (number, own) in peeled.into_iter().rev() {
        let (key, value) = entries.get(number as usize)?;
        let (places, check) = layout.place(*key);
        let rest = places.iter().filter(|p| **p != own).try_fold(0, |x, p| Some(x ^ cells.get(*p)?))?;
        *cells.get_mut(own)? = rest ^ check ^ value;
    }
    Some(cells)
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
