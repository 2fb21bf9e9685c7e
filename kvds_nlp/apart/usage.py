"""What a process uses, as its system says it."""

from __future__ import annotations

import os
import subprocess
import sys


def usage(pid: int) -> tuple[float, float]:
    """Seconds a process computed and bytes of memory it holds."""
    if (system := str(sys.platform)) == "linux":
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - asked twenty times a second
            fields = file.read().rpartition(b")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        held = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        return ticks / os.sysconf("SC_CLK_TCK"), float(held)
    if system == "win32":
        return _on_windows(pid)
    return by_ps(pid)


def by_ps(pid: int) -> tuple[float, float]:
    """As macOS and other Unixes say it: kilobytes, and ``1:02:03.45``."""
    command = ["ps", "-o", "rss=,time=", "-p", f"{pid}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    held, spent = told.split()
    seconds = 0.0
    for part in spent.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds, int(held) * 1024.0


def _on_windows(pid: int) -> tuple[float, float]:
    import ctypes
    from ctypes import wintypes

    class Memory(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((f"size{number}", ctypes.c_size_t) for number in range(8)),
        )

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = wintypes.HANDLE
    process = wintypes.HANDLE(kernel.OpenProcess(0x1000, False, pid))
    memory = Memory(cb=ctypes.sizeof(Memory))
    times = [wintypes.FILETIME() for _ in range(4)]  # made, ended, in the kernel, in itself
    known = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(memory), memory.cb)
    known = known and kernel.GetProcessTimes(process, *(ctypes.byref(one) for one in times))
    kernel.CloseHandle(process)
    if not known:
        raise OSError("it ended, or may not be looked at")
    ticks = sum((one.dwHighDateTime << 32) + one.dwLowDateTime for one in times[2:])
    return ticks / 1e7, float(memory.size6)  # PagefileUsage: what it asked for
