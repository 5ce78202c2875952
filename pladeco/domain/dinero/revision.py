"""What an amount must be, and what a whole sheet of them says, all problems at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from pladeco.domain.dinero.bip import leer_bip, problema_de_bip
from pladeco.domain.dinero.columnas import LARGO_DOCUMENTO, FilaHojaMonto
from pladeco.domain.informar import Problema
from pladeco.domain.plegado import plegar_nombre
from pladeco.domain.vocabulario import EstadoFinanciamiento

_PRIMER_ANIO: Final = 1990
_ULTIMO_ANIO: Final = 2100
_DEMASIADO: Final = Decimal(10) ** 13

Clave = tuple[UUID, UUID, int, EstadoFinanciamiento]


@dataclass(frozen=True, slots=True)
class DatosMonto:
    """An amount to be noted. `monto` is in whole pesos; `None` is not zero."""

    elemento_id: UUID
    fuente_id: UUID
    anio: int
    estado: EstadoFinanciamiento
    monto: Decimal | None = None
    codigo_bip: str | None = None
    documento: str | None = None

    @property
    def clave(self) -> Clave:
        return self.elemento_id, self.fuente_id, self.anio, self.estado


@dataclass(frozen=True, slots=True)
class Catalogo:
    """What the codes and names of a sheet may mean.

    `propios` are the Elementos on which the person may note amounts; `fuentes` has
    each source under its code and its name, folded.
    """

    elementos: Mapping[str, UUID]
    con_dinero: frozenset[UUID]
    propios: frozenset[UUID]
    fuentes: Mapping[str, UUID]


@dataclass(frozen=True, slots=True, order=True)
class ProblemaFila:
    """One bad row of a sheet; row 0 is the sheet as a whole."""

    fila: int
    mensaje: str


def problemas_de_monto(datos: DatosMonto) -> list[Problema]:
    """Return what keeps an amount from being noted, by field."""
    problemas = []
    if not _PRIMER_ANIO <= datos.anio <= _ULTIMO_ANIO:
        mensaje = f"El año debe estar entre {_PRIMER_ANIO} y {_ULTIMO_ANIO}."
        problemas.append(Problema("anio", mensaje))
    if datos.monto is not None:
        problemas += [Problema("monto", m) for m in _problemas_de_pesos(datos.monto)]
    if datos.codigo_bip and (mensaje_bip := problema_de_bip(datos.codigo_bip)):
        problemas.append(Problema("codigo_bip", mensaje_bip))
    if len(datos.documento or "") > LARGO_DOCUMENTO:
        mensaje = f"El documento puede tener hasta {LARGO_DOCUMENTO} caracteres."
        problemas.append(Problema("documento", mensaje))
    return problemas


def _problemas_de_pesos(monto: Decimal) -> list[str]:
    if monto < 0:
        return ["Un monto no puede ser negativo."]
    if monto >= _DEMASIADO:
        return ["Ese monto es demasiado grande: revise los ceros."]
    if monto != monto.to_integral_value():
        return ["Los pesos van sin decimales: revise puntos y comas."]
    return []


def revisar_hoja(
    filas: Iterable[tuple[int, FilaHojaMonto]], catalogo: Catalogo
) -> tuple[tuple[tuple[int, DatosMonto], ...], tuple[ProblemaFila, ...]]:
    """Return the amounts that a sheet brings, with their rows, and all its problems."""
    buenas: list[tuple[int, DatosMonto]] = []
    problemas: list[ProblemaFila] = []
    vistas: dict[Clave, int] = {}
    for numero, fila in filas:
        motivos, datos = _leer_fila(fila, catalogo)
        if datos is not None:
            motivos += [p.mensaje for p in problemas_de_monto(datos)]
            if (antes := vistas.setdefault(datos.clave, numero)) != numero:
                motivos.append(
                    f"Repite la fila {antes}: misma actividad o proyecto, fuente, año "
                    "y estado. Deje una."
                )
        problemas += [ProblemaFila(numero, motivo) for motivo in motivos]
        if datos is not None and not motivos:
            buenas.append((numero, datos))
    return tuple(buenas), tuple(sorted(problemas))


def _leer_fila(
    fila: FilaHojaMonto, catalogo: Catalogo
) -> tuple[list[str], DatosMonto | None]:
    motivos = []
    elemento = catalogo.elementos.get(fila.codigo.strip().upper())
    if elemento is None:
        motivos.append(f"«{fila.codigo}» no es un código del plan.")
    elif elemento not in catalogo.con_dinero:
        motivos.append(
            f"«{fila.codigo}» no es una actividad ni un proyecto: el dinero se anota "
            "en ellos."
        )
    elif elemento not in catalogo.propios:
        motivos.append(
            f"«{fila.codigo}» no es de su unidad: lo anota la unidad responsable o "
            "SECPLA."
        )
    fuente = catalogo.fuentes.get(plegar_nombre(fila.fuente))
    if fuente is None:
        motivos.append(
            f"«{fila.fuente}» no es una fuente del plan: use su código o su nombre, "
            "como en la hoja «Fuentes»."
        )
    if elemento is None or fuente is None:
        return motivos, None
    return motivos, DatosMonto(
        elemento,
        fuente,
        fila.anio,
        fila.estado,
        fila.monto,
        leer_bip(fila.codigo_bip),
        fila.documento,
    )
