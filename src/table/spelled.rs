//! Which strings are cells of bytes? Text mended where it is damaged, as the command line reads it; a cast would make nothing of it.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field};

/// The name by which Arrow knows that sixteen bytes are a UUID.
const UUID: &str = "arrow.uuid";

/// Returns a column with its bytes as strings; of bytes of one width those that are no text are hexadecimal digits. Any other column
/// comes back as it is.
pub(crate) fn spelled(field: &Field, column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let mended = |cell: Option<&[u8]>| cell.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let strings: LargeStringArray = match column.data_type() {
        DataType::Dictionary(_, values)
            if matches!(
                **values,
                DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_)
            ) =>
        {
            return spelled(field, &cast(column, values)?);
        }
        DataType::Binary => column.as_binary::<i32>().iter().map(mended).collect(),
        DataType::LargeBinary => column.as_binary::<i64>().iter().map(mended).collect(),
        DataType::BinaryView => column.as_binary_view().iter().map(mended).collect(),
        DataType::FixedSizeBinary(_) => {
            let is_uuid = field.extension_type_name() == Some(UUID);
            let name =
                |cell: Option<&[u8]>| cell.map(|bytes| if is_uuid { uuid(bytes) } else { text_or_digits(bytes) });
            column.as_fixed_size_binary().iter().map(name).collect()
        }
        _ => return Ok(Arc::clone(column)),
    };
    Ok(Arc::new(strings))
}

fn text_or_digits(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) if is_seen(text) => text.into(),
        _ => digits(bytes),
    }
}

/// Returns whether all of a text can be seen: of that, only quotes and backslashes would be escaped, by one more character.
fn is_seen(text: &str) -> bool {
    let escaped = |c: char| 1 + usize::from(matches!(c, '\\' | '"' | '\''));
    text.escape_debug().count() == text.chars().map(escaped).sum::<usize>() && !text.contains('\u{fffd}')
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string never fails.
        let _: Result<(), _> = write!(digits, "{byte:02x}");
        digits
    })
}

/// Writes a UUID in its five groups.
fn uuid(bytes: &[u8]) -> String {
    let mut written = digits(bytes);
    for place in [20, 16, 12, 8] {
        if written.is_char_boundary(place) {
            written.insert(place, '-');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{BinaryArray, BinaryViewArray, FixedSizeBinaryArray, StringArray};
    use std::collections::HashMap;

    fn strings(field: &Field, column: &ArrayRef) -> Vec<Option<String>> {
        let column = spelled(field, column).unwrap();
        column.as_string::<i64>().iter().map(|cell| cell.map(ToOwned::to_owned)).collect()
    }

    #[test]
    fn damaged_bytes_are_mended_and_not_left_out() {
        let cells = vec![Some(&b"caf\xe9"[..]), None, Some(b"x")];
        let field = Field::new("id", DataType::Binary, true);
        let expected = [Some("caf\u{fffd}".to_owned()), None, Some("x".to_owned())];
        assert_eq!(strings(&field, &(Arc::new(BinaryArray::from(cells.clone())) as ArrayRef)), expected);
        assert_eq!(strings(&field, &(Arc::new(BinaryViewArray::from(cells.clone())) as ArrayRef)), expected);
        let packed = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Binary));
        let column: ArrayRef = Arc::new(BinaryArray::from(cells));
        assert_eq!(strings(&field, &cast(&column, &packed).unwrap()), expected);
    }

    #[test]
    fn bytes_of_one_width_are_text_digits_or_a_uuid() {
        let column = |bytes: &[u8]| -> ArrayRef {
            Arc::new(FixedSizeBinaryArray::try_from_iter(std::iter::once(bytes)).unwrap())
        };
        let field = Field::new("id", DataType::FixedSizeBinary(4), true);
        assert_eq!(strings(&field, &column(b"a\"\\1")), [Some("a\"\\1".to_owned())]);
        assert_eq!(strings(&field, &column("ae\u{301}".as_bytes())), [Some("ae\u{301}".to_owned())]);
        assert_eq!(strings(&field, &column(b"\x00\xff\n1")), [Some("00ff0a31".to_owned())]);
        assert_eq!(strings(&field, &column(b"a\n12")), [Some("610a3132".to_owned())]);
        let known = HashMap::from([("ARROW:extension:name".to_owned(), UUID.to_owned())]);
        let field = field.with_metadata(known);
        let expected = "00112233-4455-6677-8899-aabbccddeeff".to_owned();
        let bytes: Vec<u8> = (0..16).map(|digit| digit * 0x11).collect();
        assert_eq!(strings(&field, &column(&bytes)), [Some(expected)]);
    }

    #[test]
    fn other_columns_stay() {
        let column: ArrayRef = Arc::new(StringArray::from(vec!["a"]));
        let same = spelled(&Field::new("id", DataType::Utf8, true), &column).unwrap();
        assert_eq!(same.as_string::<i32>().value(0), "a");
    }
}
