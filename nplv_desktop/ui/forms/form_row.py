"""One field of a form: label, input, unit, and a line under it that helps or says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.services.teksten import overgenomen
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.inputs import ChoiceInput, DateInput, LongInput, make_input
from nplv_desktop.ui.forms.privacy_hint import hint_for
from nplv_desktop.ui.forms.vorige_tekst import VorigBlok, count_words
from nplv_desktop.ui.speaking import as_role, voice
from nplv_desktop.ui.states import LockedNote
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.teksten import VorigeTekst
    from nplv_desktop.ui.text import Spec

_WIDTHS = {
    "bool": 150,
    "amount": 150,
    "date": 150,
    "year": 90,
    "count": 110,
    "percent": 110,
    "number": 130,
}


class FormRow(QWidget):
    """Saves its field when it is left; what cannot be taken stays, with a sentence under it."""

    saved = Signal(str, object)
    """Key and value that were saved."""

    def __init__(self, spec: Spec, save: Callable[[str, Any], None], *, help_shown: bool) -> None:
        super().__init__()
        self.spec = spec
        self._save = save
        self._value: Any = None
        self._locked = self._hint = ""
        self.input = make_input(spec)
        self.caption = label(
            spec.label + ("\N{NO-BREAK SPACE}*" if spec.required else ""), "body", "secondary"
        )
        self.caption.setBuddy(self.input)
        self.caption.setToolTip(spec.help)
        self.caption.setWordWrap(True)
        name = spec.label + (tr(", verplicht") if spec.required else "")
        self.input.setAccessibleName(name)
        self.caption.setAccessibleName(name)  # else a reader says label and name one after another
        self._help = spec.help if help_shown else ""
        self._note = label("", "small", "secondary", wrap=True)
        self.lock = LockedNote()
        self._count = label("", "small", "secondary", tabular=True)
        for beside in (self._note, self._count):
            as_role(beside, QAccessible.Role.Note)  # said with the input, not with the panel
        self.previous: VorigBlok | None = None
        self._vorige: VorigeTekst | None = None
        self._lay_out()
        self._connect()
        self._say("")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(self.input, 1)
        if self.spec.unit:
            line.addWidget(label(self.spec.unit, "body", "secondary"))
        width = _WIDTHS.get(self.spec.kind)
        if width is not None and not self.spec.choices:
            self.input.setFixedWidth(theme.px(width))
            line.addStretch(1)
        under = self._under = QHBoxLayout()
        under.addWidget(self._note, 1)
        under.addWidget(self.lock, 1)
        under.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        whole = self._whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        column = self._column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        whole.addLayout(column, 1)
        column.addLayout(line)
        column.addLayout(under)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.input.installEventFilter(self)
        if isinstance(self.input, LongInput):
            self.input.idle.connect(self.commit)
            self.input.textChanged.connect(self._show_count)
            self.input.textChanged.connect(self._look)
        else:
            self.input.returnPressed.connect(self.commit)
            self.input.textChanged.connect(self._look)
        if isinstance(self.input, ChoiceInput | DateInput):
            self.input.taken.connect(self.commit)

    def value(self) -> Any:
        """The value as it was loaded or saved last."""
        return self._value

    def load(self, value: Any) -> None:
        """Show a value; what the user is typing at this moment stays."""
        self._value = value
        if self.input.hasFocus() and self.input.changed():
            return
        self.input.show_value(value)
        self._say("")
        self._show_count()

    def commit(self) -> bool:
        """Save what was typed; False, with a sentence, when it cannot be taken."""
        if not self.input.changed() or self._locked:
            return True
        found = self.input.reading()
        if found.problem:
            self._refuse(found.problem)
            return False
        if found.value == self._value:
            self.load_again()
            return True
        return self._saved(found.value, found.note)

    def _saved(self, value: Any, note: str) -> bool:
        try:
            self._save(self.spec.key, value)
        except InvalidInput as refusal:
            self._refuse(refusal.problems.get(self.spec.key, refusal.melding))
            return False
        except UserError as refusal:
            self._refuse(refusal.melding)
            return False
        self._value = value
        if not isinstance(self.input, LongInput) or not self.input.hasFocus():
            self.load_again()
        self._say(note)
        self.saved.emit(self.spec.key, value)
        return True

    def load_again(self) -> None:
        """Show the saved value the way it is written everywhere."""
        self.input.show_value(self._value)
        self._say("")

    def set_locked(self, why: str) -> None:
        """Lock the field and say why (and who can open it); an empty reason opens it."""
        self._locked = why
        self.input.setReadOnly(bool(why))
        self._say("")

    def forget_height(self) -> None:
        """Measure again: lines under the input came or went since the last time."""
        self._under.invalidate()
        self._column.invalidate()
        self._whole.invalidate()
        self.updateGeometry()

    def remark(self, text: str) -> None:
        """Show a finding about this field under it; empty takes it away."""
        self._say(text, wrong=bool(text))

    def note(self) -> str:
        """What stands under the input."""
        return self._note.text()

    def _refuse(self, sentence: str) -> None:
        """Show under the input why it was not taken, and let a reader say so at once."""
        self._say(sentence, wrong=True)
        words = tr("Fout bij {label}: {sentence}")
        voice.warn(self.input, words.format(label=self.spec.label, sentence=sentence))

    def _look(self) -> None:
        """Warn while typing when the text may hold personal data; it can be saved all the same."""
        hint = hint_for(self.spec, self.input.shown_text())
        if hint != self._hint:
            self._hint = hint
            self._say("")
            if hint and self.input.hasFocus():
                voice.warn(self.input, hint)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        words = text or self._locked or self._hint or self._help
        locked = bool(self._locked) and not text
        self.lock.show_reason(self._locked if locked else "")
        self._note.setText(words)
        self._note.setVisible(bool(words) and not locked)
        loud = wrong or (bool(self._hint) and words == self._hint)
        role = label("", "small", "error" if loud else "secondary").foregroundRole()
        self._note.setForegroundRole(role)
        told = tr("Fout: {text}").format(text=text) if wrong else words
        # what a reader takes as the description
        self.input.setToolTip(f"{told or self.spec.help} {self.input.how}".strip())
        self._mark("true" if wrong else "")

    def _mark(self, wrong: str) -> None:
        if (self.input.property("invalid") or "") != wrong:
            self.input.setProperty("invalid", wrong)
            self.input.style().unpolish(self.input)
            self.input.style().polish(self.input)

    def show_previous(self, vorige: VorigeTekst | None) -> None:
        """Show an earlier year's text beside the input; None takes it away."""
        self._vorige = vorige
        if self.previous is not None:
            self.previous.hide()
            self.previous.deleteLater()
            self.previous = None
        if vorige is not None and isinstance(self.input, LongInput):
            self.previous = VorigBlok(vorige)
            self.previous.taken.connect(self._take_over)
            self._whole.addWidget(self.previous, 1)
        self._show_count()

    def _take_over(self, text: str) -> None:
        """Put the earlier text in the input, to be adapted there."""
        if isinstance(self.input, LongInput) and not self._locked:
            self.input.setFocus()
            self.input.selectAll()
            self.input.insertPlainText(text)

    def _show_count(self) -> None:
        if not isinstance(self.input, LongInput):
            self._count.hide()
            return
        text = self.input.shown_text()
        self._count.setText(count_words(text, self.spec.limit))
        over = self.spec.limit is not None and len(text) > self.spec.limit
        ink = "error" if over else "secondary"
        self._count.setForegroundRole(label("", "small", ink).foregroundRole())
        if self.previous is not None:
            self.previous.mark(still=overgenomen(text, self._vorige))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the input saves it; Escape brings the saved value back.

        Its own list or calendar is no leaving: the user is still choosing.
        """
        if isinstance(event, QFocusEvent) and event.lostFocus() and watched is self.input:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.commit()
        elif isinstance(event, QKeyEvent) and _is_escape(event) and self.input.changed():
            self.load_again()
            return True
        return False


def _is_escape(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
