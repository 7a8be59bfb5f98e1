"""What is declared, what is locked and what is shipped are the same thing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
BENCH = [Requirement(line) for line in PROJECT["optional-dependencies"]["bench"]]
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
# Put together from halves, so that this file does not hold what it looks for.
HOSTS = [
    "".join(halves)
    for halves in [
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("download.py", "torch.org"),
        ("registry.npm", "js.org"),
        ("deb.", "debian.org"),
        ("/opt/", "wheels"),
        ("/opt/", "pypi"),
    ]
]


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Version and hashes by package of one lock file."""
    entries = re.split(r"(?m)^(?=[\w.-]+==)", (ROOT / name).read_text(encoding="utf-8"))[1:]
    found = {}
    for entry in entries:
        package, version = re.match(r"([\w.-]+)==([\w.+]+)", entry).groups()
        found[canonicalize_name(package)] = (version, re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
    return found


def sources() -> list[Path]:
    """The scripts and modules that are shipped."""
    return [ROOT / "app.py", *sorted((ROOT / "ideas").rglob("*.py"))]


def imported(paths: list[Path]) -> set[str]:
    """First part of every module that these files import by an absolute name."""
    names = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [("requirements.lock", RUNTIME), ("requirements-dev.lock", RUNTIME + DEV), ("requirements-bench.lock", BENCH)],
    ids=["runtime", "dev", "bench"],
)
def test_every_dependency_is_locked_within_its_range(lock: str, requirements: list[Requirement]) -> None:
    pins = locked(lock)

    outside = [
        str(r) for r in requirements if not r.specifier.contains(pins.get(canonicalize_name(r.name), ("0", []))[0])
    ]

    assert outside == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_a_hash(lock: str) -> None:
    assert [name for name, (_, hashes) in locked(lock).items() if not hashes] == []


def test_dev_lock_has_the_runtime_lock_inside() -> None:
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {name: pin for name, pin in dev.items() if name in runtime} == runtime


def test_bench_lock_holds_only_what_the_dev_lock_lacks() -> None:
    assert set(locked("requirements-bench.lock")) & set(locked("requirements-dev.lock")) == set()


def test_torch_may_be_the_cpu_build_or_the_index_s() -> None:
    (cpu_version, cpu_hashes), cuda = (
        locked("requirements-cpu.lock")["torch"],
        locked("requirements-cuda.lock")["torch"],
    )
    version, hashes = locked("requirements.lock")["torch"]

    assert (cpu_version.partition("+")[0], sorted({*cpu_hashes, *cuda[1]})) == (version, sorted(hashes))


def test_every_dependency_says_why_it_is_there() -> None:
    listed = re.findall(
        r'(?m)^    "([\w.-]+)[^"]*",(.*)$', PYPROJECT.split("[project.scripts]")[0].split("dependencies = [", 1)[1]
    )

    without = [name for name, rest in listed if not re.fullmatch(r"\s+# \S.{9,}", rest)]

    assert (len(listed), without) == (len(RUNTIME + DEV + BENCH), [])


def test_what_is_imported_is_declared() -> None:
    distributions = packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    third_party = imported(sources()) - set(sys.stdlib_module_names) - {"ideas"}

    undeclared = [n for n in third_party if not declared & {canonicalize_name(d) for d in distributions.get(n, [])}]

    assert sorted(undeclared) == []


def test_what_is_declared_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    modules: dict[str, list[str]] = {}
    for module, owners in packages_distributions().items():
        for owner in owners:
            modules.setdefault(canonicalize_name(owner), []).append(module)

    unused = [
        r.name for r in RUNTIME if not any(re.search(rf"\b{m}\b", code) for m in modules[canonicalize_name(r.name)])
    ]

    assert unused == []


def test_no_tracked_file_names_a_registry() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout, so nothing says which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]

    naming = [str(p.relative_to(ROOT)) for p in paths if any(host.encode() in p.read_bytes() for host in HOSTS)]

    assert naming == []


def test_every_make_command_of_the_readme_is_a_target() -> None:
    commands = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))

    assert (commands - targets, {"demo", "test"} - commands) == (set(), set())


def test_wheel_holds_the_package_and_all_that_the_app_needs(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        actual = {name for name in archive.namelist() if ".dist-info/" not in name}
        entry_points = next(archive.read(n).decode() for n in archive.namelist() if n.endswith("entry_points.txt"))
    beside = [ROOT / "app.py", ROOT / ".streamlit" / "config.toml", *(ROOT / "data" / "sample").rglob("*")]
    package = [p for p in (ROOT / "ideas").rglob("*") if p.is_file() and "__pycache__" not in p.parts]

    expected = {p.relative_to(ROOT).as_posix() for p in package}
    expected |= {f"ideas/_app/{p.relative_to(ROOT).as_posix()}" for p in beside if p.is_file()}

    assert actual == expected
    assert entry_points == "[console_scripts]\nideas = ideas.cli:main\n"
