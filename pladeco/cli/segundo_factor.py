"""`pladeco segundo-factor`: for the last administrator, who lost the telephone."""

import click

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.cli.espanol import Comando, Grupo
from pladeco.cli.instalacion import configurar, exigir_al_dia
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.clock import now
from pladeco.extensions import transaction
from pladeco.services import segundo_factor as factores
from pladeco.services.errores import NoSePuede
from pladeco.services.intentos import buscar_cuenta
from pladeco.services.registro import actuar
from pladeco.services.sesiones import revocar_sesiones


@click.group(cls=Grupo)
def segundo_factor() -> None:
    """Quita el segundo factor de una cuenta, desde el servidor.

    Ejemplo: pladeco segundo-factor quitar ana.rojas@comuna.cl --motivo "Sin teléfono"
    """


@segundo_factor.command(cls=Comando)
@click.argument("correo")
@click.option("--motivo", required=True, help="Por qué: queda en Auditoría.")
@click.pass_obj
def quitar(puertas: Puertas, correo: str, motivo: str) -> None:
    """Quita el segundo factor de una cuenta y cierra sus sesiones.

    Es para quien administra y perdió el teléfono y los códigos de reserva, cuando nadie
    más administra. A las demás personas se lo quita la página Usuarios.

    Ejemplo: pladeco segundo-factor quitar ana.rojas@comuna.cl --motivo "Sin teléfono"
    """
    config = configurar()
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    with app.app_context(), transaction() as session:
        ahora = now()
        actuar(session, None, ahora)
        usuario = buscar_cuenta(session, correo)
        if usuario is None:
            mensaje = f"No hay una cuenta con el correo «{correo}»."
            raise fallar(mensaje)
        try:
            factores.quitar(session, usuario, motivo=motivo)
        except NoSePuede as falla:
            raise fallar(str(falla)) from falla
        revocar_sesiones(session, usuario, ahora)
        escribir_del_segundo_factor(
            session,
            usuario,
            "quitado_por_otro",
            quien="Quien opera el servidor",
            ahora=ahora,
        )
        nombre = usuario.nombre
    click.echo(f"Quitó el segundo factor de {nombre}. Puede ingresar con su clave.")
