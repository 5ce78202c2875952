"""What ties a plan workbook to units, places, money, goals and to itself, as rows."""

from typing import Any
from uuid import UUID

from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.libro.a_filas.arbol import HOJAS
from pladeco.domain.libro.a_filas.escritura import Escritura
from pladeco.domain.libro.plantilla import Hoja


def escribir_lazos(e: Escritura) -> None:
    elementos = e.claves("elemento")
    for hoja in HOJAS:
        for fila in e.libro.de(hoja.titulo):
            clave = elementos[fila.codigo]
            if all(e.libro.dice(hoja.titulo, c) for c in ("lider", "corresponsables")):
                _responsables(e, hoja, fila, clave)
            if e.libro.dice(hoja.titulo, "territorios"):
                _territorios(e, fila, clave)
    fuentes = e.claves("fuente")
    _enlaces(e, "financiamiento", [
        {
            "elemento_id": elementos[fila.elemento],
            "fuente_id": fuentes[fila.fuente],
            "anio": fila.anio,
            "monto": fila.monto,
            "estado": fila.estado,
            "codigo_bip": fila.codigo_bip,
        }
        for fila in e.libro.de("Financiamiento")
    ], ("elemento_id", "fuente_id", "anio", "estado"))  # fmt: skip
    _enlaces(e, "vinculo_ods", [
        {
            "elemento_id": elementos[fila.elemento],
            "objetivo": fila.objetivo,
            "meta_ods": fila.meta,
            "razon": fila.razon,
        }
        for fila in e.libro.de("ODS")
    ], ("elemento_id", "objetivo", "meta_ods"))  # fmt: skip
    _enlaces(e, "vinculo", [
        {
            "desde_id": elementos[fila.desde],
            "hacia_id": elementos[fila.hacia],
            "razon": fila.razon,
        }
        for fila in e.libro.de("Vínculos")
    ], ("desde_id", "hacia_id"))  # fmt: skip


def _enlaces(
    e: Escritura, tabla: str, filas: list[Fila], lugar: tuple[str, ...]
) -> None:
    claves = {tuple(f[c] for c in lugar): k for k, f in e.filas[tabla].items()}
    for fila in filas:
        e.poner(tabla, claves.get(tuple(fila[c] for c in lugar)), fila)


def _responsables(e: Escritura, hoja: Hoja, fila: Any, elemento: UUID) -> None:
    """Make of a row's cells the units that answer: those left out no longer do."""
    unidades = e.claves("unidad")
    tenia = {
        f["unidad_id"]: c
        for c, f in e.filas["responsable"].items()
        if f["elemento_id"] == elemento
    }
    lideres = () if fila.lider is None else (fila.lider,)
    quedan = {unidades[codigo] for codigo in (*lideres, *fila.corresponsables)}
    for unidad, sobra in tenia.items():
        if unidad not in quedan:
            del e.filas["responsable"][sobra]
    con_informan = e.libro.dice(hoja.titulo, "informan")
    for codigo in (*lideres, *fila.corresponsables):
        clave = tenia.get(unidades[codigo])
        antes = None if clave is None else e.filas["responsable"][clave]
        lider = codigo in lideres
        informa = codigo in fila.informan
        if not con_informan and antes is not None:
            informa = antes["reporta"] and not antes["lider"]
        e.poner(
            "responsable",
            clave,
            {
                "elemento_id": elemento,
                "unidad_id": unidades[codigo],
                "lider": lider,
                "reporta": lider or informa,
            },
        )


def _territorios(e: Escritura, fila: Any, elemento: UUID) -> None:
    codigos = e.claves("territorio")
    quedan = {codigos[codigo] for codigo in fila.territorios}
    tenia = {
        f["territorio_id"]: c
        for c, f in e.filas["elemento_territorio"].items()
        if f["elemento_id"] == elemento
    }
    for territorio, clave in tenia.items():
        if territorio not in quedan:
            del e.filas["elemento_territorio"][clave]
    for codigo in fila.territorios:
        if codigos[codigo] not in tenia:
            e.poner(
                "elemento_territorio",
                None,
                {"elemento_id": elemento, "territorio_id": codigos[codigo]},
            )
