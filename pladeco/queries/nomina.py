"""The units and people that are there, as the workbook would say them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.nomina.comparacion import PersonaDicha, UnidadDicha
from pladeco.domain.run import mostrar_run
from pladeco.models import Unidad, Usuario


def load_unidades_dichas(
    session: Session, institucion_id: UUID
) -> dict[str, UnidadDicha]:
    """Return the units by code: two queries."""
    unidades = session.scalars(
        select(Unidad)
        .where(Unidad.institucion_id == institucion_id)
        .order_by(Unidad.codigo)
        .options(selectinload(Unidad.alias))
    ).all()
    codigos = {u.id: u.codigo for u in unidades}
    return {
        u.codigo: UnidadDicha(
            codigo=u.codigo,
            nombre=u.nombre,
            tipo=u.tipo,
            superior=codigos[u.superior_id] if u.superior_id else None,
            alias=tuple(a.texto for a in u.alias),
        )
        for u in unidades
    }


def load_personas_dichas(
    session: Session, institucion_id: UUID
) -> dict[str, PersonaDicha]:
    """Return the people by mail address, with all their roles: three queries."""
    consulta = select(Unidad.id, Unidad.codigo).where(
        Unidad.institucion_id == institucion_id
    )
    codigos = {fila.id: fila.codigo for fila in session.execute(consulta)}
    usuarios = session.scalars(
        select(Usuario)
        .where(Usuario.institucion_id == institucion_id)
        .options(selectinload(Usuario.roles))
    )
    return {
        u.correo: PersonaDicha(
            correo=u.correo,
            nombre=u.nombre,
            run=(
                mostrar_run(u.run_numero, u.run_dv) if u.run_numero and u.run_dv else ""
            ),
            cargos=frozenset(
                (r.rol, codigos[r.unidad_id] if r.unidad_id else None) for r in u.roles
            ),
            activa=u.activo,
        )
        for u in usuarios
    }


def filas_de_unidades(dichas: dict[str, UnidadDicha]) -> tuple[FilaUnidad, ...]:
    """Return them as rows of the workbook."""
    return tuple(
        FilaUnidad(
            codigo=u.codigo,
            nombre=u.nombre,
            tipo=u.tipo,
            superior=u.superior,
            alias=u.alias,
            nota=None,
        )
        for u in dichas.values()
    )
