"""The plan itself in a draft: its name, its years, its vision and mission."""

from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from pladeco.domain.cambios.revision_metas import cortadas
from pladeco.domain.informar import Problema
from pladeco.domain.libro.textos import como_en_libro
from pladeco.domain.permisos import Actor
from pladeco.models import Modificacion
from pladeco.services.modificaciones.edicion import Edicion, editar
from pladeco.services.modificaciones.problemas import exigir

_LARGO_NOMBRE_PLAN: Final = 300
_SE_NOMBRAN: Final = 5  # metas that do not fit, before they are only counted


def editar_instrumento(
    session: Session,
    modificacion: Modificacion,
    *,
    nombre: str,
    desde: date,
    hasta: date,
    vision: str | None,
    mision: str | None,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Change what the plan says of itself. Problem fields: as the arguments.

    Years that leave out part of a Meta's plazo are refused: its plazo is changed first.
    """
    problemas = []
    if not nombre.strip() or len(nombre.strip()) > _LARGO_NOMBRE_PLAN:
        problemas.append(
            Problema("nombre", f"Escriba un nombre de 1 a {_LARGO_NOMBRE_PLAN} letras.")
        )
    if desde > hasta:
        problemas.append(Problema("hasta", "El plan termina antes de empezar."))
    exigir(problemas)
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    exigir(_metas_cortadas(edicion, desde, hasta))
    edicion.cambiar(
        "instrumento",
        modificacion.instrumento_id,
        {
            "nombre": nombre.strip(),
            "desde": desde,
            "hasta": hasta,
            "vision": como_en_libro(vision),
            "mision": como_en_libro(mision),
        },
    )
    edicion.guardar()


def _metas_cortadas(edicion: Edicion, desde: date, hasta: date) -> list[Problema]:
    """Refuse years into which a Meta does not fit that fits into those of now."""
    plan = edicion.fila("instrumento", edicion.modificacion.instrumento_id)
    ya = cortadas(edicion.filas, plan["desde"], plan["hasta"])
    problemas = []
    for campo, anios in (
        ("desde", (desde, plan["hasta"])),
        ("hasta", (plan["desde"], hasta)),
    ):
        codigos = [c for c in cortadas(edicion.filas, *anios) if c not in ya]
        if codigos:
            mensaje = (
                f"Quedarían fuera del plan {_en_lista(codigos)}: cambie antes su plazo."
            )
            problemas.append(Problema(campo, mensaje))
    return problemas


def _en_lista(codigos: list[str]) -> str:
    """Name the first Metas, and count the others."""
    cuantas = "la meta" if len(codigos) == 1 else f"{len(codigos)} metas:"
    resto = "" if len(codigos) <= _SE_NOMBRAN else " y otras"
    return f"{cuantas} {', '.join(codigos[:_SE_NOMBRAN])}{resto}"
