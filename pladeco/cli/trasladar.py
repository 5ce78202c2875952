"""`pladeco trasladar`: from SQLite to PostgreSQL, or back, with all compared."""

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import (
    abrir_al_dia,
    abrir_base,
    configurar,
    exigir_direccion,
    exigir_utilizable,
)
from pladeco.cli.salida import fallar
from pladeco.clock import now, today
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.respaldo.manifiesto import CifrasDelPlan
from pladeco.queries.copia import FilaIlegible
from pladeco.queries.tareas import load_planificador
from pladeco.services.errores import NoSePuede
from pladeco.services.respaldos.traslado import Traslado
from pladeco.services.respaldos.traslado import trasladar as copiar_todo

DISTINTO = 2


@click.command(cls=Comando)
@click.option(
    "--hacia",
    required=True,
    help="Dirección de una base vacía: postgresql+psycopg://usuario:…@equipo/base",
)
def trasladar(hacia: str) -> None:
    """Copia todas las filas a otra base de datos, vacía, y compara filas y cifras.

    Detenga antes el programa. La base de ahora no cambia; para usar la otra, escriba su
    dirección en pladeco.toml. Los archivos se quedan donde están.

    Ejemplo: pladeco trasladar --hacia postgresql+psycopg://pladeco:…@localhost/pladeco
    """
    config = configurar()
    exigir_direccion(hacia)
    desde = abrir_al_dia(config)
    destino = abrir_base(hacia)
    exigir_utilizable(destino)
    if desde.url == destino.url:
        raise fallar("Esa es la base de datos de ahora: diga otra.")
    _exigir_detenido(desde)
    try:
        hecho = copiar_todo(desde, destino, hoy=today(), contar=_contar_tabla)
    except (NoSePuede, FilaIlegible) as falla:
        raise fallar(str(falla)) from falla
    _contar(hecho, destino)


def _exigir_detenido(engine: Engine) -> None:
    """End where the scheduler works: what it writes afterwards would stay behind."""
    with Session(engine) as session:
        vivo = load_planificador(session).vivo(now())
    if vivo:
        raise fallar(
            "El planificador está trabajando: detenga el programa (web y planificador) "
            "y vuelva a intentarlo. Si ya lo detuvo, espere dos minutos."
        )


def _contar_tabla(nombre: str, filas: int) -> None:
    if filas:
        click.echo(f"  {nombre}: {contar(filas, 'fila', 'filas')}")


def _contar(hecho: Traslado, destino: Engine) -> None:
    problemas = [f"la tabla «{tabla}» no quedó igual" for tabla in hecho.distintas]
    if hecho.antes != hecho.despues:
        problemas.append("las cifras del plan no son las mismas")
    if problemas:
        lineas = "; ".join(problemas)
        mensaje = f"La copia no sirve: {lineas}. Siga con la base de ahora."
        raise fallar(mensaje, DISTINTO)
    click.echo(f"Trasladó {contar(sum(hecho.filas.values()), 'fila', 'filas')}.")
    click.echo(f"Comparadas fila por fila son iguales; {_cifras(hecho.despues)}.")
    direccion = destino.url.render_as_string(hide_password=True)
    click.echo("Para usarla ponga en pladeco.toml esta línea, con su clave en lugar de")
    click.echo("*** si la lleva, y vuelva a partir web y planificador:")
    click.echo(f'  base_de_datos = "{direccion}"')


def _cifras(cifras: CifrasDelPlan | None) -> str:
    if cifras is None:
        return "no hay un plan cargado"
    return f"las cifras de {contar(cifras.metas, 'meta', 'metas')} también"
