import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, final

import pandas as pd
import polars as pl
import pyarrow as pa

__version__: str

Status = Literal["scored", "too_short", "not_english", "not_text"]
Head = Literal["quality", "spun", "translated", "substituted", "rewritten"]

FEATURES: tuple[Feature, ...]

class ModelError(ValueError):
    """A model file is not one, or does not fit this version."""

@final
class Feature:
    """One row of the feature table."""

    @property
    def name(self) -> str:
        """Its name; the suffix says the unit."""
    @property
    def family(self) -> str:
        """What it is counted together with."""
    @property
    def unit(self) -> str:
        """What it counts in."""
    @property
    def doc(self) -> str:
        """What is counted over what."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Features(Mapping[str, float | None]):
    """The features of one document, by name; None is what can't be measured.

    Examples:
        >>> import unspun
        >>> features = unspun.score("The mayor spoke on Tuesday.").features
        >>> features["word_count"], features.word_count
        (5.0, 5.0)
    """

    def __getitem__(self, key: str, /) -> float | None: ...
    def __len__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[str]: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def family(self, name: str) -> dict[str, float | None]:
        """Returns one family's features by name.

        Args:
            name: The family.

        Returns:
            Its features.

        Raises:
            KeyError: There is no such family; the message lists them.
        """
    # begin of the feature table
    # end of the feature table

@final
class Reason:
    """What one feature adds to a score."""

    @property
    def head(self) -> Head:
        """The score: quality or spun."""
    @property
    def feature(self) -> str:
        """The feature's name."""
    @property
    def value(self) -> float | None:
        """Its value."""
    @property
    def contribution(self) -> float:
        """What it adds to the log-odds before calibration."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Finding:
    """Something in the text that a person can look at."""

    @property
    def kind(self) -> str:
        """What it shows."""
    @property
    def start(self) -> int:
        """First character, as `Verdict.text` counts them."""
    @property
    def end(self) -> int:
        """First character behind."""
    @property
    def text(self) -> str:
        """What stands there."""
    @property
    def suggestion(self) -> str | None:
        """What probably stood there."""
    @property
    def sibling(self) -> int | None:
        """The sibling that shows it, by its place in the list given."""
    @property
    def weight(self) -> float:
        """How much it says, from 0 to 1; findings of one kind are ranked by it."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Verdict:
    """All scores of one document. A score is never a decision."""

    @property
    def status(self) -> Status:
        """Whether it could be judged, and if not, why."""
    @property
    def words(self) -> int:
        """Words and numbers in the whole text."""
    @property
    def quality(self) -> float | None:
        """Probability that an editor would take this as a clean, whole, well-written article."""
    @property
    def spun(self) -> float | None:
        """Probability that a machine rewrote it; None where the status says that it can't be judged."""
    @property
    def translated(self) -> float | None:
        """Probability that a machine translated it, or translated it and back."""
    @property
    def substituted(self) -> float | None:
        """Probability that words were swapped for synonyms."""
    @property
    def rewritten(self) -> float | None:
        """Probability that a language model rewrote it."""
    @property
    def derived(self) -> float | None:
        """Probability that it is a rewrite of a sibling, or shares one source text with it; None without siblings."""
    @property
    def source(self) -> int | None:
        """The sibling it was probably made from, by its place in the list given."""
    @property
    def direction(self) -> int | None:
        """1 where it was made from that sibling, -1 the other way round, None where it can't be told."""
    @property
    def text(self) -> str:
        """The text that offsets point into: the one given, or what its bytes decode to."""
    @property
    def model(self) -> str:
        """Version and hash of the model."""
    @property
    def features(self) -> Features:
        """Every feature."""
    @property
    def logit(self) -> dict[Head, float | None]:
        """Log-odds before calibration, by head."""
    @property
    def bias(self) -> dict[Literal["quality", "spun"], float]:
        """Log-odds of a document of which nothing is known; with the reasons they add up to `logit`."""
    @property
    def reasons(self) -> list[Reason]:
        """What moved quality and spun, largest first."""
    @property
    def evidence(self) -> list[Finding]:
        """What can be pointed at, ranked within each kind."""
    def to_dict(self) -> dict[str, Any]:
        """Returns everything as plain values, ready for JSON."""

