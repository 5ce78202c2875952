"""What part of the plan the board shows. Its fields are parameters of its address."""

from dataclasses import dataclass, fields
from typing import Final

from pladeco.domain.vocabulario import Situacion

# Those that cut the plan, and so its figures; each takes an Actividad whole.
CORTAN: Final = ("lineamiento", "unidad", "ods", "territorio", "fuente", "anio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtro:
    """Empty texts leave everything. `situacion` narrows the list of Metas alone."""

    lineamiento: str = ""
    unidad: str = ""
    ods: str = ""
    territorio: str = ""
    fuente: str = ""
    anio: str = ""
    situacion: Situacion | None = None

    @property
    def corta(self) -> bool:
        """Whether figures are those of a part of the plan."""
        return any(getattr(self, campo) for campo in CORTAN)

    @property
    def vacio(self) -> bool:
        return not self.corta and self.situacion is None

    @property
    def unico(self) -> tuple[str, str] | None:
        """Return name and key where the plan is cut in one way alone."""
        dichos = [(c, getattr(self, c)) for c in CORTAN if getattr(self, c)]
        return dichos[0] if len(dichos) == 1 else None

    def pide(self) -> dict[str, str]:
        """Return what it adds to an address."""
        dichos = {f.name: getattr(self, f.name) for f in fields(self)}
        return {nombre: str(valor) for nombre, valor in dichos.items() if valor}
