"""`pladeco publicar`: a copy of the portal that any web server can host."""

from pathlib import Path

import click
from flask import Flask

from pladeco import paths
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import configurar, exigir_al_dia
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.domain.explicacion.numeros import contar
from pladeco.extensions import db
from pladeco.models.motor import SOLO_LECTURA
from pladeco.queries.cortes import (
    CorteAlterado,
    FilaCorte,
    load_informe,
    load_publicados,
)
from pladeco.queries.portal.vigencia import load_vigencia
from pladeco.services.errores import NoSePuede, por_que_no_se_escribe
from pladeco.services.publicacion import COPIA, Copia, Leer, Respuesta, publicar_copia

_BIEN = 200


@click.command(cls=Comando)
@click.argument("carpeta", type=click.Path(path_type=Path))
@click.option(
    "--direccion",
    default="",
    help="Dónde se va a alojar, para compartir: https://pladeco.comuna.cl",
)
@click.option("--demo", is_flag=True, help="Copia los datos de demostración.")
@click.pass_obj
def publicar(puertas: Puertas, carpeta: Path, *, direccion: str, demo: bool) -> None:
    """Copia las páginas públicas en una carpeta que cualquier servidor web aloja.

    Trae los cortes publicados, con sus datos abiertos y sus fotos. Los enlaces son
    relativos y la búsqueda no necesita servidor. Sobre una copia anterior escribe solo
    lo que cambió y quita lo que ya no se publica.

    Ejemplo: pladeco publicar sitio --direccion https://pladeco.comuna.cl
    """
    config = configurar(demo=True if demo else None)
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    try:
        publicados = _publicados(app)
    except CorteAlterado as falla:
        raise fallar(str(falla)) from falla
    if not publicados:
        raise fallar("Todavía no hay ningún corte publicado: no hay nada que copiar.")
    try:
        copia = publicar_copia(
            _lector(app, direccion.rstrip("/")), paths.recurso("static"), carpeta
        )
    except NoSePuede as falla:
        raise fallar(str(falla)) from falla
    except OSError as falla:
        motivo = por_que_no_se_escribe(falla)
        mensaje = f"No se pudo escribir {falla.filename or carpeta}: {motivo}."
        raise fallar(mensaje) from falla
    _contar(copia, publicados, carpeta)


def _publicados(app: Flask) -> tuple[FilaCorte, ...]:
    """Return what is published. Raises CorteAlterado where one of it was changed."""
    with app.app_context():
        session = db.session()
        vigencia = load_vigencia(session)
        if vigencia is None:
            return ()
        if not vigencia.abierta:
            raise fallar(
                "El portal está cerrado a la ciudadanía: no se copia. Ábralo en "
                "«Ajustes», «Publicación»."
            )
        publicados = load_publicados(session, vigencia.instrumento_id)
        for corte in publicados:
            load_informe(session, corte)  # none is copied that was changed
        return publicados


def _lector(app: Flask, direccion: str) -> Leer:
    """Read pages as nobody in particular; the pages know that they are a copy."""
    cliente = app.test_client(use_cookies=False)

    def leer(ruta: str) -> Respuesta:
        en_copia = {COPIA: direccion}
        with cliente.get(ruta, environ_overrides=en_copia) as respuesta:
            SOLO_LECTURA.set(False)
            if respuesta.status_code != _BIEN:
                mensaje = (
                    f"No se pudo leer la página {ruta} ({respuesta.status_code}), y no "
                    "se escribió nada. Si alguien cambió recién lo que se publica, "
                    "repita la orden."
                )
                raise fallar(mensaje)
            return Respuesta(respuesta.mimetype or "", respuesta.data)

    return leer


def _contar(copia: Copia, publicados: tuple[FilaCorte, ...], carpeta: Path) -> None:
    numeros = ", ".join(c.nombre for c in publicados)
    click.echo(
        f"Cortes publicados: {numeros}. "
        f"{contar(copia.paginas, 'página', 'páginas')}, "
        f"{contar(copia.datos, 'archivo de datos', 'archivos de datos')} y "
        f"{contar(copia.imagenes, 'foto', 'fotos')} en {carpeta}."
    )
    click.echo(
        f"{contar(len(copia.cambios.nuevos), 'archivo nuevo', 'archivos nuevos')}, "
        f"{contar(len(copia.cambios.cambiados), 'cambiado', 'cambiados')}, "
        f"{contar(len(copia.cambios.quitados), 'quitado', 'quitados')}."
    )
    click.echo(f"Ábralo en {carpeta / 'index.html'} o súbalo entero al servidor web.")
