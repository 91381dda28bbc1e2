#!/usr/bin/env python3
"""The first start of a fresh clone: from `./bellwether ask` to the answer, build included.

    docs/bench/first-start.py [RUNS] [OTHER_REVISION]

Each round clones the repository into an empty folder and asks once. With another revision, both are measured in turn, so
that a machine that drifts drifts for both, and the ratio is printed. The local Maven repository is as it is: after a first
run it is warm. JAVA_HOME chooses the Java; without it the launcher does.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
REVISIONS = ["HEAD"] + sys.argv[2:3]


def first_answer(revision):
    """Seconds from the command to the end of its process, in a clone without anything built."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        name = subprocess.run(["git", "rev-parse", revision], cwd=ROOT, check=True, capture_output=True, text=True)
        subprocess.run(["git", "checkout", "-q", name.stdout.strip()], cwd=clone, check=True)
        started = time.monotonic()
        subprocess.run(
            [str(clone / "bellwether"), "ask", "What is the capital of France?"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
        )
        return time.monotonic() - started


def main():
    seconds = {revision: [] for revision in REVISIONS}
    for _ in range(RUNS):
        for revision in REVISIONS:
            seconds[revision].append(first_answer(revision))
    print(f"{RUNS} rounds, {os.cpu_count()} processors")
    for revision, times in seconds.items():
        print(f"{revision:12} median {statistics.median(times):5.1f} s, {min(times):.1f} to {max(times):.1f}")
    if len(REVISIONS) == 2:
        ratios = [new / old for new, old in zip(*seconds.values())]
        print(f"ratio        median {statistics.median(ratios):5.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


main()
