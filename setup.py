"""Packs `resources/`, `db/`, `LICENSES/` and the changelog into the wheel, inside the package.

In a checkout they stand beside the package; `nplv_desktop/paths.py` knows both places.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PACKED = ("resources", "db", "LICENSES")
PACKED_FILES = ("CHANGELOG.md",)


class BuildWithFiles(build_py):
    """The usual build of modules, plus the folders that are data."""

    def run(self) -> None:
        """Copy the folders, unless the checkout itself is what is installed (editable)."""
        super().run()
        if not self.editable_mode:
            for folder in PACKED:
                target = Path(self.build_lib, "nplv_desktop", folder)
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__"))
            for file in PACKED_FILES:
                shutil.copy(file, Path(self.build_lib, "nplv_desktop", file))


setup(cmdclass={"build_py": BuildWithFiles})
