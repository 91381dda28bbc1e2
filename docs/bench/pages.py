#!/usr/bin/env python3
"""How long the pages take over HTTP, alone and while calls are being booked, and how much the first load transfers.

    docs/bench/pages.py [--calls 950000] [--requests 40] [--data DIR] [--port 8191]

Books of the demo with that many calls are made in a folder of their own (950,000 calls are a million attempts), unless
--data names a demo that is there. The packed web jar serves them; an admin that is made for the purpose signs in; each page
is asked for a few times to warm up, then --requests times on one kept connection, one after the other. Then the same once
more while `bellwether batch` books calls from another process. Printed are the median and the 95th percentile in
milliseconds until the last byte, and the bytes of a first load as transferred (gzip): the page, its styles and its scripts.
Of pages whose median is over 300 ms, the methods are named that were found running most often. ./mvnw -Dmaven.test.skip=true
package makes the jars. JAVA_HOME chooses the Java.
"""

import argparse
import collections
import http.client
import os
import re
import secrets
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
JAVA = str(Path(os.environ["JAVA_HOME"], "bin", "java")) if "JAVA_HOME" in os.environ else "java"
CONSOLE = ROOT / "console/target/bellwether-console.jar"
WEB = ROOT / "web-admin/target/bellwether-web.jar"
WARM_UP = 8
SLOW_MS = 300
FIRST_LOAD = 60 * 1024

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("BELLWETHER_", "HOLYSHEEP_"))}


def console(data, *words, stdin="", **more):
    command = [JAVA, "-Dspring.aot.enabled=true", "-XX:TieredStopAtLevel=1", "-Dbellwether.tty=", "-jar", str(CONSOLE)]
    run = subprocess.run(
        [*command, "--data", str(data), *words], input=stdin, text=True, capture_output=True, env=ENVIRONMENT, **more
    )
    if run.returncode != 0:
        sys.exit(f"{' '.join(words[:2])} ended with {run.returncode}: {run.stderr}")
    return run.stdout


