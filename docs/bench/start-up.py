#!/usr/bin/env python3
"""Start-up of a one-shot `ask` through the launcher, beside `node -e 0` and `python3 -c ''`, in one run.

    docs/bench/start-up.py [RUNS]

Each round runs every command once, in turn, so that a machine that drifts drifts for all. Printed are medians over the
rounds: seconds until the answer's line is on stdout, seconds until the process has ended, and the largest resident memory
of one process. JAVA_HOME chooses the Java; without it the launcher does.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
ASK = [str(ROOT / "bellwether"), "--quiet", "ask", "What is the capital of France?"]


def run(command, extra):
    """Seconds to the first line (None if there is none), seconds to the end, peak memory in MB."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **extra}
    )
    line = process.stdout.readline()
    answered = time.monotonic() - started if line else None
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.monotonic() - started
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return answered, ended, usage.ru_maxrss / 1024


def main():
    data = tempfile.mkdtemp()
    quick = {"BELLWETHER_DATA": data}
    commands = {
        "ask, with the archive": (ASK, quick),
        "ask, without it": (ASK, {**quick, "BELLWETHER_ARCHIVE": "none"}),
        "python3 -c ''": (["python3", "-c", ""], {}),
    }
    if shutil.which("node"):
        commands["node -e 0"] = (["node", "-e", "0"], {})
    for command, extra in commands.values():
        run(command, extra)  # builds, makes the archive and the database, fills the disk cache
    figures = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, (command, extra) in commands.items():
            figures[name].append(run(command, extra))
    shutil.rmtree(data)

    ended = {name: statistics.median(f[1] for f in runs) for name, runs in figures.items()}
    print(f"{RUNS} rounds, medians; {os.cpu_count()} processors")
    print(f"{'':24}{'answer s':>10}{'end s':>8}{'min-max s':>14}{'peak MB':>9}{'x python3':>11}")
    for name, runs in figures.items():
        answers = [f[0] for f in runs if f[0] is not None]
        answer = f"{statistics.median(answers):.2f}" if answers else ""
        spread = f"{min(f[1] for f in runs):.2f}-{max(f[1] for f in runs):.2f}"
        memory = statistics.median(f[2] for f in runs)
        ratio = ended[name] / ended["python3 -c ''"]
        print(f"{name:24}{answer:>10}{ended[name]:>8.2f}{spread:>14}{memory:>9.0f}{ratio:>11.1f}")


main()
