//! Are these bytes UTF-16? Its byte-order mark says so: what Windows calls Unicode has one.

/// Which byte of a unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The low one.
    Little,
    /// The high one.
    Big,
}

/// Bytes of the mark.
pub(crate) const MARK: usize = 2;

impl Order {
    /// Returns the order that a mark at the head tells; `None` without one.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] => Some(Self::Little),
            [0xfe, 0xff, ..] => Some(Self::Big),
            _ => None,
        }
    }

    /// Appends the text of some units; surrogates without their other half become U+FFFD.
    pub(crate) fn decode(self, units: &[[u8; 2]], out: &mut String) {
        let unit = |bytes: &[u8; 2]| match self {
            Self::Little => u16::from_le_bytes(*bytes),
            Self::Big => u16::from_be_bytes(*bytes),
        };
        let decoded = char::decode_utf16(units.iter().map(unit));
        out.extend(decoded.map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    }
}
