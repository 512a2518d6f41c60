"""The colours, sizes and pairs of the interface: the only place where a colour is written down.

Every text or part that stands on a ground is declared in `PAIRS`, with the contrast it needs
(WCAG 2.1: text 4.5, parts such as borders, icons and bars 3.0). A test computes all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
"""Least contrast of text on its ground (WCAG 2.1, 1.4.3)."""
PART = 3.0
"""Least contrast of a part that carries meaning (WCAG 2.1, 1.4.11)."""


@dataclass(frozen=True)
class Tokens:
    """The colours of one appearance, as `#RRGGBB`."""

    dark: bool
    ground: str
    surface: str
    alternate: str
    ink: str
    secondary: str
    line: str
    field_line: str
    """Edge of what can be typed in: visible without the text."""
    accent: str
    accent_ink: str
    """Text on the accent."""
    accent_pressed: str
    selection: str
    hover: str
    ok: str
    ok_tint: str
    warning: str
    warning_tint: str
    error: str
    error_tint: str
    spent: str
    planned: str
    planned_edge: str
    """Edge of the planned bar, which alone is too light on a surface."""
    rest: str


LIGHT = Tokens(
    dark=False,
    ground="#F4F6F8",
    surface="#FFFFFF",
    alternate="#FAFBFC",
    ink="#1B2733",
    secondary="#52616F",
    line="#DCE2E8",
    field_line="#7D8A97",
    accent="#1F5F8B",
    accent_ink="#FFFFFF",
    accent_pressed="#174A6D",
    selection="#E4EEF6",
    hover="#EEF2F6",
    ok="#1E6B3A",
    ok_tint="#E3F1E8",
    warning="#8A5A00",
    warning_tint="#FBF0DA",
    error="#B3261E",
    error_tint="#FBE6E4",
    spent="#1F5F8B",
    planned="#9DC3DE",
    planned_edge="#5E8DB0",
    rest="#C9D3DC",
)

DARK = Tokens(
    dark=True,
    ground="#11171D",
    surface="#1A2229",
    alternate="#1D252D",
    ink="#E7EDF2",
    secondary="#A9B6C2",
    line="#2D3842",
    field_line="#6B7783",
    accent="#74B4E0",
    accent_ink="#10202C",
    accent_pressed="#93C6EA",
    selection="#22384A",
    hover="#212B34",
    ok="#7CC796",
    ok_tint="#183023",
    warning="#E3B25B",
    warning_tint="#33280F",
    error="#F0958E",
    error_tint="#3B1C1A",
    spent="#74B4E0",
    planned="#3A5F7A",
    planned_edge="#5589AE",
    rest="#37434E",
)

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "ground", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "alternate", TEXT),
    ("ink", "selection", TEXT),
    ("ink", "hover", TEXT),
    ("error", "hover", TEXT),
    ("ink", "warning_tint", TEXT),
    ("ink", "error_tint", TEXT),
    ("ink", "ok_tint", TEXT),
    ("secondary", "ground", TEXT),
    ("secondary", "surface", TEXT),
    ("secondary", "alternate", TEXT),
    ("secondary", "selection", TEXT),
    ("secondary", "hover", TEXT),
    ("accent", "ground", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "selection", TEXT),
    ("accent", "hover", TEXT),
    ("accent_ink", "accent", TEXT),
    ("accent_ink", "accent_pressed", TEXT),
    ("ok", "ok_tint", TEXT),
    ("ok", "surface", TEXT),
    ("warning", "warning_tint", TEXT),
    ("warning", "surface", TEXT),
    ("error", "error_tint", TEXT),
    ("error", "surface", TEXT),
    ("error", "alternate", TEXT),
    ("error", "selection", TEXT),
    ("error", "ground", TEXT),
    ("field_line", "surface", PART),
    ("field_line", "ground", PART),
    ("accent", "alternate", PART),
    ("spent", "surface", PART),
    ("spent", "selection", PART),
    ("planned_edge", "selection", PART),
    ("warning", "selection", PART),
    ("error", "planned", PART),
    ("spent", "planned", PART),
    ("spent", "rest", PART),
    ("planned_edge", "surface", PART),
)
"""(ink, ground, least contrast) of everything that is drawn with a meaning."""


_LINEAR_BELOW = 0.04045
"""Where the sRGB curve is a straight line (IEC 61966-2-1)."""


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= _LINEAR_BELOW else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """Contrast of two `#RRGGBB` colours, 1 to 21 (WCAG 2.1 definition)."""
    low, high = sorted((_luminance(ink), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)
