"""Reading the workbook that a unit filled: answers by row, and every bad cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from openpyxl.utils import get_column_letter

from pladeco.domain.libro.columnas import Columna
from pladeco.domain.libro.plantilla import Hoja
from pladeco.domain.planilla.columnas import (
    AVANCES,
    COLUMNAS,
    COLUMNAS_HITOS,
    CONTROL,
    HITOS,
    RESPUESTAS,
)
from pladeco.domain.planilla.control import Control, ControlDanado, leer_control
from pladeco.importers.libro.apertura import (
    Celda,
    HojaCruda,
    abrir_libro,
)
from pladeco.importers.libro.celdas import CeldaMala, leer_celda
from pladeco.importers.libro.encabezado import Encabezado, leer_encabezado
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.planilla.respuestas import citar, leer_respuesta

Escrito = dict[str | UUID, Any]
_NO_ES: Final = (
    "El archivo no es la planilla de una unidad: descárguela desde «Mi unidad», "
    "llénela y súbala."
)
_SIN_AVANCES: Final = (
    "No se encontró la hoja «Avances» con sus títulos. Descargue la planilla otra vez "
    "y copie en ella lo que escribió."
)


@dataclass(frozen=True, slots=True)
class ProblemaCelda:
    """One bad cell: where it is, the row's code if it has one, and what to do."""

    celda: str
    codigo: str
    mensaje: str


@dataclass(frozen=True, slots=True)
class PlanillaLeida:
    """What a workbook says: answers by the code of the row, and what is wrong.

    A row with a problem has its other answers too.
    """

    control: Control
    filas: dict[str, Escrito]
    problemas: tuple[ProblemaCelda, ...]


def leer_planilla(datos: bytes) -> PlanillaLeida:
    """Read it. Raises LibroIlegible where it is no workbook of ours."""
    hojas = abrir_libro(datos, con_porcentajes=True)
    control = _control(hojas)
    avances = _hoja(AVANCES, hojas, COLUMNAS)
    if avances is None:
        raise LibroIlegible(_SIN_AVANCES)
    lectura = _Lectura(control)
    lectura.leer_avances(*avances)
    if (hitos := _hoja(HITOS, hojas, COLUMNAS_HITOS)) is not None:
        lectura.leer_hitos(*hitos)
    return PlanillaLeida(control, lectura.filas, tuple(lectura.problemas))


def _control(hojas: tuple[HojaCruda, ...]) -> Control:
    for hoja in hojas:
        filas = [tuple(map(str, celdas[:2])) for _n, celdas in hoja.filas]
        if hoja.titulo == CONTROL or any(f[0] == "planilla" for f in filas):
            try:
                return leer_control((f[0], f[1]) for f in filas if len(f) > 1)
            except ControlDanado as falla:
                raise LibroIlegible(str(falla)) from falla
    raise LibroIlegible(_NO_ES)


def _hoja(
    hoja: Hoja, crudas: tuple[HojaCruda, ...], columnas: dict[str, Columna]
) -> tuple[HojaCruda, Encabezado] | None:
    """Find a sheet by its titles, whatever it is called now."""
    en_orden = sorted(crudas, key=lambda c: c.titulo != hoja.titulo)
    propias = {columnas["codigo"], list(columnas.values())[-1]}
    for cruda in en_orden:
        encabezado = leer_encabezado(hoja, cruda, tuple(columnas.values()))
        if encabezado and propias & set(encabezado.lugares.values()) == propias:
            return cruda, encabezado
    return None


