//! How is a line read in which numbers are none or infinite, as Python and JavaScript write them and JSON doesn't know? As null.

/// The words for such numbers.
const WORDS: [&[u8]; 3] = [b"NaN", b"Infinity", b"-Infinity"];

/// Writes null in place of such numbers; a line without any is none to mend.
pub(super) fn mended(line: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(line.len());
    let (mut rest, mut is_quoted, mut found) = (line, false, false);
    while let Some((byte, behind)) = rest.split_first() {
        if !is_quoted && let Some(behind) = WORDS.iter().find_map(|word| rest.strip_prefix(*word)) {
            out.extend_from_slice(b"null");
            (rest, found) = (behind, true);
            continue;
        }
        out.push(*byte);
        rest = behind;
        match byte {
            b'"' => is_quoted = !is_quoted,
            // Whatever follows is no end of the string.
            b'\\' => {
                if let Some((escaped, behind)) = rest.split_first() {
                    out.push(*escaped);
                    rest = behind;
                }
            }
            _ => {}
        }
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_become_null_and_strings_stay() {
        for (line, expected) in [
            (r#"{"a": NaN, "b": [Infinity, -Infinity]}"#, r#"{"a": null, "b": [null, null]}"#),
            (r#"{"\"NaN": "a \" NaN \\", "b": NaN}"#, r#"{"\"NaN": "a \" NaN \\", "b": null}"#),
        ] {
            assert_eq!(mended(line.as_bytes()).as_deref(), Some(expected.as_bytes()));
        }
        for line in [r#"{"a": "NaN"}"#, r#"{"a": 1}"#, "\\", ""] {
            assert_eq!(mended(line.as_bytes()), None, "{line}");
        }
    }
}
