"""`pladeco importar`: a plan workbook into the database, all or nothing."""

from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.cli.grupo import Puertas, configurar, exigir_base_al_dia, fallar
from pladeco.clock import now
from pladeco.domain.filas_plan import FilaInstrumento
from pladeco.domain.plantilla import LibroPlan, ProblemaLibro
from pladeco.extensions import transaction
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import Institucion
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import PlanInvalido, importar_plan


@click.command()
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--simular", is_flag=True, help="Revisa todo y no guarda nada.")
@click.pass_obj
def importar(puertas: Puertas, libro: Path, *, simular: bool) -> None:
    """Carga un libro del plan (.xlsx) en una instalación que aún no tiene plan.

    Ejemplo: pladeco importar imports/vallenar-2022-2029.xlsx
    """
    leido = abrir_libro_del_plan(libro)
    app = puertas.crear_app(configurar())
    exigir_base_al_dia(app)
    with app.app_context():
        try:
            with transaction() as session:
                resumen = importar_plan(
                    session,
                    leido,
                    institucion=_institucion(session, leido),
                    actor=None,
                    ahora=now(),
                )
                if simular:
                    session.rollback()
        except PlanInvalido as falla:
            raise mostrar_problemas(falla.problemas) from falla
        except NoSePuede as falla:
            raise fallar(str(falla)) from falla
    hecho = "Se puede cargar" if simular else "Cargó"
    click.echo(f"{hecho} «{resumen.nombre}»:")
    for titulo, cuantas in resumen.conteos.items():
        click.echo(f"  {titulo}: {cuantas}")


def abrir_libro_del_plan(libro: Path) -> LibroPlan:
    """Read the workbook, or end telling every bad row at once."""
    try:
        leido = leer_plantilla(libro)
    except LibroIlegible as falla:
        raise fallar(str(falla)) from falla
    if not isinstance(leido, LibroPlan):
        raise mostrar_problemas(leido)
    return leido


def mostrar_problemas(problemas: list[ProblemaLibro]) -> click.exceptions.Exit:
    lineas = [f"  {p.donde}: {p.mensaje}" for p in problemas]
    cuantos = "1 problema" if len(problemas) == 1 else f"{len(problemas)} problemas"
    titulo = f"No se cargó nada: hay {cuantos} en el libro."
    return fallar("\n".join([titulo, *lineas]))


def _institucion(session: Session, libro: LibroPlan) -> Institucion:
    """Return the institution, made from the workbook when there is none yet."""
    existente: Institucion | None = session.scalar(select(Institucion))
    if existente is not None:
        if existente.es_demo:
            raise NoSePuede("Esta es la demostración: no se le cargan planes reales.")
        return existente
    fila: FilaInstrumento = libro.de("Instrumento")[0]
    nueva = Institucion(nombre=fila.institucion, comuna=fila.comuna, es_demo=False)
    session.add(nueva)
    session.info.setdefault("ahora", now())
    session.flush()
    return nueva
