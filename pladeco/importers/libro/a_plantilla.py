"""From a reading to the plan workbook: stable codes, raw columns full, the rest empty.

What a person understands is filled in afterwards; nothing here guesses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pladeco.domain.libro.filas_entorno import FilaAviso
from pladeco.domain.libro.filas_plan import (
    FilaActividad,
    FilaElemento,
    FilaInstrumento,
    FilaLineamiento,
)
from pladeco.domain.libro.plantilla import HOJAS, LibroPlan
from pladeco.domain.plan import codigo
from pladeco.domain.vocabulario import Nivel
from pladeco.importers.lector.registros import (
    FilaLeida,
    InstrumentoLeido,
    Lectura,
    LineamientoLeido,
    MatrizLeida,
    ObjetivoEstrategicoLeido,
    PlanLeido,
)

PRIMERA_FILA = 5  # where the written workbook begins; only messages show it


@dataclass(slots=True)
class _Hojas:
    """Sheets being filled, in the order of the document."""

    filas: dict[str, list[Any]] = field(default_factory=dict)

    def agregar(self, titulo: str, fila: Any) -> None:
        self.filas.setdefault(titulo, []).append(fila)

    def elemento(
        self, titulo: str, clave: str, superior: str, nombre: str | None
    ) -> None:
        self.agregar(
            titulo,
            FilaElemento(codigo=clave, superior=superior, nombre=nombre, linea=None),
        )

    def libro(self) -> LibroPlan:
        return LibroPlan(
            {
                hoja.titulo: tuple(
                    enumerate(self.filas.get(hoja.titulo, []), start=PRIMERA_FILA)
                )
                for hoja in HOJAS
            }
        )


def plantilla_de(
    lectura: Lectura, *, fuente: str | None = None, huella: str | None = None
) -> LibroPlan:
    """Return the workbook of a reading; `fuente` and `huella` name the file read."""
    hojas = _Hojas()
    for fila in _instrumento(lectura.instrumento, fuente, huella):
        hojas.agregar("Instrumento", fila)
    for lineamiento in lectura.lineamientos:
        _agregar_lineamiento(hojas, lineamiento)
    for aviso in lectura.avisos:
        hojas.agregar(
            "Avisos",
            FilaAviso(
                linea=aviso.linea,
                codigo=aviso.codigo.value,
                mensaje=aviso.mensaje,
                texto=_a_la_vista(aviso.texto) or None,
            ),
        )
    return hojas.libro()


def _a_la_vista(texto: str) -> str:
    """Show where the cells of a line part: a tab within a cell is not seen."""
    return " | ".join(celda.strip() for celda in texto.split("\t")).strip()


def _instrumento(
    leido: InstrumentoLeido, fuente: str | None, huella: str | None
) -> Iterator[FilaInstrumento]:
    """Give the instrument, if the document names its years: they cannot be guessed."""
    if leido.desde is None or leido.hasta is None:
        return
    anios = f"{leido.desde}-{leido.hasta}"
    yield FilaInstrumento(
        codigo=f"PLADECO-{anios}",
        nombre=leido.nombre or f"Plan de desarrollo comunal {anios}",
        comuna=leido.comuna or "",
        institucion=f"Municipalidad de {leido.comuna}" if leido.comuna else "",
        desde=date(leido.desde, 1, 1),
        hasta=date(leido.hasta, 12, 31),
        vision=leido.vision,
        mision=leido.mision,
        fuente=fuente,
        huella=huella,
    )


def _agregar_lineamiento(hojas: _Hojas, leido: LineamientoLeido) -> None:
    clave = codigo(None, Nivel.LINEAMIENTO, leido.numero)
    hojas.agregar(
        "Lineamientos",
        FilaLineamiento(
            codigo=clave,
            numero=leido.numero,
            nombre=leido.nombre,
            nombre_publico=None,
            lema=leido.lema,
            definicion=leido.definicion,
        ),
    )
    for numero, objetivo in enumerate(leido.objetivos_estrategicos, start=1):
        _agregar_objetivo_estrategico(hojas, clave, numero, objetivo)
    vistos = 0
    for matriz in leido.matrices:
        _agregar_matriz(hojas, clave, vistos + 1, matriz)
        vistos += max(len(matriz.objetivos_locales), 1)


def _agregar_objetivo_estrategico(
    hojas: _Hojas, superior: str, numero: int, leido: ObjetivoEstrategicoLeido
) -> None:
    clave = codigo(superior, Nivel.OBJETIVO_ESTRATEGICO, numero)
    hojas.elemento("Objetivos estratégicos", clave, superior, leido.texto)
    for orden, plan in enumerate(leido.planes, start=1):
        _agregar_plan(hojas, clave, orden, plan)


def _agregar_plan(hojas: _Hojas, superior: str, numero: int, leido: PlanLeido) -> None:
    clave = codigo(superior, Nivel.PLAN, numero)
    hojas.elemento("Planes", clave, superior, leido.nombre)
    for orden, programa in enumerate(leido.programas, start=1):
        de_programa = codigo(clave, Nivel.PROGRAMA, orden)
        hojas.elemento("Programas estratégicos", de_programa, clave, programa.nombre)
        for lugar, proyecto in enumerate(programa.proyectos, start=1):
            de_proyecto = codigo(de_programa, Nivel.PROYECTO, lugar)
            hojas.elemento("Proyectos", de_proyecto, de_programa, proyecto)


def _agregar_matriz(
    hojas: _Hojas, superior: str, numero: int, leida: MatrizLeida
) -> None:
    """Add a matrix: its activities hang from the first of its objetivos locales."""
    objetivos: tuple[str | None, ...] = leida.objetivos_locales or (None,)
    for orden, texto in enumerate(objetivos, start=numero):
        clave = codigo(superior, Nivel.OBJETIVO_LOCAL, orden)
        hojas.elemento("Objetivos locales", clave, superior, texto)
    objetivo = codigo(superior, Nivel.OBJETIVO_LOCAL, numero)
    programas: dict[str, str] = {}
    for orden, fila in enumerate(leida.filas, start=1):
        if fila.programa is not None and fila.programa not in programas:
            clave = codigo(objetivo, Nivel.PROGRAMA, len(programas) + 1)
            programas[fila.programa] = clave
            hojas.agregar(
                "Programas",
                FilaElemento(
                    codigo=clave,
                    superior=objetivo,
                    nombre=fila.programa,
                    linea=fila.linea,
                ),
            )
        encima = objetivo if fila.programa is None else programas[fila.programa]
        clave = codigo(objetivo, Nivel.ACTIVIDAD, orden)
        hojas.agregar("Actividades", _actividad(clave, encima, fila))


def _actividad(clave: str, superior: str, leida: FilaLeida) -> FilaActividad:
    return FilaActividad(
        codigo=clave,
        superior=superior,
        linea=leida.linea,
        programa=leida.programa,
        actividad=leida.actividad,
        indicador=leida.indicador,
        plazo=leida.plazo,
        meta=leida.meta,
        responsable=leida.responsable,
        financiamiento=leida.financiamiento,
        otros=tuple(_otros(leida)),
        revisar=tuple(marca.value for marca in leida.revisar),
        desde=None,
        hasta=None,
        lider=None,
        corresponsables=(),
        territorios=(),
        peso=None,
        dudas=None,
    )


def _otros(leida: FilaLeida) -> Iterator[str]:
    """Give the texts that have no column here, each under the title it had."""
    if leida.linea_base is not None:
        yield f"Línea base: {leida.linea_base}"
    for anio, texto in leida.metas_por_anio:
        yield f"Meta {anio}: {texto}"
    if leida.ods is not None:
        yield f"ODS: {leida.ods}"
    for otro in leida.otros:
        yield otro.texto if otro.columna is None else f"{otro.columna}: {otro.texto}"
