"""What the institution decides about its way of working: names, defaults, limits.

A setting is kept as text under its name; one that nobody changed is not kept at all.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, Final

from pladeco.domain.informar import Problema
from pladeco.domain.valores_de_ajuste import ValorRechazado, leer
from pladeco.domain.vocabulario import Frecuencia, TipoAviso


def _ajuste(
    grupo: str, texto: str, ayuda: str = "", *, omision: Any, **limites: int
) -> Any:
    """Declare one setting: where it is shown, its words and its default."""
    palabras = {"grupo": grupo, "texto": texto, "ayuda": ayuda, **limites}
    return field(default=omision, metadata=palabras)


# fmt: off
@dataclass(frozen=True, slots=True)
class Ajustes:
    """The settings in force. Days are working days unless their words say otherwise."""

    abrir_solo: bool = _ajuste(
        "periodos", "Abrir cada período en su fecha, sin que nadie lo pida",
        omision=True,
    )
    cerrar_solo: bool = _ajuste(
        "periodos", "Cerrar cada período en su fecha, con su corte",
        "Lo enviado y no revisado puede validarse después; no puede devolverse.",
        omision=True,
    )
    dias_vence: int = _ajuste(
        "periodos", "Días hábiles para informar", "Desde el término del período.",
        omision=10, minimo=1, maximo=120,
    )
    dias_cierre: int = _ajuste(
        "periodos", "Días hábiles hasta el cierre", "Desde el término del período.",
        omision=20, minimo=1, maximo=250,
    )
    frecuencia_usual: Frecuencia = _ajuste(  # noqa: RUF009 - it declares, as the others
        "periodos", "Cada cuánto se informa un indicador nuevo",
        "Lo que propone el formulario al agregar un indicador en una modificación.",
        omision=Frecuencia.TRIMESTRAL,
    )
    visa_director: bool = _ajuste(
        "revision", "Exigir la visa del director antes de SECPLA",
        "Donde una unidad no tiene director con cuenta, lo enviado llega a SECPLA.",
        omision=False,
    )
    dias_espera_revision: int = _ajuste(
        "revision", "Avisar a SECPLA de lo que espera más de estos días hábiles",
        omision=5, minimo=1, maximo=60,
    )
    dias_observar_cosoc: int = _ajuste(
        "observaciones", "Días hábiles que tiene el COSOC para observar un corte",
        "Desde el día en que se le entregó. Ley 18.695, art. 94.",
        omision=15, minimo=1, maximo=120,
    )
    dias_responder_concejal: int = _ajuste(
        "observaciones", "Días corridos para responder por escrito a un concejal",
        "Desde que llega su observación. Ley 18.695, art. 79.",
        omision=15, minimo=1, maximo=120,
    )
    dias_responder_cosoc: int = _ajuste(
        "observaciones", "Días hábiles para responder al COSOC",
        "La ley no fija este plazo: lo decide la institución.",
        omision=15, minimo=1, maximo=120,
    )
    dias_recordar: tuple[int, ...] = _ajuste(
        "avisos", "Recordar a la unidad estos días antes de la fecha límite",
        "Días corridos, separados por comas. Vacío: no se recuerda.",
        omision=(14, 7, 1), minimo=1, maximo=60,
    )
    dias_director: int = _ajuste(
        "escalamiento",
        "Avisar al director cuando el atraso llega a estos días hábiles",
        omision=3, minimo=1, maximo=60,
    )
    dias_gabinete: int = _ajuste(
        "escalamiento",
        "Avisar al gabinete cuando el atraso llega a estos días hábiles",
        omision=7, minimo=1, maximo=60,
    )
    correo_gabinete: str = _ajuste(
        "escalamiento", "Correo del gabinete de la alcaldía",
        "Vacío: nadie en el gabinete recibe avisos.", omision="",
    )
    hora_resumen: int = _ajuste(
        "avisos", "Hora en que sale el resumen del día",
        omision=8, minimo=0, maximo=23,
    )
    avisos_apagados: frozenset[TipoAviso] = _ajuste(
        "avisos", "Avisos que se envían", omision=frozenset()
    )
    portal_abierto: bool = _ajuste(
        "publicacion", "Mostrar a la ciudadanía los cortes publicados",
        "Cerrado, quien no tiene cuenta ve una página que lo dice.", omision=True,
    )
    indexar_buscadores: bool = _ajuste(
        "publicacion", "Dejar que los buscadores de internet muestren el portal",
        "Lo de una demostración no se muestra nunca.", omision=True,
    )
    correo_transparencia: str = _ajuste(
        "datos", "Correo para preguntas de transparencia y datos personales",
        "Se muestra a la ciudadanía: escriba el de la oficina, no el de una persona. "
        "Vacío: no se muestra ninguno.", omision="",
    )
    dias_sesiones: int = _ajuste(
        "datos", "Días que se guardan las sesiones terminadas",
        omision=90, minimo=1, maximo=730,
    )
    dias_intentos: int = _ajuste(
        "datos", "Días que se guardan los ingresos que no resultaron",
        "Nunca menos que un día: con ellos se frena a quien prueba claves.",
        omision=30, minimo=1, maximo=365,
    )
    dias_correos: int = _ajuste(
        "datos", "Días que se guardan los correos enviados",
        omision=180, minimo=7, maximo=1830,
    )
    dias_borradores: int = _ajuste(
        "datos", "Días que se guardan los archivos de borradores nunca enviados",
        "Desde que se cerró su período.", omision=365, minimo=30, maximo=3650,
    )
    exigir_segundo_factor: bool = _ajuste(
        "seguridad", "Exigir un segundo factor a SECPLA y a quien administra",
        "Después de la clave, un código de su teléfono. Quien no lo tenga lo prepara "
        "en su próximo ingreso. Una instalación nueva parte exigiéndolo.",
        omision=False,
    )
    respaldar_solo: bool = _ajuste(
        "respaldos", "Respaldar cada noche, sin que nadie lo pida",
        "Lo hace el planificador, mientras se puede seguir trabajando.", omision=True,
    )
    hora_respaldo: int = _ajuste(
        "respaldos", "Hora desde la que se respalda",
        "Si a esa hora el equipo está apagado, se hace apenas vuelve.",
        omision=3, minimo=0, maximo=23,
    )
    respaldos_diarios: int = _ajuste(
        "respaldos", "Respaldos diarios que quedan",
        "El último de cada día, contado desde la hora del respaldo.",
        omision=7, minimo=1, maximo=60,
    )
    respaldos_semanales: int = _ajuste(
        "respaldos", "Respaldos semanales que quedan", "El último de cada semana.",
        omision=5, minimo=0, maximo=60,
    )
    respaldos_mensuales: int = _ajuste(
        "respaldos", "Respaldos mensuales que quedan", "El último de cada mes.",
        omision=12, minimo=0, maximo=120,
    )
    # fmt: on

    def avisa(self, tipo: TipoAviso) -> bool:
        return tipo not in self.avisos_apagados


CAMPOS: Final[Mapping[str, Field[Any]]] = {c.name: c for c in fields(Ajustes)}
# What cannot come before what: (earlier, later, what is told).
_EN_ORDEN: Final = (
    (
        "dias_vence", "dias_cierre",
        "El cierre no puede ser antes de la fecha límite: escriba al menos {}.",
    ),
    (
        "dias_director", "dias_gabinete",
        "El gabinete no se entera antes que el director: escriba al menos {}.",
    ),
)  # fmt: skip


def campos_de(grupo: str) -> tuple[str, ...]:
    """Return the names of the settings of a group, in their order."""
    return tuple(c for c in CAMPOS if CAMPOS[c].metadata["grupo"] == grupo)


def leer_ajustes(guardados: Mapping[str, str]) -> Ajustes:
    """Return the settings in force. What is no value any more counts as unchanged."""
    valores = {}
    for clave, texto in guardados.items():
        try:
            valores[clave] = leer_valor(clave, texto)
        except (KeyError, ValorRechazado):
            continue
    return Ajustes(**valores)


def leer_valor(clave: str, texto: str) -> Any:
    """Read one setting from its text. Raises ValorRechazado, KeyError if unknown."""
    return leer(texto, CAMPOS[clave])


def revisar_ajustes(
    escritos: Mapping[str, str],
) -> tuple[dict[str, Any], list[Problema]]:
    """Read settings as typed: their values, and all that is no value or contradicts.

    What is no setting is left out.
    """
    valores: dict[str, Any] = {}
    problemas = []
    for clave, texto in escritos.items():
        if clave not in CAMPOS:
            continue
        try:
            valores[clave] = leer_valor(clave, texto)
        except ValorRechazado as falla:
            problemas.append(Problema(clave, str(falla)))
    for antes, despues, mensaje in _EN_ORDEN:
        primero, segundo = valores.get(antes), valores.get(despues)
        if primero is not None and segundo is not None and segundo < primero:
            problemas.append(Problema(despues, mensaje.format(primero)))
    return valores, problemas


def omision_de(clave: str) -> Any:
    campo = CAMPOS[clave]
    assert campo.default is not MISSING
    return campo.default
