"""What each reader looks at: acts on Cortes, reports, Observaciones, pictures, ODS.

Revision ID: ce9d74071de7
Revises: 5d57139c5ea9
"""

import sqlalchemy as sa
from alembic import op

import pladeco.models.base
from pladeco.models.intocables import crear_disparadores

revision = "ce9d74071de7"
down_revision = "5d57139c5ea9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "envio_programado",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "clase",
            pladeco.models.base.Lista(
                "concejo",
                "cosoc",
                "semestral",
                "trimestral",
                name="clase_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "formato",
            pladeco.models.base.Lista(
                "xlsx",
                "docx",
                "pdf",
                name="formato_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "ocasion",
            pladeco.models.base.Lista(
                "al_firmar",
                "al_publicar",
                "cada_trimestre",
                "cada_semestre",
                name="ocasion_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dias", sa.Integer(), nullable=False),
        sa.Column("roles", pladeco.models.base.Estructura(), nullable=False),
        sa.Column("correos", pladeco.models.base.Estructura(), nullable=False),
        sa.Column("activo", sa.Boolean(), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("creado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "dias BETWEEN 0 AND 120",
            name=op.f("ck_envio_programado_days_of_half_a_year"),
        ),
        sa.ForeignKeyConstraint(
            ["creado_por_id"],
            ["usuario.id"],
            name=op.f("fk_envio_programado_creado_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"],
            ["instrumento.id"],
            name=op.f("fk_envio_programado_instrumento_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envio_programado")),
    )
    with op.batch_alter_table("envio_programado", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_envio_programado_instrumento_id"),
            ["instrumento_id"],
            unique=False,
        )

    op.create_table(
        "acto_corte",
        sa.Column("corte_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "accion",
            pladeco.models.base.Lista(
                "firmar",
                "entregar_cosoc",
                "publicar",
                "retirar",
                name="accion_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fecha", sa.Date(), nullable=False),
        sa.Column("en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("nota", sa.Text(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["corte_id"], ["corte.id"], name=op.f("fk_acto_corte_corte_id")
        ),
        sa.ForeignKeyConstraint(
            ["por_id"], ["usuario.id"], name=op.f("fk_acto_corte_por_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acto_corte")),
    )
    with op.batch_alter_table("acto_corte", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_acto_corte_corte_id"), ["corte_id"], unique=False
        )

    op.create_table(
        "informe",
        sa.Column("corte_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "clase",
            pladeco.models.base.Lista(
                "concejo",
                "cosoc",
                "semestral",
                "trimestral",
                name="clase_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "formato",
            pladeco.models.base.Lista(
                "xlsx",
                "docx",
                "pdf",
                name="formato_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "estado",
            pladeco.models.base.Lista(
                "pedido",
                "en_curso",
                "emitido",
                "fallido",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pedido_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("pedido_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("tomado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("hecho", sa.Integer(), nullable=False),
        sa.Column("paso", sa.String(length=200), nullable=False),
        sa.Column("intentos", sa.Integer(), nullable=False),
        sa.Column("falla", sa.Text(), nullable=True),
        sa.Column("emitido_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("nombre", sa.String(length=255), nullable=False),
        sa.Column("clave", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("largo", sa.Integer(), nullable=True),
        sa.Column("version_programa", sa.String(length=40), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'emitido') = (emitido_en IS NOT NULL)",
            name=op.f("ck_informe_issued_at_once_issued"),
        ),
        sa.CheckConstraint(
            "(estado = 'emitido') = (sha256 IS NOT NULL)",
            name=op.f("ck_informe_hash_once_issued"),
        ),
        sa.CheckConstraint(
            "(estado = 'en_curso') = (tomado_en IS NOT NULL)",
            name=op.f("ck_informe_taken_only_while_it_is_made"),
        ),
        sa.CheckConstraint(
            "(sha256 IS NULL) = (clave IS NULL)",
            name=op.f("ck_informe_a_file_has_key_and_hash"),
        ),
        sa.CheckConstraint(
            "hecho BETWEEN 0 AND 100", name=op.f("ck_informe_made_in_hundredths")
        ),
        sa.ForeignKeyConstraint(
            ["corte_id"], ["corte.id"], name=op.f("fk_informe_corte_id")
        ),
        sa.ForeignKeyConstraint(
            ["pedido_por_id"], ["usuario.id"], name=op.f("fk_informe_pedido_por_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_informe")),
        sa.UniqueConstraint(
            "corte_id",
            "clase",
            "formato",
            name=op.f("uq_informe_corte_id_clase_formato"),
        ),
    )
    op.create_table(
        "observacion",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("autor_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "calidad",
            pladeco.models.base.Lista(
                "concejal",
                "cosoc",
                name="calidad_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("corte_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("recibida_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("vence", sa.Date(), nullable=False),
        sa.Column("fuera_de_plazo", sa.Boolean(), nullable=False),
        sa.Column("respuesta", sa.Text(), nullable=True),
        sa.Column("documento", sa.String(length=200), nullable=True),
        sa.Column("respondida_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("respondida_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "respuesta IS NULL OR (respondida_en IS NOT NULL AND respondida_por_id IS NOT NULL)",
            name=op.f("ck_observacion_answered_by_somebody_on_a_day"),
        ),
        sa.CheckConstraint(
            "elemento_id IS NOT NULL OR corte_id IS NOT NULL",
            name=op.f("ck_observacion_on_something"),
        ),
        sa.CheckConstraint(
            "length(trim(texto)) > 0", name=op.f("ck_observacion_says_something")
        ),
        sa.CheckConstraint("numero > 0", name=op.f("ck_observacion_numbered_from_one")),
        sa.ForeignKeyConstraint(
            ["autor_id"], ["usuario.id"], name=op.f("fk_observacion_autor_id")
        ),
        sa.ForeignKeyConstraint(
            ["corte_id"], ["corte.id"], name=op.f("fk_observacion_corte_id")
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_observacion_elemento_id")
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"],
            ["instrumento.id"],
            name=op.f("fk_observacion_instrumento_id"),
        ),
        sa.ForeignKeyConstraint(
            ["respondida_por_id"],
            ["usuario.id"],
            name=op.f("fk_observacion_respondida_por_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observacion")),
        sa.UniqueConstraint(
            "instrumento_id",
            "numero",
            name=op.f("uq_observacion_instrumento_id_numero"),
        ),
    )
    with op.batch_alter_table("observacion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observacion_autor_id"), ["autor_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_observacion_corte_id"), ["corte_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_observacion_elemento_id"), ["elemento_id"], unique=False
        )

    op.create_table(
        "revision_ods",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("sin_ods", sa.Text(), nullable=True),
        sa.Column("revisado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("revisado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "length(trim(sin_ods)) > 0", name=op.f("ck_revision_ods_none_for_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_revision_ods_elemento_id")
        ),
        sa.ForeignKeyConstraint(
            ["revisado_por_id"],
            ["usuario.id"],
            name=op.f("fk_revision_ods_revisado_por_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_ods")),
        sa.UniqueConstraint("elemento_id", name=op.f("uq_revision_ods_elemento_id")),
    )
    op.create_table(
        "envio_hecho",
        sa.Column("envio_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("ocasion", sa.String(length=60), nullable=False),
        sa.Column("informe_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("hecho_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("cartas", sa.Integer(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["envio_id"], ["envio_programado.id"], name=op.f("fk_envio_hecho_envio_id")
        ),
        sa.ForeignKeyConstraint(
            ["informe_id"], ["informe.id"], name=op.f("fk_envio_hecho_informe_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envio_hecho")),
        sa.UniqueConstraint(
            "envio_id", "ocasion", name=op.f("uq_envio_hecho_envio_id_ocasion")
        ),
    )
    op.create_table(
        "foto_publica",
        sa.Column("evidencia_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("pie", sa.String(length=300), nullable=False),
        sa.Column("autorizada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("autorizada_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("retirada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("retirada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "retirada_en IS NULL OR retirada_por_id IS NOT NULL",
            name=op.f("ck_foto_publica_taken_back_by_somebody"),
        ),
        sa.CheckConstraint(
            "length(trim(pie)) > 0", name=op.f("ck_foto_publica_says_what_it_shows")
        ),
        sa.ForeignKeyConstraint(
            ["autorizada_por_id"],
            ["usuario.id"],
            name=op.f("fk_foto_publica_autorizada_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["evidencia_id"],
            ["evidencia.id"],
            name=op.f("fk_foto_publica_evidencia_id"),
        ),
        sa.ForeignKeyConstraint(
            ["retirada_por_id"],
            ["usuario.id"],
            name=op.f("fk_foto_publica_retirada_por_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foto_publica")),
    )
    with op.batch_alter_table("foto_publica", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_foto_publica_evidencia_id"), ["evidencia_id"], unique=False
        )
        batch_op.create_index(
            "uq_foto_publica_once_shown",
            ["evidencia_id"],
            unique=True,
            sqlite_where=sa.text("retirada_en IS NULL"),
            postgresql_where=sa.text("retirada_en IS NULL"),
        )

    with op.batch_alter_table("correo", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("informe_id", pladeco.models.base.Clave(), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_correo_informe_id"), "informe", ["informe_id"], ["id"]
        )

    _aviso(_TIPOS_DE_AVISO)
    _corte_con_destino()
    crear_disparadores(op.get_bind(), ("acto_corte",))


def downgrade() -> None:
    _aviso(_TIPOS_ANTES)
    with op.batch_alter_table("corte") as batch_op:
        batch_op.drop_constraint(
            op.f("ck_corte_destinatario_from_closed_list"), type_="check"
        )
        batch_op.drop_column("sesion")
        batch_op.drop_column("destinatario")
    _disparadores_de_corte()
    with op.batch_alter_table("correo", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_correo_informe_id"), type_="foreignkey")
        batch_op.drop_column("informe_id")

    with op.batch_alter_table("foto_publica", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_foto_publica_once_shown",
            sqlite_where=sa.text("retirada_en IS NULL"),
            postgresql_where=sa.text("retirada_en IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_foto_publica_evidencia_id"))

    op.drop_table("foto_publica")
    op.drop_table("envio_hecho")
    op.drop_table("revision_ods")
    with op.batch_alter_table("observacion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observacion_elemento_id"))
        batch_op.drop_index(batch_op.f("ix_observacion_corte_id"))
        batch_op.drop_index(batch_op.f("ix_observacion_autor_id"))

    op.drop_table("observacion")
    op.drop_table("informe")
    with op.batch_alter_table("acto_corte", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acto_corte_corte_id"))

    op.drop_table("acto_corte")
    with op.batch_alter_table("envio_programado", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_envio_programado_instrumento_id"))

    op.drop_table("envio_programado")


_TIPOS_ANTES = (
    "periodo_abierto", "por_vencer", "vencido", "vencido_director", "vencido_gabinete",
    "por_visar", "devuelto", "validado", "nota", "espera_revision", "por_cerrar",
    "prorroga", "reapertura", "traspaso", "fecha_legal",
)  # fmt: skip
_TIPOS_DE_AVISO = (*_TIPOS_ANTES, "observacion", "respuesta", "informe")


def _aviso(tipos: tuple[str, ...]) -> None:
    """Let an Aviso be of these kinds; one of another kind is dropped with its list."""
    aviso = sa.table("aviso", sa.column("tipo", sa.String))
    op.execute(aviso.delete().where(aviso.c.tipo.not_in(tipos)))
    lista = ", ".join(f"'{tipo}'" for tipo in tipos)
    with op.batch_alter_table("aviso") as batch_op:
        batch_op.drop_constraint(op.f("ck_aviso_tipo_from_closed_list"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_aviso_tipo_from_closed_list"), f"tipo IN ({lista})"
        )


def _corte_con_destino() -> None:
    with op.batch_alter_table("corte") as batch_op:
        batch_op.add_column(
            sa.Column("destinatario", sa.String(length=40), nullable=True)
        )
        batch_op.add_column(sa.Column("sesion", sa.String(length=300), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_corte_destinatario_from_closed_list"),
            "destinatario IN ('concejo', 'cosoc', 'alcaldia', 'ciudadania', 'interno')",
        )
    _disparadores_de_corte()


def _disparadores_de_corte() -> None:
    """Give them back where SQLite dropped them, as it had to remake the table."""
    if op.get_bind().dialect.name == "sqlite":
        crear_disparadores(op.get_bind(), ("corte",))
