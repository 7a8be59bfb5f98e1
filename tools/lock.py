"""Write the lock files: exact versions, with the hash of every file that an index or this machine offers of each.

requirements.lock is what the app needs; requirements-dev.lock is that and the tools; requirements-bench.lock holds only
what the benchmarks want beside those. torch comes in two builds, so an install names one more file:
requirements-cpu.lock (the CPU build) or requirements-cuda.lock (the index's own build, with the CUDA packages that it
wants on Linux). No lock names an index. `--upgrade` takes the newest versions.

pip-compile resolves. Two things it cannot do alone: read hashes from an index's links where there is no JSON interface
(it would download gigabytes to hash them), and see torch 2.13.0 and 2.13.0+cpu as one version.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from pip._internal.req.constructors import install_req_from_line
from piptools.repositories.pypi import PyPIRepository
from piptools.scripts.compile import cli

OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--build-deps-for=editable",
    "--no-header",
]
NO_INDEX = ["--no-emit-options", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
HEADER = "# Made by `make lock` from pyproject.toml.\n"
ENTRY = re.compile(r"(?m)^(?=[\w.-]+==)")
PIN = re.compile(r"(?m)^([\w.-]+)==([\w.]+)(\+\w+)?")
INDEX_ONLY = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}

one_build = PyPIRepository._get_matching_candidates
hash_by_download = PyPIRepository._get_file_hash


def hash_by_link(self: PyPIRepository, link: Any) -> str:
    """The hash that the link itself names, else the file's."""
    return f"sha256:{link.hash}" if link.hash_name == "sha256" else str(hash_by_download(self, link))


def every_build(self: PyPIRepository, requirement: Any) -> set[Any]:
    """All files of the pinned version, whatever stands after a plus sign."""
    (pin,) = requirement.specifier
    version = pin.version.partition("+")[0]
    return {c for c in self.find_all_candidates(requirement.name) if str(c.version).partition("+")[0] == version}


def compile_lock(target: Path, kept: str, *arguments: str) -> str:
    """The new text of a lock, starting from the versions that `kept` names.

    From their versions only: beside hashes, pip would prefer the index's build of torch to one on this machine.
    """
    versions = {name: version for name, version, _ in PIN.findall(kept)}
    target.write_text("".join(f"{name}=={version}\n" for name, version in versions.items()))
    cli.main([*OPTIONS, *NO_INDEX, *arguments, f"--output-file={target}", "pyproject.toml"], standalone_mode=False)
    new = target.read_text()
    target.write_text(HEADER + PIN.sub(r"\1==\2", new))
    return new


def beside(lock: str, other: str) -> str:
    """A lock without the packages that another one pins already."""
    known = {name for name, _, _ in PIN.findall(other)}
    return HEADER + "".join(entry for entry in ENTRY.split(lock)[1:] if PIN.findall(entry)[0][0] not in known)


def index_build(torch: str, known: set[str]) -> list[str]:
    """torch, and the packages that only the index's build of it wants, as pins."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--dry-run",
        "--ignore-installed",
        "--report=-",
        torch,
    ]
    report = json.loads(subprocess.run(command, env=INDEX_ONLY, check=True, stdout=subprocess.PIPE).stdout)
    found = {canonicalize_name(item["metadata"]["name"]): item["metadata"]["version"] for item in report["install"]}
    return [torch, *(f"{name}=={version}" for name, version in sorted(found.items()) if name not in known)]


def entries(pins: list[str], marker: str = "") -> str:
    """Lines of a lock for these pins, each with its hashes."""
    repository = PyPIRepository([], cache_dir=tempfile.gettempdir())
    with repository.allow_all_wheels():
        hashes = {pin: sorted(repository.get_hashes(install_req_from_line(pin))) for pin in pins}
    return "".join(" \\\n    --hash=".join([pin + marker, *found]) + "\n" for pin, found in hashes.items())


def main(arguments: list[str]) -> None:
    """All five locks."""
    runtime, dev, bench = (Path(f"requirements{which}.lock") for which in ("", "-dev", "-bench"))
    old, old_dev, old_bench = (lock.read_text() if lock.exists() else "" for lock in (runtime, dev, bench))
    PyPIRepository._get_file_hash = hash_by_link
    PyPIRepository._get_matching_candidates = every_build
    new = compile_lock(runtime, old, *arguments)
    new_dev = compile_lock(dev, old_dev + new, "--extra=dev", *arguments)
    compile_lock(bench, old_bench + new_dev, "--extra=dev", "--extra=bench", *arguments)
    bench.write_text(beside(bench.read_text(), new_dev))
    name, version, build = next(pin for pin in PIN.findall(new) if pin[0] == "torch")
    if not build:
        raise SystemExit("No CPU build of torch is offered to pip here. Set TORCH_INDEX to an index that has one.")
    torch, *cuda = index_build(f"{name}=={version}", {name for name, _, _ in PIN.findall(new)})
    Path("requirements-cuda.lock").write_text(HEADER + entries([torch]) + entries(cuda, ' ; sys_platform == "linux"'))
    PyPIRepository._get_matching_candidates = one_build
    Path("requirements-cpu.lock").write_text(HEADER + entries([torch + build]))


if __name__ == "__main__":
    main(sys.argv[1:])
