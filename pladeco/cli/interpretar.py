"""`pladeco interpretar`: how a meta in plain words becomes computable."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from pladeco.cli.espanol import Comando
from pladeco.cli.salida import fallar
from pladeco.domain.libro.filas_entorno import FilaFuente, FilaUnidad
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.vocabulario import TipoUnidad
from pladeco.importers.interprete.a_json import a_json
from pladeco.importers.interprete.archivo import ArchivoIlegible, leer_filas
from pladeco.importers.interprete.en_palabras import en_palabras
from pladeco.importers.interprete.fuentes import (
    FUENTES,
    FuenteConocida,
    FuenteLeida,
    leer_fuentes,
)
from pladeco.importers.interprete.interprete import (
    INSTRUMENTO,
)
from pladeco.importers.interprete.interprete import (
    interpretar as leer_fila,
)
from pladeco.importers.interprete.plazos import Instrumento
from pladeco.importers.interprete.unidad_leida import (
    Papel,
    UnidadConocida,
    UnidadLeida,
)
from pladeco.importers.interprete.unidades import leer_unidades

_ANIOS = re.compile(r"\s*(\d{4})\s*-\s*(\d{4})\s*")
_DE_LA_META = ("indicador", "meta", "plazo")
_PAPELES = {Papel.LIDER: "líder", Papel.CORRESPONSABLE: "corresponsable"}


def _instrumento(
    _contexto: click.Context, _parametro: click.Parameter, escrito: str
) -> Instrumento:
    anios = _ANIOS.fullmatch(escrito)
    if not anios or not 0 < int(anios[1]) <= int(anios[2]):
        mensaje = (
            f"«{escrito}» no son dos años en orden; escriba, por ejemplo, 2022-2029."
        )
        raise click.BadParameter(mensaje)
    return int(anios[1]), int(anios[2])


@click.command(cls=Comando)
@click.option("--indicador", help="La celda del indicador.")
@click.option("--meta", help="La celda de la meta.")
@click.option("--plazo", help="La celda del plazo.")
@click.option("--responsable", help="La celda del responsable.")
@click.option("--financiamiento", help="La celda del financiamiento.")
@click.option(
    "--libro",
    type=click.Path(path_type=Path),
    help="Un libro del plan (.xlsx): se conocen sus unidades y sus fuentes.",
)
@click.option(
    "--archivo",
    type=click.Path(path_type=Path),
    help="Un CSV con las columnas linea, indicador, meta y plazo.",
)
@click.option(
    "--instrumento",
    default=f"{INSTRUMENTO[0]}-{INSTRUMENTO[1]}",
    show_default=True,
    callback=_instrumento,
    help="Primer y último año del plan, para plazos como «Enero - Diciembre».",
)
@click.option("--json", "en_json", is_flag=True, help="Escribe la lectura como JSON.")
def interpretar(
    *,
    archivo: Path | None,
    libro: Path | None,
    instrumento: Instrumento,
    en_json: bool,
    **celdas: str | None,
) -> None:
    """Lee una meta en palabras y propone cómo se calcula; SECPLA la confirma.

    Con --libro compara responsables y fuentes con las de ese plan; sin él no conoce
    ninguna unidad, y solo las fuentes de cualquier municipalidad.

    Ejemplo: pladeco interpretar --meta "6 talleres anuales" --plazo 2024-2029 --json

    Ejemplo: pladeco interpretar --responsable "SECPLACP; DIDECO" --libro plan.xlsx
    """
    dadas = [nombre for nombre, texto in celdas.items() if texto is not None]
    if bool(dadas) == (archivo is not None):
        mensaje = (
            "Dé las celdas de una fila (--indicador, --meta, --plazo, --responsable, "
            "--financiamiento) o un --archivo, una de las dos cosas."
        )
        raise click.UsageError(mensaje)
    if libro is not None and not {"responsable", "financiamiento"} & set(dadas):
        mensaje = "--libro sirve junto a --responsable o --financiamiento."
        raise click.UsageError(mensaje)
    if archivo is not None:
        _leer_archivo(archivo, instrumento, en_json=en_json)
    else:
        conocidas = _Conocidas() if libro is None else _conocidas_de(libro)
        _leer_celdas(celdas, instrumento, conocidas, en_json=en_json)


@dataclass(frozen=True, slots=True)
class _Conocidas:
    """What a cell is compared with; without a plan, what any municipality has."""

    unidades: tuple[UnidadConocida, ...] = ()
    fuentes: tuple[FuenteConocida, ...] = FUENTES


def _conocidas_de(ruta: Path) -> _Conocidas:
    """Read the units and the sources of a plan workbook, or end telling why not."""
    # Excel's reader is slow to load, and most readings do without it.
    from pladeco.importers.libro.paquete import LibroIlegible  # noqa: PLC0415
    from pladeco.importers.libro.plantilla import leer_plantilla  # noqa: PLC0415

    try:
        leido = leer_plantilla(ruta)
    except LibroIlegible as falla:
        raise fallar(str(falla)) from falla
    if not isinstance(leido, LibroPlan):
        lineas = [f"  {p.donde}: {p.mensaje}" for p in leido]
        raise fallar("\n".join(["El libro no se puede usar así:", *lineas]))
    unidades: tuple[FilaUnidad, ...] = leido.de("Unidades")
    fuentes: tuple[FilaFuente, ...] = leido.de("Fuentes")
    return _Conocidas(
        tuple(
            UnidadConocida(
                *(u.codigo, u.nombre, u.alias, u.superior),
                externa=u.tipo is TipoUnidad.EXTERNA,
            )
            for u in unidades
        ),
        tuple(FuenteConocida(f.codigo, f.nombre, f.tipo, f.alias) for f in fuentes),
    )


def _leer_celdas(
    celdas: dict[str, str | None],
    instrumento: Instrumento,
    conocidas: _Conocidas,
    *,
    en_json: bool,
) -> None:
    lectura = leer_fila(
        celdas["indicador"], celdas["meta"], celdas["plazo"], instrumento
    )
    responsable, financiamiento = celdas["responsable"], celdas["financiamiento"]
    unidades = leer_unidades(responsable, conocidas.unidades)
    fuentes = leer_fuentes(financiamiento, conocidas.fuentes)
    if en_json:
        quienes = {"responsables": [u.a_json() for u in unidades]}
        de_que = {"fuentes": [f.a_json() for f in fuentes]}
        leida = a_json(lectura)
        leida |= quienes if responsable is not None else {}
        leida |= de_que if financiamiento is not None else {}
        _escribir(leida)
        return
    if any(celdas[nombre] is not None for nombre in _DE_LA_META):
        _decir(en_palabras(lectura))
    if responsable is not None:
        _decir(_en_palabras_unidades(unidades))
    if financiamiento is not None:
        _decir(_en_palabras_fuentes(fuentes))


def _decir(lineas: Iterator[str]) -> None:
    for linea in lineas:
        click.echo(linea)


def _en_palabras_unidades(unidades: tuple[UnidadLeida, ...]) -> Iterator[str]:
    if not unidades:
        yield "Responsables: la celda no nombra a nadie."
    for unidad in unidades:
        codigo = f"{unidad.codigo}, " * bool(unidad.codigo)
        yield f"Responsable: {codigo}{unidad.nombre}, {_PAPELES[unidad.papel]}"
        yield from (f"- {duda.mensaje}" for duda in unidad.dudas)


def _en_palabras_fuentes(fuentes: tuple[FuenteLeida, ...]) -> Iterator[str]:
    if not fuentes:
        yield "Fuentes: la celda no nombra ninguna."
    for fuente in fuentes:
        codigo = f"{fuente.codigo}, " * bool(fuente.codigo)
        if fuente.es_fuente:
            yield f"Fuente: {codigo}{fuente.nombre}"
        yield from (f"- {duda.mensaje}" for duda in fuente.dudas)


def _leer_archivo(ruta: Path, instrumento: Instrumento, *, en_json: bool) -> None:
    try:
        archivo = leer_filas(ruta)
    except ArchivoIlegible as falla:
        raise fallar(str(falla)) from falla
    for aviso in archivo.avisos:
        click.echo(aviso, err=True)
    lecturas = [
        (fila.linea, leer_fila(fila.indicador, fila.meta, fila.plazo, instrumento))
        for fila in archivo.filas
    ]
    if en_json:
        _escribir([a_json(lectura, linea) for linea, lectura in lecturas])
        return
    for numero, (linea, lectura) in enumerate(lecturas, start=1):
        click.echo(f"[{linea or numero}]")
        for renglon in en_palabras(lectura):
            click.echo(f"  {renglon}")


def _escribir(leido: object) -> None:
    click.echo(json.dumps(leido, ensure_ascii=False, indent=1))
