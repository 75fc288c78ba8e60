//! Fingerprint tables: what is stored under this key? One cache line answers nearly every question.
//!
//! A table is a row of 64-byte buckets. A bucket holds 16-bit fingerprints first, then a payload of `WIDTH` bytes each. A key that
//! finds its bucket full moves on to the next. A key that was never put in is taken for one that was about once in 5,000 times.

/// Bytes of a bucket.
pub(super) const BUCKET: usize = 64;

/// A table over static bytes, `WIDTH` bytes of payload an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<const WIDTH: usize> {
    buckets: &'static [[u8; BUCKET]],
}

impl<const WIDTH: usize> Table<WIDTH> {
    /// Entries of a bucket.
    pub(super) const SLOTS: usize = BUCKET / (2 + WIDTH);

    /// Reads a table; bytes behind the last whole bucket are no part of it.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { buckets: bytes.as_chunks().0 }
    }

    /// Returns the payload stored under a key.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<[u8; WIDTH]> {
        let fingerprint = fingerprint(key);
        let mut at = home(key, self.buckets.len());
        // Ends at the latest when every bucket was seen; a compiled table always has free slots.
        for _ in 0..self.buckets.len() {
            let bucket = self.buckets.get(at)?;
            if let Some(slot) = find(bucket, fingerprint).filter(|slot| *slot < Self::SLOTS) {
                return bucket.get(2 * Self::SLOTS + WIDTH * slot..)?.first_chunk().copied();
            }
            if bucket.get(2 * Self::SLOTS - 2..2 * Self::SLOTS) == Some(&[0, 0]) {
                return None;
            }
            at = if at + 1 == self.buckets.len() { 0 } else { at + 1 };
        }
        None
    }
}

/// Returns the first of the bucket's 16-bit numbers that equals this one, four numbers at a time: of what is left when the number is
/// taken off each, the lowest zero shows as the lowest bit that a subtraction of one sets.
#[inline]
fn find(bucket: &[u8; BUCKET], fingerprint: u16) -> Option<usize> {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let wanted = u64::from(fingerprint) * ONES;
    for (place, four) in bucket.as_chunks::<8>().0.iter().enumerate() {
        let left = u64::from_le_bytes(*four) ^ wanted;
        let zeros = left.wrapping_sub(ONES) & !left & (ONES << 15);
        if zeros != 0 {
            return Some(4 * place + zeros.trailing_zeros() as usize / 16);
        }
    }
    None
}

/// The low bits, never zero: zero marks a free slot.
pub(super) fn fingerprint(key: u64) -> u16 {
    #[expect(clippy::cast_possible_truncation, reason = "the low 16 bits are meant")]
    let low = key as u16;
    low.max(1)
}

/// The bucket that the key's high half chooses.
pub(super) fn home(key: u64, buckets: usize) -> usize {
    (((key >> 32) * buckets as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table<const WIDTH: usize>(buckets: Vec<[u8; BUCKET]>) -> Table<WIDTH> {
        Table { buckets: buckets.leak() }
    }

    #[test]
    fn what_is_stored_under_a_key_is_no_key() {
        let mut bucket = [0; BUCKET];
        // Ten fingerprints, of which one is taken, then ten payloads of four bytes.
        bucket[..2].copy_from_slice(&5_u16.to_le_bytes());
        bucket[20..24].copy_from_slice(&[7, 0, 8, 0]);
        let table = table::<4>(vec![bucket]);
        assert_eq!((table.get(5), table.get(7), table.get(8)), (Some([7, 0, 8, 0]), None, None));
    }

    #[test]
    fn a_key_that_found_its_bucket_full_is_in_the_next_and_behind_the_last_is_the_first() {
        let full = [0xff; BUCKET];
        let mut bucket = [0; BUCKET];
        bucket[..2].copy_from_slice(&5_u16.to_le_bytes());
        bucket[20..24].copy_from_slice(b"name");
        let (in_first, in_last) = (5, 5 | u64::from(u32::MAX) << 32);
        assert_eq!(table::<4>(vec![full, bucket]).get(in_first), Some(*b"name"));
        assert_eq!(table::<4>(vec![bucket, full]).get(in_last), Some(*b"name"));
        assert_eq!(table::<4>(vec![full, full]).get(in_first), None);
    }
}
