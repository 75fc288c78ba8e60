//! Which character does a reference of HTML stand for? What unescapes a page once too seldom leaves "&amp;" and "&#8217;" in its text.

use super::is_unseen;
use unicode_normalization::char::compose;

/// Bytes of the longest reference read, without its ampersand and semicolon.
const LONGEST: usize = 8;

/// References by name that scraped news is known to keep; letters with accents are read by their ending.
const NAMED: &[(&[u8], char)] = &[
    (b"amp", '&'),
    (b"quot", '"'),
    (b"apos", '\''),
    (b"nbsp", '\u{a0}'),
    (b"lt", '<'),
    (b"gt", '>'),
    (b"lsquo", '\u{2018}'),
    (b"rsquo", '\u{2019}'),
    (b"sbquo", '\u{201a}'),
    (b"ldquo", '\u{201c}'),
    (b"rdquo", '\u{201d}'),
    (b"bdquo", '\u{201e}'),
    (b"laquo", '\u{ab}'),
    (b"raquo", '\u{bb}'),
    (b"ndash", '\u{2013}'),
    (b"mdash", '\u{2014}'),
    (b"hellip", '\u{2026}'),
    (b"shy", '\u{ad}'),
    (b"ensp", '\u{2002}'),
    (b"emsp", '\u{2003}'),
    (b"thinsp", '\u{2009}'),
    (b"zwnj", '\u{200c}'),
    (b"zwj", '\u{200d}'),
    (b"pound", '\u{a3}'),
    (b"euro", '\u{20ac}'),
    (b"cent", '\u{a2}'),
    (b"yen", '\u{a5}'),
    (b"copy", '\u{a9}'),
    (b"reg", '\u{ae}'),
    (b"trade", '\u{2122}'),
    (b"deg", '\u{b0}'),
    (b"middot", '\u{b7}'),
    (b"bull", '\u{2022}'),
    (b"frac12", '\u{bd}'),
    (b"times", '\u{d7}'),
    (b"szlig", '\u{df}'),
    (b"aelig", '\u{e6}'),
    (b"oslash", '\u{f8}'),
];

/// Marks over a letter, by the ending of its name.
const ACCENTS: &[(&[u8], char)] = &[
    (b"acute", '\u{301}'),
    (b"grave", '\u{300}'),
    (b"circ", '\u{302}'),
    (b"tilde", '\u{303}'),
    (b"uml", '\u{308}'),
    (b"ring", '\u{30a}'),
    (b"cedil", '\u{327}'),
    (b"caron", '\u{30c}'),
];

/// What Windows means by the control characters from 128 on; browsers read numbers so.
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

/// Returns the character that the bytes begin with a reference to, and the bytes of it. One that was escaped twice ("&amp;#39;") is one.
pub(crate) fn at(bytes: &[u8]) -> Option<(char, usize)> {
    let rest = bytes.strip_prefix(b"&")?;
    let (c, length) = named(rest)?;
    let twice = rest.strip_prefix(b"amp;").and_then(named).map(|(c, more)| (c, length + more));
    let (c, length) = twice.unwrap_or((c, length));
    Some((c, 1 + length))
}

/// Returns a text with the characters that its references stand for, without those that are not seen.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = at(rest.as_bytes()).unwrap_or((c, c.len_utf8()));
        if !is_unseen(c) {
            out.push(c);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// Reads a reference behind its ampersand, up to its semicolon.
fn named(rest: &[u8]) -> Option<(char, usize)> {
    let length = rest.iter().take(LONGEST + 1).position(|b| *b == b';')?;
    let name = rest.get(..length)?;
    let c = match name {
        [b'#', b'x' | b'X', digits @ ..] => numbered(digits, 16),
        [b'#', digits @ ..] => numbered(digits, 10),
        _ => NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c).or_else(|| accented(name)),
    };
    Some((c?, length + 1))
}

/// A line break is white space here; other control characters are nothing.
fn numbered(digits: &[u8], radix: u32) -> Option<char> {
    // Rust reads a sign, HTML does not.
    let digits = str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    let number = u32::from_str_radix(digits, radix).ok()?;
    match number {
        9 | 10 | 13 => Some(' '),
        0x80..=0x9f => WINDOWS.get(number as usize - 0x80).copied().filter(|c| !c.is_control()),
        _ => char::from_u32(number).filter(|c| !c.is_control()),
    }
}

/// "eacute", "Ouml"
fn accented(name: &[u8]) -> Option<char> {
    let (letter, ending) = name.split_first()?;
    let (_, mark) = ACCENTS.iter().find(|(known, _)| *known == ending)?;
    letter.is_ascii_alphabetic().then(|| compose(char::from(*letter), *mark))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_by_name_and_number() {
        for (text, c) in [
            ("&amp;", '&'),
            ("&nbsp;", '\u{a0}'),
            ("&#39;", '\''),
            ("&#8217;", '\u{2019}'),
            ("&#x201C;", '\u{201c}'),
            ("&#13;", ' '),
            ("&#146;", '\u{2019}'),
            ("&eacute;", '\u{e9}'),
            ("&Ouml;", '\u{d6}'),
            ("&#x01F600;", '\u{1f600}'),
            ("&amp;#39;", '\''),
            ("&amp;nbsp;", '\u{a0}'),
        ] {
            assert_eq!(at(text.as_bytes()), Some((c, text.len())), "{text}");
        }
    }

    #[test]
    fn an_ampersand_is_none() {
        for text in [
            "& vinegar;", "&T", "&", "&;", "&#;", "&#xD800;", "&#1;", "&#+65;", "&#x+41;", "&nothing;", "&#x001F600;",
            "AT&T;",
        ] {
            assert_eq!(at(text.as_bytes()), None, "{text}");
        }
        assert_eq!(decoded("AT&T don&#39;t &eacute;t&eacute;"), "AT&T don't \u{e9}t\u{e9}");
    }
}
