"""`pladeco importar`, `pladeco exportar`: the plan from a workbook, and back to one."""

from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import configurar, esta_al_dia, exigir_al_dia
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import escribir_archivo, fallar
from pladeco.clock import now
from pladeco.domain.libro.filas_plan import FilaInstrumento
from pladeco.domain.libro.plantilla import LibroPlan, ProblemaLibro
from pladeco.domain.vocabulario import OperacionCambio
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import Institucion, Instrumento
from pladeco.queries.libro_del_plan import load_libro
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import PlanInvalido, importar_plan
from pladeco.services.modificaciones import diferencia_con, proponer_libro
from pladeco.services.modificaciones.libro import DiferenciaLibro


@click.command(cls=Comando)
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--simular", is_flag=True, help="Muestra qué haría y no guarda nada.")
@click.option(
    "--motivo", help="Por qué se cambia el plan; si no, «Importación de ARCHIVO»."
)
@click.option(
    "--con-acuerdo", is_flag=True, help="El cambio requiere acuerdo del Concejo."
)
@click.pass_obj
def importar(
    puertas: Puertas,
    libro: Path,
    *,
    simular: bool,
    motivo: str | None,
    con_acuerdo: bool,
) -> None:
    """Carga un libro del plan (.xlsx); si ya hay un plan, propone una modificación.

    Sobre un plan que ya está no cambia nada por sí mismo: deja un borrador con las
    diferencias, fila por fila, que SECPLA aprueba en Modificaciones. Una fila que falta
    en el libro no se borra.

    Ejemplo: pladeco importar imports/vallenar-2022-2029.xlsx --simular
    """
    leido = _leer(libro)
    config = configurar()
    if not isinstance(leido, LibroPlan) and not esta_al_dia(config):
        raise mostrar_problemas(leido)
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    try:
        with app.app_context(), transaction() as session:
            instrumento = session.scalar(
                select(Instrumento).order_by(Instrumento.desde.desc())
            )
            if instrumento is None:
                _cargar(session, _sano(leido), simular=simular)
            else:
                if not simular:
                    _exigir_que_no_sea_demo(session)
                leido = _sobre(session, instrumento, libro, leido)
                hallado = diferencia_con(session, instrumento.id, leido)
                _mostrar(hallado)
                if hallado.cambios and not simular:
                    _proponer(
                        session,
                        instrumento,
                        leido,
                        motivo or f"Importación de {libro.name}",
                        requiere_acuerdo=con_acuerdo,
                    )
            if simular:
                session.rollback()
    except PlanInvalido as falla:
        raise mostrar_problemas(falla.problemas) from falla
    except (NoSePuede, IntegrityError) as falla:
        dicho = str(falla) if isinstance(falla, NoSePuede) else _A_LA_VEZ
        raise fallar(dicho) from falla


_A_LA_VEZ = (
    "Otro proceso cargaba un plan al mismo tiempo: este no guardó nada. Vuelva a "
    "intentarlo si hace falta."
)


@click.command(cls=Comando)
@click.argument("salida", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--fecha",
    type=click.DateTime(["%Y-%m-%d"]),
    help="El plan tal como era ese día (AAAA-MM-DD).",
)
@click.pass_obj
def exportar(puertas: Puertas, salida: Path, *, fecha: datetime | None) -> None:
    """Guarda el plan como libro de Excel: el mismo que «importar» sabe leer.

    Ejemplo: pladeco exportar plan.xlsx --fecha 2025-12-31
    """
    config = configurar()
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    with app.app_context():
        session = db.session()
        instrumento = session.scalar(
            select(Instrumento).order_by(Instrumento.desde.desc())
        )
        if instrumento is None:
            raise fallar("Todavía no hay un plan cargado: use «pladeco importar».")
        dia = None if fecha is None else fecha.date()
        institucion = session.get_one(Institucion, instrumento.institucion_id)
        contenido = escribir_plantilla(
            load_libro(session, instrumento, dia), al=dia, es_demo=institucion.es_demo
        )
        nombre = instrumento.nombre
    escribir_archivo(salida, contenido)
    click.echo(f"Guardó «{nombre}» en {salida}.")


def _cargar(session: Session, leido: LibroPlan, *, simular: bool) -> None:
    resumen = importar_plan(
        session,
        leido,
        institucion=_institucion(session, leido),
        actor=None,
        ahora=now(),
    )
    hecho = "Se puede cargar" if simular else "Cargó"
    click.echo(f"{hecho} «{resumen.nombre}»:")
    for titulo, cuantas in resumen.conteos.items():
        click.echo(f"  {titulo}: {cuantas}")
    for aviso in (*resumen.reparos, *resumen.avisos):
        click.echo(aviso)


def _mostrar(hallado: DiferenciaLibro) -> None:
    """Tell the difference, row by row."""
    if not hallado.cambios:
        nada = "no cambia nada del" if hallado.avisos else "dice lo mismo que el"
        click.echo(f"El libro {nada} plan.")
    for cambio in hallado.cambios:
        click.echo(cambio.resumen)
        if cambio.operacion is OperacionCambio.CAMBIAR:
            for dato in cambio.datos:
                click.echo(f"  {dato.titulo}: {dato.antes} → {dato.despues}")
    if hallado.ausentes:
        click.echo("En el plan y no en el libro (no se borran):")
        for fila in hallado.ausentes:
            click.echo(f"  {fila.hoja}: {fila.codigo} {fila.nombre}".rstrip())
    for aviso in hallado.avisos:
        click.echo(aviso)


def _proponer(
    session: Session,
    instrumento: Instrumento,
    leido: LibroPlan,
    motivo: str,
    *,
    requiere_acuerdo: bool,
) -> None:
    nueva = proponer_libro(
        session,
        instrumento.id,
        leido,
        motivo=motivo,
        requiere_acuerdo=requiere_acuerdo,
        actor=None,
        ahora=now(),
    )
    click.echo(
        f"Quedó como borrador la modificación {nueva.numero}. El plan no ha cambiado: "
        f"SECPLA la revisa y la aprueba en /modificaciones/{nueva.numero}."
    )


def abrir_libro_del_plan(libro: Path) -> LibroPlan:
    """Read the workbook, or end telling every bad row at once."""
    return _sano(_leer(libro))


def _leer(
    libro: Path, sobre: LibroPlan | None = None
) -> LibroPlan | list[ProblemaLibro]:
    try:
        return leer_plantilla(libro, sobre=sobre)
    except LibroIlegible as falla:
        raise fallar(str(falla)) from falla


def _sobre(
    session: Session,
    instrumento: Instrumento,
    libro: Path,
    leido: LibroPlan | list[ProblemaLibro],
) -> LibroPlan:
    """Read anew a workbook whose problems may be the plan's own."""
    if isinstance(leido, LibroPlan):
        return leido
    return _sano(_leer(libro, load_libro(session, instrumento)))


def _sano(leido: LibroPlan | list[ProblemaLibro]) -> LibroPlan:
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
        _exigir_que_no_sea_demo(session)
        return existente
    fila: FilaInstrumento = libro.de("Instrumento")[0]
    nueva = Institucion(nombre=fila.institucion, comuna=fila.comuna, es_demo=False)
    session.add(nueva)
    session.info.setdefault("ahora", now())
    session.flush()
    return nueva


def _exigir_que_no_sea_demo(session: Session) -> None:
    if session.scalar(select(Institucion.es_demo)):
        raise NoSePuede("Esta es la demostración: no se le cargan planes reales.")
