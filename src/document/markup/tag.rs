//! Is this a tag of HTML, and does a line end there?

use memchr::memmem;

/// Bytes of the longest tag.
const LONGEST: usize = 4_096;
/// Bytes of the longest name of an element.
const LONGEST_NAME: usize = 24;

/// Elements that stand within a line. `s` is none of them: chat programs end their turns by `</s>`.
const WITHIN: [&str; 52] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "embed",
    "font", "g", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "object", "output", "param", "path",
    "picture", "q", "rp", "rt", "ruby", "samp", "select", "small", "source", "span", "strike", "strong", "sub", "sup",
    "svg", "time", "track", "tt", "u", "use", "var", "wbr", "area",
];

/// Elements that part lines.
const PARTING: [&str; 68] = [
    "address", "article", "aside", "audio", "base", "blockquote", "body", "br", "canvas", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
    "iframe", "legend", "li", "link", "main", "map", "menu", "meta", "nav", "noscript", "ol", "optgroup", "option",
    "p", "pre", "script", "section", "style", "summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
    "thead", "title", "tr", "ul",
];

/// Elements whose content no reader sees, and what closes them.
const UNSEEN: [(&str, &[u8]); 2] = [("script", b"</script"), ("style", b"</style")];

/// A tag, a comment, or an element without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) end: usize,
    pub(super) breaks: bool,
}

/// Finds tags; what was looked for in vain is not looked for again, or a text of openings alone would be read once for each.
#[derive(Debug, Default)]
pub(super) struct Tags {
    without_comment: bool,
    without_closing: [bool; UNSEEN.len()],
}

impl Tags {
    /// Returns the tag that begins at a byte, which is "<".
    pub(super) fn at(&mut self, bytes: &[u8], at: usize) -> Option<Tag> {
        let rest = bytes.get(at..)?;
        if rest.starts_with(b"<!--") {
            return self.comment(rest).map(|length| Tag { end: at + length, breaks: false });
        }
        let slash = usize::from(rest.get(1) == Some(&b'/'));
        let named = rest.get(1 + slash..)?;
        if named.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"!doctype")) {
            return Some(Tag { end: at + close(rest)?, breaks: true });
        }
        let length = named.iter().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        let name = named.get(..length)?;
        if !matches!(named.get(length), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')) {
            return None;
        }
        let is_one_of = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        let breaks = is_one_of(&PARTING);
        // Pages name elements of their own by words with a hyphen; a chat's are no page's.
        let is_own =
            name.first().is_some_and(u8::is_ascii_lowercase) && name.contains(&b'-') && !name.starts_with(b"grok-");
        if !breaks && !is_own && !is_one_of(&WITHIN) {
            return None;
        }
        let end = close(rest)?;
        let unseen = UNSEEN.iter().position(|(unseen, _)| slash == 0 && name.eq_ignore_ascii_case(unseen.as_bytes()));
        let end = unseen.and_then(|which| self.closing(rest, end, which)).unwrap_or(end);
        Some(Tag { end: at + end, breaks })
    }

    fn comment(&mut self, rest: &[u8]) -> Option<usize> {
        if self.without_comment {
            return None;
        }
        let end = memmem::find(rest, b"-->");
        self.without_comment = end.is_none();
        end.map(|end| end + 3)
    }

    /// Finds where an element ends that begins with a tag of so many bytes.
    fn closing(&mut self, rest: &[u8], tag: usize, which: usize) -> Option<usize> {
        let (without, (_, closing)) = (self.without_closing.get_mut(which)?, UNSEEN.get(which)?);
        if *without {
            return None;
        }
        let behind = rest.get(tag..)?;
        let found = memchr::memchr_iter(b'<', behind)
            .find(|at| behind.get(*at..*at + closing.len()).is_some_and(|name| name.eq_ignore_ascii_case(closing)));
        *without = found.is_none();
        let start = tag + found?;
        Some(start + close(rest.get(start..)?)?)
    }
}

/// Returns the bytes up to the end of the tag that `rest` begins with. No other tag begins inside.
fn close(rest: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in rest.iter().enumerate().take(LONGEST).skip(1) {
        match (byte, quote) {
            (b'<', _) => break,
            (b'>', None) => return Some(at + 1),
            (b'>', Some(_)) => first = first.or(Some(at + 1)),
            (b'"' | b'\'', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            _ => {}
        }
    }
    // A quotation mark too many.
    first
}
