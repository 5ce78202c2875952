"""`pladeco leer`: what a plan document says, without touching the database."""

import json
from pathlib import Path

import click

from pladeco.cli.espanol import Comando
from pladeco.cli.salida import escribir_archivo, fallar
from pladeco.domain.explicacion.numeros import contar
from pladeco.importers.lector.archivo import DocumentoIlegible, leer_archivo
from pladeco.importers.lector.registros import Lectura, a_json


@click.command(cls=Comando)
@click.argument("documento", type=click.Path(path_type=Path))
@click.option("--json", "en_json", is_flag=True, help="Escribe todo el plan como JSON.")
@click.option(
    "--libro",
    type=click.Path(path_type=Path),
    help="Además guarda el libro del plan (.xlsx), para revisarlo y completarlo.",
)
def leer(documento: Path, *, en_json: bool, libro: Path | None) -> None:
    """Lee el texto de un plan y muestra lo que contiene.

    Ejemplo: pladeco leer pladeco.txt --json > plan.json
    """
    try:
        lectura = leer_archivo(documento)
    except DocumentoIlegible as falla:
        raise fallar(str(falla)) from falla
    if libro is not None:
        _guardar_libro(lectura, libro)
    if en_json:
        click.echo(json.dumps(a_json(lectura), ensure_ascii=False, indent=1))
    else:
        _resumir(lectura)


def _guardar_libro(lectura: Lectura, libro: Path) -> None:
    # Excel is only loaded by who asks for it: reading stays fast.
    from pladeco.importers.libro.a_plantilla import plantilla_de  # noqa: PLC0415
    from pladeco.reports.plantilla import escribir_plantilla  # noqa: PLC0415

    escribir_archivo(libro, escribir_plantilla(plantilla_de(lectura)))
    click.echo(f"Guardó el libro del plan en {libro}", err=True)


def _resumir(lectura: Lectura) -> None:
    click.echo(lectura.instrumento.nombre or "Plan sin nombre")
    for lineamiento in lectura.lineamientos:
        filas = sum(len(m.filas) for m in lineamiento.matrices)
        actividades = contar(filas, "actividad", "actividades")
        click.echo(f"  {lineamiento.numero}. {lineamiento.nombre}: {actividades}")
    avisos = contar(len(lectura.avisos), "aviso", "avisos")
    click.echo(f"{avisos}; véalos con --json")
