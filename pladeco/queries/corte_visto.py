"""One Corte as its page shows it: what it froze, its story, what changed, its files."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import AccionCorte, Nivel
from pladeco.queries.cortes import (
    FilaCorte,
    esta_intacto,
    leer_informe,
    load_contenido,
    load_corte,
)
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import CambioMeta, CambiosDesde, Rumbo
from pladeco.queries.informes_emitidos import FilaInforme, load_informes

_RUMBOS: Final = (
    (Rumbo.EMPEORO, "Empeoraron"),
    (Rumbo.MEJORO, "Mejoraron"),
    (Rumbo.CAMBIO, "Cambió su cifra"),
    (Rumbo.NUEVA, "Entraron al plan"),
    (Rumbo.RETIRADA, "Salieron del plan"),
)
_ACTOS: Final = {
    AccionCorte.FIRMAR: "Se firmó el corte",
    AccionCorte.ENTREGAR_COSOC: "Se entregó al COSOC",
    AccionCorte.PUBLICAR: "Se publicó",
    AccionCorte.RETIRAR: "Se retiró de la publicación",
}


@dataclass(frozen=True, slots=True)
class GrupoCambios:
    """The Metas that went one way since the previous Corte."""

    rumbo: Rumbo
    titulo: str
    metas: tuple[CambioMeta, ...]


@dataclass(frozen=True, slots=True)
class Suceso:
    """One event of its story; `dia` is told where it is not that of `en`."""

    titulo: str
    en: datetime
    dia: date | None
    quien: str
    nota: str


@dataclass(frozen=True, slots=True)
class Conteo:
    """How many Elementos of a kind it froze."""

    lineamientos: int
    actividades: int
    metas: int
    unidades: int


@dataclass(frozen=True, slots=True)
class CorteVisto:
    """`intacto`: what is stored is still what was frozen."""

    corte: FilaCorte
    informe: InformePlan
    intacto: bool
    largo: int
    informes: tuple[FilaInforme, ...]

    @property
    def conteo(self) -> Conteo:
        arbol = self.informe.arbol
        return Conteo(
            len(self.informe.lineamientos),
            sum(f.nivel is Nivel.ACTIVIDAD for f in arbol)
            or len({m.actividad_codigo for m in self.informe.metas}),
            len(self.informe.metas),
            len(self.informe.unidades) or len({m.lider for m in self.informe.metas}),
        )

    @property
    def historia(self) -> tuple[Suceso, ...]:
        """Return what happened with it, the newest first."""
        hechos = [
            Suceso(_ACTOS[a.accion], a.en, a.fecha, a.por, a.nota)
            for a in self.corte.actos
        ]
        hecho = Suceso(
            "Se hizo el corte", self.corte.creado_en, None, self.corte.creado_por, ""
        )
        return tuple(reversed((hecho, *hechos)))

    @property
    def grupos(self) -> tuple[GrupoCambios, ...]:
        """Return the Metas that changed, what got worse first."""
        cambios = self.informe.cambios
        return () if cambios is None else agrupar(cambios)


def agrupar(cambios: CambiosDesde) -> tuple[GrupoCambios, ...]:
    """Return the changed Metas by which way they went; ways nobody went are left."""
    grupos = (
        GrupoCambios(rumbo, titulo, tuple(m for m in cambios.metas if m.rumbo is rumbo))
        for rumbo, titulo in _RUMBOS
    )
    return tuple(g for g in grupos if g.metas)


def load_corte_visto(
    session: Session, instrumento_id: UUID, anio: int, numero: int
) -> CorteVisto | None:
    """Return one Corte with all that its page tells, in four SELECTs."""
    corte = load_corte(session, instrumento_id, anio, numero)
    if corte is None:
        return None
    contenido = load_contenido(session, corte.id)
    return CorteVisto(
        corte,
        leer_informe(contenido),
        esta_intacto(contenido, corte.sha256),
        len(contenido.encode()),
        load_informes(session, corte.id),
    )
