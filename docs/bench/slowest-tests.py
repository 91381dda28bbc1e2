#!/usr/bin/env python3
"""Where the time of the last test run went: the sum of each module, and the slowest classes.

    ./mvnw verify && docs/bench/slowest-tests.py [CLASSES]

Reads the reports of Surefire; seconds are wall-clock as Surefire measured them.
"""

import sys
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLASSES = int(sys.argv[1]) if len(sys.argv) > 1 else 20


def main():
    classes = []
    for module in ("shared-core", "console", "web-admin"):
        reports = [xml.parse(file).getroot() for file in (ROOT / module / "target/surefire-reports").glob("TEST-*.xml")]
        if not reports:
            sys.exit(f"{module} has no reports; run ./mvnw verify first")
        rows = [(float(r.get("time").replace(",", "")), int(r.get("tests")), module, r.get("name")) for r in reports]
        print(f"{module:12}{sum(row[0] for row in rows):8.1f} s {sum(row[1] for row in rows):6} tests")
        classes += rows
    print(f"{'all':12}{sum(row[0] for row in classes):8.1f} s {sum(row[1] for row in classes):6} tests\n")
    for seconds, tests, module, name in sorted(classes, reverse=True)[:CLASSES]:
        print(f"{seconds:8.1f} s {tests:5}  {module:12} {name.rsplit('.', 1)[-1]}")


main()