@final
class Table:
    """The results of a batch: one row a document, one nullable column a feature.

    Any Arrow library reads it without a copy, through `__arrow_c_stream__`.

    Examples:
        >>> import unspun
        >>> table = unspun.score_many(["One short line.", None], features=False)
        >>> [(row["status"], row["error"]) for row in table.to_dicts()]
        [('too_short', None), (None, 'no text')]
    """

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __len__(self, /) -> int: ...
    @property
    def column_names(self) -> list[str]:
        """The columns' names, in their order."""
    def with_columns(self, columns: Any) -> Table:
        """Adds the columns of an Arrow table behind the others.

        Args:
            columns: An Arrow table or batch with as many rows.

        Returns:
            The wider table.

        Raises:
            ValueError: The rows aren't as many, or a name is taken.
        """
    def head(self, rows: int) -> Table:
        """Returns the first rows.

        Args:
            rows: How many.

        Returns:
            A table of at most so many rows.
        """
    def errors(self) -> list[tuple[int, str, str]]:
        """Returns row, id and problem of the rows that held no text."""
    def without_errors(self) -> Table:
        """Returns the rows that held a text."""
    def status_counts(self) -> dict[str, int]:
        """Counts the rows by status; rows that held no text count as ``error``."""
    def histogram(self, column: str) -> list[int]:
        """Counts a probability's values in ten equal steps from 0 to 1.

        Args:
            column: The column's name.

        Returns:
            Ten counts.
        """
    def to_jsonl(self) -> bytes:
        """Returns one JSON object a row."""
    def to_dicts(self) -> list[dict[str, Any]]:
        """Returns one dict a row."""
    def to_pyarrow(self) -> pa.Table:
        """Returns a pyarrow table, which shares the memory."""
    def to_pandas(self) -> pd.DataFrame:
        """Returns a pandas frame."""
    def to_polars(self) -> pl.DataFrame:
        """Returns a polars frame."""

@final
class Model:
    """A trained model."""

    @staticmethod
    def embedded() -> Model:
        """Returns the model that ships."""
    @staticmethod
    def read(path: str | os.PathLike[str]) -> Model:
        """Reads a model file.

        Args:
            path: The file.

        Returns:
            The model.

        Raises:
            ModelError: The file is no model, or of another version; the message names the line.
            OSError: The file can't be read.
        """
    @staticmethod
    def parse(text: str) -> Model:
        """Reads a model from the text of its file.

        Args:
            text: What stands in the file.

        Returns:
            The model.

        Raises:
            ModelError: The text is no model, or of another version.
        """
    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the model's file.

        Args:
            path: The file.
        """
    def to_text(self) -> str:
        """Returns the text of the model's file."""
    @property
    def version(self) -> str:
        """The package's version and the first digits of the file's hash."""
    @property
    def heads(self) -> list[Head]:
        """The questions it answers."""
    @property
    def missing(self) -> list[str]:
        """Features that it was trained without; they move nothing."""
    @property
    def provenance(self) -> dict[str, Any]:
        """Where it comes from: version, hash of the data, rows, one sentence."""

@final
class Scorer:
    """Scores texts with one model and one lexicon; it can be shared by threads.

    Args:
        model: A model, or the path of a model file; the model that ships where there is none.
        lexicon: Path of a table of names and words of your own.

    Raises:
        ModelError: The model file is no model, or of another version.
        ValueError: The lexicon has a bad row; the message names its line.
        OSError: A file can't be read.
    """

    def __new__(
        cls, model: Model | str | os.PathLike[str] | None = None, lexicon: str | os.PathLike[str] | None = None
    ) -> Scorer: ...
    @property
    def model(self) -> Model:
        """The model."""
    def score(self, text: str | bytes | bytearray, siblings: Iterable[str | bytes] | None = None) -> Verdict:
        """Scores one text, as `unspun.score` does.

        Args:
            text: The article.
            siblings: Other articles on the same event.

        Returns:
            The verdict.
        """
    def score_many(
        self,
        texts: Any,
        ids: Any = None,
        *,
        threads: int | None = None,
        features: bool = True,
        explain: bool = False,
    ) -> Table:
        """Scores many texts, as `unspun.score_many` does.

        Args:
            texts: A list, a generator, or an Arrow column.
            ids: Names of the rows.
            threads: Threads to score with; all cores where there is none.
            features: Whether there is a column for each feature.
            explain: Whether there are columns of reasons and evidence.

        Returns:
            One row a text.
        """
    def score_batch(self, batch: Batch, *, threads: int | None = None, features: bool = True) -> Table:
        """Scores the rows of a batch of files.

        Args:
            batch: The rows.
            threads: Threads to score with; all cores where there is none.
            features: Whether there is a column for each feature.

        Returns:
            One row a row, with the columns carried through.
        """

