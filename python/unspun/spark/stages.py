"""Where does work stand between two steps? In a folder that every worker can reach, so that a broken run goes on."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


class Stages:
    """Keeps the results of steps as Parquet files."""

    def __init__(self, spark: SparkSession, folder: str | None) -> None:
        """Opens or begins a folder.

        Args:
            spark: The session.
            folder: A path or URL that every worker can reach; without it, a temporary folder of this machine.

        Raises:
            ValueError: There is no folder though the workers may be other machines.
        """
        self._spark = spark
        if folder is None:
            master = spark.conf.get("spark.master", "local") or "local"
            if not master.startswith("local"):
                raise ValueError(f"work: with {master}, name a folder that every worker can reach")
            folder = tempfile.mkdtemp(prefix="unspun-")
            # The frames that are handed out read from it as long as the session lives.
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self.folder = folder.rstrip("/")
        self._marks = self._read()

    def keep(self, name: str, step: Callable[[], DataFrame]) -> DataFrame:
        """Takes a step, unless it was taken before.

        Args:
            name: What the step is called.
            step: Returns its rows.

        Returns:
            The rows, read from the folder.
        """
        path = f"{self.folder}/{name}"
        if name not in self._marks:
            step().write.mode("overwrite").parquet(path)
            # Written last: a step that broke off half-way has no mark, and is taken again.
            self._mark(name, 0)
        rows = self._spark.read.parquet(path)
        # Sail writes no file where there are no rows, and then nothing there says which columns they would have.
        return rows if rows.columns else self._spark.createDataFrame([], step().schema)

    def number(self, name: str, count: Callable[[], int]) -> int:
        """Counts something, unless it was counted before.

        Args:
            name: What the number is called.
            count: Counts it.

        Returns:
            The number.
        """
        if (name := f"number of {name}") not in self._marks:
            self._mark(name, count())
        return self._marks[name]

    def _mark(self, name: str, number: int) -> None:
        row = self._spark.range(1).select(F.lit(name).alias("name"), F.lit(number).cast("bigint").alias("number"))
        row.write.mode("append").parquet(f"{self.folder}/marks")
        self._marks[name] = number

    def _read(self) -> dict[str, int]:
        """Reads what was done before; a folder without marks is a new one."""
        try:
            return {row["name"]: row["number"] for row in self._spark.read.parquet(f"{self.folder}/marks").collect()}
        except PySparkException:
            return {}
