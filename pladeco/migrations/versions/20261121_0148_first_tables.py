"""first tables

Revision ID: a8617f366026
Revises:
"""

import sqlalchemy as sa
from alembic import op

import pladeco.models.base
from pladeco.models.intocables import crear_disparadores

revision = "a8617f366026"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correo",
        sa.Column("clave", sa.String(length=200), nullable=False),
        sa.Column("para", sa.String(length=200), nullable=False),
        sa.Column("asunto", sa.String(length=300), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column(
            "estado",
            sa.Enum(
                "pendiente",
                "enviado",
                "fallido",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("intentos", sa.Integer(), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("proximo_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("enviado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("falla", sa.Text(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correo")),
        sa.UniqueConstraint("clave", name=op.f("uq_correo_clave")),
    )
    with op.batch_alter_table("correo", schema=None) as batch_op:
        batch_op.create_index(
            "ix_correo_estado_proximo_en", ["estado", "proximo_en"], unique=False
        )

    op.create_table(
        "institucion",
        sa.Column("nombre", sa.String(length=200), nullable=False),
        sa.Column("comuna", sa.String(length=100), nullable=False),
        sa.Column("es_demo", sa.Boolean(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institucion")),
        sa.UniqueConstraint("nombre", name=op.f("uq_institucion_nombre")),
    )
    op.create_table(
        "intento_ingreso",
        sa.Column("cuenta", sa.String(length=200), nullable=False),
        sa.Column("direccion", sa.String(length=45), nullable=False),
        sa.Column("en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intento_ingreso")),
    )
    with op.batch_alter_table("intento_ingreso", schema=None) as batch_op:
        batch_op.create_index(
            "ix_intento_ingreso_cuenta_en", ["cuenta", "en"], unique=False
        )
        batch_op.create_index(
            "ix_intento_ingreso_direccion_en", ["direccion", "en"], unique=False
        )

    op.create_table(
        "tarea_hecha",
        sa.Column("tarea", sa.String(length=60), nullable=False),
        sa.Column("dia", sa.Date(), nullable=False),
        sa.Column("terminada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("resultado", sa.Text(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tarea_hecha")),
        sa.UniqueConstraint("tarea", "dia", name=op.f("uq_tarea_hecha_tarea_dia")),
    )
    op.create_table(
        "turno",
        sa.Column("nombre", sa.String(length=40), nullable=False),
        sa.Column("dueno", sa.String(length=100), nullable=False),
        sa.Column("vence_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turno")),
        sa.UniqueConstraint("nombre", name=op.f("uq_turno_nombre")),
    )
    op.create_table(
        "fuente",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=30), nullable=False),
        sa.Column("nombre", sa.String(length=200), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "municipal",
                "regional",
                "sectorial",
                "concursable",
                "terceros",
                "otra",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_fuente_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fuente")),
        sa.UniqueConstraint(
            "institucion_id", "codigo", name=op.f("uq_fuente_institucion_id_codigo")
        ),
    )
    op.create_table(
        "instrumento",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=30), nullable=False),
        sa.Column("nombre", sa.String(length=300), nullable=False),
        sa.Column("desde", sa.Date(), nullable=False),
        sa.Column("hasta", sa.Date(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=True),
        sa.Column("mision", sa.Text(), nullable=True),
        sa.Column("margen", pladeco.models.base.DecimalExacto(), nullable=False),
        sa.Column("riesgo", pladeco.models.base.DecimalExacto(), nullable=False),
        sa.Column(
            "cobertura_minima", pladeco.models.base.DecimalExacto(), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("importado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("huella_fuente", sa.String(length=64), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "desde <= hasta", name=op.f("ck_instrumento_starts_before_it_ends")
        ),
        sa.CheckConstraint(
            "riesgo >= 0", name=op.f("ck_instrumento_risk_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_instrumento_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrumento")),
        sa.UniqueConstraint(
            "institucion_id",
            "codigo",
            name=op.f("uq_instrumento_institucion_id_codigo"),
        ),
    )
    op.create_table(
        "territorio",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=30), nullable=False),
        sa.Column("nombre", sa.String(length=200), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "comuna",
                "sector",
                "localidad",
                "unidad_vecinal",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_territorio_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territorio")),
        sa.UniqueConstraint(
            "institucion_id", "codigo", name=op.f("uq_territorio_institucion_id_codigo")
        ),
    )
    op.create_table(
        "unidad",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("superior_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("codigo", sa.String(length=30), nullable=False),
        sa.Column("nombre", sa.String(length=200), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "direccion",
                "departamento",
                "seccion",
                "oficina",
                "programa",
                "externa",
                "otra",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("activa", sa.Boolean(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "length(trim(nombre)) > 0", name=op.f("ck_unidad_has_a_name")
        ),
        sa.CheckConstraint(
            "superior_id <> id", name=op.f("ck_unidad_not_above_itself")
        ),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_unidad_institucion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["unidad.id"], name=op.f("fk_unidad_superior_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unidad")),
        sa.UniqueConstraint(
            "institucion_id", "codigo", name=op.f("uq_unidad_institucion_id_codigo")
        ),
    )
    with op.batch_alter_table("unidad", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unidad_superior_id"), ["superior_id"], unique=False
        )

    op.create_table(
        "usuario",
        sa.Column("institucion_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("nombre", sa.String(length=120), nullable=False),
        sa.Column("correo", sa.String(length=200), nullable=False),
        sa.Column("run_numero", sa.Integer(), nullable=True),
        sa.Column("run_dv", sa.String(length=1), nullable=True),
        sa.Column("clave_hash", sa.String(length=300), nullable=True),
        sa.Column("activo", sa.Boolean(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(run_numero IS NULL) = (run_dv IS NULL)",
            name=op.f("ck_usuario_run_has_check_digit"),
        ),
        sa.CheckConstraint(
            "correo = lower(correo)", name=op.f("ck_usuario_correo_in_lower_case")
        ),
        sa.CheckConstraint(
            "length(trim(nombre)) > 0", name=op.f("ck_usuario_has_a_name")
        ),
        sa.ForeignKeyConstraint(
            ["institucion_id"],
            ["institucion.id"],
            name=op.f("fk_usuario_institucion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usuario")),
        sa.UniqueConstraint(
            "institucion_id", "correo", name=op.f("uq_usuario_institucion_id_correo")
        ),
        sa.UniqueConstraint(
            "institucion_id",
            "run_numero",
            name=op.f("uq_usuario_institucion_id_run_numero"),
        ),
    )
    op.create_table(
        "alias_unidad",
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("texto", sa.String(length=300), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_alias_unidad_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias_unidad")),
        sa.UniqueConstraint(
            "unidad_id", "texto", name=op.f("uq_alias_unidad_unidad_id_texto")
        ),
    )
    op.create_table(
        "bitacora",
        sa.Column("en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("direccion", sa.String(length=45), nullable=False),
        sa.Column("accion", sa.String(length=40), nullable=False),
        sa.Column("objeto", sa.String(length=40), nullable=False),
        sa.Column("objeto_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("antes", sa.JSON(), nullable=True),
        sa.Column("despues", sa.JSON(), nullable=True),
        sa.Column("motivo", sa.Text(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_bitacora_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bitacora")),
    )
    with op.batch_alter_table("bitacora", schema=None) as batch_op:
        batch_op.create_index("ix_bitacora_en", ["en"], unique=False)

    op.create_table(
        "corte",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("anio", sa.Integer(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("fecha", sa.Date(), nullable=False),
        sa.Column("proposito", sa.String(length=300), nullable=False),
        sa.Column("contenido", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("creado_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint("numero > 0", name=op.f("ck_corte_numbered_from_one")),
        sa.ForeignKeyConstraint(
            ["creado_por_id"], ["usuario.id"], name=op.f("fk_corte_creado_por_id")
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"], ["instrumento.id"], name=op.f("fk_corte_instrumento_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corte")),
        sa.UniqueConstraint(
            "instrumento_id",
            "anio",
            "numero",
            name=op.f("uq_corte_instrumento_id_anio_numero"),
        ),
    )
    op.create_table(
        "elemento",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("superior_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column(
            "nivel",
            sa.Enum(
                "lineamiento",
                "objetivo_estrategico",
                "plan",
                "proyecto",
                "objetivo_local",
                "programa",
                "actividad",
                name="nivel_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("codigo", sa.String(length=60), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.Column("ruta", sa.String(length=120), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=True),
        sa.Column("lema", sa.Text(), nullable=True),
        sa.Column("definicion", sa.Text(), nullable=True),
        sa.Column("peso", pladeco.models.base.DecimalExacto(), nullable=False),
        sa.Column("linea_fuente", sa.Integer(), nullable=True),
        sa.Column("texto_fuente", sa.JSON(), nullable=False),
        sa.Column("dudas", sa.Text(), nullable=True),
        sa.Column("revisar", sa.JSON(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(nivel = 'lineamiento') = (superior_id IS NULL)",
            name=op.f("ck_elemento_only_lineamientos_have_nothing_above"),
        ),
        sa.CheckConstraint("peso >= 0", name=op.f("ck_elemento_weight_not_negative")),
        sa.CheckConstraint(
            "superior_id <> id", name=op.f("ck_elemento_not_above_itself")
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"],
            ["instrumento.id"],
            name=op.f("fk_elemento_instrumento_id"),
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["elemento.id"], name=op.f("fk_elemento_superior_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elemento")),
        sa.UniqueConstraint(
            "instrumento_id", "codigo", name=op.f("uq_elemento_instrumento_id_codigo")
        ),
        sa.UniqueConstraint(
            "instrumento_id", "ruta", name=op.f("uq_elemento_instrumento_id_ruta")
        ),
    )
    with op.batch_alter_table("elemento", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_elemento_superior_id"), ["superior_id"], unique=False
        )

    op.create_table(
        "enlace_clave",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("creado_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("vence_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("usado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_enlace_clave_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enlace_clave")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_enlace_clave_token_hash")),
    )
    with op.batch_alter_table("enlace_clave", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enlace_clave_usuario_id"), ["usuario_id"], unique=False
        )

    op.create_table(
        "periodo",
        sa.Column("instrumento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=10), nullable=False),
        sa.Column(
            "frecuencia",
            sa.Enum(
                "anual",
                "semestral",
                "trimestral",
                "mensual",
                name="frecuencia_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("desde", sa.Date(), nullable=False),
        sa.Column("hasta", sa.Date(), nullable=False),
        sa.Column("vence", sa.Date(), nullable=False),
        sa.Column(
            "estado",
            sa.Enum(
                "abierto",
                "cerrado",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("abierto_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("cerrado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'cerrado') = (cerrado_en IS NOT NULL)",
            name=op.f("ck_periodo_closed_at_only_if_closed"),
        ),
        sa.CheckConstraint(
            "desde <= hasta", name=op.f("ck_periodo_starts_before_it_ends")
        ),
        sa.CheckConstraint(
            "hasta <= vence", name=op.f("ck_periodo_due_after_it_ended")
        ),
        sa.ForeignKeyConstraint(
            ["instrumento_id"],
            ["instrumento.id"],
            name=op.f("fk_periodo_instrumento_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periodo")),
        sa.UniqueConstraint(
            "instrumento_id", "codigo", name=op.f("uq_periodo_instrumento_id_codigo")
        ),
    )
    op.create_table(
        "rol_asignado",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column(
            "rol",
            sa.Enum(
                "encargado",
                "director",
                "secpla",
                "control",
                "concejal",
                "cosoc",
                "administrador",
                name="rol_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(rol IN ('encargado', 'director')) = (unidad_id IS NOT NULL)",
            name=op.f("ck_rol_asignado_unit_only_for_unit_roles"),
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_rol_asignado_unidad_id")
        ),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_rol_asignado_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rol_asignado")),
        sa.UniqueConstraint(
            "usuario_id",
            "rol",
            "unidad_id",
            name=op.f("uq_rol_asignado_usuario_id_rol_unidad_id"),
        ),
    )
    with op.batch_alter_table("rol_asignado", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rol_asignado_unidad_id"), ["unidad_id"], unique=False
        )
        batch_op.create_index(
            "uq_rol_asignado_without_unit",
            ["usuario_id", "rol"],
            unique=True,
            sqlite_where=sa.text("unidad_id IS NULL"),
            postgresql_where=sa.text("unidad_id IS NULL"),
        )

    op.create_table(
        "sesion",
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("creada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("vista_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("vence_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("revocada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("direccion", sa.String(length=45), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_sesion_usuario_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesion")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesion_token_hash")),
    )
    with op.batch_alter_table("sesion", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sesion_usuario_id_vence_en", ["usuario_id", "vence_en"], unique=False
        )

    op.create_table(
        "elemento_territorio",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("territorio_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["elemento_id"],
            ["elemento.id"],
            name=op.f("fk_elemento_territorio_elemento_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territorio_id"],
            ["territorio.id"],
            name=op.f("fk_elemento_territorio_territorio_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elemento_territorio")),
        sa.UniqueConstraint(
            "elemento_id",
            "territorio_id",
            name=op.f("uq_elemento_territorio_elemento_id_territorio_id"),
        ),
    )
    with op.batch_alter_table("elemento_territorio", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_elemento_territorio_territorio_id"),
            ["territorio_id"],
            unique=False,
        )

    op.create_table(
        "financiamiento",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("fuente_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("anio", sa.Integer(), nullable=True),
        sa.Column("monto", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column(
            "estado",
            sa.Enum(
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
        sa.Column("codigo_bip", sa.String(length=30), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "anio BETWEEN 1990 AND 2100",
            name=op.f("ck_financiamiento_year_of_this_century"),
        ),
        sa.CheckConstraint(
            "monto >= 0", name=op.f("ck_financiamiento_amount_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_financiamiento_elemento_id")
        ),
        sa.ForeignKeyConstraint(
            ["fuente_id"], ["fuente.id"], name=op.f("fk_financiamiento_fuente_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_financiamiento")),
        sa.UniqueConstraint(
            "elemento_id",
            "fuente_id",
            "anio",
            "estado",
            name=op.f("uq_financiamiento_elemento_id_fuente_id_anio_estado"),
        ),
    )
    with op.batch_alter_table("financiamiento", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_financiamiento_fuente_id"), ["fuente_id"], unique=False
        )
        batch_op.create_index(
            "uq_financiamiento_without_year",
            ["elemento_id", "fuente_id", "estado"],
            unique=True,
            sqlite_where=sa.text("anio IS NULL"),
            postgresql_where=sa.text("anio IS NULL"),
        )

    op.create_table(
        "indicador",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("codigo", sa.String(length=60), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("unidad_medida", sa.String(length=100), nullable=False),
        sa.Column(
            "sentido",
            sa.Enum(
                "ascendente",
                "descendente",
                name="sentido_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "acumulacion",
            sa.Enum(
                "suma",
                "acumulado",
                "ultimo",
                "promedio",
                "maximo",
                "minimo",
                "razon",
                "razon_ultima",
                "hitos",
                "escala",
                name="acumulacion_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("numerador", sa.Text(), nullable=True),
        sa.Column("denominador", sa.Text(), nullable=True),
        sa.Column("factor", pladeco.models.base.DecimalExacto(), nullable=False),
        sa.Column(
            "frecuencia_reporte",
            sa.Enum(
                "anual",
                "semestral",
                "trimestral",
                "mensual",
                name="frecuencia_reporte_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("medio_verificacion", sa.Text(), nullable=True),
        sa.Column("agregable", sa.Boolean(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "length(trim(nombre)) > 0", name=op.f("ck_indicador_has_a_name")
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_indicador_elemento_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicador")),
        sa.UniqueConstraint(
            "elemento_id", "orden", name=op.f("uq_indicador_elemento_id_orden")
        ),
    )
    op.create_table(
        "responsable",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("lider", sa.Boolean(), nullable=False),
        sa.Column("reporta", sa.Boolean(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "reporta OR NOT lider", name=op.f("ck_responsable_the_lead_unit_reports")
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_responsable_elemento_id")
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_responsable_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsable")),
        sa.UniqueConstraint(
            "elemento_id",
            "unidad_id",
            name=op.f("uq_responsable_elemento_id_unidad_id"),
        ),
    )
    with op.batch_alter_table("responsable", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_responsable_unidad_id"), ["unidad_id"], unique=False
        )

    op.create_table(
        "vinculo",
        sa.Column("desde_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("hacia_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "estado",
            sa.Enum(
                "propuesto",
                "confirmado",
                "rechazado",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("razon", sa.Text(), nullable=False),
        sa.Column("decidido_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("decidido_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'propuesto') = (decidido_en IS NULL)",
            name=op.f("ck_vinculo_decided_only_once_settled"),
        ),
        sa.CheckConstraint(
            "desde_id <> hacia_id", name=op.f("ck_vinculo_not_to_itself")
        ),
        sa.ForeignKeyConstraint(
            ["decidido_por_id"], ["usuario.id"], name=op.f("fk_vinculo_decidido_por_id")
        ),
        sa.ForeignKeyConstraint(
            ["desde_id"], ["elemento.id"], name=op.f("fk_vinculo_desde_id")
        ),
        sa.ForeignKeyConstraint(
            ["hacia_id"], ["elemento.id"], name=op.f("fk_vinculo_hacia_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vinculo")),
        sa.UniqueConstraint(
            "desde_id", "hacia_id", name=op.f("uq_vinculo_desde_id_hacia_id")
        ),
    )
    with op.batch_alter_table("vinculo", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vinculo_hacia_id"), ["hacia_id"], unique=False
        )

    op.create_table(
        "vinculo_ods",
        sa.Column("elemento_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("objetivo", sa.Integer(), nullable=False),
        sa.Column("meta_ods", sa.String(length=5), nullable=True),
        sa.Column(
            "estado",
            sa.Enum(
                "propuesto",
                "confirmado",
                "rechazado",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("razon", sa.Text(), nullable=False),
        sa.Column("decidido_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("decidido_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'propuesto') = (decidido_en IS NULL)",
            name=op.f("ck_vinculo_ods_decided_only_once_settled"),
        ),
        sa.CheckConstraint(
            "meta_ods IS NULL OR meta_ods LIKE (CAST(objetivo AS VARCHAR(2)) || '.%')",
            name=op.f("ck_vinculo_ods_target_of_its_goal"),
        ),
        sa.CheckConstraint(
            "objetivo BETWEEN 1 AND 17",
            name=op.f("ck_vinculo_ods_one_of_seventeen_goals"),
        ),
        sa.ForeignKeyConstraint(
            ["decidido_por_id"],
            ["usuario.id"],
            name=op.f("fk_vinculo_ods_decidido_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["elemento_id"], ["elemento.id"], name=op.f("fk_vinculo_ods_elemento_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vinculo_ods")),
        sa.UniqueConstraint(
            "elemento_id",
            "objetivo",
            "meta_ods",
            name=op.f("uq_vinculo_ods_elemento_id_objetivo_meta_ods"),
        ),
    )
    with op.batch_alter_table("vinculo_ods", schema=None) as batch_op:
        batch_op.create_index(
            "uq_vinculo_ods_without_target",
            ["elemento_id", "objetivo"],
            unique=True,
            sqlite_where=sa.text("meta_ods IS NULL"),
            postgresql_where=sa.text("meta_ods IS NULL"),
        )

    op.create_table(
        "avance",
        sa.Column("indicador_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("unidad_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("periodo_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicador_id"], ["indicador.id"], name=op.f("fk_avance_indicador_id")
        ),
        sa.ForeignKeyConstraint(
            ["periodo_id"], ["periodo.id"], name=op.f("fk_avance_periodo_id")
        ),
        sa.ForeignKeyConstraint(
            ["unidad_id"], ["unidad.id"], name=op.f("fk_avance_unidad_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avance")),
        sa.UniqueConstraint(
            "indicador_id",
            "unidad_id",
            "periodo_id",
            name=op.f("uq_avance_indicador_id_unidad_id_periodo_id"),
        ),
    )
    with op.batch_alter_table("avance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_avance_periodo_id"), ["periodo_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_avance_unidad_id"), ["unidad_id"], unique=False
        )

    op.create_table(
        "meta",
        sa.Column("indicador_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "conteo_total",
                "conteo_por_periodo",
                "porcentaje",
                "incremento_pct",
                "incremento_abs",
                "reduccion_brecha",
                "reducir",
                "techo",
                "mantener",
                "banda",
                "superar_base",
                "hito",
                "escala",
                "cualitativa",
                "vacia",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("valor", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("valor_max", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("base", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("base_anterior", sa.Boolean(), nullable=False),
        sa.Column("brecha_meta", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column(
            "frecuencia",
            sa.Enum(
                "anual",
                "semestral",
                "trimestral",
                "mensual",
                name="frecuencia_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "curva",
            sa.Enum(
                "por_periodo",
                "programada",
                "lineal",
                "al_final",
                name="curva_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("desde", sa.Date(), nullable=False),
        sa.Column("hasta", sa.Date(), nullable=False),
        sa.Column("programacion", sa.JSON(), nullable=False),
        sa.Column("equiespaciados", sa.Boolean(), nullable=False),
        sa.Column("texto_fuente", sa.Text(), nullable=True),
        sa.Column("razon_lectura", sa.Text(), nullable=True),
        sa.Column("confirmada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("confirmada_por_id", pladeco.models.base.Clave(), nullable=True),
        sa.Column("acto", sa.String(length=200), nullable=True),
        sa.Column("acto_fecha", sa.Date(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(acto IS NULL) = (acto_fecha IS NULL)",
            name=op.f("ck_meta_a_formal_act_has_a_date"),
        ),
        sa.CheckConstraint(
            "(confirmada_en IS NULL) = (confirmada_por_id IS NULL)",
            name=op.f("ck_meta_confirmed_by_somebody"),
        ),
        sa.CheckConstraint(
            "confirmada_en IS NULL OR tipo IS NOT NULL",
            name=op.f("ck_meta_confirmed_has_a_kind"),
        ),
        sa.CheckConstraint(
            "desde <= hasta", name=op.f("ck_meta_starts_before_it_ends")
        ),
        sa.ForeignKeyConstraint(
            ["confirmada_por_id"],
            ["usuario.id"],
            name=op.f("fk_meta_confirmada_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["indicador_id"], ["indicador.id"], name=op.f("fk_meta_indicador_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meta")),
        sa.UniqueConstraint(
            "indicador_id", "orden", name=op.f("uq_meta_indicador_id_orden")
        ),
    )
    op.create_table(
        "hito",
        sa.Column("meta_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("peso", pladeco.models.base.DecimalExacto(), nullable=False),
        sa.Column("fecha_prevista", sa.Date(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint("peso >= 0", name=op.f("ck_hito_weight_not_negative")),
        sa.ForeignKeyConstraint(["meta_id"], ["meta.id"], name=op.f("fk_hito_meta_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hito")),
        sa.UniqueConstraint("meta_id", "orden", name=op.f("uq_hito_meta_id_orden")),
    )
    op.create_table(
        "version_avance",
        sa.Column("avance_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column(
            "estado",
            sa.Enum(
                "borrador",
                "enviado",
                "visado",
                "devuelto",
                "validado",
                name="estado_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valor", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("numerador", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("denominador", pladeco.models.base.DecimalExacto(), nullable=True),
        sa.Column("sin_novedad", sa.Boolean(), nullable=False),
        sa.Column("motivo_sin_novedad", sa.Text(), nullable=True),
        sa.Column("logros", sa.Text(), nullable=False),
        sa.Column("dificultades", sa.Text(), nullable=False),
        sa.Column(
            "causa",
            sa.Enum(
                "financiamiento_externo",
                "compras",
                "personal_tecnico",
                "aprobacion_sectorial",
                "contraloria",
                "clima",
                "acuerdo_comunidad",
                "otra",
                name="causa_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("compromiso", sa.Text(), nullable=False),
        sa.Column("compromiso_fecha", sa.Date(), nullable=True),
        sa.Column("motivo_correccion", sa.Text(), nullable=True),
        sa.Column("autor_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("creada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("enviada_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("validado_en", pladeco.models.base.FechaUTC(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(estado = 'validado') = (validado_en IS NOT NULL)",
            name=op.f("ck_version_avance_validado_en_only_if_validado"),
        ),
        sa.CheckConstraint(
            "estado = 'borrador' OR NOT sin_novedad OR motivo_sin_novedad IS NOT NULL",
            name=op.f("ck_version_avance_nothing_new_has_a_reason"),
        ),
        sa.CheckConstraint(
            "NOT sin_novedad OR (valor IS NULL AND numerador IS NULL)",
            name=op.f("ck_version_avance_nothing_new_has_no_figures"),
        ),
        sa.CheckConstraint(
            "numero = 1 OR motivo_correccion IS NOT NULL",
            name=op.f("ck_version_avance_a_correction_has_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["autor_id"], ["usuario.id"], name=op.f("fk_version_avance_autor_id")
        ),
        sa.ForeignKeyConstraint(
            ["avance_id"], ["avance.id"], name=op.f("fk_version_avance_avance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_avance")),
        sa.UniqueConstraint(
            "avance_id", "numero", name=op.f("uq_version_avance_avance_id_numero")
        ),
    )
    with op.batch_alter_table("version_avance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_version_avance_estado"), ["estado"], unique=False
        )

    op.create_table(
        "evidencia",
        sa.Column("version_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "archivo",
                "enlace",
                name="tipo_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nombre", sa.String(length=255), nullable=False),
        sa.Column("media", sa.String(length=100), nullable=True),
        sa.Column("largo", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("clave", sa.String(length=64), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("agregada_por_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("agregada_en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.CheckConstraint(
            "(tipo = 'archivo') = (clave IS NOT NULL AND sha256 IS NOT NULL)",
            name=op.f("ck_evidencia_a_file_has_key_and_hash"),
        ),
        sa.CheckConstraint(
            "(tipo = 'enlace') = (url IS NOT NULL)",
            name=op.f("ck_evidencia_a_link_has_an_address"),
        ),
        sa.ForeignKeyConstraint(
            ["agregada_por_id"],
            ["usuario.id"],
            name=op.f("fk_evidencia_agregada_por_id"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version_avance.id"], name=op.f("fk_evidencia_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidencia")),
    )
    with op.batch_alter_table("evidencia", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidencia_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "hito_cumplido",
        sa.Column("version_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("hito_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("fecha", sa.Date(), nullable=False),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hito_id"], ["hito.id"], name=op.f("fk_hito_cumplido_hito_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version_avance.id"],
            name=op.f("fk_hito_cumplido_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hito_cumplido")),
        sa.UniqueConstraint(
            "version_id", "hito_id", name=op.f("uq_hito_cumplido_version_id_hito_id")
        ),
    )
    with op.batch_alter_table("hito_cumplido", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hito_cumplido_hito_id"), ["hito_id"], unique=False
        )

    op.create_table(
        "movimiento",
        sa.Column("version_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column("usuario_id", pladeco.models.base.Clave(), nullable=False),
        sa.Column(
            "accion",
            sa.Enum(
                "registrar",
                "enviar",
                "retirar",
                "visar",
                "devolver",
                "validar",
                "corregir",
                name="accion_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "desde",
            sa.Enum(
                "borrador",
                "enviado",
                "visado",
                "devuelto",
                "validado",
                name="desde_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "hacia",
            sa.Enum(
                "borrador",
                "enviado",
                "visado",
                "devuelto",
                "validado",
                name="hacia_from_closed_list",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("en", pladeco.models.base.FechaUTC(), nullable=False),
        sa.Column("nota", sa.Text(), nullable=True),
        sa.Column("id", pladeco.models.base.Clave(), nullable=False),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuario.id"], name=op.f("fk_movimiento_usuario_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version_avance.id"], name=op.f("fk_movimiento_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movimiento")),
    )
    with op.batch_alter_table("movimiento", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_movimiento_version_id"), ["version_id"], unique=False
        )

    crear_disparadores(op.get_bind(), ("bitacora", "movimiento", "corte"))


def downgrade() -> None:
    with op.batch_alter_table("movimiento", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movimiento_version_id"))

    op.drop_table("movimiento")
    with op.batch_alter_table("hito_cumplido", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hito_cumplido_hito_id"))

    op.drop_table("hito_cumplido")
    with op.batch_alter_table("evidencia", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidencia_version_id"))

    op.drop_table("evidencia")
    with op.batch_alter_table("version_avance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_avance_estado"))

    op.drop_table("version_avance")
    op.drop_table("hito")
    op.drop_table("meta")
    with op.batch_alter_table("avance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_avance_unidad_id"))
        batch_op.drop_index(batch_op.f("ix_avance_periodo_id"))

    op.drop_table("avance")
    with op.batch_alter_table("vinculo_ods", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_vinculo_ods_without_target",
            sqlite_where=sa.text("meta_ods IS NULL"),
            postgresql_where=sa.text("meta_ods IS NULL"),
        )

    op.drop_table("vinculo_ods")
    with op.batch_alter_table("vinculo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vinculo_hacia_id"))

    op.drop_table("vinculo")
    with op.batch_alter_table("responsable", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsable_unidad_id"))

    op.drop_table("responsable")
    op.drop_table("indicador")
    with op.batch_alter_table("financiamiento", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_financiamiento_without_year",
            sqlite_where=sa.text("anio IS NULL"),
            postgresql_where=sa.text("anio IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_financiamiento_fuente_id"))

    op.drop_table("financiamiento")
    with op.batch_alter_table("elemento_territorio", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_elemento_territorio_territorio_id"))

    op.drop_table("elemento_territorio")
    with op.batch_alter_table("sesion", schema=None) as batch_op:
        batch_op.drop_index("ix_sesion_usuario_id_vence_en")

    op.drop_table("sesion")
    with op.batch_alter_table("rol_asignado", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_rol_asignado_without_unit",
            sqlite_where=sa.text("unidad_id IS NULL"),
            postgresql_where=sa.text("unidad_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_rol_asignado_unidad_id"))

    op.drop_table("rol_asignado")
    op.drop_table("periodo")
    with op.batch_alter_table("enlace_clave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enlace_clave_usuario_id"))

    op.drop_table("enlace_clave")
    with op.batch_alter_table("elemento", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_elemento_superior_id"))

    op.drop_table("elemento")
    op.drop_table("corte")
    with op.batch_alter_table("bitacora", schema=None) as batch_op:
        batch_op.drop_index("ix_bitacora_en")

    op.drop_table("bitacora")
    op.drop_table("alias_unidad")
    op.drop_table("usuario")
    with op.batch_alter_table("unidad", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unidad_superior_id"))

    op.drop_table("unidad")
    op.drop_table("territorio")
    op.drop_table("instrumento")
    op.drop_table("fuente")
    op.drop_table("turno")
    op.drop_table("tarea_hecha")
    with op.batch_alter_table("intento_ingreso", schema=None) as batch_op:
        batch_op.drop_index("ix_intento_ingreso_direccion_en")
        batch_op.drop_index("ix_intento_ingreso_cuenta_en")

    op.drop_table("intento_ingreso")
    op.drop_table("institucion")
    with op.batch_alter_table("correo", schema=None) as batch_op:
        batch_op.drop_index("ix_correo_estado_proximo_en")

    op.drop_table("correo")
