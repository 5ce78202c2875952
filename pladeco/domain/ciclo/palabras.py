"""What each notice is called where people choose among them."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.vocabulario import TipoAviso

NOMBRE_AVISO: Final[Mapping[TipoAviso, str]] = {
    TipoAviso.PERIODO_ABIERTO: "A la unidad: se abrió un período",
    TipoAviso.POR_VENCER: "A la unidad: se acerca la fecha límite",
    TipoAviso.VENCIDO: "A la unidad: la fecha límite pasó",
    TipoAviso.VENCIDO_DIRECTOR: "Al director: su unidad está atrasada",
    TipoAviso.VENCIDO_GABINETE: "Al gabinete: una unidad sigue atrasada",
    TipoAviso.POR_VISAR: "Al director: hay avances por visar",
    TipoAviso.DEVUELTO: "A la unidad: le devolvieron un avance",
    TipoAviso.VALIDADO: "A la unidad: validaron un avance",
    TipoAviso.NOTA: "A quien toca: hay una nota nueva",
    TipoAviso.ESPERA_REVISION: "A SECPLA: algo espera revisión hace días",
    TipoAviso.POR_CERRAR: "A SECPLA: se acerca un cierre",
    TipoAviso.PRORROGA: "A la unidad: tiene más plazo",
    TipoAviso.REAPERTURA: "A la unidad: se reabrió un período",
    TipoAviso.TRASPASO: "A quien recibe: le traspasaron pendientes",
    TipoAviso.FECHA_LEGAL: "A SECPLA: se acerca una fecha de la ley",
    TipoAviso.OBSERVACION: "A SECPLA: una observación espera respuesta",
    TipoAviso.RESPUESTA: "A quien observó: su observación tiene respuesta",
    TipoAviso.INFORME: "A SECPLA: un informe programado no pudo enviarse",
}
