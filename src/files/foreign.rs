//! Which bytes that come without a name are no text? They are named instead of being scored as one article.

/// How a format begins, and what is said of it.
const BEGINNINGS: [(&[u8], &str); 8] = [
    (b"PAR1", "Parquet is read from a file that ends in .parquet"),
    (b"ARROW1\0\0", "Arrow is read from a file that ends in .arrow"),
    (b"\xff\xff\xff\xff", "Arrow is read from a file that ends in .arrow"),
    (b"WARC/", "a crawl is read from a file that ends in .warc, .wet or .warc.gz"),
    (b"PK\x03\x04", "a zip archive is not read; unpack it first"),
    (b"\xfd7zXZ\0", "xz is not read; unpack it first (xz -dc)"),
    (b"%PDF-", "a PDF is not read; take its text out first"),
    (b"\x89PNG", "a picture holds no text"),
];
/// Behind its level, every block of bzip2 begins so.
const BZIP2: [&[u8]; 2] = [b"BZh", b"1AY&SY"];

/// So many bytes are looked through for zeros, of which a text has none; a damaged one may have a few.
const LOOKED_AT: usize = 8192;
const ONE_IN: usize = 512;

/// Returns what speaks against reading bytes that begin so, and how to have them read.
pub(super) fn refusal(head: &[u8]) -> Option<&'static str> {
    other_format(head).or_else(|| {
        is_binary(head).then_some("no text: there are zeros among its bytes, or it is UTF-16 without its mark")
    })
}

/// Returns how to have bytes read that are of another format, whatever they are said to be.
pub(super) fn other_format(head: &[u8]) -> Option<&'static str> {
    let [mark, block] = BZIP2;
    if head.starts_with(mark) && head.get(mark.len() + 1..).is_some_and(|rest| rest.starts_with(block)) {
        return Some("bzip2 is not read; unpack it first (bzip2 -dc)");
    }
    BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)).map(|(_, said)| *said)
}

fn is_binary(head: &[u8]) -> bool {
    let head = head.get(..LOOKED_AT).unwrap_or(head);
    let zeros = memchr::memchr_iter(0, head).count();
    zeros > 1 && zeros * ONE_IN > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_told_by_their_first_bytes() {
        for (head, said) in [
            (&b"PAR1\x15\x04"[..], "ends in .parquet"),
            (b"ARROW1\0\0\xff\xff", "ends in .arrow"),
            (b"\xff\xff\xff\xff\x10\x01", "ends in .arrow"),
            (b"WARC/1.0\r\nWARC-Type", "ends in .warc"),
            (b"PK\x03\x04\x14", "unpack"),
            (b"BZh91AY&SY\x01", "bzip2 -dc"),
            (b"\xfd7zXZ\0\0", "xz -dc"),
            (b"\x7fELF\x02\x01\x01\0\0\0", "no text"),
            (b"T\0h\0e\0", "UTF-16"),
            (&[&b"four zeros\0\0\0\0"[..], &b"word ".repeat(300)].concat(), "no text"),
        ] {
            assert!(refusal(head).is_some_and(|text| text.contains(said)), "{head:?}");
        }
    }

    #[test]
    fn zeros_are_no_format() {
        assert_eq!(other_format(b"\x7fELF\x02\x01\x01\0\0\0"), None);
        assert!(other_format(b"%PDF-1.4").is_some() && other_format(b"BZh91AY&SY").is_some());
    }

    #[test]
    fn text_is_no_other_format() {
        let damaged = [&b"One zero\0, then another\0. "[..], &b"word ".repeat(300)].concat();
        for head in [&b""[..], b"The council met.", b"PARIS (AP)", b"BZh is how it begins", b"A zero\0.", &damaged] {
            assert_eq!(refusal(head), None, "{head:?}");
            assert_eq!(other_format(head), None, "{head:?}");
        }
    }
}
