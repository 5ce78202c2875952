"""Units and people from a workbook: what it would change, then all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.libro.plantilla import ProblemaLibro
from pladeco.domain.nomina.comparacion import (
    DiferenciaNomina,
    PersonaDicha,
    UnidadDicha,
    comparar,
)
from pladeco.domain.nomina.hojas import PERSONAS, Nomina
from pladeco.domain.nomina.revision import revisar_nomina
from pladeco.models import Unidad, Usuario
from pladeco.queries.nomina import load_personas_dichas, load_unidades_dichas
from pladeco.services.errores import NoSePuede
from pladeco.services.personas import DatosUsuario, cambiar_usuario, crear_usuario
from pladeco.services.unidades import DatosUnidad, cambiar_unidad, crear_unidad


class NominaConProblemas(NoSePuede):
    """The workbook cannot be kept; every bad row is told."""

    def __init__(self, problemas: tuple[ProblemaLibro, ...]) -> None:
        super().__init__("El libro de unidades y personas tiene problemas.")
        self.problemas = problemas


def diferencia_de_nomina(
    session: Session,
    institucion_id: UUID,
    nomina: Nomina,
    *,
    problemas: tuple[ProblemaLibro, ...] = (),
    ilegibles: frozenset[str] = frozenset(),
) -> DiferenciaNomina:
    """Return what it would change; `problemas` and `ilegibles` are of its reading.

    Raises NominaConProblemas with all that is wrong.
    """
    unidades = load_unidades_dichas(session, institucion_id)
    personas = load_personas_dichas(session, institucion_id)
    hallados = revisar_nomina(nomina, unidades, personas, ilegibles)
    if todos := (*problemas, *hallados):
        raise NominaConProblemas(tuple(sorted(todos, key=_lugar)))
    return comparar(nomina, unidades, personas)


def aplicar_nomina(
    session: Session,
    institucion_id: UUID,
    diferencia: DiferenciaNomina,
    *,
    ahora: datetime,
) -> None:
    """Write the difference: units from above, then people."""
    claves = _escribir_unidades(session, institucion_id, diferencia.unidades)
    usuarios = _usuarios(session, institucion_id)
    for persona in diferencia.personas:
        datos = _datos_usuario(persona, claves)
        if persona.correo in usuarios:
            cambiar_usuario(session, usuarios[persona.correo], datos, ahora=ahora)
        else:
            crear_usuario(session, institucion_id, datos)


def _escribir_unidades(
    session: Session, institucion_id: UUID, dichas: Iterable[UnidadDicha]
) -> dict[str, UUID]:
    """Write them; return the key of every unit by its code."""
    consulta = select(Unidad).where(Unidad.institucion_id == institucion_id)
    hay = session.scalars(consulta.options(selectinload(Unidad.alias)))
    unidades = {u.codigo: u for u in hay}
    for dicha in dichas:
        datos = _datos_unidad(dicha, unidades)
        if dicha.codigo in unidades:
            cambiar_unidad(session, unidades[dicha.codigo], datos)
        else:
            unidades[dicha.codigo] = crear_unidad(session, institucion_id, datos)
    return {codigo: unidad.id for codigo, unidad in unidades.items()}


def _usuarios(session: Session, institucion_id: UUID) -> dict[str, Usuario]:
    consulta = select(Usuario).where(Usuario.institucion_id == institucion_id)
    hay = session.scalars(consulta.options(selectinload(Usuario.roles)))
    return {u.correo: u for u in hay}


def _lugar(problema: ProblemaLibro) -> tuple[bool, int]:
    """Put units before people, each by row."""
    return problema.hoja == PERSONAS.titulo, problema.fila


def _datos_unidad(dicha: UnidadDicha, unidades: dict[str, Unidad]) -> DatosUnidad:
    return DatosUnidad(
        codigo=dicha.codigo,
        nombre=dicha.nombre,
        tipo=dicha.tipo,
        superior_id=unidades[dicha.superior].id if dicha.superior else None,
        alias=dicha.alias,
    )


def _datos_usuario(persona: PersonaDicha, claves: dict[str, UUID]) -> DatosUsuario:
    return DatosUsuario(
        nombre=persona.nombre,
        correo=persona.correo,
        run=persona.run,
        roles=tuple(
            (rol, claves[unidad] if unidad else None) for rol, unidad in persona.cargos
        ),
    )
