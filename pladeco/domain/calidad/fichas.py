"""What the rules of quality look at in one Actividad: small frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pladeco.domain.calculo.metas import Meta
from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.vocabulario import TipoMeta


@dataclass(frozen=True, slots=True)
class MetaVista:
    """`tipo` is `None` where nobody has read it; `texto` are the document's words."""

    codigo: str
    texto: str | None
    tipo: TipoMeta | None
    razon: str | None
    meta: Meta

    @property
    def aplica(self) -> bool:
        """Say whether no act suspended or withdrew it."""
        return self.meta.situacion_formal is None


@dataclass(frozen=True, slots=True)
class IndicadorVisto:
    codigo: str
    nombre: str
    metas: tuple[MetaVista, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ficha:
    """All that the rules look at in one Actividad. `celdas` is the document's row."""

    codigo: str
    nombre: str
    celdas: Mapping[str, str]
    revisar: tuple[str, ...]
    dudas: str | None
    pesa: bool
    indicadores: tuple[IndicadorVisto, ...]
    con_lider: bool
    externos: tuple[str, ...]  # who answers, where they are outside bodies only
    con_fuente: bool
    con_monto: bool
    desde: date  # of the instrument
    hasta: date

    @property
    def metas(self) -> tuple[MetaVista, ...]:
        return tuple(m for i in self.indicadores for m in i.metas if m.aplica)

    @property
    def vigente(self) -> bool:
        """Say whether something of it is still promised."""
        return not any(i.metas for i in self.indicadores) or bool(self.metas)

    @property
    def confirmada(self) -> bool:
        """Say whether SECPLA has confirmed how every one of its metas is read."""
        metas = self.metas
        return bool(metas) and all(m.meta.confirmada for m in metas)

    @property
    def de_matriz(self) -> bool:
        """Say whether it comes from a row: one made in the browser has no cells."""
        return any(c in self.celdas for c in ("indicador", "meta", "plazo"))

    def hallazgo(
        self,
        tipo: TipoHallazgo,
        detalle: str,
        arreglo: Arreglo = Arreglo.PLAN,
        *,
        fuente: str | None = None,
        resuelto: bool = False,
    ) -> Hallazgo:
        return Hallazgo(tipo, self.codigo, detalle, arreglo, fuente, resuelto)
