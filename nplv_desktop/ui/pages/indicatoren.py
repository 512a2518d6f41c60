"""The page Indicatoren: every indicator with its series, nulmeting and streefwaarden."""

from __future__ import annotations

from nplv_desktop.ui.pages.page import Page


class IndicatorenPage(Page):
    """Being built in modules `indicatoren_*`."""

    title = "Indicatoren"
    sentence = "Waar het gebied staat en waar het naartoe wil"
    help_page = "indicatoren"

    def refresh(self) -> None:
        """Nothing to read yet."""
