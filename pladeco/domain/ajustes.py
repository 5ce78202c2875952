"""What the institution decides about its way of working: names, defaults, limits.

A setting is kept as text under its name; one that nobody changed is not kept at all.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, Final

from pladeco.domain.informar import Problema
from pladeco.domain.vocabulario import TipoAviso

SI: Final = "sí"
NO: Final = "no"
LARGO_CORREO: Final = 200


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
        "Períodos", "Abrir cada período en su fecha, sin que nadie lo pida",
        omision=True,
    )
    cerrar_solo: bool = _ajuste(
        "Períodos", "Cerrar cada período en su fecha, con su corte",
        "Lo enviado y no revisado puede validarse después; no puede devolverse.",
        omision=True,
    )
    dias_vence: int = _ajuste(
        "Períodos", "Días hábiles para informar", "Desde el término del período.",
        omision=10, minimo=1, maximo=120,
    )
    dias_cierre: int = _ajuste(
        "Períodos", "Días hábiles hasta el cierre", "Desde el término del período.",
        omision=20, minimo=1, maximo=250,
    )
    visa_director: bool = _ajuste(
        "Revisión", "Exigir la visa del director antes de SECPLA",
        "Donde una unidad no tiene director con cuenta, lo enviado llega a SECPLA.",
        omision=False,
    )
    dias_espera_revision: int = _ajuste(
        "Revisión", "Avisar a SECPLA de lo que espera más de estos días hábiles",
        omision=5, minimo=1, maximo=60,
    )
    dias_observar_cosoc: int = _ajuste(
        "Observaciones", "Días hábiles que tiene el COSOC para observar un corte",
        "Desde el día en que se le entregó. Ley 18.695, art. 94.",
        omision=15, minimo=1, maximo=120,
    )
    dias_responder_concejal: int = _ajuste(
        "Observaciones", "Días corridos para responder por escrito a un concejal",
        "Desde que llega su observación. Ley 18.695, art. 79.",
        omision=15, minimo=1, maximo=120,
    )
    dias_responder_cosoc: int = _ajuste(
        "Observaciones", "Días hábiles para responder al COSOC",
        "La ley no fija este plazo: lo decide la institución.",
        omision=15, minimo=1, maximo=120,
    )
    dias_recordar: tuple[int, ...] = _ajuste(
        "Avisos", "Recordar a la unidad estos días antes de la fecha límite",
        "Días corridos, separados por comas.",
        omision=(14, 7, 1), minimo=1, maximo=60,
    )
    dias_director: int = _ajuste(
        "Avisos", "Avisar al director cuando el atraso llega a estos días hábiles",
        omision=3, minimo=1, maximo=60,
    )
    dias_gabinete: int = _ajuste(
        "Avisos", "Avisar al gabinete cuando el atraso llega a estos días hábiles",
        omision=7, minimo=1, maximo=60,
    )
    correo_gabinete: str = _ajuste(
        "Avisos", "Correo del gabinete de la alcaldía",
        "Vacío: nadie en el gabinete recibe avisos.", omision="",
    )
    hora_resumen: int = _ajuste(
        "Avisos", "Hora en que sale el resumen del día", "De 0 a 23.",
        omision=8, minimo=0, maximo=23,
    )
    avisos_apagados: frozenset[TipoAviso] = _ajuste(
        "Avisos", "Avisos que no se envían", omision=frozenset()
    )
    # fmt: on

    def avisa(self, tipo: TipoAviso) -> bool:
        return tipo not in self.avisos_apagados


CAMPOS: Final[Mapping[str, Field[Any]]] = {c.name: c for c in fields(Ajustes)}


class ValorRechazado(ValueError):  # noqa: N818 - said in Spanish
    """What was typed is no value of that setting; the sentence says what would be."""


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
    campo = CAMPOS[clave]
    return _LECTORES[type(omision_de(clave))](texto.strip(), campo)


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
    vence, cierra = valores.get("dias_vence"), valores.get("dias_cierre")
    if vence is not None and cierra is not None and cierra < vence:
        problemas.append(
            Problema(
                "dias_cierre",
                "El cierre no puede ser antes de la fecha límite: escriba al menos "
                f"{vence}.",
            )
        )
    return valores, problemas


def escribir_valor(valor: Any) -> str:
    """Return the text under which a value is kept; `leer_valor` undoes it."""
    if isinstance(valor, bool):
        return SI if valor else NO
    if isinstance(valor, tuple):
        return ", ".join(map(str, valor))
    if isinstance(valor, frozenset):
        return ", ".join(sorted(valor))
    return str(valor)


def omision_de(clave: str) -> Any:
    campo = CAMPOS[clave]
    assert campo.default is not MISSING
    return campo.default


def _bool(texto: str, _campo: Field[Any]) -> bool:
    if texto not in (SI, NO):
        raise ValorRechazado("Responda sí o no.")
    return texto == SI


def _entero(texto: str, campo: Field[Any]) -> int:
    minimo, maximo = campo.metadata["minimo"], campo.metadata["maximo"]
    cifras = texto.isascii() and texto.isdecimal()  # «٣» is a decimal too
    if not cifras or not minimo <= int(texto) <= maximo:
        mensaje = f"Escriba un número entero entre {minimo} y {maximo}."
        raise ValorRechazado(mensaje)
    return int(texto)


def _enteros(texto: str, campo: Field[Any]) -> tuple[int, ...]:
    partes = [p.strip() for p in texto.split(",") if p.strip()]
    return tuple(sorted({_entero(p, campo) for p in partes}, reverse=True))


def es_direccion(texto: str) -> bool:
    """Say whether it looks like one address of mail, and no more than one."""
    local, arroba, dominio = texto.partition("@")
    bueno = local and arroba and "." in dominio.strip(".") and texto.isprintable()
    simple = texto.isascii() and len(texto) <= LARGO_CORREO
    return bool(bueno) and simple and not any(c in texto for c in " ,;<>")


def _correo(texto: str, _campo: Field[Any]) -> str:
    if texto and not es_direccion(texto):
        raise ValorRechazado(
            "Escriba una dirección de correo, como gabinete@comuna.cl."
        )
    return texto


def _avisos(texto: str, _campo: Field[Any]) -> frozenset[TipoAviso]:
    try:
        return frozenset(TipoAviso(p.strip()) for p in texto.split(",") if p.strip())
    except ValueError as falla:
        raise ValorRechazado("Ese aviso no existe.") from falla


_LECTORES: Final[Mapping[type, Any]] = {
    bool: _bool,
    int: _entero,
    tuple: _enteros,
    str: _correo,
    frozenset: _avisos,
}
