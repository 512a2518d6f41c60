"""All tables of the first version.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JOURNAL_TABLES = ("wijziging", "wijzigingsgroep")


def upgrade() -> None:  # noqa: PLR0915  one call per table
    op.create_table(
        "aansluiting",
        sa.Column("bestand", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("gelezen", sa.Integer(), nullable=False),
        sa.Column("sluit_aan", sa.Integer(), nullable=False),
        sa.Column("bedrag_gelezen", sa.BigInteger(), nullable=False),
        sa.Column("per_geldstroom", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aansluiting")),
    )
    op.create_table(
        "aanvulling",
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("veld", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanvulling")),
        sa.UniqueConstraint("soort", "code", "veld", name=op.f("uq_aanvulling_soort")),
    )
    op.create_table(
        "beschikking",
        sa.Column("regeling_code", sa.Text(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("wijzigt_id", sa.String(length=32), nullable=True),
        sa.Column("voorwaarden", sa.Text(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["wijzigt_id"],
            ["beschikking.id"],
            name=op.f("fk_beschikking_wijzigt_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beschikking")),
    )
    op.create_table(
        "bevindingsregel",
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=True),
        sa.Column("plaats", sa.Text(), nullable=False),
        sa.Column("melding", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("gevonden_op", sa.String(length=32), nullable=False),
        sa.Column("opgelost_op", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bevindingsregel")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_bevindingsregel_sleutel")),
    )
    op.create_table(
        "bewijsstuk",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("toegevoegd_op", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewijsstuk")),
    )
    op.create_index("ix_bewijsstuk_record", "bewijsstuk", ["tabel", "record_id"], unique=False)
    op.create_table(
        "doel",
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("actielijn", sa.Text(), nullable=True),
        sa.Column("pijler", sa.Text(), nullable=True),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel")),
    )
    op.create_table(
        "dossier",
        sa.Column("gebied_code", sa.Text(), nullable=False),
        sa.Column("gebied_naam", sa.Text(), nullable=False),
        sa.Column("gm_code", sa.Text(), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=False),
        sa.Column("bureau", sa.Text(), nullable=True),
        sa.Column("contact_functie", sa.Text(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("contact_telefoon", sa.Text(), nullable=True),
        sa.Column("samenvatting", sa.Text(), nullable=True),
        sa.Column("verklaring", sa.Text(), nullable=True),
        sa.Column("valuta", sa.Text(), nullable=False),
        sa.Column("catalogus_versie", sa.Text(), nullable=False),
        sa.Column("voorbeeld", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
    )
    op.create_table(
        "eigen_geldstroom",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("regeling_code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("ministerie", sa.Text(), nullable=False),
        sa.Column("integraal", sa.Boolean(), nullable=False),
        sa.Column("pijler", sa.Text(), nullable=True),
        sa.Column("taakveld", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_geldstroom")),
        sa.UniqueConstraint("code", name=op.f("uq_eigen_geldstroom_code")),
    )
    op.create_table(
        "eigen_regeling",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("ministerie", sa.Text(), nullable=False),
        sa.Column("van", sa.Integer(), nullable=True),
        sa.Column("tot", sa.Integer(), nullable=True),
        sa.Column("wettelijke_basis", sa.Text(), nullable=True),
        sa.Column("sisa_code", sa.Text(), nullable=True),
        sa.Column("telt", sa.Text(), nullable=False),
        sa.Column("btw", sa.Text(), nullable=False),
        sa.Column("reserveren", sa.Text(), nullable=False),
        sa.Column("reserveren_tot", sa.Integer(), nullable=True),
        sa.Column("zelfde_geldstroom", sa.Boolean(), nullable=True),
        sa.Column("max_pct", sa.Integer(), nullable=True),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_regeling")),
        sa.UniqueConstraint("code", name=op.f("uq_eigen_regeling_code")),
    )
    op.create_table(
        "gebiedsdeel",
        sa.Column("cbs_code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("indeling", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebiedsdeel")),
        sa.UniqueConstraint("cbs_code", "indeling", name=op.f("uq_gebiedsdeel_cbs_code")),
    )
    op.create_table(
        "importprofiel",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_importprofiel")),
        sa.UniqueConstraint("naam", name=op.f("uq_importprofiel_naam")),
    )
    op.create_table(
        "indiening",
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("tot_jaar", sa.Integer(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("bestand", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("vingerafdruk", sa.Text(), nullable=True),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("regels_versie", sa.Text(), nullable=True),
        sa.Column("gegevens_stand", sa.Text(), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indiening")),
        sa.UniqueConstraint("soort", "jaar", "versie", name=op.f("uq_indiening_soort")),
    )
    op.create_table(
        "inlezing",
        sa.Column("bestand", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("profiel", sa.Text(), nullable=True),
        sa.Column("gelezen", sa.Integer(), nullable=False),
        sa.Column("nieuw", sa.Integer(), nullable=False),
        sa.Column("dubbel", sa.Integer(), nullable=False),
        sa.Column("gewijzigd", sa.Integer(), nullable=False),
        sa.Column("geweigerd", sa.Integer(), nullable=False),
        sa.Column("som", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlezing")),
    )
    op.create_table(
        "instelling",
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instelling")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_instelling_sleutel")),
    )
    op.create_table(
        "investeringsopgave",
        sa.Column("pijler", sa.Text(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column("van", sa.Integer(), nullable=False),
        sa.Column("tot", sa.Integer(), nullable=False),
        sa.Column("nodig", sa.BigInteger(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investeringsopgave")),
    )
    op.create_table(
        "opmerking",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=True),
        sa.Column("veld", sa.Text(), nullable=True),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=True),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("afgehandeld", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opmerking")),
    )
    op.create_index("ix_opmerking_record", "opmerking", ["tabel", "record_id"], unique=False)
    op.create_table(
        "partner",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=True),
        sa.Column("rol", sa.Text(), nullable=True),
        sa.Column("ondertekend_op", sa.Date(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_table(
        "reservering",
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("van_geldstroom", sa.Text(), nullable=False),
        sa.Column("van_jaar", sa.Integer(), nullable=False),
        sa.Column("naar_geldstroom", sa.Text(), nullable=False),
        sa.Column("naar_jaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("in_aanvraag", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservering")),
    )
    op.create_index(
        "ix_reservering_naar",
        "reservering",
        ["naar_geldstroom", "naar_jaar", "bedrag"],
        unique=False,
    )
    op.create_index(
        "ix_reservering_van", "reservering", ["van_geldstroom", "van_jaar", "bedrag"], unique=False
    )
    op.create_table(
        "sisa_set",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("regeling_code", sa.Text(), nullable=True),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("verstrekker", sa.Text(), nullable=True),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sisa_set")),
        sa.UniqueConstraint("code", "jaar", name=op.f("uq_sisa_set_code")),
    )
    op.create_table(
        "streefwaarde",
        sa.Column("indicator_code", sa.Text(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("waarde", sa.String(length=40), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streefwaarde")),
        sa.UniqueConstraint("indicator_code", "jaar", name=op.f("uq_streefwaarde_indicator_code")),
    )
    op.create_table(
        "toelichting",
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toelichting")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_toelichting_sleutel")),
    )
    op.create_table(
        "wijziging",
        sa.Column("groep_id", sa.String(length=32), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=True),
        sa.Column("actie", sa.Text(), nullable=False),
        sa.Column("voor", sa.Text(), nullable=True),
        sa.Column("na", sa.Text(), nullable=True),
        sa.Column("lading", sa.LargeBinary(), nullable=True),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijziging")),
    )
    op.create_index("ix_wijziging_groep", "wijziging", ["groep_id", "volgnummer"], unique=False)
    op.create_index("ix_wijziging_record", "wijziging", ["tabel", "record_id"], unique=False)
    op.create_table(
        "wijzigingsgroep",
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("doel", sa.String(length=32), nullable=True),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("apparaat", sa.Text(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("vorige_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijzigingsgroep")),
        sa.UniqueConstraint("volgnummer", name=op.f("uq_wijzigingsgroep_volgnummer")),
    )
    op.create_table(
        "beschikking_bedrag",
        sa.Column("beschikking_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["beschikking_id"],
            ["beschikking.id"],
            name=op.f("fk_beschikking_bedrag_beschikking_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beschikking_bedrag")),
        sa.UniqueConstraint(
            "beschikking_id",
            "geldstroom_code",
            "boekjaar",
            name=op.f("uq_beschikking_bedrag_beschikking_id"),
        ),
    )
    op.create_index(
        "ix_beschikking_bedrag_totalen",
        "beschikking_bedrag",
        ["geldstroom_code", "boekjaar", "bedrag"],
        unique=False,
    )
    op.create_table(
        "geweigerde_regel",
        sa.Column("inlezing_id", sa.String(length=32), nullable=False),
        sa.Column("blad", sa.Text(), nullable=True),
        sa.Column("cel", sa.Text(), nullable=True),
        sa.Column("rij", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.Text(), nullable=False),
        sa.Column("gevonden", sa.Text(), nullable=True),
        sa.Column("verwacht", sa.Text(), nullable=True),
        sa.Column("melding", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("opgelost", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inlezing_id"],
            ["inlezing.id"],
            name=op.f("fk_geweigerde_regel_inlezing_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geweigerde_regel")),
    )
    op.create_index(
        "ix_geweigerde_regel_inlezing_id", "geweigerde_regel", ["inlezing_id"], unique=False
    )
    op.create_table(
        "indiening_stap",
        sa.Column("indiening_id", sa.String(length=32), nullable=False),
        sa.Column("van", sa.Text(), nullable=True),
        sa.Column("naar", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("rol", sa.Text(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["indiening_id"],
            ["indiening.id"],
            name=op.f("fk_indiening_stap_indiening_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indiening_stap")),
    )
    op.create_index(
        "ix_indiening_stap_indiening_id", "indiening_stap", ["indiening_id"], unique=False
    )
    op.create_table(
        "investeringsdekking",
        sa.Column("investeringsopgave_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("herkomst", sa.Text(), nullable=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["investeringsopgave_id"],
            ["investeringsopgave.id"],
            name=op.f("fk_investeringsdekking_investeringsopgave_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investeringsdekking")),
    )
    op.create_table(
        "meting",
        sa.Column("indicator_code", sa.Text(), nullable=False),
        sa.Column("peiljaar", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=True),
        sa.Column("waarde", sa.String(length=40), nullable=True),
        sa.Column("tekst", sa.Text(), nullable=True),
        sa.Column("nulmeting", sa.Boolean(), nullable=False),
        sa.Column("voorlopig", sa.Boolean(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("indeling", sa.Integer(), nullable=True),
        sa.Column("gebied", sa.Text(), nullable=False),
        sa.Column("uitsplitsing", sa.Text(), nullable=False),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("inlezing_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inlezing_id"],
            ["inlezing.id"],
            name=op.f("fk_meting_inlezing_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meting")),
        sa.UniqueConstraint(
            "indicator_code",
            "peiljaar",
            "gebied",
            "uitsplitsing",
            "nulmeting",
            name=op.f("uq_meting_indicator_code"),
        ),
    )
    op.create_index(
        "ix_meting_indicator_code", "meting", ["indicator_code", "peiljaar"], unique=False
    )
    op.create_table(
        "ontvangst",
        sa.Column("beschikking_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["beschikking_id"],
            ["beschikking.id"],
            name=op.f("fk_ontvangst_beschikking_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst")),
    )
    op.create_table(
        "opgave",
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("doel_id", sa.String(length=32), nullable=True),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["doel_id"],
            ["doel.id"],
            name=op.f("fk_opgave_doel_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opgave")),
    )
    op.create_table(
        "sisa_indicator",
        sa.Column("sisa_set_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column("aard_controle", sa.Text(), nullable=True),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("verplicht", sa.Boolean(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("regel", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["sisa_set_id"],
            ["sisa_set.id"],
            name=op.f("fk_sisa_indicator_sisa_set_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sisa_indicator")),
        sa.UniqueConstraint("sisa_set_id", "code", name=op.f("uq_sisa_indicator_sisa_set_id")),
    )
    op.create_table(
        "termijn",
        sa.Column("beschikking_id", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("gereed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["beschikking_id"],
            ["beschikking.id"],
            name=op.f("fk_termijn_beschikking_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termijn")),
    )
    op.create_table(
        "terugbetaling",
        sa.Column("beschikking_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["beschikking_id"],
            ["beschikking.id"],
            name=op.f("fk_terugbetaling_beschikking_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugbetaling")),
    )
    op.create_table(
        "interventie",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("actielijn", sa.Text(), nullable=True),
        sa.Column("opgave_id", sa.String(length=32), nullable=True),
        sa.Column("doelgroep", sa.Text(), nullable=True),
        sa.Column("trekker", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("onderbouwing", sa.Text(), nullable=False),
        sa.Column("beoogd_resultaat", sa.Text(), nullable=True),
        sa.Column("geleerd", sa.Text(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["opgave_id"],
            ["opgave.id"],
            name=op.f("fk_interventie_opgave_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie")),
        sa.UniqueConstraint("code", name=op.f("uq_interventie_code")),
    )
    op.create_table(
        "sisa_waarde",
        sa.Column("sisa_indicator_id", sa.String(length=32), nullable=False),
        sa.Column("regelnummer", sa.Integer(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["sisa_indicator_id"],
            ["sisa_indicator.id"],
            name=op.f("fk_sisa_waarde_sisa_indicator_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sisa_waarde")),
        sa.UniqueConstraint(
            "sisa_indicator_id", "regelnummer", name=op.f("uq_sisa_waarde_sisa_indicator_id")
        ),
    )
    op.create_table(
        "begrotingsregel",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_begrotingsregel_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begrotingsregel")),
        sa.UniqueConstraint(
            "interventie_id",
            "geldstroom_code",
            "boekjaar",
            name=op.f("uq_begrotingsregel_interventie_id"),
        ),
    )
    op.create_index(
        "ix_begrotingsregel_totalen",
        "begrotingsregel",
        ["geldstroom_code", "boekjaar", "bedrag"],
        unique=False,
    )
    op.create_table(
        "besteding",
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("stuknummer", sa.Text(), nullable=True),
        sa.Column("interventie_id", sa.String(length=32), nullable=True),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("leverancier", sa.Text(), nullable=True),
        sa.Column("factuurnummer", sa.Text(), nullable=True),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("btw", sa.BigInteger(), nullable=False),
        sa.Column("btw_compensabel", sa.Boolean(), nullable=True),
        sa.Column("stadium", sa.Text(), nullable=False),
        sa.Column("projectcode", sa.Text(), nullable=True),
        sa.Column("taakveld", sa.Text(), nullable=True),
        sa.Column("grootboek", sa.Text(), nullable=True),
        sa.Column("gesplitst", sa.Boolean(), nullable=False),
        sa.Column("correctie_boekjaar", sa.Integer(), nullable=True),
        sa.Column("correctie_van_id", sa.String(length=32), nullable=True),
        sa.Column("correctie_reden", sa.Text(), nullable=True),
        sa.Column("niet_leveren", sa.Boolean(), nullable=False),
        sa.Column("niet_leveren_reden", sa.Text(), nullable=True),
        sa.Column("verplicht_op", sa.Date(), nullable=True),
        sa.Column("betaald_op", sa.Date(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("inlezing_id", sa.String(length=32), nullable=True),
        sa.Column("bron_rij", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["correctie_van_id"],
            ["besteding.id"],
            name=op.f("fk_besteding_correctie_van_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["inlezing_id"],
            ["inlezing.id"],
            name=op.f("fk_besteding_inlezing_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_besteding_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besteding")),
    )
    op.create_index(
        "ix_besteding_correctie_van",
        "besteding",
        ["correctie_van_id"],
        unique=False,
        sqlite_where=sa.text("correctie_van_id IS NOT NULL"),
        postgresql_where=sa.text("correctie_van_id IS NOT NULL"),
    )
    op.create_index("ix_besteding_datum", "besteding", ["datum"], unique=False)
    op.create_index(
        "ix_besteding_interventie",
        "besteding",
        [
            "interventie_id",
            "boekjaar",
            "geldstroom_code",
            "stadium",
            "btw_compensabel",
            "correctie_boekjaar",
            "gesplitst",
            "niet_leveren",
            "bedrag",
            "btw",
        ],
        unique=False,
    )
    op.create_index("ix_besteding_stuknummer", "besteding", ["stuknummer"], unique=False)
    op.create_index(
        "ix_besteding_totalen",
        "besteding",
        [
            "geldstroom_code",
            "boekjaar",
            "stadium",
            "btw_compensabel",
            "correctie_boekjaar",
            "gesplitst",
            "niet_leveren",
            "bedrag",
            "btw",
        ],
        unique=False,
    )
    op.create_table(
        "cofinanciering",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toegezegd", sa.Boolean(), nullable=True),
        sa.Column("opmerking", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_cofinanciering_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cofinanciering")),
    )
    op.create_table(
        "eigen_indicator",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("actielijn", sa.Text(), nullable=True),
        sa.Column("eenheid", sa.Text(), nullable=True),
        sa.Column("decimalen", sa.Integer(), nullable=False),
        sa.Column("richting", sa.Text(), nullable=False),
        sa.Column("over_gebieden", sa.Text(), nullable=False),
        sa.Column("over_jaren", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("definitie", sa.Text(), nullable=True),
        sa.Column("interventie_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_eigen_indicator_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_indicator")),
        sa.UniqueConstraint("code", name=op.f("uq_eigen_indicator_code")),
    )
    op.create_table(
        "interventie_partner",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("partner_id", sa.String(length=32), nullable=False),
        sa.Column("rol", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_interventie_partner_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_interventie_partner_partner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie_partner")),
        sa.UniqueConstraint(
            "interventie_id", "partner_id", name=op.f("uq_interventie_partner_interventie_id")
        ),
    )
    op.create_table(
        "interventie_plaats",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("cbs_code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_interventie_plaats_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie_plaats")),
        sa.UniqueConstraint(
            "interventie_id", "cbs_code", name=op.f("uq_interventie_plaats_interventie_id")
        ),
    )
    op.create_table(
        "interventie_thema",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("geldstroom_code", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_interventie_thema_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventie_thema")),
        sa.UniqueConstraint(
            "interventie_id", "geldstroom_code", name=op.f("uq_interventie_thema_interventie_id")
        ),
    )
    op.create_table(
        "koppeling",
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("interventie_id", sa.String(length=32), nullable=True),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("overslaan", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_koppeling_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koppeling")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_koppeling_sleutel")),
    )
    op.create_table(
        "resultaat",
        sa.Column("interventie_id", sa.String(length=32), nullable=False),
        sa.Column("boekjaar", sa.Integer(), nullable=False),
        sa.Column("grootheid", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("gepland", sa.Integer(), nullable=True),
        sa.Column("gestart", sa.Integer(), nullable=True),
        sa.Column("gerealiseerd", sa.Integer(), nullable=True),
        sa.Column("sociale_huur", sa.Integer(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_resultaat_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resultaat")),
        sa.UniqueConstraint(
            "interventie_id",
            "boekjaar",
            "grootheid",
            "naam",
            name=op.f("uq_resultaat_interventie_id"),
        ),
    )
    op.create_table(
        "aansluitverschil",
        sa.Column("aansluiting_id", sa.String(length=32), nullable=False),
        sa.Column("aard", sa.Text(), nullable=False),
        sa.Column("stuknummer", sa.Text(), nullable=True),
        sa.Column("rij", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("boekjaar", sa.Integer(), nullable=True),
        sa.Column("projectcode", sa.Text(), nullable=True),
        sa.Column("leverancier", sa.Text(), nullable=True),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("administratie", sa.BigInteger(), nullable=True),
        sa.Column("hier", sa.BigInteger(), nullable=True),
        sa.Column("besteding_id", sa.String(length=32), nullable=True),
        sa.Column("afhandeling", sa.Text(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("inhoud", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["aansluiting_id"],
            ["aansluiting.id"],
            name=op.f("fk_aansluitverschil_aansluiting_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["besteding_id"],
            ["besteding.id"],
            name=op.f("fk_aansluitverschil_besteding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aansluitverschil")),
    )
    op.create_index(
        "ix_aansluitverschil_aansluiting_id", "aansluitverschil", ["aansluiting_id"], unique=False
    )
    op.create_index(
        "ix_aansluitverschil_besteding_id", "aansluitverschil", ["besteding_id"], unique=False
    )
    op.create_table(
        "besteding_deel",
        sa.Column("besteding_id", sa.String(length=32), nullable=False),
        sa.Column("interventie_id", sa.String(length=32), nullable=True),
        sa.Column("geldstroom_code", sa.Text(), nullable=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("btw", sa.BigInteger(), nullable=False),
        sa.Column("aandeel", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["besteding_id"],
            ["besteding.id"],
            name=op.f("fk_besteding_deel_besteding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["interventie_id"],
            ["interventie.id"],
            name=op.f("fk_besteding_deel_interventie_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besteding_deel")),
    )
    op.create_index(
        "ix_besteding_deel_besteding_id", "besteding_deel", ["besteding_id"], unique=False
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in JOURNAL_TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_blijft_{verb.lower()} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END"
                )
