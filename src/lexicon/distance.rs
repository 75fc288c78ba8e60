//! How far are two spellings apart?

/// Words longer than this are cut: no name is as long, and the distance stays on the stack.
const LONGEST: usize = 32;

/// Returns the edits (insert, delete, replace, swap of neighbours) between two words, each letter moved at most once.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b) = differing(cut(a), cut(b));
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    let mut before = START;
    let mut above = START;
    for ((i, &x), head) in a.iter().enumerate().zip(1..) {
        let mut row = [head; LONGEST + 1];
        for (j, &y) in b.iter().enumerate() {
            let replaced = at(&above, j) + u8::from(x != y);
            let mut best = replaced.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = best;
            }
        }
        before = above;
        above = row;
    }
    at(&above, b.len()).into()
}

/// Returns the Jaro-Winkler similarity, 1 for equal words.
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    let (a, b) = (cut(a), cut(b));
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = [false; LONGEST];
    let mut left = Vec::with_capacity(a.len());
    for (i, &x) in a.iter().enumerate() {
        let from = i.saturating_sub(window);
        let candidates = taken.iter_mut().zip(b).enumerate().skip(from).take(i + window + 1 - from);
        for (_, (used, &y)) in candidates {
            if x == y && !*used {
                *used = true;
                left.push(x);
                break;
            }
        }
    }
    let right: Vec<u8> = taken.iter().zip(b).filter_map(|(used, &y)| used.then_some(y)).collect();
    let matches = left.len() as f64;
    if left.is_empty() {
        return if a.is_empty() && b.is_empty() { 1.0 } else { 0.0 };
    }
    let swapped = left.iter().zip(&right).filter(|(x, y)| x != y).count() / 2;
    let jaro = (matches / a.len() as f64 + matches / b.len() as f64 + (matches - swapped as f64) / matches) / 3.0;
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f64;
    jaro + prefix * 0.1 * (1.0 - jaro)
}

/// What is left of two words without what they begin and end with alike, which no shortest edit touches.
fn differing<'a>(a: &'a [u8], b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let begins = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(begins..).unwrap_or_default(), b.get(begins..).unwrap_or_default());
    let ends = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a.get(..a.len() - ends).unwrap_or_default(), b.get(..b.len() - ends).unwrap_or_default())
}

fn cut(word: &str) -> &[u8] {
    word.as_bytes().get(..LONGEST).unwrap_or(word.as_bytes())
}

/// Edits that turn nothing into the first letters of a word.
const START: Row = {
    let mut row = [0; LONGEST + 1];
    let mut letters: u8 = 0;
    while (letters as usize) < row.len() {
        row[letters as usize] = letters;
        letters += 1;
    }
    row
};

type Row = [u8; LONGEST + 1];

fn at(row: &Row, place: usize) -> u8 {
    row.get(place).copied().unwrap_or(u8::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_each_letter_and_each_swap() {
        assert_eq!(edits("umerov", "umrov"), 1);
        assert_eq!(edits("witkoff", "vitcoff"), 2);
        assert_eq!(edits("recieve", "receive"), 1);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("same", "same"), 0);
    }

    #[test]
    fn jaro_winkler_gives_the_textbook_figures() {
        assert!((jaro_winkler("martha", "marhta") - 0.961_111).abs() < 1e-5);
        assert!((jaro_winkler("dwayne", "duane") - 0.84).abs() < 1e-9);
        assert!(jaro_winkler("abc", "xyz") < 1e-9);
        assert!((jaro_winkler("", "") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_very_long_word_is_cut() {
        let long = "x".repeat(100);
        assert_eq!(edits(&long, &long), 0);
        assert!((jaro_winkler(&long, &long) - 1.0).abs() < 1e-9);
    }
}
