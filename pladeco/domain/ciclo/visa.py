"""The director's visa: who gives it, and which Avances wait for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.vocabulario import Estado


class Firmante(NamedTuple):
    """A director with an account."""

    id: UUID
    nombre: str


@dataclass(frozen=True, slots=True)
class Mudanza:
    """What was sent and changes hands where the institution switches the visa.

    `hacia_visa`: from SECPLA to directors, else back. `pasan` counts what moves,
    `quedan` what stays with SECPLA since nobody could sign it.
    """

    hacia_visa: bool
    pasan: int
    quedan: int

    @property
    def advertencia(self) -> str:
        """Say what the switch would do."""
        si = "Si la enciende" if self.hacia_visa else "Si la apaga"
        if not self.pasan:
            return f"{si}, nada de lo enviado cambia de manos.{self._los_que_quedan}"
        avances = contar(self.pasan, "avance", "avances")
        pasan = "pasa" if self.pasan == 1 else "pasan"
        if self.hacia_visa:
            hecho = f"que hoy {_espera(self.pasan)} a SECPLA {pasan} a esperar la visa"
        else:
            hecho = f"que hoy {_espera(self.pasan)} la visa {pasan} a SECPLA"
        return f"{si}, {avances} {hecho}.{self._los_que_quedan}"

    @property
    def dicho(self) -> str:
        """Say what the switch did."""
        if not self.pasan:
            return f"Nada de lo enviado cambió de manos.{self._los_que_quedan}"
        avances = contar(self.pasan, "avance", "avances")
        if self.hacia_visa:
            hecho = f"{_espera(self.pasan)} ahora la visa: se avisa a quien la da"
        else:
            hecho = "llegó a SECPLA" if self.pasan == 1 else "llegaron a SECPLA"
        return f"{avances} {hecho}.{self._los_que_quedan}"

    @property
    def _los_que_quedan(self) -> str:
        if not (self.hacia_visa and self.quedan):
            return ""
        avances = contar(self.quedan, "avance sigue", "avances siguen")
        return f" {avances} en SECPLA: en su unidad nadie puede dar la visa."


@dataclass(frozen=True, slots=True)
class Visas:
    """Who signs for each unit.

    `exigida` is the setting of the institution, `superiores` the unit above each one,
    `directores` those of a unit who have an account.
    """

    exigida: bool
    superiores: Mapping[UUID, UUID | None]
    directores: Mapping[UUID, tuple[Firmante, ...]]

    def cadena(self, unidad_id: UUID) -> tuple[UUID, ...]:
        """Return the unit and those above it, the nearest first; a loop ends it."""
        cadena: list[UUID] = []
        actual: UUID | None = unidad_id
        while actual is not None and actual not in cadena:
            cadena.append(actual)
            actual = self.superiores.get(actual)
        return tuple(cadena)

    def firmantes(self, unidad_id: UUID) -> tuple[Firmante, ...]:
        """Return the directors of the unit, or of the nearest above that has some."""
        cadena = self.cadena(unidad_id)
        return next((self.directores[u] for u in cadena if u in self.directores), ())

    def espera(self, estado: Estado, unidad_id: UUID) -> bool:
        """Say whether a version at `estado` waits for a director's signature.

        Where nobody can give it, it does not: it is SECPLA's at once.
        """
        return (
            self.exigida
            and estado is Estado.ENVIADO
            and bool(self.firmantes(unidad_id))
        )

    def destino(self, estado: Estado, unidad_id: UUID) -> str:
        """Say to whom it goes what was sent, as the end of «Envió el avance …»."""
        firmantes = self.firmantes(unidad_id)
        if self.espera(estado, unidad_id):
            nombres = " o ".join(f.nombre for f in firmantes)
            return f"y espera la visa de {nombres} antes de llegar a SECPLA"
        if self.exigida and not firmantes:
            return "a SECPLA, sin visa: su unidad no tiene un director con cuenta"
        return "a SECPLA"

    def firma(self, actor: Actor, unidad_id: UUID) -> bool:
        """Say whether the actor directs the unit or one above it."""
        return any(actor.puede(Permiso.VISAR, u) for u in self.cadena(unidad_id))

    def alcanza(self, actor: Actor, unidad_id: UUID) -> bool:
        """Say whether the actor sees what a unit sent because he or she signs it."""
        return self.exigida and self.firma(actor, unidad_id)

    def mudanza(self, enviados: Iterable[UUID], *, hacia_visa: bool) -> Mudanza:
        """Count what changes hands with the setting; `enviados`: the unit of each."""
        firmables = [bool(self.firmantes(unidad_id)) for unidad_id in enviados]
        pasan = sum(firmables)
        return Mudanza(hacia_visa, pasan, len(firmables) - pasan)


def _espera(cuantos: int) -> str:
    return "espera" if cuantos == 1 else "esperan"
