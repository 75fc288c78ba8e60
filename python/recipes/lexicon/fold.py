"""How the recipe cuts names into tokens and folds them (the compiled table folds once more, the same way)."""

import re
import unicodedata

# Letters that no decomposition takes apart. A reader may meet either spelling, so both become rows.
LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
)
PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def fold(word: str) -> str:
    """Lower case without diacritics, straight apostrophe, no possessive."""
    plain = unicodedata.normalize("NFD", word.replace("’", "'").replace("ʼ", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return plain[:-2] if plain.endswith("'s") else plain


def latin(word: str) -> bool:
    """Whether every letter is a Latin one that `fold` and `LETTERS` can bring to a-z."""
    return re.fullmatch(r"[a-z']+", word.translate(LETTERS)) is not None


def tokens(name: str) -> list[str]:
    """The folded pieces of a name, hyphens and blanks cut, single letters dropped."""
    folded = (fold(piece) for piece in PIECE.findall(unicodedata.normalize("NFC", name).replace("’", "'")))
    return [t for t in folded if len(t) >= 2 and latin(t)]


def spellings(token: str) -> set[str]:
    """The token itself and, where it has letters outside a-z, its plain spelling."""
    return {token, token.translate(LETTERS)}
