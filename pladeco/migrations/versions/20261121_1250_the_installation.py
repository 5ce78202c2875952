"""A real installation: emblem and colour, second factor, seals of the Bitácora.

Revision ID: da6e40b4f843
Revises: ce9d74071de7
"""

import sqlalchemy as sa
from alembic import op

import pladeco.models.base
from pladeco.models.intocables import (
    crear_disparadores,
    crear_disparadores_de_reemplazo,
)

revision = "da6e40b4f843"
down_revision = "ce9d74071de7"
branch_labels = None
depends_on = None

# Those of that day: a table that comes later is not there yet.
_SOLO_CRECEN = ("bitacora", "movimiento", "corte", "nota", "acto_corte", "sello")


def upgrade() -> None:
    op.create_table(
        "segundo_factor",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("secreto", sa.String(length=300), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("confirmado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("ultimo_paso", sa.BigInteger(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_segundo_factor_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segundo_factor")),
        sa.UniqueConstraint("usuario_id", name=op.f("uq_segundo_factor_usuario_id")),
    )
    op.create_table(
        "codigo_reserva",
        sa.Column("factor_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo_hash", sa.String(length=64), nullable=False),
        sa.Column("usado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["factor_id"],
            ["segundo_factor.id"],
            name=op.f("fk_codigo_reserva_factor_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codigo_reserva")),
        sa.UniqueConstraint(
            "factor_id",
            "codigo_hash",
            name=op.f("uq_codigo_reserva_factor_id_codigo_hash"),
        ),
    )
    op.create_table(
        "sello",
        sa.Column("dia", sa.Date(), nullable=False),
        sa.Column("cuantas", sa.Integer(), nullable=False),
        sa.Column("huella", sa.String(length=64), nullable=False),
        sa.Column("anterior", sa.String(length=64), nullable=True),
        sa.Column("hecho_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sello")),
        sa.UniqueConstraint("dia", name=op.f("uq_sello_dia")),
    )
    crear_disparadores(op.get_bind(), ("sello",))
    crear_disparadores_de_reemplazo(op.get_bind(), _SOLO_CRECEN)
    # Without remaking the tables: their triggers stay.
    op.add_column("bitacora", sa.Column("peticion", sa.String(36), nullable=True))
    op.add_column("movimiento", sa.Column("huella", sa.String(64), nullable=True))
    op.add_column(
        "sesion",
        sa.Column("segundo_en", pladeco.models.base.FechaUTC(), nullable=True),
    )
    op.create_index(
        "ix_bitacora_usuario_id_en", "bitacora", ["usuario_id", "en"], unique=False
    )
    op.create_index(
        "ix_bitacora_objeto_id_en", "bitacora", ["objeto_id", "en"], unique=False
    )
    op.create_index("ix_intento_ingreso_en", "intento_ingreso", ["en"], unique=False)
    with op.batch_alter_table("institucion") as batch_op:
        batch_op.add_column(sa.Column("emblema", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("emblema_sha256", sa.String(64), nullable=True))
        batch_op.add_column(sa.Column("color", sa.String(7), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_institucion_color_of_six_digits"), "length(color) = 7"
        )
        batch_op.create_check_constraint(
            op.f("ck_institucion_has_a_name"), "length(trim(nombre)) > 0"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for tabla in _SOLO_CRECEN:
            op.execute(f"DROP TRIGGER {tabla}_no_replace")
    with op.batch_alter_table("institucion") as batch_op:
        batch_op.drop_constraint(op.f("ck_institucion_has_a_name"), type_="check")
        batch_op.drop_constraint(
            op.f("ck_institucion_color_of_six_digits"), type_="check"
        )
        batch_op.drop_column("color")
        batch_op.drop_column("emblema_sha256")
        batch_op.drop_column("emblema")
    op.drop_index("ix_intento_ingreso_en", table_name="intento_ingreso")
    op.drop_index("ix_bitacora_objeto_id_en", table_name="bitacora")
    op.drop_index("ix_bitacora_usuario_id_en", table_name="bitacora")
    op.drop_column("sesion", "segundo_en")
    # SQLite drops a column in place too: the triggers of these tables stay.
    op.drop_column("movimiento", "huella")
    op.drop_column("bitacora", "peticion")
    op.drop_table("sello")
    op.drop_table("codigo_reserva")
    op.drop_table("segundo_factor")
