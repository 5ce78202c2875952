"""Which tables the Bitácora leaves out, and which are no part of the plan in memory."""

from typing import Final

from pladeco.models import (
    ActoCorte,
    Ajuste,
    AlcanceReapertura,
    Avance,
    AvanceTerritorio,
    Aviso,
    Bitacora,
    Cambio,
    CodigoReserva,
    Correo,
    EncargoRevision,
    EnlaceClave,
    EnvioHecho,
    EnvioProgramado,
    Evidencia,
    Feriado,
    FotoPublica,
    HitoCumplido,
    Informe,
    IntentoIngreso,
    Modificacion,
    Monto,
    Movimiento,
    Nota,
    Observacion,
    Prorroga,
    Reapertura,
    SegundoFactor,
    Sello,
    Sesion,
    SuscripcionCalendario,
    Tarea,
    TareaHecha,
    Traspaso,
    Turno,
)

# The machine's own, and what is its own history: it only grows.
SIN_ANOTAR: Final = (
    Aviso, Bitacora, CodigoReserva, Correo, IntentoIngreso, Movimiento, Nota, Sello,
    Sesion, Tarea, TareaHecha, Turno,
)  # fmt: skip
# What changes none of the rows that `queries/memoria` keeps.
FUERA_DEL_PLAN: Final = (
    ActoCorte, Ajuste, AlcanceReapertura, Avance, AvanceTerritorio, Cambio,
    EncargoRevision, EnlaceClave, EnvioHecho, EnvioProgramado, Evidencia, Feriado,
    FotoPublica, HitoCumplido, Informe, Modificacion, Monto, Observacion, Prorroga,
    Reapertura, SegundoFactor, SuscripcionCalendario, Traspaso,
)  # fmt: skip
