"""What the bookings say while there are none: what will be here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, button, label

TEXT = tr(
    "Hier komen de boekingen uit de financiële administratie van de "
    "gemeente. Importeer een export, sleep het bestand op deze pagina, "
    "of typ een boeking zelf."
)


class GeenBoekingen(Surface):
    """Import a file, type a booking, or look at the other years."""

    import_asked = Signal()
    type_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "panel")
        text = label(TEXT, "body", "secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setFixedWidth(theme.px(460))
        shown = IconLabel("importeren", "secondary", 32)
        self.import_button = button(tr("Boekingen importeren"))
        self.import_button.clicked.connect(self.import_asked)
        self.type_button = button(tr("Zelf invoeren"))
        self.type_button.clicked.connect(self.type_asked)
        self.all_button = button(tr("Alle jaren tonen"))
        self.all_button.clicked.connect(self.all_asked)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, theme.px(6), 0, 0)
        row.setSpacing(theme.px(8))
        for made in (self.import_button, self.type_button, self.all_button):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(theme.px(8))
        for part in (shown, self.title, text, buttons):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_year(self, jaar: int | None, *, elsewhere: bool) -> None:
        """Say of which year there are none, and offer the others when they have some."""
        self.title.setText(
            tr("Geen boekingen in {jaar}").format(jaar=jaar)
            if elsewhere
            else tr("Nog geen boekingen")
        )
        self.all_button.setVisible(elsewhere)
