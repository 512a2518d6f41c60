"""The questions of an import that only the user can answer: a sentence and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Choice
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.inputs import ChoiceInput
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.table import Question

MOST_BUTTONS = 6
"""With more answers than this they are a list to search in."""


class Vraag(QWidget):
    """One question with its answers; what holds until then is chosen already."""

    answered = Signal(str, str)
    """Key of the question and code of the answer."""

    def __init__(self, question: Question, answer: str) -> None:
        super().__init__()
        self._key = question.key
        self.setAccessibleName(said(question.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(3))
        column.addWidget(label(said(question.text), "body", wrap=True))
        where = [question.cel, _cells(question.aantal)]
        told = " · ".join(word for word in where if word)
        if told:
            column.addWidget(label(told, "small", "secondary"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.list: ChoiceInput | None = None
        if len(question.options) > MOST_BUTTONS:
            self.list = self._make_list(question, answer)
            column.addWidget(self.list)
            return
        for option in question.options:
            made = QRadioButton(said(option.label))
            made.setProperty("code", option.code)
            made.setChecked(option.code == answer)
            self._group.addButton(made)
            self.buttons[option.code] = made
            column.addWidget(made)
        self._group.buttonClicked.connect(self._answer)

    def _make_list(self, question: Question, answer: str) -> ChoiceInput:
        """Many answers: a list that is searched while typing."""
        choices = tuple(Choice(option.code, said(option.label)) for option in question.options)
        made = ChoiceInput(Spec(question.key, question.kolom or tr("Antwoord"), "choice", choices))
        made.setAccessibleName(said(question.text))
        made.show_value(answer or None)
        made.taken.connect(self._take)
        made.editingFinished.connect(self._take)
        return made

    def _take(self) -> None:
        if self.list is not None and self.list.changed():
            found = self.list.reading()
            if found.value is not None:
                self.list.setModified(False)
                self.answered.emit(self._key, str(found.value))

    def _answer(self, pressed: QRadioButton) -> None:
        self.answered.emit(self._key, str(pressed.property("code")))


class VragenPaneel(Panel):
    """All questions of a plan."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(tr("Dit kunt u alleen zelf weten"))
        self.questions: dict[str, Vraag] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self._asked: dict[str, Question] = {}

    def forget(self) -> None:
        """Another file: what was asked of the last one is gone."""
        self._asked = {}

    def show_questions(self, questions: Sequence[Question], given: Mapping[str, str]) -> None:
        """Show the questions with the answers that were given or hold until then.

        One that was answered may be asked no more; it stays, so that the answer can be changed.
        """
        still = {q.key: q for q in self._asked.values() if q.key in given}
        self._asked = {**still, **{q.key: q for q in questions}}
        wanted = tuple((key, given.get(key, q.default)) for key, q in self._asked.items())
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        self.clear()
        self.questions = {}
        for question, (key, answer) in zip(self._asked.values(), wanted, strict=True):
            made = Vraag(question, answer)
            made.answered.connect(self.answered)
            self.questions[key] = made
            self.body.addWidget(made)


def _cells(count: int) -> str:
    if not count:
        return ""
    return tr("1 cel") if count == 1 else tr("{count} cellen").format(count=notation.number(count))
