"""The database tests run on both engines."""

from tests.motores import (
    archivo_sqlite,
    conexion,
    motor,
    motor_compartido,
    motor_vacio,
    servidor_postgres,
)

__all__ = [
    "archivo_sqlite",
    "conexion",
    "motor",
    "motor_compartido",
    "motor_vacio",
    "servidor_postgres",
]
