//! Builds fingerprint tables and the pair filter.

use std::collections::BTreeSet;

use crate::lexicon::fuse::{HEAD, Shape, fingerprint as cell_value, mix};
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
    let shape = shape(keys.len());
    let length = (shape.segment * (shape.segments + 2)) as usize;
    let (seed, order) = (0..100)
        .find_map(|seed| Some((seed, peel(keys, shape, length, seed)?)))
        .ok_or_else(|| Error::training("no seed makes a pair filter"))?;
    let mut cells = vec![0_u16; length];
    for (hash, alone) in order.into_iter().rev() {
        let others = shape.cells(hash).into_iter().filter(|cell| *cell != alone);
        let sum = others.fold(cell_value(hash), |sum, cell| sum ^ cells.get(cell).copied().unwrap_or(0));
        if let Some(cell) = cells.get_mut(alone) {
            *cell = sum;
        }
    }
    let mut bytes = Vec::with_capacity(HEAD + length * 3 / 2 + 3);
    bytes.extend(seed.to_le_bytes());
    bytes.extend(shape.segment.to_le_bytes());
    bytes.extend(shape.segments.to_le_bytes());
    for two in cells.chunks(2) {
        let joined = two.iter().rev().fold(0_u32, |joined, cell| joined << 12 | u32::from(*cell));
        bytes.extend(joined.to_le_bytes().iter().take(3));
    }
    Ok(bytes)
}

/// Segment sizes of the paper: 1.125 cells a key when there are many.
fn shape(keys: usize) -> Shape {
    let keys = keys.max(2) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^18 by the clamp")]
    let segment = 1_u32 << ((keys.ln() / 3.33_f64.ln() + 2.25).floor().clamp(2.0, 18.0) as u32);
    let factor = (0.875 + 0.25 * 1e6_f64.ln() / keys.ln()).max(1.125);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of segments")]
    let segments = ((keys * factor / f64::from(segment)).ceil() as u32).saturating_sub(2).max(1);
    Shape { segment, segments }
}

/// Takes keys away that have a cell for themselves until none is left; `None` where some are left over.
fn peel(keys: &BTreeSet<u64>, shape: Shape, length: usize, seed: u64) -> Option<Vec<(u64, usize)>> {
    let mut count = vec![0_u32; length];
    let mut joined = vec![0_u64; length];
    for key in keys {
        let hash = mix(*key, seed);
        for cell in shape.cells(hash) {
            *count.get_mut(cell)? += 1;
            *joined.get_mut(cell)? ^= hash;
        }
    }
    let mut waiting: Vec<usize> = (0..length).filter(|cell| count.get(*cell) == Some(&1)).collect();
    let mut order = Vec::with_capacity(keys.len());
    while let Some(alone) = waiting.pop() {
        if count.get(alone) != Some(&1) {
            continue;
        }
        let hash = *joined.get(alone)?;
        order.push((hash, alone));
        for cell in shape.cells(hash) {
            *joined.get_mut(cell)? ^= hash;
            let left = count.get_mut(cell)?;
            *left = left.saturating_sub(1);
            if *left == 1 {
                waiting.push(cell);
            }
        }
    }
    (order.len() == keys.len()).then_some(order)
}
