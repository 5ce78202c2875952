"""The pages of settings: what each is about, and who changes what is on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pladeco.domain.permisos import Permiso


@dataclass(frozen=True, slots=True)
class Grupo:
    """Settings that stand on one page: who changes them, and whether a reason is due.

    A reason is asked where they touch figures, what people owe, or who sees what.
    """

    nombre: str
    que: str
    permiso: Permiso = Permiso.AJUSTAR
    con_motivo: bool = True


GRUPOS: Final[Mapping[str, Grupo]] = {
    "periodos": Grupo(
        "Períodos", "Cuándo se abre, vence y cierra lo que se informa. Las fechas ya "
        "puestas no se mueven solas: cámbielas en «Períodos».",
    ),
    "revision": Grupo("Revisión", "Quién mira lo enviado antes de que cuente."),
    "escalamiento": Grupo(
        "Escalamiento", "A quién se le avisa cuando una unidad se atrasa, y cuándo.",
    ),
    "avisos": Grupo(
        "Avisos", "Qué se recuerda, y a qué hora sale el correo.", con_motivo=False,
    ),
    "observaciones": Grupo(
        "Observaciones", "Plazos para observar y responder, con su fuente.",
    ),
    "publicacion": Grupo(
        "Publicación", "Si la ciudadanía ve lo publicado, y si lo hallan buscadores.",
    ),
    "datos": Grupo(
        "Datos personales", "Cuánto se guarda de las personas, y a quién se pregunta. "
        "Lo anotado en Auditoría no se borra: no lleva sus nombres.",
        Permiso.AJUSTAR_INSTALACION,
    ),
    "seguridad": Grupo(
        "Seguridad", "Qué se pide para ingresar.", Permiso.AJUSTAR_INSTALACION,
    ),
    "respaldos": Grupo(
        "Respaldos", "Cuándo se respalda, y cuántos se guardan.",
        Permiso.AJUSTAR_INSTALACION,
    ),
}  # fmt: skip
