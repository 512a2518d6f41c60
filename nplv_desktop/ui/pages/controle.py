"""Controle: what still has to be done before the workbook is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.inputs import LineInput
from nplv_desktop.ui.pages.controle_lijst import BevindingenLijst
from nplv_desktop.ui.pages.deeds import Deed, DeedsPage
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.ui.context import PageContext

_AHEAD = 2
"""Years after the chosen one that an aanvraag covers, until the user says otherwise."""


class ControlePage(DeedsPage):
    """The findings for a verantwoording or an aanvraag."""

    title = tr("Controle")
    sentence = tr("Wat er nog moet gebeuren voordat het werkboek klopt")
    help_page = "controle"
    tables = frozenset({"toelichting"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.tabs = Tabs()
        self.tabs.add("verantwoording", tr("Verantwoording"), self._make_verantwoording)
        self.tabs.add("aanvraag", tr("Aanvraag"), self._make_aanvraag)
        self._until = LineInput(Spec("tot", tr("Aanvraag tot en met"), "year"))
        self._until.setFixedWidth(theme.px(64))
        self._until.editingFinished.connect(self._until_typed)
        self._until_caption = label(tr("tot en met"), "body", "secondary")
        self._until_caption.setBuddy(self._until)
        corner = QHBoxLayout(self.tabs.bar)
        corner.setContentsMargins(0, 0, 0, theme.px(4))
        corner.setSpacing(theme.px(8))
        corner.addStretch(1)
        middle = Qt.AlignmentFlag.AlignVCenter
        corner.addWidget(self._until_caption, 0, middle)
        corner.addWidget(self._until, 0, middle)
        self.content.addWidget(self.tabs, 1)
        self._show_until()
        self.tabs.changed.connect(self._tab_changed)
        ctx.status.checked.connect(self._checked)

    def _make_verantwoording(self) -> BevindingenLijst:
        return self._make("verantwoording")

    def _make_aanvraag(self) -> BevindingenLijst:
        return self._make("aanvraag")

    def _make(self, soort: str) -> BevindingenLijst:
        made = BevindingenLijst(self.ctx, soort)
        made.checked.connect(self._told)
        return made

    def list(self) -> BevindingenLijst:
        """The list that is shown."""
        return cast("BevindingenLijst", self.tabs.content(self.tabs.current()))

    def refresh(self) -> None:
        """Show the newest outcome, or check."""
        year = self.ctx.boekjaar.value
        if self._until.reading().value is None or not self._until.text():
            self._until.show_value(year + _AHEAD)
        shown = self.list()
        outcome = self.ctx.status.outcome
        if shown.soort == "verantwoording" and outcome is not None and outcome.jaar == year:
            shown.show_outcome(outcome)
        self.check()
        self._show()

    def check(self) -> None:
        """Check what is shown again."""
        self.list().check(self._tot())

    def _tot(self) -> int | None:
        if self.tabs.current() != "aanvraag":
            return None
        found = self._until.reading().value
        year = self.ctx.boekjaar.value
        return max(year, found) if isinstance(found, int) else year + _AHEAD

    def _checked(self, outcome: Controle) -> None:
        """The check in the background is done: the data changed."""
        if not self.isVisible():
            self.stale = True
        elif self.tabs.current() == "verantwoording":
            self.list().show_outcome(outcome)
        else:
            self.check()

    def _tab_changed(self, _key: str) -> None:
        self._show_until()
        self._show()
        if self.isVisible():
            self.check()

    def _show_until(self) -> None:
        wanted = self.tabs.current() == "aanvraag"
        self._until.setVisible(wanted)
        self._until_caption.setVisible(wanted)

    def _until_typed(self) -> None:
        if self._until.changed():
            self._until.setModified(False)
            self.check()

    # words and actions

    def _told(self) -> None:
        self._show()

    def _show(self) -> None:
        year, soort = self.ctx.boekjaar.value, self.tabs.current()
        moment = self.list().moment
        told = tr(" · gecontroleerd om {moment}").format(moment=moment) if moment else ""
        self.set_sentence(
            tr("Wat er nog moet gebeuren voor de {soort} {year}{told}").format(
                soort=soort, year=year, told=told
            )
        )
        self.show_deeds(
            (
                Deed(tr("Opnieuw controleren"), self.check, shortcut="F5", icon="opnieuw"),
                Deed(
                    tr("{capitalize} {year} maken").format(
                        capitalize=soort.capitalize(), year=year
                    ),
                    self._make_workbook,
                    primary=True,
                ),
            )
        )

    def _make_workbook(self) -> None:
        self.ctx.navigate("indienen", soort=self.tabs.current(), jaar=str(self.ctx.boekjaar.value))

    def open_target(self, **target: str) -> None:
        """A kind of indiening (`soort`) or of finding (`ernst`), or one finding (`sleutel`)."""
        if target.get("soort") in {"verantwoording", "aanvraag"}:
            self.tabs.go(target["soort"])
        if target.get("ernst"):
            self.list().show_kind(target["ernst"])
        if target.get("sleutel"):
            self.list().choose(target["sleutel"])
