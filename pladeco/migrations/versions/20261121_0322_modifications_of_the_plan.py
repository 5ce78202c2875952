"""modifications of the plan, and what was withdrawn or discarded

Up loses nothing: what the first tables hold stays, as withdrawn by nobody. Down drops
Modificaciones with their Cambios, and the days of withdrawals; rows of the plan stay.

Revision ID: f556ae3a9965
Revises: a8617f366026
"""

import sqlalchemy as sa
from alembic import op

import pladeco.models.base

revision = "f556ae3a9965"
down_revision = "a8617f366026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "modificacion",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column(
            "estado",
            sa.Enum(
                "borrador",
                "programada",
                "vigente",
                "descartada",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("requiere_acuerdo", sa.Boolean(), nullable=False),
        sa.Column("acto", sa.String(length=200), nullable=True),
        sa.Column("acto_fecha", sa.Date(), nullable=True),
        sa.Column("documento_nombre", sa.String(length=255), nullable=True),
        sa.Column("documento_media", sa.String(length=100), nullable=True),
        sa.Column("documento_clave", sa.String(length=64), nullable=True),
        sa.Column("documento_sha256", sa.String(length=64), nullable=True),
        sa.Column("rige_desde", sa.Date(), nullable=True),
        sa.Column("creada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("creada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("aprobada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("aprobada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("aplicada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'vigente') = (aplicada_en IS NOT NULL)",
            name=op.f("ck_modificacion_in_force_once_applied"),
        ),
        sa.CheckConstraint(
            "estado NOT IN ('programada', 'vigente') OR NOT requiere_acuerdo OR (acto IS NOT NULL AND acto_fecha IS NOT NULL)",
            name=op.f("ck_modificacion_where_the_concejo_must_agree_there_is_an_act"),
        ),
        sa.CheckConstraint(
            "estado NOT IN ('programada', 'vigente') OR rige_desde IS NOT NULL",
            name=op.f("ck_modificacion_approved_has_a_date"),
        ),
        sa.CheckConstraint(
            "(documento_clave IS NULL) = (documento_sha256 IS NULL)",
            name=op.f("ck_modificacion_a_document_has_key_and_hash"),
        ),
        sa.CheckConstraint(
            "length(trim(motivo)) > 0", name=op.f("ck_modificacion_has_a_reason")
        ),
        sa.CheckConstraint(
            "numero > 0", name=op.f("ck_modificacion_numbered_from_one")
        ),
        sa.ForeignKeyConstraint(
            ["aprobada_por_id"],
            ["usuario.id"],
            name=op.f("fk_modificacion_aprobada_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["creada_por_id"],
            ["usuario.id"],
            name=op.f("fk_modificacion_creada_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"],
            ["instrumento.id"],
            name=op.f("fk_modificacion_instrumento_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modificacion")),
        sa.UniqueConstraint(
            "instrumento_id",
            "numero",
            name=op.f("uq_modificacion_instrumento_id_numero"),
        ),
    )
    op.create_table(
        "cambio",
        sa.Column("modificacion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.Column("tabla", sa.String(length=40), nullable=False),
        sa.Column("fila_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=60), nullable=False),
        sa.Column(
            "operacion",
            sa.Enum(
                "agregar",
                "cambiar",
                "quitar",
                name="operacion_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("antes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("despues", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "operacion <> 'agregar' OR antes IS NULL",
            name=op.f("ck_cambio_what_is_added_was_not"),
        ),
        sa.CheckConstraint(
            "operacion <> 'cambiar' OR (antes IS NOT NULL AND despues IS NOT NULL)",
            name=op.f("ck_cambio_what_changes_was_and_is"),
        ),
        sa.CheckConstraint(
            "operacion <> 'quitar' OR despues IS NULL",
            name=op.f("ck_cambio_what_is_removed_is_not"),
        ),
        sa.ForeignKeyConstraint(
            ["modificacion_id"],
            ["modificacion.id"],
            name=op.f("fk_cambio_modificacion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cambio")),
        sa.UniqueConstraint(
            "modificacion_id", "fila_id", name=op.f("uq_cambio_modificacion_id_fila_id")
        ),
    )
    with op.batch_alter_table("cambio", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cambio_fila_id"), ["fila_id"], unique=False
        )

    with op.batch_alter_table("elemento", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retirado_en", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("retiro_acto", sa.String(length=200), nullable=True)
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_elemento_withdrawn_on_a_day"),
            "retiro_acto IS NULL OR retirado_en IS NOT NULL",
        )

    with op.batch_alter_table("indicador", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "niveles", sa.JSON(), server_default=sa.text("'[]'"), nullable=False
            )
        )
        batch_op.add_column(sa.Column("retirado_en", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("retiro_acto", sa.String(length=200), nullable=True)
        )
        batch_op.add_column(
            sa.Column("descartado_en", pladeco.models.base.FechaUTC(), nullable=True)
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_indicador_withdrawn_on_a_day"),
            "retiro_acto IS NULL OR retirado_en IS NOT NULL",
        )

    with op.batch_alter_table("meta", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("descartada_en", pladeco.models.base.FechaUTC(), nullable=True)
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_meta_discarded_is_not_confirmed"),
            "descartada_en IS NULL OR confirmada_en IS NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("meta", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_meta_discarded_is_not_confirmed"), type_="check"
        )
        batch_op.drop_column("descartada_en")

    with op.batch_alter_table("indicador", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_indicador_withdrawn_on_a_day"), type_="check"
        )
        batch_op.drop_column("descartado_en")
        batch_op.drop_column("retiro_acto")
        batch_op.drop_column("retirado_en")
        batch_op.drop_column("niveles")

    with op.batch_alter_table("elemento", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_elemento_withdrawn_on_a_day"), type_="check"
        )
        batch_op.drop_column("retiro_acto")
        batch_op.drop_column("retirado_en")

    with op.batch_alter_table("cambio", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cambio_fila_id"))

    op.drop_table("cambio")
    op.drop_table("modificacion")
