"""The system libraries and fonts that Qt needs on Linux and that pip cannot install."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = Path("/usr/share/fonts")
PACKAGE_LISTS = Path("/var/lib/apt/lists")

# What Qt loads that a bare Debian lacks, and the package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X_LIBRARIES = {  # with their own dependencies, these bring all that libqxcb.so names
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
CHINESE_FONTS = ("*CJK*", "*cjk*", "wqy*", "uming*", "SourceHan*", "DroidSansFallback*")


def missing_packages(environment: Mapping[str, str] = os.environ, fonts: Path = FONTS) -> list[str]:
    """The Debian packages of what Qt would look for in vain on this Linux; none on other systems.

    Args:
        environment: Says by DISPLAY and WAYLAND_DISPLAY what kind of screen there is, each of which takes more libraries.
        fonts: Where the system's fonts are.
    """
    if not sys.platform.startswith("linux"):
        return []
    libraries = LIBRARIES.copy()
    libraries.update(X_LIBRARIES if environment.get("DISPLAY") else {})
    libraries.update(WAYLAND_LIBRARIES if environment.get("WAYLAND_DISPLAY") else {})
    missing = [package for library, package in libraries.items() if not can_load(library)]
    has_chinese = any(next(fonts.rglob(pattern), None) for pattern in CHINESE_FONTS)
    return missing if has_chinese else [*missing, "fonts-noto-cjk"]


def can_load(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(packages: list[str]) -> None:
    """Installs system packages where that is allowed, else prints the command; without them much still works."""
    if not packages or (may_install() and install(packages)):
        return
    print(f"Qt needs system libraries or fonts that are missing. On Debian and Ubuntu:\n    {command(packages)}")


def may_install() -> bool:
    """Whether this is root on Debian or its like."""
    return sys.platform != "win32" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Installs the packages, fetching the lists of what there is if that is due, and says whether it worked."""
    print(f"Installing {', '.join(packages)} ...", flush=True)
    wanted = ["install", "-y", "--no-install-recommends", *packages]
    listed = any(PACKAGE_LISTS.glob("*Packages*"))
    return (listed and _apt(wanted)) or (_apt(["update"]) and _apt(wanted))


def command(packages: list[str]) -> str:
    """The command that a person types for these packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def _apt(arguments: list[str]) -> bool:
    """Runs apt-get without a question or a word."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", "-qq", *arguments], env=quiet, capture_output=True, check=False).returncode == 0
