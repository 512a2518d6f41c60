"""Screen texts in the language the user chose: Dutch, or the translation in `resources/talen`.

Every text of the interface is written in Dutch inside `tr("…")`, as a literal with named places
(`tr("{aantal} regels").format(aantal=…)`), so that Qt's own tools find it. Texts of fields and
lists are declared in `domain` and `services` and pass through `tr` where they are shown. What goes
into the dossier or a workbook (names of steps, findings, sentences of refusals) stays Dutch.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from nplv_desktop import paths

DUTCH = "nl"
LANGUAGES: dict[str, str] = {DUTCH: "Nederlands", "en": "English"}
"""Code of each language, and its name in that language itself."""


class _Chosen:
    """The translation of this run; none while the language is Dutch."""

    code = DUTCH
    translation: QTranslator | None = None


def use(code: str) -> str:
    """Take this language for the texts that are read from now on; Dutch when it is unknown.

    Called once, before the modules of the interface are imported: their headings and menus are
    read at import. The result is the language that holds.
    """
    _Chosen.code, _Chosen.translation = DUTCH, None
    if code != DUTCH and code in LANGUAGES:
        translation = QTranslator()
        if translation.load(str(paths.resources() / "talen" / f"nplv_{code}.qm")):
            _Chosen.code, _Chosen.translation = code, translation
    return _Chosen.code


def language() -> str:
    """The code of the language that holds in this run."""
    return _Chosen.code


def tr(text: str) -> str:
    """A screen text in the language of this run; itself when there is no translation."""
    if _Chosen.translation is None or not text:
        return text
    return _Chosen.translation.translate("", text) or text
