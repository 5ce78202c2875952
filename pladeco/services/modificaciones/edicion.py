"""One edit of a draft: the rows as the draft leaves them, changed, and noted net."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import codigo_de, nombrador
from pladeco.domain.cambios.filas import CambioFila, deshacer, diferencia
from pladeco.domain.cambios.tablas import CONFIRMAR, Fila, Filas, a_json
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Cambio, Modificacion
from pladeco.queries.borrador import Borrador, Usados, leer_borrador, load_usados
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.modificaciones.problemas import CambioImposible
from pladeco.services.registro import actuar


@dataclass(slots=True)
class Edicion:
    """A draft taken up to be edited. Rows are replaced, never changed in place.

    `base` is the plan as the draft found it.
    """

    session: Session
    modificacion: Modificacion
    borrador: Borrador
    base: Filas
    filas: Filas

    def fila(self, tabla: str, clave: UUID) -> Fila:
        return self.filas[tabla][clave]

    def cambiar(self, tabla: str, clave: UUID, valores: Mapping[str, Any]) -> None:
        self.filas[tabla][clave] = self.filas[tabla][clave] | dict(valores)

    def agregada(self, tabla: str, clave: UUID) -> bool:
        """Say whether this very draft adds the row."""
        return clave not in self.base[tabla]

    def clave(self, tabla: str, codigo: str, campo: str = "codigo") -> UUID:
        """Return the key of a code. Raises CambioImposible when nothing has it."""
        for clave in self.filas[tabla]:
            if codigo_de(self.filas, tabla, clave) == codigo:
                return clave
        raise CambioImposible(
            [Problema(campo, f"«{codigo}» no está en el plan: elija otro código.")]
        )

    def del_elemento(self, tabla: str, elemento: UUID) -> dict[UUID, Fila]:
        return {
            clave: fila
            for clave, fila in self.filas[tabla].items()
            if fila["elemento_id"] == elemento
        }

    def usados(self) -> Usados:
        return load_usados(self.session, self.modificacion.instrumento_id)

    def guardar(self) -> None:
        """Note what the draft now does: one net change for each row, or none."""
        guardar_cambios(
            self.session,
            self.modificacion,
            diferencia(self.base, self.filas, nombrador(self.filas, self.base)),
        )


def editar(
    session: Session,
    modificacion: Modificacion,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> Edicion:
    """Take a draft up, alone. Raises NoSePuede when it is no draft any more."""
    tomar_borrador(session, modificacion)
    actuar(session, actor, ahora)
    borrador = leer_borrador(session, modificacion)
    filas = {tabla: dict(unas) for tabla, unas in borrador.filas.items()}
    for cambio in borrador.cambios:  # kept beside the plan's own columns
        if (cambio.despues or {}).get(CONFIRMAR) and cambio.fila_id in filas["meta"]:
            filas["meta"][cambio.fila_id] |= {CONFIRMAR: True}
    base = deshacer(borrador.filas, borrador.cambios)
    return Edicion(session, modificacion, borrador, base, filas)


_YA_NO: dict[EstadoModificacion, str] = {
    EstadoModificacion.PROGRAMADA: (
        "Esta modificación ya fue aprobada y espera su fecha: vuelva a borrador para "
        "cambiarla."
    ),
    EstadoModificacion.VIGENTE: (
        "Esta modificación ya rige y no se cambia: abra otra para volver atrás."
    ),
    EstadoModificacion.DESCARTADA: "Esta modificación fue descartada: abra otra.",
}


def tomar_borrador(session: Session, modificacion: Modificacion) -> None:
    """Lock the row and see that it is a draft still."""
    bloquear(session, modificacion)
    if modificacion.estado is not EstadoModificacion.BORRADOR:
        raise NoSePuede(_YA_NO[modificacion.estado])


def bloquear(session: Session, modificacion: Modificacion) -> None:
    """Wait until nobody else holds the row, and read it anew."""
    session.flush()
    hallada = session.scalar(
        select(Modificacion)
        .where(Modificacion.id == modificacion.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if hallada is None:
        raise Conflicto("Esta modificación ya no existe.")


def guardar_cambios(
    session: Session, modificacion: Modificacion, cambios: tuple[CambioFila, ...]
) -> None:
    guardados = {
        cambio.fila_id: cambio
        for cambio in session.scalars(
            select(Cambio).where(Cambio.modificacion_id == modificacion.id)
        )
    }
    ultimo = session.scalar(
        select(func.max(Cambio.orden)).where(Cambio.modificacion_id == modificacion.id)
    )
    siguiente = (ultimo or 0) + 1
    for cambio in cambios:
        valores = {
            "tabla": cambio.tabla,
            "codigo": cambio.codigo,
            "operacion": cambio.operacion,
            "antes": None if cambio.antes is None else a_json(cambio.antes),
            "despues": None if cambio.despues is None else a_json(cambio.despues),
        }
        guardado = guardados.pop(cambio.fila_id, None)
        if guardado is None:
            session.add(
                Cambio(
                    modificacion_id=modificacion.id,
                    fila_id=cambio.fila_id,
                    orden=siguiente,
                    **valores,
                )
            )
            siguiente += 1
            continue
        for columna, valor in valores.items():
            if getattr(guardado, columna) != valor:
                setattr(guardado, columna, valor)
    for sobrante in guardados.values():
        session.delete(sobrante)
    session.flush()
    session.expire(modificacion, ["cambios"])
