"""The jobs of the scheduler in words: what each does, and when."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PalabrasTarea:
    nombre: str
    titulo: str
    cuando: str


TAREAS: Final = (
    PalabrasTarea(
        "periodos",
        "Abrir y cerrar períodos, y terminar reaperturas",
        "Cada 15 minutos se mira si a alguno le llegó su fecha.",
    ),
    PalabrasTarea(
        "modificaciones",
        "Poner en vigencia las modificaciones del plan",
        "Cada hora se mira si a alguna le llegó su fecha.",
    ),
    PalabrasTarea(
        "avisos",
        "Avisar lo del día y escribir los resúmenes",
        "Una vez al día, desde la hora del resumen.",
    ),
    PalabrasTarea("cartas", "Escribir los correos de lo que no espera", "Cada minuto."),
    PalabrasTarea("informes", "Hacer los informes pedidos", "Cada 5 segundos."),
    PalabrasTarea(
        "envios",
        "Enviar los informes programados",
        "Cada 5 minutos se mira si a alguno le llegó su día.",
    ),
    PalabrasTarea("correos", "Enviar los correos", "Cada 30 segundos."),
    PalabrasTarea(
        "sellos",
        "Sellar los días cumplidos de Auditoría",
        "Cada hora se mira si terminó un día.",
    ),
    PalabrasTarea(
        "retencion",
        "Borrar lo que ya cumplió sus días, según Ajustes",
        "Cada 12 horas.",
    ),
    PalabrasTarea(
        "sueltos",
        "Borrar los archivos sueltos y los libros que nadie confirmó",
        "Cada 12 horas, al día siguiente.",
    ),
    PalabrasTarea(
        "respaldos",
        "Respaldar la instalación y quitar los respaldos que sobran",
        "Una vez al día, desde la hora que dice Ajustes o apenas se pueda después.",
    ),
)
