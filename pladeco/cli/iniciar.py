"""`pladeco iniciar`: from an empty folder to an installation with its administrator."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import tomli_w
from flask import Flask
from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from pladeco.arranque import problema_de_perdida, problemas_de_arranque
from pladeco.cli.enlace import direccion_de
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import abrir_base, configurar, exigir_utilizable
from pladeco.cli.puertas import Puertas
from pladeco.cli.respuestas import (
    completar,
    datos_de,
    leer_archivo,
    leer_emblema,
    pedir_clave,
)
from pladeco.cli.salida import fallar
from pladeco.clock import now
from pladeco.config import (
    ARCHIVO_AJUSTES,
    Config,
    leer_texto,
    leer_toml,
)
from pladeco.domain.informar import Problema
from pladeco.domain.instalacion import (
    DatosInstalacion,
    revisar_datos,
)
from pladeco.extensions import db, transaction
from pladeco.models import Institucion, esquema
from pladeco.models.motor import falta_el_archivo
from pladeco.queries.casa import administrada
from pladeco.services.emblema import Emblema
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.instituciones import Fundada, fundar
from pladeco.services.privado import escribir_privado


@click.command(cls=Comando)
@click.option("--nombre", help="De la institución: Municipalidad de …")
@click.option("--comuna", help="La comuna del plan.")
@click.option("--direccion-publica", help="Con la que las personas entran: https://…")
@click.option("--administrador", help="Nombre y apellidos de quien administra.")
@click.option("--correo", help="De quien administra.")
@click.option("--color", help="De la institución, como #8a1a55.")
@click.option("--emblema", help="Una imagen PNG o JPEG.")
@click.option("--base-de-datos", help="Si no es SQLite: postgresql+psycopg://…")
@click.option(
    "--archivo",
    type=click.Path(path_type=Path),
    help="Un archivo TOML con estas respuestas, para instalar sin preguntas.",
)
@click.option(
    "--con-clave", is_flag=True, help="Pide aquí la clave en vez de dar un enlace."
)
@click.pass_obj
def iniciar(
    puertas: Puertas,
    /,
    archivo: Path | None,
    *,
    con_clave: bool,
    **opciones: str | None,
) -> None:
    """Prepara una instalación real: base de datos, ajustes y quien la administra.

    Pregunta lo que falte. Ejecutado otra vez dice que ya está y no cambia nada.

    Ejemplo: pladeco iniciar --archivo instalacion.toml
    """
    respuestas, problemas = leer_archivo(archivo)
    respuestas |= {n: v for n, v in opciones.items() if v is not None}
    config = configurar(demo=False, entorno=_entorno(respuestas))
    _exigir_que_no_sea_demo(config)
    engine = abrir_base(config.base_de_datos)
    try:
        exigir_utilizable(engine)
        if not _con_lo_que_hay(engine, respuestas):
            _exigir_que_no_se_perdiera(config)
        completar(respuestas, config)
        datos = datos_de(respuestas)
        problemas += revisar_datos(datos)
        problemas += _otra_base(config, respuestas)
        emblema = leer_emblema(respuestas.get("emblema", ""), config, problemas)
        clave = pedir_clave(datos, problemas, con_clave=con_clave)
        if problemas:
            raise _mostrar(problemas)
        config = _escribir_ajustes(config, datos.normal(), respuestas)
        esquema.actualizar(engine)
    finally:
        engine.dispose()
    app = puertas.crear_app(config)
    _anunciar(app, _fundar(app, datos, emblema, clave))


def _fundar(
    app: Flask, datos: DatosInstalacion, emblema: Emblema | None, clave: str | None
) -> Fundada:
    """Write it all in one transaction, or nothing."""
    try:
        with app.app_context(), transaction() as session:
            return fundar(session, datos, emblema=emblema, clave=clave, ahora=now())
    except ConProblemas as falla:
        raise _mostrar(falla.problemas) from falla
    except NoSePuede as falla:
        raise fallar(str(falla)) from falla


# -- which database


def _entorno(respuestas: dict[str, str]) -> dict[str, str]:
    """Return the environment with the database that was asked for, if it names none."""
    base = respuestas.get("base_de_datos", "").strip()
    propia = {"PLADECO_BASE_DE_DATOS": base} if base else {}
    return propia | dict(os.environ)


def _otra_base(config: Config, respuestas: dict[str, str]) -> list[Problema]:
    """Tell where settings or environment already name another database."""
    pedida = respuestas.get("base_de_datos", "").strip()
    dicha = _ajustes_escritos(config).get("base_de_datos", pedida)
    if not pedida or pedida == config.base_de_datos == dicha:
        return []
    mensaje = (
        "Los ajustes de esta instalación (pladeco.toml o PLADECO_BASE_DE_DATOS) ya "
        "nombran otra base de datos: deje una sola."
    )
    return [Problema("base_de_datos", mensaje)]


def _mostrar(problemas: list[Problema]) -> click.exceptions.Exit:
    lineas = [f"  {p.mensaje}" for p in problemas]
    cuantos = "una cosa" if len(lineas) == 1 else f"{len(lineas)} cosas"
    return fallar(
        "\n".join([f"No se instaló nada: falta corregir {cuantos}.", *lineas])
    )


# -- what is there


def _exigir_que_no_sea_demo(config: Config) -> None:
    if os.environ.get("PLADECO_DEMO") == "1" or config.instancia.name == "demo":
        raise fallar(
            "Esa carpeta es de la demostración, que nunca se mezcla con datos reales: "
            "quite PLADECO_DEMO y use otra carpeta en PLADECO_INSTANCE."
        )


def _exigir_que_no_se_perdiera(config: Config) -> None:
    """End where the database is empty and copies tell that there was another."""
    if (problema := problema_de_perdida(config)) is not None:
        raise fallar(problema)


def _con_lo_que_hay(engine: Engine, respuestas: dict[str, str]) -> bool:
    """Say whether there is an institution; end where somebody administers it.

    Of what nobody administers, keep what it is called.
    """
    if falta_el_archivo(engine) or not inspect(engine).has_table("institucion"):
        return False
    campos = Institucion.nombre, Institucion.comuna, Institucion.es_demo
    with Session(engine) as session:
        hay = session.execute(select(*campos).limit(1)).one_or_none()
        if hay is None:
            return False
        if hay.es_demo:
            raise fallar(
                "Esa base de datos es de la demostración, que nunca se mezcla con "
                "datos reales: use otra, vacía."
            )
        if administrada(session):
            click.echo(
                f"«{hay.nombre}» ya está instalada. No se cambió nada.\n"
                "Si la base de datos es de una versión anterior: pladeco migrar.\n"
                "Si quien administra no puede entrar: pladeco enlace SU-CORREO."
            )
            raise click.exceptions.Exit(0)
    click.echo(f"«{hay.nombre}» ya existe y nadie la administra.")
    respuestas |= {"nombre": hay.nombre, "comuna": hay.comuna, "color": ""}
    return True


# -- what is left


def _ajustes_escritos(config: Config) -> dict[str, Any]:
    return leer_toml(config.instancia / ARCHIVO_AJUSTES)


def _escribir_ajustes(
    config: Config, datos: DatosInstalacion, respuestas: dict[str, str]
) -> Config:
    """Put into pladeco.toml what it does not say yet; what it says stays as it is."""
    direccion = datos.direccion_publica
    por_https = direccion.startswith("https://")
    quiere: dict[str, Any] = {"direccion_publica": direccion}
    if por_https:
        quiere |= {"https": True, "proxies": max(config.proxies, 1)}
    if base := respuestas.get("base_de_datos", "").strip():
        quiere["base_de_datos"] = base
    escritos = _ajustes_escritos(config)
    dichos_antes = escritos.keys() | {
        n for n in quiere if f"PLADECO_{n.upper()}" in os.environ
    }
    faltan = {n: v for n, v in quiere.items() if n not in dichos_antes}
    ruta = config.instancia / ARCHIVO_AJUSTES
    anterior = leer_texto(ruta) if ruta.is_file() else ""
    if faltan:
        escribir_privado(ruta, tomli_w.dumps(faltan) + anterior)
    return replace(config, **faltan)


def _anunciar(app: Flask, fundada: Fundada) -> None:
    config: Config = app.config["PLADECO"]
    click.echo(f"Instaló «{fundada.institucion}» en {config.instancia}.")
    click.echo(f"Administra {fundada.persona} ({fundada.correo}).")
    if fundada.token:
        click.echo(
            "\nPara crear su clave, esa persona abre este enlace. Sirve una sola vez, "
            f"durante 24 horas:\n  {direccion_de(app, fundada.token)}"
        )
    with app.app_context():
        faltan = problemas_de_arranque(config, db.engine)
        db.engine.dispose()
    if faltan:
        click.echo("\nAntes de partir falta:")
    for falta in faltan:
        click.echo(f"  {falta}")
    click.echo(
        "\nAhora ponga a andar las páginas y el planificador, cada uno por su lado (o "
        "sus servicios: docs/operacion.md):\n  pladeco servir\n  pladeco planificador\n"
        f"y entre en {config.direccion_publica}: «Primeros pasos» dice qué sigue."
    )
