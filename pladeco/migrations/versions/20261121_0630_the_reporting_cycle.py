"""the reporting cycle

Revision ID: 5d57139c5ea9
Revises: f556ae3a9965
"""

import sqlalchemy as sa
from alembic import op

import pladeco.models.base
from pladeco.models.intocables import crear_disparadores

revision = "5d57139c5ea9"
down_revision = "f556ae3a9965"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tarea",
        sa.Column("nombre", sa.String(length=60), nullable=False),
        sa.Column("dueno", sa.String(length=100), nullable=False),
        sa.Column("empezada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("terminada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("resultado", sa.Text(), nullable=True),
        sa.Column("falla", sa.Text(), nullable=True),
        sa.Column("fallida_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("proxima_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tarea")),
        sa.UniqueConstraint("nombre", name=op.f("uq_tarea_nombre")),
    )
    op.create_table(
        "feriado",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("fecha", sa.Date(), nullable=False),
        sa.Column("nombre", sa.String(length=120), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "length(trim(nombre)) > 0", name=op.f("ck_feriado_has_a_name")
        ),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_feriado_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feriado")),
        sa.UniqueConstraint(
            "institucion_id", "fecha", name=op.f("uq_feriado_institucion_id_fecha")
        ),
    )
    op.create_table(
        "ajuste",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("clave", sa.String(length=60), nullable=False),
        sa.Column("valor", sa.Text(), nullable=False),
        sa.Column("cambiado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("cambiado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cambiado_por_id"], ["usuario.id"], name=op.f("fk_ajuste_cambiado_por_id")
        ),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_ajuste_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ajuste")),
        sa.UniqueConstraint(
            "institucion_id", "clave", name=op.f("uq_ajuste_institucion_id_clave")
        ),
    )
    op.create_table(
        "suscripcion_calendario",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("creada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("revocada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unidad_id"],
            ["unidad.id"],
            name=op.f("fk_suscripcion_calendario_unidad_id"),
        ),
        sa.ForeignKeyConstraint(
            ["usuario_id"],
            ["usuario.id"],
            name=op.f("fk_suscripcion_calendario_usuario_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suscripcion_calendario")),
    )
    with op.batch_alter_table("suscripcion_calendario", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suscripcion_calendario_usuario_id"),
            ["usuario_id"],
            unique=False,
        )

    op.create_table(
        "traspaso",
        sa.Column("de_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("a_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("hecho_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("hecho_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("detalle", pladeco.models.base.Estructura(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint("de_id <> a_id", name=op.f("ck_traspaso_to_somebody_else")),
        sa.CheckConstraint(
            "length(trim(motivo)) > 0", name=op.f("ck_traspaso_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["a_id"], ["usuario.id"], name=op.f("fk_traspaso_a_id")
        ),
        sa.ForeignKeyConstraint(
            ["de_id"], ["usuario.id"], name=op.f("fk_traspaso_de_id")
        ),
        sa.ForeignKeyConstraint(
            ["hecho_por_id"], ["usuario.id"], name=op.f("fk_traspaso_hecho_por_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traspaso")),
    )
    with op.batch_alter_table("traspaso", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_traspaso_de_id"), ["de_id"], unique=False)

    op.create_table(
        "aviso",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "tipo",
            pladeco.models.base.Lista(
                "periodo_abierto",
                "por_vencer",
                "vencido",
                "vencido_director",
                "vencido_gabinete",
                "por_visar",
                "devuelto",
                "validado",
                "nota",
                "espera_revision",
                "por_cerrar",
                "prorroga",
                "reapertura",
                "traspaso",
                "fecha_legal",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tema", sa.String(length=160), nullable=False),
        sa.Column("dia", sa.Date(), nullable=False),
        sa.Column("titulo", sa.String(length=300), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("ruta", sa.String(length=300), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("leido_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("resuelto_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("correo_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "ruta LIKE '/%'", name=op.f("ck_aviso_leads_to_a_page_of_ours")
        ),
        sa.ForeignKeyConstraint(
            ["correo_id"], ["correo.id"], name=op.f("fk_aviso_correo_id")
        ),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_aviso_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aviso")),
        sa.UniqueConstraint(
            "usuario_id", "tema", "dia", name=op.f("uq_aviso_usuario_id_tema_dia")
        ),
    )
    with op.batch_alter_table("aviso", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aviso_correo_id"), ["correo_id"], unique=False
        )
        batch_op.create_index(
            "ix_aviso_usuario_id_resuelto_en",
            ["usuario_id", "resuelto_en"],
            unique=False,
        )

    op.create_table(
        "elemento_sensible",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("marcado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("marcado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["elemento_id"],
            ["elemento.id"],
            name=op.f("fk_elemento_sensible_elemento_id"),
        ),
        sa.ForeignKeyConstraint(
            ["marcado_por_id"],
            ["usuario.id"],
            name=op.f("fk_elemento_sensible_marcado_por_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elemento_sensible")),
        sa.UniqueConstraint(
            "elemento_id", name=op.f("uq_elemento_sensible_elemento_id")
        ),
    )
    op.create_table(
        "monto",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("fuente_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("anio", sa.Integer(), nullable=False),
        sa.Column(
            "estado",
            pladeco.models.base.Lista(
                "prevista",
                "postulada",
                "aprobada",
                "comprometida",
                "ejecutada",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("monto", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("codigo_bip", sa.String(length=30), nullable=True),
        sa.Column("documento", sa.String(length=300), nullable=True),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("registrado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("registrado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("reemplazado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "anio BETWEEN 1990 AND 2100", name=op.f("ck_monto_year_of_this_century")
        ),
        sa.CheckConstraint("monto >= 0", name=op.f("ck_monto_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_monto_elemento_id")
        ),
        sa.ForeignKeyConstraint(
            ["fuente_id"], ["fuente.id"], name=op.f("fk_monto_fuente_id")
        ),
        sa.ForeignKeyConstraint(
            ["registrado_por_id"],
            ["usuario.id"],
            name=op.f("fk_monto_registrado_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_monto_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monto")),
    )
    with op.batch_alter_table("monto", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_monto_elemento_id"), ["elemento_id"], unique=False
        )
        batch_op.create_index(
            "uq_monto_one_in_force",
            ["elemento_id", "fuente_id", "anio", "estado"],
            unique=True,
            sqlite_where=sa.text("reemplazado_en IS NULL"),
            postgresql_where=sa.text("reemplazado_en IS NULL"),
        )

    op.create_table(
        "prorroga",
        sa.Column("periodo_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("vence", sa.Date(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("dada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("dada_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("anulada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("anulada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(anulada_en IS NULL) = (anulada_por_id IS NULL)",
            name=op.f("ck_prorroga_undone_by_somebody"),
        ),
        sa.CheckConstraint(
            "length(trim(motivo)) > 0", name=op.f("ck_prorroga_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["anulada_por_id"], ["usuario.id"], name=op.f("fk_prorroga_anulada_por_id")
        ),
        sa.ForeignKeyConstraint(
            ["dada_por_id"], ["usuario.id"], name=op.f("fk_prorroga_dada_por_id")
        ),
        sa.ForeignKeyConstraint(
            ["periodo_id"], ["periodo.id"], name=op.f("fk_prorroga_periodo_id")
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_prorroga_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prorroga")),
    )
    with op.batch_alter_table("prorroga", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prorroga_periodo_id"), ["periodo_id"], unique=False
        )
        batch_op.create_index(
            "uq_prorroga_one_in_force",
            ["periodo_id", "unidad_id"],
            unique=True,
            sqlite_where=sa.text("anulada_en IS NULL"),
            postgresql_where=sa.text("anulada_en IS NULL"),
        )

    op.create_table(
        "reapertura",
        sa.Column("periodo_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("resolucion", sa.String(length=120), nullable=False),
        sa.Column("resolucion_fecha", sa.Date(), nullable=False),
        sa.Column("vence", sa.Date(), nullable=False),
        sa.Column("abierta_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("abierta_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("terminada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("terminada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("antes", sa.Text(), nullable=False),
        sa.Column("despues", sa.Text(), nullable=True),
        sa.Column("corte_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(terminada_en IS NULL) = (despues IS NULL)",
            name=op.f("ck_reapertura_compared_once_it_ended"),
        ),
        sa.CheckConstraint(
            "length(trim(motivo)) > 0", name=op.f("ck_reapertura_has_a_reason")
        ),
        sa.CheckConstraint(
            "length(trim(resolucion)) > 0", name=op.f("ck_reapertura_has_a_resolution")
        ),
        sa.CheckConstraint("numero > 0", name=op.f("ck_reapertura_numbered_from_one")),
        sa.ForeignKeyConstraint(
            ["abierta_por_id"],
            ["usuario.id"],
            name=op.f("fk_reapertura_abierta_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["corte_id"], ["corte.id"], name=op.f("fk_reapertura_corte_id")
        ),
        sa.ForeignKeyConstraint(
            ["periodo_id"], ["periodo.id"], name=op.f("fk_reapertura_periodo_id")
        ),
        sa.ForeignKeyConstraint(
            ["terminada_por_id"],
            ["usuario.id"],
            name=op.f("fk_reapertura_terminada_por_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reapertura")),
        sa.UniqueConstraint(
            "periodo_id", "numero", name=op.f("uq_reapertura_periodo_id_numero")
        ),
    )
    with op.batch_alter_table("reapertura", schema=None) as batch_op:
        batch_op.create_index(
            "uq_reapertura_one_at_a_time",
            ["periodo_id"],
            unique=True,
            sqlite_where=sa.text("terminada_en IS NULL"),
            postgresql_where=sa.text("terminada_en IS NULL"),
        )

    op.create_table(
        "alcance_reapertura",
        sa.Column("reapertura_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("indicador_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "unidad_id IS NOT NULL OR indicador_id IS NOT NULL",
            name=op.f("ck_alcance_reapertura_reaches_something"),
        ),
        sa.ForeignKeyConstraint(
            ["indicador_id"],
            ["indicador.id"],
            name=op.f("fk_alcance_reapertura_indicador_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reapertura_id"],
            ["reapertura.id"],
            name=op.f("fk_alcance_reapertura_reapertura_id"),
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_alcance_reapertura_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alcance_reapertura")),
    )
    with op.batch_alter_table("alcance_reapertura", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_alcance_reapertura_reapertura_id"),
            ["reapertura_id"],
            unique=False,
        )

    op.create_table(
        "encargo_revision",
        sa.Column("avance_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("revisor_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("asignado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("asignado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asignado_por_id"],
            ["usuario.id"],
            name=op.f("fk_encargo_revision_asignado_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["avance_id"], ["avance.id"], name=op.f("fk_encargo_revision_avance_id")
        ),
        sa.ForeignKeyConstraint(
            ["revisor_id"], ["usuario.id"], name=op.f("fk_encargo_revision_revisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encargo_revision")),
        sa.UniqueConstraint("avance_id", name=op.f("uq_encargo_revision_avance_id")),
    )
    with op.batch_alter_table("encargo_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_encargo_revision_revisor_id"), ["revisor_id"], unique=False
        )

    op.create_table(
        "nota",
        sa.Column("avance_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("autor_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "length(trim(texto)) > 0", name=op.f("ck_nota_says_something")
        ),
        sa.ForeignKeyConstraint(
            ["autor_id"], ["usuario.id"], name=op.f("fk_nota_autor_id")
        ),
        sa.ForeignKeyConstraint(
            ["avance_id"], ["avance.id"], name=op.f("fk_nota_avance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nota")),
    )
    with op.batch_alter_table("nota", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_nota_avance_id"), ["avance_id"], unique=False
        )

    op.create_table(
        "avance_territorio",
        sa.Column("version_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("territorio_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territorio_id"],
            ["territorio.id"],
            name=op.f("fk_avance_territorio_territorio_id"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version_avance.id"],
            name=op.f("fk_avance_territorio_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avance_territorio")),
        sa.UniqueConstraint(
            "version_id",
            "territorio_id",
            name=op.f("uq_avance_territorio_version_id_territorio_id"),
        ),
    )
    with op.batch_alter_table("avance_territorio", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_avance_territorio_territorio_id"),
            ["territorio_id"],
            unique=False,
        )

    _correo()
    _corte(nullable=True)
    _evidencia()
    _periodo()
    _version_avance()
    crear_disparadores(op.get_bind(), ("nota",))


def downgrade() -> None:
    """One step down; what only the new schema knows is let go."""
    _deshacer_version_avance()
    _deshacer_periodo()
    _deshacer_evidencia()
    _corte(nullable=False)
    _deshacer_correo()

    with op.batch_alter_table("avance_territorio", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_avance_territorio_territorio_id"))

    op.drop_table("avance_territorio")
    with op.batch_alter_table("nota", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nota_avance_id"))

    op.drop_table("nota")
    with op.batch_alter_table("encargo_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encargo_revision_revisor_id"))

    op.drop_table("encargo_revision")
    with op.batch_alter_table("alcance_reapertura", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alcance_reapertura_reapertura_id"))

    op.drop_table("alcance_reapertura")
    with op.batch_alter_table("reapertura", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reapertura_one_at_a_time",
            sqlite_where=sa.text("terminada_en IS NULL"),
            postgresql_where=sa.text("terminada_en IS NULL"),
        )

    op.drop_table("reapertura")
    with op.batch_alter_table("prorroga", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_prorroga_one_in_force",
            sqlite_where=sa.text("anulada_en IS NULL"),
            postgresql_where=sa.text("anulada_en IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_prorroga_periodo_id"))

    op.drop_table("prorroga")
    with op.batch_alter_table("monto", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_monto_one_in_force",
            sqlite_where=sa.text("reemplazado_en IS NULL"),
            postgresql_where=sa.text("reemplazado_en IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_monto_elemento_id"))

    op.drop_table("monto")
    op.drop_table("elemento_sensible")
    with op.batch_alter_table("aviso", schema=None) as batch_op:
        batch_op.drop_index("ix_aviso_usuario_id_resuelto_en")
        batch_op.drop_index(batch_op.f("ix_aviso_correo_id"))

    op.drop_table("aviso")
    with op.batch_alter_table("traspaso", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_traspaso_de_id"))

    op.drop_table("traspaso")
    with op.batch_alter_table("suscripcion_calendario", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suscripcion_calendario_usuario_id"))

    op.drop_table("suscripcion_calendario")
    op.drop_table("ajuste")
    op.drop_table("feriado")
    op.drop_table("tarea")


_LISTAS = {
    "correo.estado": "estado IN ('pendiente', 'en_curso', 'incierto', 'enviado', 'fallido', 'anulado')",
    "correo.estado antes": "estado IN ('pendiente', 'enviado', 'fallido')",
    "periodo.estado": "estado IN ('programado', 'abierto', 'cerrado')",
    "periodo.estado antes": "estado IN ('abierto', 'cerrado')",
}


def _correo() -> None:
    with op.batch_alter_table("correo") as batch_op:
        batch_op.add_column(
            sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=True)
        )
        batch_op.add_column(
            sa.Column("message_id", sa.String(length=120), nullable=True)
        )
        batch_op.add_column(
            sa.Column("inciertos", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("tomado_en", pladeco.models.base.FechaUTC(), nullable=True)
        )
    op.execute(
        "UPDATE correo SET message_id = '<' || CAST(id AS VARCHAR(40)) || '@pladeco.invalid>'"
    )
    with op.batch_alter_table("correo") as batch_op:
        batch_op.alter_column(
            "message_id", existing_type=sa.String(length=120), nullable=False
        )
        batch_op.alter_column(
            "inciertos",
            existing_type=sa.Integer(),
            existing_nullable=False,
            server_default=None,
        )
        batch_op.create_unique_constraint(op.f("uq_correo_message_id"), ["message_id"])
        batch_op.create_foreign_key(
            op.f("fk_correo_usuario_id"), "usuario", ["usuario_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_correo_usuario_id"), ["usuario_id"])
        batch_op.drop_constraint(
            op.f("ck_correo_estado_from_closed_list"), type_="check"
        )
        batch_op.create_check_constraint(
            op.f("ck_correo_estado_from_closed_list"), _LISTAS["correo.estado"]
        )
        batch_op.create_check_constraint(
            op.f("ck_correo_taken_only_while_it_is_sent"),
            "(estado = 'en_curso') = (tomado_en IS NOT NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_correo_sent_at_only_if_sent"),
            "(estado = 'enviado') = (enviado_en IS NOT NULL)",
        )


def _deshacer_correo() -> None:
    op.execute(
        "UPDATE correo SET estado = 'pendiente' WHERE estado IN ('en_curso', 'incierto')"
    )
    op.execute("UPDATE correo SET estado = 'fallido' WHERE estado = 'anulado'")
    with op.batch_alter_table("correo") as batch_op:
        for nombre in (
            "estado_from_closed_list",
            "taken_only_while_it_is_sent",
            "sent_at_only_if_sent",
        ):
            batch_op.drop_constraint(op.f(f"ck_correo_{nombre}"), type_="check")
        batch_op.drop_constraint(op.f("fk_correo_usuario_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("uq_correo_message_id"), type_="unique")
        batch_op.drop_index(op.f("ix_correo_usuario_id"))
        for columna in ("tomado_en", "inciertos", "message_id", "usuario_id"):
            batch_op.drop_column(columna)
        batch_op.create_check_constraint(
            op.f("ck_correo_estado_from_closed_list"), _LISTAS["correo.estado antes"]
        )


def _corte(*, nullable: bool) -> None:
    """Let the program itself be who took a Corte; remaking the table drops its triggers."""
    if not nullable:
        falta = "SELECT count(*) FROM corte WHERE creado_por_id IS NULL"
        if op.get_bind().scalar(sa.text(falta)):
            raise RuntimeError(
                "Hay cortes tomados por el programa al cerrar un período: el esquema anterior no sabe guardarlos."
            )
    with op.batch_alter_table("corte") as batch_op:
        batch_op.alter_column(
            "creado_por_id",
            existing_type=pladeco.models.base.Clave(),
            nullable=nullable,
        )
    if op.get_bind().dialect.name == "sqlite":
        crear_disparadores(op.get_bind(), ("corte",))


_DE_EVIDENCIA = (
    "advertencias",
    "previa_clave",
    "limpia_sha256",
    "limpia_largo",
    "limpia_media",
    "limpia_clave",
    "fecha",
)


def _evidencia() -> None:
    with op.batch_alter_table("evidencia") as batch_op:
        batch_op.add_column(sa.Column("fecha", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("limpia_clave", sa.String(length=64), nullable=True)
        )
        batch_op.add_column(
            sa.Column("limpia_media", sa.String(length=100), nullable=True)
        )
        batch_op.add_column(sa.Column("limpia_largo", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("limpia_sha256", sa.String(length=64), nullable=True)
        )
        batch_op.add_column(
            sa.Column("previa_clave", sa.String(length=64), nullable=True)
        )
        batch_op.add_column(
            sa.Column(
                "advertencias",
                pladeco.models.base.Estructura(),
                server_default=sa.text("'[]'"),
                nullable=False,
            )
        )
        batch_op.create_index(op.f("ix_evidencia_sha256"), ["sha256"])
        batch_op.create_check_constraint(
            op.f("ck_evidencia_a_copy_has_key_and_hash"),
            "(limpia_clave IS NULL) = (limpia_sha256 IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_evidencia_a_copy_has_an_original"),
            "limpia_clave IS NULL OR clave IS NOT NULL",
        )


def _deshacer_evidencia() -> None:
    with op.batch_alter_table("evidencia") as batch_op:
        batch_op.drop_constraint(
            op.f("ck_evidencia_a_copy_has_key_and_hash"), type_="check"
        )
        batch_op.drop_constraint(
            op.f("ck_evidencia_a_copy_has_an_original"), type_="check"
        )
        batch_op.drop_index(op.f("ix_evidencia_sha256"))
        for columna in _DE_EVIDENCIA:
            batch_op.drop_column(columna)


def _periodo() -> None:
    """Periodos there were are open since they began and closed a week after they were due."""
    with op.batch_alter_table("periodo") as batch_op:
        batch_op.add_column(sa.Column("abre", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("cierra", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("corte_id", pladeco.models.base.Clave(), nullable=True)
        )
    op.execute(
        "UPDATE periodo SET abre = desde, cierra = date(vence, '+7 days')"
        if op.get_bind().dialect.name == "sqlite"
        else "UPDATE periodo SET abre = desde, cierra = vence + 7"
    )
    with op.batch_alter_table("periodo") as batch_op:
        batch_op.alter_column("abre", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("cierra", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column(
            "abierto_en", existing_type=pladeco.models.base.FechaUTC(), nullable=True
        )
        batch_op.create_foreign_key(
            op.f("fk_periodo_corte_id"), "corte", ["corte_id"], ["id"]
        )
        batch_op.drop_constraint(
            op.f("ck_periodo_estado_from_closed_list"), type_="check"
        )
        batch_op.create_check_constraint(
            op.f("ck_periodo_estado_from_closed_list"), _LISTAS["periodo.estado"]
        )
        batch_op.create_check_constraint(
            op.f("ck_periodo_open_before_it_is_due"), "desde <= abre AND abre <= vence"
        )
        batch_op.create_check_constraint(
            op.f("ck_periodo_closes_once_it_was_due"), "vence <= cierra"
        )
        batch_op.create_check_constraint(
            op.f("ck_periodo_opened_at_unless_still_to_come"),
            "(estado = 'programado') = (abierto_en IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_periodo_frozen_only_if_closed"),
            "corte_id IS NULL OR estado = 'cerrado'",
        )


def _deshacer_periodo() -> None:
    op.execute("DELETE FROM periodo WHERE estado = 'programado'")
    with op.batch_alter_table("periodo") as batch_op:
        for nombre in (
            "estado_from_closed_list",
            "open_before_it_is_due",
            "closes_once_it_was_due",
            "opened_at_unless_still_to_come",
            "frozen_only_if_closed",
        ):
            batch_op.drop_constraint(op.f(f"ck_periodo_{nombre}"), type_="check")
        batch_op.drop_constraint(op.f("fk_periodo_corte_id"), type_="foreignkey")
        batch_op.alter_column(
            "abierto_en", existing_type=pladeco.models.base.FechaUTC(), nullable=False
        )
        for columna in ("corte_id", "cierra", "abre"):
            batch_op.drop_column(columna)
        batch_op.create_check_constraint(
            op.f("ck_periodo_estado_from_closed_list"), _LISTAS["periodo.estado antes"]
        )


def _version_avance() -> None:
    with op.batch_alter_table("version_avance") as batch_op:
        batch_op.add_column(sa.Column("comentario_cifra", sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column("visado_en", pladeco.models.base.FechaUTC(), nullable=True)
        )
    op.execute(
        "UPDATE version_avance SET visado_en = enviada_en WHERE estado = 'visado'"
    )
    with op.batch_alter_table("version_avance") as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_version_avance_signed_by_the_director_on_a_day"),
            "estado <> 'visado' OR visado_en IS NOT NULL",
        )


def _deshacer_version_avance() -> None:
    with op.batch_alter_table("version_avance") as batch_op:
        batch_op.drop_constraint(
            op.f("ck_version_avance_signed_by_the_director_on_a_day"), type_="check"
        )
        batch_op.drop_column("visado_en")
        batch_op.drop_column("comentario_cifra")