class Browser:
    """One kept connection with its cookies."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method, path, form=None):
        """Status, headers, body as transferred, and milliseconds until its last byte."""
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html,*/*", "Accept-Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = urlencode(form) if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response, content, took = self.exchange(method, path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server lets go of a connection that was idle for a while.
            self.connection.close()
            response, content, took = self.exchange(method, path, body, headers)
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return response, content, took

    def exchange(self, method, path, body, headers):
        started = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        return response, content, (time.perf_counter() - started) * 1000

    def text(self, path):
        response, content, _ = self.ask("GET", path)
        if response.getheader("Content-Encoding") == "gzip":
            import gzip

            content = gzip.decompress(content)
        return response.status, content.decode()

    def sign_in(self, name, password):
        _, page = self.text("/login")
        token = re.search(r'name="_csrf"[^>]*value="([^"]+)"', page).group(1)
        response, _, _ = self.ask("POST", "/login", {"_csrf": token, "username": name, "password": password})
        if response.status != 302 or "login" in response.getheader("Location", ""):
            sys.exit(f"signing in answered {response.status} to {response.getheader('Location')}")


def pages(data):
    """The pages by their routes; ids are taken from the books."""
    with sqlite3.connect(f"file:{data / 'bellwether.db'}?mode=ro", uri=True) as books:
        call = books.execute("select id from call where outcome = 'answered' order by created_ms desc limit 1").fetchone()[0]
        draft = books.execute("select id from draft limit 1").fetchone()
        month = books.execute("select strftime('%Y-%m', max(created_ms) / 1000, 'unixepoch') from call").fetchone()[0]
    return {
        "/spend": "/spend",
        "/savings": "/savings",
        "/calls": "/calls",
        "/calls, failed in a tier": "/calls?tier=high&outcome=failed",
        "/calls, of a model": "/calls?model=gpt-4.1",
        "/calls/{id}": f"/calls/{call}",
        "/health": "/health",
        "/routing": "/routing",
        "/routing/draft/{id}": f"/routing/draft/{draft[0]}" if draft else None,
        "/routing/versions": "/routing/versions",
        "/budgets": "/budgets",
        "/models": "/models",
        "/playground": "/playground",
        "/users": "/users",
        "/audit": "/audit",
        "/settings": "/settings",
        "/reports/month/{m}": f"/reports/month/{month}",
    }


def first_load(browser, path):
    """Bytes of a page with its styles and scripts, as transferred."""
    _, html = browser.text(path)
    _, content, _ = browser.ask("GET", path)
    parts = set(re.findall(r'<link rel="stylesheet" href="([^"]+)"', html) + re.findall(r'<script[^>]* src="([^"]+)"', html))
    return len(content) + sum(len(browser.ask("GET", part)[1]) for part in parts), len(parts)


def measure(browser, path, requests):
    status = browser.ask("GET", path)[0].status
    if status != 200:
        return status, None, None
    for _ in range(WARM_UP - 1):
        browser.ask("GET", path)
    times = sorted(browser.ask("GET", path)[2] for _ in range(requests))
    print(f"{path}: {statistics.median(times):.0f} ms", file=sys.stderr)
    return status, statistics.median(times), times[max(0, -(-95 * len(times) // 100) - 1)]


def busiest(browser, path, pid):
    """The methods that were running most often while the page was made."""
    found = collections.Counter()
    done = threading.Event()

    def ask():
        for _ in range(12):
            browser.ask("GET", path)
        done.set()

    thread = threading.Thread(target=ask)
    thread.start()
    while not done.is_set():
        dump = subprocess.run(
            [JAVA.replace("/java", "/jcmd") if "/" in JAVA else "jcmd", str(pid), "Thread.print"], capture_output=True, text=True
        ).stdout
        for stack in re.findall(r'"http-nio[^\n]*\n(.*?)(?:\n\n|\Z)', dump, re.S):
            frames = re.findall(r"at (dev\.bellwether\.(?!web\.security)[\w.$]+)\(", stack)
            if frames:
                found[frames[0].removeprefix("dev.bellwether.")] += 1
    thread.join()
    return ", ".join(f"{name} {count}" for name, count in found.most_common(3)) or "nothing of ours"


def booked(data):
    with sqlite3.connect(f"file:{data / 'bellwether.db'}?mode=ro", uri=True) as books:
        return books.execute("select max(rowid) from attempt").fetchone()[0]


def serve(data, port, log):
    process = subprocess.Popen(
        [JAVA, "-jar", str(WEB), f"--port={port}", f"--data={data}"], stdout=log, stderr=subprocess.STDOUT, env=ENVIRONMENT
    )
    for _ in range(600):
        try:
            if Browser(port).ask("GET", "/up")[0].status == 200:
                return process
        except OSError:
            time.sleep(0.2)
        if process.poll() is not None:
            break
    sys.exit(f"the pages do not start; see {log.name}")


def batch(data, folder):
    """Books calls until it is stopped."""
    prompts = folder / "prompts.txt"
    prompts.write_text("".join(f"Explain number {i} of the things that a ledger keeps.\n" for i in range(90_000)))
    return subprocess.Popen(
        [JAVA, "-Dspring.aot.enabled=true", "-Dbellwether.tty=", "-jar", str(CONSOLE), "--data", str(data), "batch"]
        + [str(prompts), "--out", str(folder / "answers.jsonl"), "--rpm", "6000", "--parallel", "16", "--yes"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )


def told(figure):
    return "" if figure is None else f"{figure:.0f}"


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--calls", type=int, default=950_000)
    words.add_argument("--requests", type=int, default=40)
    words.add_argument("--data", type=Path)
    words.add_argument("--port", type=int, default=8191)
    given = words.parse_args()

    folder = Path(tempfile.mkdtemp(prefix="bellwether-pages-"))
    data = given.data or folder / "books"
    if not given.data:
        started = time.monotonic()
        console(folder, "demo", "--into", str(data), "--calls", str(given.calls), "-q")
        print(f"made {booked(data):,} attempts in {time.monotonic() - started:.0f} s", file=sys.stderr)
    name, password = f"bench-{secrets.token_hex(4)}", secrets.token_urlsafe(18)
    console(data, "user", "create-admin", name, stdin=password + "\n")
    attempts = booked(data)

    with open(folder / "web.log", "w") as log:
        web = serve(data, given.port, log)
        writing = None
        try:
            browser = Browser(given.port)
            browser.sign_in(name, password)
            routes = {title: path for title, path in pages(data).items() if path}
            alone = {title: measure(browser, path, given.requests) for title, path in routes.items()}
            loads = {title: first_load(browser, routes[title]) for title in routes if alone[title][0] == 200}
            slow = {t: busiest(browser, routes[t], web.pid) for t in routes if (alone[t][1] or 0) > SLOW_MS}
            writing = batch(data, folder)
            while booked(data) <= attempts:
                if writing.poll() is not None:
                    sys.exit("bellwether batch ended before it booked anything")
                time.sleep(0.2)
            first, since = booked(data), time.monotonic()
            busy = {title: measure(browser, path, given.requests) for title, path in routes.items()}
            pace = (booked(data) - first) / (time.monotonic() - since)
        finally:
            if writing:
                writing.terminate()
                writing.wait(30)
            web.terminate()
            web.wait(30)

    print(f"{attempts:,} attempts; {given.requests} requests for each page; {os.cpu_count()} processors, load "
          f"{os.getloadavg()[0]:.1f}; booked beside it: {pace:.0f} attempts a second\n")
    print("| page | median ms | p95 ms | median ms while booking | p95 ms while booking | first load, bytes |")
    print("|---|---:|---:|---:|---:|---:|")
    for title in routes:
        status, median, p95 = alone[title]
        load = f"{loads[title][0]:,}{' over 60 KB' if loads[title][0] > FIRST_LOAD else ''}" if title in loads else ""
        state = "" if status == 200 else f" (answered {status})"
        print(f"| `{title}`{state} | {told(median)} | {told(p95)} | {told(busy[title][1])} | {told(busy[title][2])} | {load} |")
    for title, methods in slow.items():
        print(f"\n`{title}` is over {SLOW_MS} ms; found running: {methods}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
