"""`pladeco verificar`: whether all is as the program left it."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import abrir_al_dia, configurar
from pladeco.cli.salida import CON_HALLAZGOS, fallar
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo, Verificacion
from pladeco.queries.copia import FilaIlegible
from pladeco.queries.verificacion import verificar as mirar_todo
from pladeco.services.respaldos.contraste import contrastar
from pladeco.services.respaldos.revision import RespaldoIlegible, revisar_respaldo


@click.command(cls=Comando)
@click.option(
    "--respaldo",
    type=click.Path(path_type=Path),
    help="Revisa también este respaldo, y que nada de él se haya borrado o cambiado.",
)
@click.option("--json", "en_json", is_flag=True, help="Escribe el resultado en JSON.")
@click.option("--demo", is_flag=True, help="Verifica la demostración.")
def verificar(respaldo: Path | None, *, en_json: bool, demo: bool) -> None:
    """Revisa que filas, archivos, cortes y Bitácora sean los que el programa dejó.

    No cambia nada. Termina con 0 si todo está bien, con 2 si halló algo y con 1 si no
    pudo revisar.

    Ejemplo: pladeco verificar --respaldo /mnt/respaldos/pladeco-20261121T063000Z.zip
    """
    config = configurar(demo=True if demo else None)
    engine = abrir_al_dia(config)
    hecha = mirar_todo(engine, config.instancia)
    hallazgos = list(hecha.hallazgos)
    if respaldo is not None:
        try:
            problemas = revisar_respaldo(respaldo).problemas
            hallazgos += [
                Hallazgo(ClaseHallazgo.RESPALDO, respaldo.name, p) for p in problemas
            ]
            hallazgos += contrastar(engine, respaldo)
        except (RespaldoIlegible, FilaIlegible) as falla:
            raise fallar(str(falla)) from falla
    if en_json:
        click.echo(_en_json(hecha, hallazgos))
    else:
        _contar(hecha, hallazgos)
    if hallazgos:
        raise click.exceptions.Exit(CON_HALLAZGOS)


def _contar(hecha: Verificacion, hallazgos: list[Hallazgo]) -> None:
    partes = (
        contar(hecha.filas, "fila", "filas"),
        contar(hecha.archivos, "archivo", "archivos"),
        contar(hecha.cortes, "corte", "cortes"),
        contar(hecha.versiones, "versión de avances", "versiones de avances"),
        contar(hecha.sellos, "día sellado", "días sellados"),
    )
    click.echo(f"Revisó {', '.join(partes)}.")
    if hecha.sin_huella:
        cuantas = contar(hecha.sin_huella, "versión", "versiones")
        click.echo(
            f"De {cuantas} no hay huella: se enviaron antes de que el programa la "
            "guardara, o son inventadas por la demostración."
        )
    for hallazgo in hallazgos:
        click.echo(f"  [{hallazgo.clase.value}] {hallazgo.mensaje}")
    if hallazgos:
        cuantos = contar(len(hallazgos), "hallazgo", "hallazgos")
        click.echo(f"{cuantos}. No los corrija a mano: vea docs/respaldo.md.")
    else:
        click.echo("Todo está como el programa lo dejó.")


def _en_json(hecha: Verificacion, hallazgos: list[Hallazgo]) -> str:
    revisado = asdict(hecha)
    del revisado["hallazgos"]
    return json.dumps(
        {
            "sana": not hallazgos,
            "revisado": revisado,
            "hallazgos": [asdict(hallazgo) for hallazgo in hallazgos],
        },
        ensure_ascii=False,
        indent=2,
    )
