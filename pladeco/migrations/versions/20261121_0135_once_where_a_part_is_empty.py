"""once where a part is empty

A UNIQUE takes two rows whose key has an empty part: the same role of the institution,
the same goal without target, the same source without year. These are refused too.

Revision ID: 5b1e0c6d7a24
Revises: f4ba8d8c57c8
"""

import sqlalchemy as sa
from alembic import op

revision = "5b1e0c6d7a24"
down_revision = "f4ba8d8c57c8"
branch_labels = None
depends_on = None

_UNA_VEZ = (
    ("rol_asignado", "uq_rol_asignado_without_unit", ["usuario_id", "rol"], "unidad_id"),
    ("vinculo_ods", "uq_vinculo_ods_without_target", ["elemento_id", "objetivo"], "meta_ods"),
    ("financiamiento", "uq_financiamiento_without_year", ["elemento_id", "fuente_id", "estado"], "anio"),
)


def upgrade() -> None:
    for tabla, nombre, columnas, vacia in _UNA_VEZ:
        donde = sa.text(f"{vacia} IS NULL")
        op.create_index(
            nombre, tabla, columnas, unique=True, sqlite_where=donde, postgresql_where=donde
        )


def downgrade() -> None:
    for tabla, nombre, _columnas, _vacia in _UNA_VEZ:
        op.drop_index(nombre, tabla)
