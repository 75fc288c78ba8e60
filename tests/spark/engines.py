"""Which engine do the tests run on? ``UNSPUN_ENGINE`` says: sail, spark (one JVM), or cluster (two workers)."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pyspark.sql import SparkSession

MASTERS = {"spark": "local[2]", "cluster": "local-cluster[2,1,1024]"}


@contextmanager
def session(engine: str | None = None) -> Iterator[SparkSession]:
    """Starts an engine and stops it again."""
    engine = engine or os.environ.get("UNSPUN_ENGINE", "sail")
    if engine == "sail":
        from pysail.spark import SparkConnectServer

        server = SparkConnectServer()
        server.start()
        address, port = server.listening_address
        spark = SparkSession.builder.remote(f"sc://{address}:{port}").getOrCreate()
        yield spark
        spark.stop()
        server.stop()
        return
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(MASTERS[engine]).config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "8").config("spark.driver.memory", "1g").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


def executors(spark: SparkSession) -> list[int]:
    """Finds the worker processes of a session."""
    families = {os.getpid()}
    found = []
    for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit()):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                parent = int(stat.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{pid}/cmdline", "rb") as line:
                command = line.read()
        except (OSError, ValueError):
            continue
        if parent in families:
            families.add(pid)
            if b"CoarseGrainedExecutorBackend" in command:
                found.append(pid)
    return found


def kill_one(spark: SparkSession) -> int:
    """Waits until a stage is under way, and kills a worker process of it."""
    tracker = spark.sparkContext.statusTracker()
    while True:
        stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
        if any(stage is not None and stage.numActiveTasks > 0 for stage in stages):
            pid = executors(spark)[0]
            os.kill(pid, signal.SIGKILL)
            return pid
        time.sleep(0.05)
