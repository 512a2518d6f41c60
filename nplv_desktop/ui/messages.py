"""The one place for what the window tells and asks.

`info`, `done`, `warning` and `error` appear in a strip at the bottom of the window that blocks
nothing; `ask` is a dialog, and only for what cannot be undone. `failed(exception)` shows the
sentence of a `UserError`; anything else is our own mistake: it is logged without the content of
any record and shown once, calmly. A message is three things: what happened, what is safe, what to
do.
"""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from nplv_desktop.domain.errors import Cancelled, UserError
from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

Kind = Literal["ok", "info", "waarschuwing", "fout"]
WORDS: dict[Kind, str] = {
    "ok": tr("Gelukt"),
    "info": tr("Ter info"),
    "waarschuwing": tr("Let op"),
    "fout": tr("Niet gelukt"),
}
"""The word for what colour and picture of a message say."""

log = logging.getLogger(__name__)

UNEXPECTED = tr(
    "Er ging iets mis in het programma. Uw gegevens staan veilig in "
    "het dossier. Probeer het opnieuw; blijft het misgaan, meld het "
    "dan (menu Help, Probleem melden)."
)


@dataclass(frozen=True)
class Message:
    """One message in the strip, with at most one thing to press."""

    kind: Kind
    text: str
    action: str = ""
    run: Callable[[], None] | None = None

    def spoken(self) -> str:
        """The message as a reader says it: what kind it is, and what can be pressed."""
        said = f"{WORDS[self.kind]}: {self.text}"
        return (
            tr("{said} Knop: {action} (F6).").format(said=said, action=self.action)
            if (self.action)
            else said
        )


class Messages(QObject):
    """Tells the user things and, when there is no way back, asks first."""

    posted = Signal(object)
    """A `Message` for the strip."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.report: Callable[[], None] | None = None
        """Shows a problem report; offered beside a mistake of ours."""

    def done(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say that something was done, such as an export; it goes away by itself."""
        self._post(Message("ok", text, action, run))

    def info(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say something that needs no answer; it goes away by itself."""
        self._post(Message("info", text, action, run))

    def warning(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say something to look at; it stays until closed."""
        self._post(Message("waarschuwing", text, action, run))

    def error(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say that something could not be done; it stays until closed."""
        self._post(Message("fout", text, action, run))

    def failed(self, failure: BaseException) -> None:
        """Show an exception: the sentence of a `UserError`, or one calm message for our mistake."""
        if isinstance(failure, UserError):
            self.error(failure.melding)
        elif not isinstance(failure, Cancelled):
            log.error("onverwachte fout: %s", without_content(failure))
            self.error(UNEXPECTED, tr("Probleem melden") if self.report else "", self.report)

    def ask(self, question: str, consequence: str, confirm: str) -> bool:
        """Ask before what cannot be undone; `confirm` names the deed, such as "Verwijderen"."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setWindowTitle(question)
        box.setText(question)
        box.setInformativeText(consequence)
        side = theme.px(28)
        box.setIconPixmap(picture("waarschuwing", "warning", side, box.devicePixelRatioF()))
        if (inside := box.layout()) is not None:
            inside.setContentsMargins(*[theme.px(20), theme.px(16)] * 2)
        yes = box.addButton(confirm, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        chosen = box.clickedButton() is yes
        box.deleteLater()
        return chosen

    def announce(self, text: str) -> None:
        """Let a screen reader say something that is only seen, such as "Opgeslagen"."""
        voice.say(self._window, text)

    def _post(self, message: Message) -> None:
        self.posted.emit(message)
        tell = voice.warn if message.kind == "fout" else voice.say
        tell(self._window, message.spoken())


def without_content(failure: BaseException) -> str:
    """An exception for the log: its type and where it came from, never its text or values."""
    import traceback

    frames = traceback.extract_tb(failure.__traceback__)
    places = " < ".join(
        f"{frame.filename.rsplit('nplv_desktop', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in reversed(frames)
    )
    return f"{type(failure).__name__} in {places or 'onbekend'}"


def install_hooks(show: Callable[[BaseException], None]) -> None:
    """Let `show` get every exception that nobody caught, from slots and from threads."""

    def from_main(
        kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
        else:
            show(failure)

    def from_thread(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            show(caught.exc_value)

    sys.excepthook = from_main
    threading.excepthook = from_thread
