"""How large and how slow an incoming file may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, `memory_mb` of the reader process in megabytes, rows and columns filled."""

    file_size: int = 64 * 1024 * 1024
    inflated: int = 512 * 1024 * 1024
    ratio: int = 100
    """Inflated against packed; honest workbooks stay under 20."""
    members: int = 1000
    sheets: int = 100
    rows: int = 250_000
    columns: int = 1000
    seconds: float = 60.0
    memory_mb: int = 2048


LIMITS = Limits()
