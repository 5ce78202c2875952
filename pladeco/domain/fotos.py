"""Which pictures everybody may see: what SECPLA must have looked at to say so."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from pladeco.domain.datos_personales import DatoPersonal, datos_en, en_palabras
from pladeco.domain.informar import Problema

LARGO_PIE: Final = 300
_IMAGEN: Final = "image/"


@dataclass(frozen=True, slots=True)
class Imagen:
    """What of an Evidencia decides: `copia` is the kind of its clean copy, if any.

    `sensible`: its branch is about children or victims, where names are looked for too;
    `conocidas` are words that are nobody's. `advertencias` are the kinds of personal
    data that were noticed in it.
    """

    copia: str | None
    sensible: bool
    advertencias: Collection[DatoPersonal] = ()
    conocidas: frozenset[str] = frozenset()

    @property
    def se_muestra(self) -> bool:
        """Say whether it is a picture of which there is a clean copy."""
        return (self.copia or "").startswith(_IMAGEN)


@dataclass(frozen=True, slots=True)
class PermisoDeFoto:
    """What SECPLA says of a picture: its words, and what was looked at."""

    pie: str
    mirada: bool = False
    protegida: bool = False


def check_foto(imagen: Imagen, dicho: PermisoDeFoto) -> list[Problema]:
    """Return everything that keeps a picture from being shown to everybody."""
    if not imagen.se_muestra:
        mensaje = "Solo se publica una imagen de la que hay copia limpia."
        return [Problema("", mensaje)]
    problemas = _check_pie(imagen, dicho)
    if imagen.advertencias and not dicho.mirada:
        que = en_palabras(imagen.advertencias)
        mensaje = f"La imagen podría traer {que}: mírela y márquelo."
        problemas.append(Problema("mirada", mensaje))
    if imagen.sensible and not dicho.protegida:
        problemas.append(
            Problema(
                "protegida",
                "La rama es sensible: confirme que no se reconoce a niños, niñas ni "
                "víctimas.",
            )
        )
    return problemas


def _check_pie(imagen: Imagen, dicho: PermisoDeFoto) -> list[Problema]:
    pie = dicho.pie.strip()
    if not pie:
        mensaje = "Escriba qué muestra la imagen: lo lee también quien no puede verla."
        return [Problema("pie", mensaje)]
    if len(pie) > LARGO_PIE:
        mensaje = f"Escríbalo en hasta {LARGO_PIE} caracteres: tiene {len(pie)}."
        return [Problema("pie", mensaje)]
    datos = datos_en(pie, nombres=imagen.sensible, conocidas=imagen.conocidas)
    if datos:
        mensaje = f"El pie se publica y podría traer {en_palabras(datos)}: bórrelo."
        return [Problema("pie", mensaje)]
    return []
