"""Seconds and memory from raw posts to ideas, beside BERTopic's from the same posts: bars reported, not asserted.

    python tests/bench/bench_peer_speed.py [N_POSTS ...]

Posts are rows of dated_mix drawn with a fixed seed. One after another, each in processes of its own: `ideas import` and
`ideas build` in an empty workspace; BERTopic as it comes, on vectors that sentence-transformers makes with the same
model; then 1 % more posts, other rows, imported and built into the workspace. Memory is the resident size of a process
and all its children together, asked for ten times a second.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from ideas.encoders.sentence_transformer import bundled_folder  # noqa: E402
from ideas.store.snapshot import Snapshot  # noqa: E402

SIZES = (5_000, 20_000)
MORE = 0.01
SEED = 0
TIMES_AS_FAST, SHARE_FOR_MORE = 1.5, 0.08
CONVERSIONS = "encoders/*/conversion.json"
BETWEEN_LOOKS = 0.1
"""Seconds."""


@dataclass(frozen=True)
class Cost:
    """What processes took, one after another."""

    seconds: float
    peak_mb: float
    said: str = ""


def cost_of(*command: str | Path) -> Cost:
    """Run a command to its end; raises `CalledProcessError` with what it said when it fails."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        begin = time.perf_counter()
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=output, stderr=errors)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(BETWEEN_LOOKS)
        seconds = time.perf_counter() - begin
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(command), output.read(), errors.read())
        return Cost(seconds, peak / 2**20, output.read())


def _resident(pid: int) -> int:
    """Bytes that a process and all below it hold now."""
    import psutil

    total = 0
    with suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):  # it may end between two looks
                total += process.memory_info().rss
    return total


def draw_posts(table: Path, folder: Path, n_posts: int) -> tuple[Path, Path]:
    """Two tables: `n_posts` rows, and 1 % more that are not among them."""
    csv.field_size_limit(sys.maxsize)
    with gzip.open(table, "rt", encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    n_more = round(n_posts * MORE)
    drawn = random.Random(SEED).sample([row for row in rows if row[head.index("text")].strip()], n_posts + n_more)
    paths = folder / "posts.csv", folder / "more.csv"
    for path, part in zip(paths, (drawn[:n_posts], drawn[n_posts:]), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *part])
    return paths


def cost_of_ours(workspace: Path, posts: Path) -> Cost:
    """Import a table and build; the build's steps, and the encoder's conversion if there was one, are said apart."""
    where = ("--workspace", workspace)
    known = set(workspace.glob(CONVERSIONS))
    imported = cost_of("-m", "ideas", "import", *where, posts)
    built = cost_of("-m", "ideas", "build", *where)
    parts = [("import", imported.seconds), ("build", built.seconds)]
    for path in set(workspace.glob(CONVERSIONS)) - known:
        parts.append(("of it conversion", json.loads(path.read_text("utf-8"))["seconds"]))
    with Snapshot.current(workspace) as snapshot:
        counts, steps = snapshot.manifest["counts"], snapshot.manifest["steps"]
    parts += [(step["name"], step["seconds"]) for step in steps if step["seconds"] >= 0.1]
    said = f"{counts['n_posts']:,} posts, {counts['n_themes']} themes; "
    said += ", ".join(f"{part} {seconds:.1f} s" for part, seconds in parts)
    return Cost(imported.seconds + built.seconds, max(imported.peak_mb, built.peak_mb), said)


@pytest.mark.parametrize("n_posts", SIZES)
def test_speed_beside_the_peer(n_posts: int, shared_data: Path) -> None:
    for package in ("bertopic", "psutil"):
        pytest.importorskip(package, reason=f"{package} is not installed: make bench does it")
    measure(n_posts, shared_data)


def measure(n_posts: int, data: Path) -> None:
    """Print both sides' seconds and memory and whether the bars hold."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        posts, more = draw_posts(data / "dated_mix" / "posts.csv.gz", folder, n_posts)
        print(f"\ndated_mix, {n_posts:,} posts")
        ours = _printed("ours", cost_of_ours(folder / "workspace", posts))
        peer = cost_of(ROOT / "tests" / "bench" / "peer.py", posts, bundled_folder())
        p = json.loads(peer.said.splitlines()[-1])
        said = f"{p['posts']:,} posts, {p['topics']} topics; vectors {p['vectors_s']} s, topics {p['topics_s']} s"
        peer = _printed("BERTopic", Cost(peer.seconds, peer.peak_mb, said))
        again = _printed("ours, 1 % more", cost_of_ours(folder / "workspace", more))
    _print_bar("times as fast as the peer", peer.seconds / ours.seconds, TIMES_AS_FAST, at_least=True)
    _print_bar("peak memory, share of the peer's", ours.peak_mb / peer.peak_mb, 1.0, at_least=False)
    _print_bar("1 % more, share of the full build", again.seconds / ours.seconds, SHARE_FOR_MORE, at_least=False)


def _printed(who: str, cost: Cost) -> Cost:
    print(f"  {who:15} {cost.seconds:7.1f} s  {cost.peak_mb:6.0f} MB  {cost.said}", flush=True)
    return cost


def _print_bar(what: str, value: float, bar: float, *, at_least: bool) -> None:
    holds = value >= bar if at_least else value <= bar
    verdict = "holds" if holds else "MISSED"
    print(f"  {what}: {value:.3f}, wanted {'at least' if at_least else 'at most'} {bar}: {verdict}", flush=True)


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        measure(size, ROOT.parent / "shared" / "data")
