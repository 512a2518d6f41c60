"""An indiening says whether it holds its figures, and a step which parts it is about.

The bytes of what is handed in are kept.

The triggers that keep those figures are made after the migrations.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

HOLDING = "('vastgesteld', 'ingediend', 'aanvulling', 'opnieuw', 'geaccepteerd')"


def upgrade() -> None:
    op.add_column("indiening", sa.Column("vast", sa.Text(), nullable=False, server_default="nee"))
    op.add_column("indiening_stap", sa.Column("delen", sa.Text(), nullable=True))
    op.create_index("ix_indiening_vast", "indiening", ["vast", "soort", "jaar", "tot_jaar", "id"])
    op.create_table(
        "ingediend_bestand",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingediend_bestand")),
        sa.UniqueConstraint("sha256", name=op.f("uq_ingediend_bestand_sha256")),
    )
    op.execute(
        f"UPDATE indiening SET vast = 'alles' WHERE inhoud IS NOT NULL AND status IN {HOLDING} "  # noqa: S608
        "AND NOT (soort = 'aanvraag' AND status = 'geaccepteerd') AND NOT EXISTS (SELECT 1 FROM "
        "indiening l WHERE l.soort = indiening.soort AND l.jaar = indiening.jaar "
        "AND l.versie > indiening.versie AND l.inhoud IS NOT NULL)"
    )
