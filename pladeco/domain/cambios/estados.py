"""Words for the states of a Modificacion, of what it changes and of its money."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoModificacion,
    OperacionCambio,
)

ESTADOS_MODIFICACION: Final[Mapping[EstadoModificacion, str]] = {
    EstadoModificacion.BORRADOR: "Borrador",
    EstadoModificacion.PROGRAMADA: "Aprobada, espera su fecha",
    EstadoModificacion.VIGENTE: "Vigente",
    EstadoModificacion.DESCARTADA: "Descartada",
}
OPERACIONES: Final[Mapping[OperacionCambio, str]] = {
    OperacionCambio.AGREGAR: "Se agrega",
    OperacionCambio.CAMBIAR: "Cambia",
    OperacionCambio.QUITAR: "Se quita",
}
ESTADOS_FINANCIAMIENTO: Final[Mapping[EstadoFinanciamiento, str]] = {
    EstadoFinanciamiento.PREVISTA: "Prevista",
    EstadoFinanciamiento.POSTULADA: "Postulada",
    EstadoFinanciamiento.APROBADA: "Aprobada",
    EstadoFinanciamiento.COMPROMETIDA: "Comprometida",
    EstadoFinanciamiento.EJECUTADA: "Ejecutada",
}
