//! What are these bytes as text? Decoding never fails; what was damaged becomes U+FFFD.
//!
//! Before: bytes as scraped. After: a [`Text`] that [`crate::document`] cuts. Offsets everywhere are bytes into [`Text::as_str`].

#[cfg(any(feature = "python", test))]
mod characters;
pub(crate) mod entity;
mod key;
mod seed;
pub(crate) mod utf16;

use std::borrow::Cow;

#[cfg(feature = "python")]
pub(crate) use characters::Characters;
pub use key::{KeyBuffer, key, key_of_char};
pub(crate) use key::{fold, is_unseen, key_of_letters, plain, without_possessive};
pub(crate) use seed::Seed;

/// The byte-order mark that some editors begin UTF-8 with; it is no part of the text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns bytes without the byte-order mark of UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// A text as given.
#[derive(Debug, Clone)]
pub struct Text<'t>(Cow<'t, str>);

impl From<String> for Text<'_> {
    fn from(content: String) -> Self {
        Self(Cow::Owned(content))
    }
}

impl<'t> Text<'t> {
    /// Takes a string as it is.
    pub fn new(content: &'t str) -> Self {
        Self(Cow::Borrowed(content))
    }

    /// Decodes UTF-8, or UTF-16 that begins with its byte-order mark, each malformed sequence becoming U+FFFD; the mark is dropped.
    pub fn from_bytes(bytes: &'t [u8]) -> Self {
        if let Some(order) = utf16::Order::of(bytes) {
            return wide(order, bytes.get(utf16::MARK..).unwrap_or_default()).into();
        }
        let bytes = without_mark(bytes);
        match str::from_utf8(bytes) {
            Ok(text) => Self::new(text),
            Err(_) => lossy(bytes).into(),
        }
    }

    /// The text that every offset points into.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Hands the text out, copying only where decoding had to.
    pub fn into_content(self) -> Cow<'t, str> {
        self.0
    }
}

/// Replaces each malformed sequence. A lone surrogate is one, though its three bytes would count as three: so the
/// characters of a Python string or of JSON keep their places.
fn lossy(bytes: &[u8]) -> String {
    let (mut content, mut at, mut done) = (String::with_capacity(bytes.len()), 0, 0);
    for chunk in bytes.utf8_chunks() {
        content.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() && at >= done {
            content.push(char::REPLACEMENT_CHARACTER);
            if matches!(bytes.get(at..at + 3), Some([0xed, 0xa0..=0xbf, 0x80..=0xbf])) {
                done = at + 3;
            }
        }
        at += chunk.invalid().len();
    }
    content
}

/// Decodes units of UTF-16; one that is cut off in the middle is replaced, too.
fn wide(order: utf16::Order, bytes: &[u8]) -> String {
    let (units, rest) = bytes.as_chunks();
    let mut content = String::with_capacity(units.len());
    order.decode(units, &mut content);
    if !rest.is_empty() {
        content.push(char::REPLACEMENT_CHARACTER);
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_bytes_are_replaced() {
        let text = Text::from_bytes(b"caf\xe9 and \xff\xfe");
        assert_eq!(text.as_str(), "caf\u{fffd} and \u{fffd}\u{fffd}");
        assert_eq!(text.into_content(), "caf\u{fffd} and \u{fffd}\u{fffd}");
    }

    #[test]
    fn a_lone_surrogate_is_one_character() {
        let text = Text::from_bytes(b"a\xed\xa0\x80\xed\xb0\x80b\xed\xa0");
        assert_eq!(text.as_str(), "a\u{fffd}\u{fffd}b\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(Text::from_bytes(b"\xef\xbb\xbfHello").as_str(), "Hello");
    }

    #[test]
    fn utf_16_is_known_by_its_mark_and_what_is_cut_off_is_replaced() {
        assert_eq!(Text::from_bytes(b"\xff\xfeK\0y\0i\0v\0").as_str(), "Kyiv");
        assert_eq!(Text::from_bytes(b"\xfe\xff\0K\xd8\x3d\xde\x00\0i").as_str(), "K\u{1f600}i");
        assert_eq!(Text::from_bytes(b"\xff\xfe\x3d\xd8K\0y").as_str(), "\u{fffd}K\u{fffd}");
    }
}
