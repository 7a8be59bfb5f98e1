"""Whether a process that was written down is still the same one: pids are given to others, start times are not."""

from __future__ import annotations

import subprocess
from pathlib import Path

_STARTED = 19
"""Where /proc/PID/stat says when it started, counted from behind the process's name, which may hold anything."""


def started_at(pid: int) -> str:
    """When the process of this pid started, in its system's own words; "" when there is none or it has ended."""
    if pid <= 0:
        return ""
    if Path("/proc/self/stat").exists():
        return _from_proc(pid)
    said = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, at = said.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else at.strip()


def is_running(pid: int, started: str) -> bool:
    """Whether the process that was written down with this start is there."""
    return bool(started) and started_at(pid) == started


def _from_proc(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    said = stat[stat.rindex(")") + 2 :].split()
    return "" if said[0] in "ZX" else said[_STARTED]
