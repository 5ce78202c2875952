"""One Corte as its page shows it: what it froze, its story, what changed, its files."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import AccionCorte, Nivel
from pladeco.queries.cortes import (
    CorteAlterado,
    FilaCorte,
    leer_intacto,
    load_contenido,
    load_corte,
)
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informes_emitidos import FilaInforme, load_informes
from pladeco.queries.rumbos import GrupoCambios, agrupar_cambios

_ACTOS: Final = {
    AccionCorte.FIRMAR: "Se firmó el corte",
    AccionCorte.ENTREGAR_COSOC: "Se entregó al COSOC",
    AccionCorte.PUBLICAR: "Se publicó",
    AccionCorte.RETIRAR: "Se retiró de la publicación",
}


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
    """`informe` is `None` where what is stored is no longer what was frozen."""

    corte: FilaCorte
    informe: InformePlan | None
    largo: int
    informes: tuple[FilaInforme, ...]

    @property
    def intacto(self) -> bool:
        return self.informe is not None

    @property
    def conteo(self) -> Conteo | None:
        informe = self.informe
        if informe is None:
            return None
        return Conteo(
            len(informe.lineamientos),
            sum(f.nivel is Nivel.ACTIVIDAD for f in informe.arbol)
            or len({m.actividad_codigo for m in informe.metas}),
            len(informe.metas),
            len(informe.unidades) or len({m.lider for m in informe.metas}),
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
        cambios = self.informe.cambios if self.informe else None
        return () if cambios is None else agrupar_cambios(cambios.metas)


def load_corte_visto(
    session: Session, instrumento_id: UUID, anio: int, numero: int
) -> CorteVisto | None:
    """Return one Corte with all that its page tells, in four SELECTs."""
    corte = load_corte(session, instrumento_id, anio, numero)
    if corte is None:
        return None
    contenido = load_contenido(session, corte.id)
    try:
        informe = leer_intacto(contenido, corte.sha256)
    except CorteAlterado:
        informe = None
    return CorteVisto(
        corte,
        informe,
        len(contenido.encode()),
        load_informes(session, corte.id),
    )
