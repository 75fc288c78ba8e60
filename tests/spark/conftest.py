from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import session
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    with session() as spark:
        yield spark
