"""The page Indienen: check, preview, export and register a workbook."""

from __future__ import annotations

from nplv_desktop.ui.pages.page import Page


class IndienenPage(Page):
    """Being built in modules `indienen_*`."""

    title = "Indienen"
    sentence = "Eén werkboek voor het Rijk: controleren, nalezen, maken en vastleggen"
    help_page = "indienen"

    def refresh(self) -> None:
        """Nothing to read yet."""
