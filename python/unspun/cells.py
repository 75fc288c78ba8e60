"""What do the cells of an Arrow column say? Python's values; where Python has none for one, how Arrow writes it."""

from __future__ import annotations

from typing import Any


def cells(column: Any) -> list[Any]:
    """Reads a column; no cell of it raises.

    Args:
        column: An Arrow array.

    Returns:
        Its values. A time of which Python knows no day, or a length of time that is too long, is a string; bytes of
        one width are the text that they are, or else hexadecimal digits, as an id's are.
    """
    import pyarrow as pa

    if pa.types.is_fixed_size_binary(column.type):
        return [None if cell is None else _text(cell) for cell in column.to_pylist()]
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except Exception:
        # Which error it is depends on the type, on pyarrow's version and on what else is installed.
        return [_cell(cell) for cell in _in_utc(column)]


def strings(column: Any) -> Any:
    """Writes a column of ids.

    Args:
        column: An Arrow array.

    Returns:
        An array of strings, mended where they were no UTF-8. A number that is none is no name: pandas writes so what is
        missing.

    Raises:
        ArrowNotImplementedError: The cells are lists or the like, which name nothing.
    """
    import pyarrow as pa

    if pa.types.is_dictionary(column.type) and pa.types.is_floating(column.type.value_type):
        column = column.cast(column.type.value_type)
    if pa.types.is_floating(column.type):
        import pyarrow.compute as pc

        # Of half precision older versions of pyarrow can't tell.
        column = column.cast("float32") if pa.types.is_float16(column.type) else column
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    # Cast, the bytes of a UUID would be taken for letters.
    if not pa.types.is_fixed_size_binary(column.type) and not isinstance(column.type, pa.BaseExtensionType):
        try:
            names = column.cast("string")
            names.validate(full=True)
        except pa.ArrowInvalid:
            if not pa.types.is_temporal(column.type):
                column = column.cast("binary")
        else:
            return names
    return pa.array([_string(cell) for cell in cells(column)], "string")


def _string(cell: Any) -> str | None:
    if cell is None:
        return None
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def _text(cell: bytes) -> str:
    text = cell.decode("utf-8", "replace")
    return text if "\ufffd" not in text and text.isprintable() else cell.hex()


def _in_utc(column: Any) -> Any:
    """Looks through a zone, which nobody may know of; the moments are the same."""
    import pyarrow as pa

    kind = column.type
    return column.cast(pa.timestamp(kind.unit, "UTC")) if pa.types.is_timestamp(kind) and kind.tz else column


def _cell(cell: Any) -> Any:
    import pyarrow as pa

    try:
        return cell.as_py()
    except Exception:
        try:
            return cell.cast(pa.string()).as_py()
        except pa.ArrowException:
            return None
