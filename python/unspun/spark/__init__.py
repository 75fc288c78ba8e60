"""How are corpora judged that do not fit one machine? By the Spark API, on Apache Spark or on Sail."""

from unspun.spark.corpus import Corpus, siblings
from unspun.spark.scoring import score

__all__ = ["Corpus", "score", "siblings"]
