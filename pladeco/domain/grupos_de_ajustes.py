"""The pages of settings: what each is about, and who changes what is on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pladeco.domain.permisos import Permiso


@dataclass(frozen=True, slots=True)
class Grupo:
    """Settings that stand on one page: who changes them, and whether a reason is due.

    A reason is asked where they touch figures, what people owe, or who sees what.
    `rige`: since when a change holds, and what stays as it was.
    """

    nombre: str
    que: str
    rige: str
    permiso: Permiso = Permiso.AJUSTAR
    con_motivo: bool = True


GRUPOS: Final[Mapping[str, Grupo]] = {
    "periodos": Grupo(
        "Períodos", "Cuándo se abre, vence y cierra lo que se informa.",
        "Los días son para los períodos que se preparen desde ahora: las fechas ya "
        "puestas no se mueven solas, cámbielas en «Períodos».",
    ),
    "revision": Grupo(
        "Revisión", "Quién mira lo enviado antes de que cuente.",
        "Lo que cambie rige de inmediato, también para lo ya enviado. Lo validado "
        "sigue validado.",
    ),
    "escalamiento": Grupo(
        "Escalamiento", "A quién se le avisa cuando una unidad se atrasa, y cuándo.",
        "Lo que cambie rige desde el próximo resumen del día, también en los períodos "
        "ya abiertos. Lo que ya se avisó no se repite.",
    ),
    "avisos": Grupo(
        "Avisos", "Qué se recuerda, y a qué hora sale el correo.",
        "Lo que cambie rige desde el próximo resumen del día. Un recordatorio cuyo día "
        "ya pasó no se envía.", con_motivo=False,
    ),
    "observaciones": Grupo(
        "Observaciones", "Plazos para observar y responder, con su fuente.",
        "Lo que cambie rige para lo que llegue desde ahora: a lo ya recibido no se le "
        "mueve el plazo. El informe al COSOC dice los días que regían al hacerse su "
        "corte.",
    ),
    "publicacion": Grupo(
        "Publicación", "Si la ciudadanía ve lo publicado, y si lo hallan buscadores.",
        "Lo que cambie rige de inmediato. Una copia hecha antes con «pladeco publicar» "
        "sigue como estaba.",
    ),
    "datos": Grupo(
        "Datos personales", "Cuánto se guarda de las personas, y a quién se pregunta. "
        "Lo anotado en Auditoría no se borra: no lleva sus nombres.",
        "Con menos días, lo que ya los cumplió se borra en las próximas 12 horas, y no "
        "vuelve.",
        Permiso.AJUSTAR_INSTALACION,
    ),
    "seguridad": Grupo(
        "Seguridad", "Qué se pide para ingresar.",
        "Lo que cambie rige de inmediato, también para quien está usando el programa.",
        Permiso.AJUSTAR_INSTALACION,
    ),
    "respaldos": Grupo(
        "Respaldos", "Cuándo se respalda, y cuántos se guardan.",
        "Con un número menor, los que sobran se borran al terminar el próximo "
        "respaldo, y no vuelven.",
        Permiso.AJUSTAR_INSTALACION,
    ),
}  # fmt: skip
