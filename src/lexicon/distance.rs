//! How far are two spellings apart?

/// Words longer than this are cut: no name is as long, and the distance stays on the stack.
const LONGEST: usize = 32;

/// Returns the edits (insert, delete, replace, swap of neighbours) between two words, each letter moved at most once.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b) = differing(cut(a), cut(b));
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    // Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003: a column of the table of distances is
    // where it rises and where it falls from one letter of `a` to the next, one bit each.
    let last = 1_u64 << (a.len() - 1);
    let (mut rises, mut falls, mut equal, mut alike_before) = (u64::MAX, 0, 0, 0);
    let mut distance = a.len();
    for y in b {
        let alike = a.iter().rev().fold(0_u64, |bits, x| bits << 1 | u64::from(x == y));
        let swapped = (!equal & alike) << 1 & alike_before;
        equal = ((alike & rises).wrapping_add(rises) ^ rises) | alike | falls | swapped;
        let (up, down) = (falls | !(equal | rises), equal & rises);
        distance += usize::from(up & last != 0);
        distance -= usize::from(down & last != 0);
        let (up, down) = (up << 1 | 1, down << 1);
        rises = down | !(equal | up);
        falls = up & equal;
        alike_before = alike;
    }
    distance
}

/// Winkler's letters at the front that make words more alike, and how much each does.
const FRONT: usize = 4;
const FRONT_LETTER: f64 = 0.1;

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
    let prefix = a.iter().zip(b).take(FRONT).take_while(|(x, y)| x == y).count() as f64;
    jaro + prefix * FRONT_LETTER * (1.0 - jaro)
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

    /// The definition, letter by letter.
    fn by_table(a: &[u8], b: &[u8]) -> usize {
        let mut table: Vec<Vec<usize>> = Vec::new();
        for i in 0..=a.len() {
            let mut row: Vec<usize> = Vec::new();
            for j in 0..=b.len() {
                row.push(if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let swapped = if swaps { table[i - 2][j - 2] + 1 } else { usize::MAX };
                    replaced.min(table[i - 1][j] + 1).min(row[j - 1] + 1).min(swapped)
                });
            }
            table.push(row);
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn edits_are_those_of_the_definition() {
        let mut seed = 1_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for longest in [5, 7, 9, 33].repeat(5_000) {
            let mut word = |longest| -> String {
                let length = next(longest);
                (0..length).map(|_| ['a', 'b', 'c', 'd'][next(4)]).collect()
            };
            let (a, b) = (word(9), word(longest));
            assert_eq!(edits(&a, &b), by_table(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
    }

    #[test]
    fn jaro_winkler_gives_the_textbook_figures() {
        assert!((jaro_winkler("martha", "marhta") - 0.961_111).abs() < 1e-5);
        assert!((jaro_winkler("dwayne", "duane") - 0.84).abs() < 1e-9);
        assert!(jaro_winkler("abc", "xyz") < 1e-9);
        assert!((jaro_winkler("", "") - 1.0).abs() < 1e-9);
        assert!(jaro_winkler("", "abc") < 1e-9);
    }

    #[test]
    fn letters_match_within_a_window_on_either_side() {
        // Of eight letters each, one is common: three places away it counts, four places away it doesn't.
        let one = (1.0 / 8.0 + 1.0 / 8.0 + 1.0) / 3.0;
        assert!((jaro_winkler("bcdfghjk", "mnpbqrst") - one).abs() < 1e-9);
        assert!((jaro_winkler("mnpbqrst", "bcdfghjk") - one).abs() < 1e-9);
        assert!(jaro_winkler("bcdfghjk", "mnpqbrst") < 1e-9);
        assert!(jaro_winkler("mnpqbrst", "bcdfghjk") < 1e-9);
        // So it is where the window begins behind the first letter.
        assert!(jaro_winkler("mnpqbrstv", "cdfghjklb") < 1e-9);
    }

    #[test]
    fn a_very_long_word_is_cut() {
        let long = "x".repeat(100);
        assert_eq!(edits(&long, &long), 0);
        assert!((jaro_winkler(&long, &long) - 1.0).abs() < 1e-9);
    }
}
