"""Closing a finding with a written reason and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.controle import Toelichting
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.services import checking, teksten
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.ui.context import PageContext

FIELDS = tuple(field for field in fields_of(Toelichting) if field.key in {"reden", "naam"})


def toelichtvenster(ctx: PageContext, parent: QWidget, found: Bevinding) -> Invullen:
    """The form for the reason; an earlier one stands there to be adapted."""
    explaining = _Explaining(ctx, found)
    earlier = found.eerder
    sentence = found.melding
    if earlier is not None:
        sentence += tr(
            " Hieronder staat de toelichting van {date}; pas haar aan of laat haar staan."
        ).format(date=notation.day(earlier.moment.date()))
    made = Invullen(
        parent,
        tr("Toelichting geven"),
        FIELDS,
        tr("Toelichten"),
        explaining.take,
        sentence=sentence,
        values={"naam": ctx.actor, "reden": None if earlier is None else earlier.reden},
    )
    made.show_previous("reden", teksten.van_bevinding(ctx.db, found, ctx.boekjaar.value))
    return made


class _Explaining:
    """Explains one finding."""

    def __init__(self, ctx: PageContext, found: Bevinding) -> None:
        self._ctx, self._found = ctx, found

    def take(self, values: Mapping[str, Any]) -> None:
        """Keep the reason."""
        reason, name = str(values.get("reden") or ""), str(values.get("naam") or "")
        checking.explain(self._ctx.db, self._found, reason, name)
        self._ctx.messages.done(tr("Toegelicht. De reden komt mee in het werkboek."))
