"""Units, their other names and what they hang from: what the administrator keeps."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.domain.vocabulario import TipoUnidad
from pladeco.models import AliasUnidad, Unidad
from pladeco.models.base import uuid7
from pladeco.services.errores import ConProblemas, muy_largo

# What the columns hold.
_LARGO_CODIGO, _LARGO_NOMBRE, _LARGO_ALIAS = 30, 200, 300


@dataclass(frozen=True, slots=True)
class DatosUnidad:
    codigo: str
    nombre: str
    tipo: TipoUnidad
    superior_id: UUID | None = None
    alias: tuple[str, ...] = ()


def crear_unidad(session: Session, institucion_id: UUID, datos: DatosUnidad) -> Unidad:
    unidad = Unidad(id=uuid7(), institucion_id=institucion_id)
    _escribir_unidad(session, unidad, datos, institucion_id)
    session.add(unidad)
    session.flush()
    return unidad


def cambiar_unidad(session: Session, unidad: Unidad, datos: DatosUnidad) -> None:
    _escribir_unidad(session, unidad, datos, unidad.institucion_id)
    session.flush()


def activar_unidad(session: Session, unidad: Unidad, *, activa: bool) -> None:
    unidad.activa = activa
    session.flush()


def _escribir_unidad(
    session: Session, unidad: Unidad, datos: DatosUnidad, institucion_id: UUID
) -> None:
    codigo = datos.codigo.strip().upper()
    problemas = _problemas_textos(datos)
    with session.no_autoflush:
        problemas += _problemas_codigo(session, unidad, codigo, institucion_id)
        if _hace_circulo(session, unidad, datos.superior_id):
            problemas.append(
                Problema("superior", "Una unidad no puede depender de sí misma.")
            )
    if problemas:
        raise ConProblemas(problemas)
    unidad.codigo, unidad.nombre = codigo, datos.nombre.strip()
    unidad.tipo, unidad.superior_id = datos.tipo, datos.superior_id
    unidad.alias = [
        *(a for a in unidad.alias if a.texto in datos.alias),
        *(
            AliasUnidad(unidad_id=unidad.id, texto=texto)
            for texto in dict.fromkeys(datos.alias)
            if texto not in {a.texto for a in unidad.alias}
        ),
    ]


def _problemas_textos(datos: DatosUnidad) -> list[Problema]:
    problemas = muy_largo("nombre", "El nombre", datos.nombre, _LARGO_NOMBRE)
    if not datos.nombre.strip():
        problemas.append(Problema("nombre", "Escriba el nombre de la unidad."))
    for alias in datos.alias:
        if largo := muy_largo("alias", "Cada nombre", alias, _LARGO_ALIAS):
            return problemas + largo
    return problemas


def _problemas_codigo(
    session: Session, unidad: Unidad, codigo: str, institucion_id: UUID
) -> list[Problema]:
    """Tell what keeps it from being a code: it goes alone in an address, too."""
    if largo := muy_largo("codigo", "El código, en mayúsculas,", codigo, _LARGO_CODIGO):
        return largo
    if codigo in (".", ".."):
        return [Problema("codigo", "Escriba un código con letras o números.")]
    otra = session.scalar(
        select(Unidad).where(
            Unidad.institucion_id == institucion_id, Unidad.codigo == codigo
        )
    )
    if not codigo or "/" in codigo or (otra is not None and otra is not unidad):
        mensaje = "Escriba un código sin barras que no tenga otra unidad."
        return [Problema("codigo", mensaje)]
    return []


def _hace_circulo(session: Session, unidad: Unidad, superior_id: UUID | None) -> bool:
    filas = session.execute(select(Unidad.id, Unidad.superior_id))
    superiores = {fila.id: fila.superior_id for fila in filas}
    actual = superior_id
    while actual is not None:
        if actual == unidad.id:
            return True
        actual = superiores.get(actual)
    return False