class _Lectura:
    """What was read so far."""

    def __init__(self, control: Control) -> None:
        self.control = control
        self.filas: dict[str, Escrito] = {}
        self.problemas: list[ProblemaCelda] = []

    def leer_avances(self, cruda: HojaCruda, encabezado: Encabezado) -> None:
        vistas: dict[str, int] = {}
        for numero, celdas in _filas(cruda, encabezado):
            dichas = _dichas(encabezado, celdas)
            lugar = _Lugar(cruda.titulo, numero, encabezado)
            codigo = self._codigo(lugar, dichas, RESPUESTAS)
            if codigo is None:
                continue
            if (antes := vistas.setdefault(codigo, numero)) != numero:
                self._anotar(
                    lugar.de("codigo"), codigo, f"Repite la fila {antes}: deje una."
                )
                continue
            escrito: Escrito = {}
            for campo in RESPUESTAS:
                if campo in dichas:
                    self._leer(lugar, codigo, campo, dichas[campo], escrito)
            self.filas[codigo] = escrito

    def leer_hitos(self, cruda: HojaCruda, encabezado: Encabezado) -> None:
        vistos: set[UUID] = set()
        for numero, celdas in _filas(cruda, encabezado):
            dichas = _dichas(encabezado, celdas)
            lugar = _Lugar(cruda.titulo, numero, encabezado)
            codigo = self._codigo(lugar, dichas, ("cumplido_en",))
            if codigo is None:
                continue
            try:
                cual = leer_celda(COLUMNAS_HITOS["numero"], dichas["numero"])
                hito, _marca = self.control.filas[codigo].hitos[cual]
            except (CeldaMala, KeyError):
                mensaje = "No es el número de un hito de este indicador."
                self._anotar(lugar.de("numero"), codigo, mensaje)
                continue
            if hito in vistos:
                mensaje = "Este hito está dos veces: deje una fila."
                self._anotar(lugar.de("numero"), codigo, mensaje)
                continue
            vistos.add(hito)
            fila = self.filas.setdefault(codigo, {})
            try:
                celda = dichas.get("cumplido_en")
                fila[hito] = leer_celda(COLUMNAS_HITOS["cumplido_en"], celda)
            except CeldaMala as falla:
                self._anotar(lugar.de("cumplido_en"), codigo, _frase(falla))

    def _codigo(
        self, lugar: "_Lugar", dichas: dict[str, Celda], respuestas: tuple[str, ...]
    ) -> str | None:
        """Return the code of a row that is ours; tells of one that says something."""
        celda = dichas.get("codigo")
        codigo = "" if celda is None else str(celda).strip()
        if codigo in self.control.filas:
            return codigo
        if any(dichas.get(campo) not in (None, "") for campo in respuestas):
            mensaje = (
                f"«{codigo}» no es un indicador de esta planilla."
                if codigo
                else "Esta fila no dice de qué indicador es: falta su código."
            )
            self._anotar(lugar.de("codigo"), codigo, mensaje)
        return None

    def _leer(
        self,
        lugar: "_Lugar",
        codigo: str,
        campo: str,
        celda: Celda,
        escrito: Escrito,
    ) -> None:
        porcentual = self.control.filas[codigo].en_porcentaje and campo == "valor"
        try:
            escrito[campo] = leer_respuesta(
                COLUMNAS[campo], celda, porcentual=porcentual
            )
        except CeldaMala as falla:
            self._anotar(lugar.de(campo), codigo, _frase(falla))
        except ValueError as falla:
            self._anotar(lugar.de(campo), codigo, f"{citar(celda)}: {falla}")

    def _anotar(self, celda: str, codigo: str, mensaje: str) -> None:
        self.problemas.append(ProblemaCelda(celda, codigo, mensaje))


@dataclass(frozen=True, slots=True)
class _Lugar:
    """A row of a sheet, to name its cells as people find them."""

    hoja: str
    numero: int
    encabezado: Encabezado

    def de(self, campo: str) -> str:
        columna = next(
            (i for i, c in self.encabezado.lugares.items() if c.campo == campo), 0
        )
        return f"{self.hoja}, celda {get_column_letter(columna + 1)}{self.numero}"


def _filas(
    cruda: HojaCruda, encabezado: Encabezado
) -> Iterator[tuple[int, tuple[Celda, ...]]]:
    return ((n, celdas) for n, celdas in cruda.filas if n > encabezado.fila)


def _dichas(encabezado: Encabezado, celdas: tuple[Celda, ...]) -> dict[str, Celda]:
    """Return the cells by field; a column that is there and blank says so."""
    return {
        columna.campo: celdas[i] if i < len(celdas) else None
        for i, columna in encabezado.lugares.items()
    }


def _frase(falla: ValueError) -> str:
    frase = str(falla)
    return frase[:1].upper() + frase[1:]