@final
class Batch:
    """Rows of files that are scored together."""

    def __len__(self, /) -> int: ...
    @property
    def broken(self) -> list[str]:
        """What is wrong with files that couldn't be read, or not to their end."""
    @property
    def nbytes(self) -> int:
        """The bytes of text."""

@final
class Reader:
    """Reads text, JSON lines and CSV, plain or compressed, in batches.

    Args:
        paths: The files; ``-`` is the standard input.
        text_column: The column that holds the text; guessed where there is none.
        id_column: The column that names the rows.
        keep: Columns to carry through.
    """

    def __new__(
        cls,
        paths: Sequence[str | os.PathLike[str]],
        text_column: str | None = None,
        id_column: str | None = None,
        keep: Sequence[str] = ...,
    ) -> Reader: ...
    def __iter__(self, /) -> Reader: ...
    def __next__(self, /) -> Batch: ...
    @property
    def position(self) -> int:
        """The bytes read from the disk so far."""

def expand(path: str | os.PathLike[str]) -> list[Path]:
    """Returns the files that a path names.

    Args:
        path: A file, or a folder of files of known formats.

    Returns:
        The files, sorted.

    Raises:
        OSError: There is nothing, or it can't be listed.
    """

def format_of(path: str | os.PathLike[str]) -> Literal["text", "jsonl", "separated", "parquet", "arrow"] | None:
    """Returns the format that a path's ending says, looking through a compression's.

    Args:
        path: The path.

    Returns:
        The format, if it is a known one.
    """

def guess(names: Sequence[str]) -> str | None:
    """Returns the column that probably holds the text.

    Args:
        names: The columns there are.

    Returns:
        Its name, if any is named like a text.
    """

def missing(wanted: str | None, names: Sequence[str]) -> str:
    """Says that a column is missing, which there are, and which was probably meant.

    Args:
        wanted: The column asked for; none where it was to be guessed.
        names: The columns there are.

    Returns:
        The sentence.
    """

def score(text: str | bytes | bytearray, siblings: Iterable[str | bytes] | None = None) -> Verdict:
    """Scores one text with the model that ships; whatever stands in it, there is a verdict.

    Args:
        text: The article, as a string or as bytes of UTF-8.
        siblings: Other articles on the same event.

    Returns:
        The verdict.

    Raises:
        TypeError: The text is neither.

    Examples:
        >>> import unspun
        >>> unspun.score("One short line.").status
        'too_short'
    """

def score_many(
    texts: Any,
    ids: Any = None,
    *,
    threads: int | None = None,
    features: bool = True,
    explain: bool = False,
) -> Table:
    """Scores many texts with the model that ships.

    A cell that holds no text (None, a number) becomes a row without scores whose ``error`` says so. Ctrl-C
    stops a batch.

    Args:
        texts: A list, a generator, or any Arrow column: pyarrow, polars, pandas, duckdb.
        ids: Names of the rows, strings or whole numbers, as a list or an Arrow column; else the rows are numbered.
        threads: Threads to score with; all cores where there is none.
        features: Whether there is a column for each feature.
        explain: Whether there are columns of reasons and evidence.

    Returns:
        One row a text, in their order.

    Raises:
        TypeError: The texts are no list and no column of strings.
        ValueError: There aren't as many ids as texts.

    Examples:
        >>> import unspun
        >>> len(unspun.score_many(["One short line.", "Another."]))
        2
    """
