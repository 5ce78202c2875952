"""Being asked: notices written with what causes them, and settled when it is done."""

from pladeco.services.avisos.cartas import (
    anular_lo_hecho,
    cartas_al_momento,
    cartas_del_dia,
    encolar_carta,
)
from pladeco.services.avisos.del_dia import avisar_del_dia
from pladeco.services.avisos.gabinete import (
    anotar_gabinete,
    anular_al_gabinete,
    clave_gabinete,
    por_contar_al_gabinete,
)
from pladeco.services.avisos.observaciones import (
    avisar_observacion,
    avisar_respuesta,
)
from pladeco.services.avisos.registro import avisar, leer
from pladeco.services.avisos.resueltos import resolver_lo_ajeno, resolver_lo_hecho
from pladeco.services.avisos.sucesos import (
    avisar_devuelto,
    avisar_nota,
    avisar_por_visar,
    avisar_prorroga,
    avisar_reapertura,
    avisar_traspaso,
    avisar_validado,
)
from pladeco.services.avisos.visas import pedir_visas, retirar_pedidos

__all__ = [
    "anotar_gabinete",
    "anular_al_gabinete",
    "anular_lo_hecho",
    "avisar",
    "avisar_del_dia",
    "avisar_devuelto",
    "avisar_nota",
    "avisar_observacion",
    "avisar_por_visar",
    "avisar_prorroga",
    "avisar_reapertura",
    "avisar_respuesta",
    "avisar_traspaso",
    "avisar_validado",
    "cartas_al_momento",
    "cartas_del_dia",
    "clave_gabinete",
    "encolar_carta",
    "leer",
    "pedir_visas",
    "por_contar_al_gabinete",
    "resolver_lo_ajeno",
    "resolver_lo_hecho",
    "retirar_pedidos",
]
