"""Everything that can be looked at, each part even where another has findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import OTRO_TEXTO
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo, Verificacion
from pladeco.models import Corte, Sello
from pladeco.queries.archivos_guardados import load_archivos
from pladeco.queries.copia import TABLAS, FilaIlegible, instantanea
from pladeco.queries.verificacion.anotado import hallazgos_no_anotados
from pladeco.queries.verificacion.avances import RevisionDeAvances
from pladeco.queries.verificacion.esquema import (
    hallazgos_de_disparadores,
    hallazgos_del_esquema,
    hallazgos_del_motor,
    le_falta_algo,
)
from pladeco.queries.verificacion.filas import (
    contar_legibles,
    hallazgos_de_reglas,
    hallazgos_repetidos,
)
from pladeco.queries.verificacion.guardado import (
    hallazgos_de_archivos,
    hallazgos_de_cortes,
    hallazgos_de_sellos,
)
from pladeco.queries.verificacion.pasos import hallazgos_de_pasos


@dataclass(slots=True)
class _Cuenta:
    """What was found so far, and how much was looked at."""

    hallazgos: list[Hallazgo] = field(default_factory=list)
    filas: int = 0
    archivos: int = 0

    def mirar(self, que: str, hallar: Callable[[], Iterable[Hallazgo]]) -> None:
        """Add what a part finds; a row that cannot be read ends that part alone."""
        try:
            self.hallazgos.extend(hallar())
        except (*OTRO_TEXTO, FilaIlegible):
            mensaje = (
                f"No se pudo terminar de revisar {que}: hay una fila que no se puede "
                "leer. Corrija lo demás y verifique de nuevo."
            )
            self.hallazgos.append(Hallazgo(ClaseHallazgo.FILA, que, mensaje))


def verificar(engine: Engine, instancia: Path) -> Verificacion:
    """Look at all there is as it stands at one instant; nothing is changed.

    The database must be at this program's version.
    """
    cuenta = _Cuenta()
    cuenta.mirar("las tablas", lambda: hallazgos_del_esquema(engine))
    if le_falta_algo(engine):
        return _solo_las_tablas(cuenta)
    with instantanea(engine) as conexion, Session(conexion) as session:
        _mirar_filas(cuenta, conexion)
        avances = RevisionDeAvances(session)
        cuenta.mirar("los avances", lambda: avances.revisar().hallazgos)
        cuenta.mirar("los pasos", lambda: hallazgos_de_pasos(session))
        cuenta.mirar("lo anotado", lambda: hallazgos_no_anotados(conexion))
        cuenta.mirar("los cortes", lambda: hallazgos_de_cortes(session))
        cuenta.mirar("la Bitácora", lambda: hallazgos_de_sellos(session))
        cuenta.mirar("los archivos", lambda: _archivos(cuenta, session, instancia))
        return Verificacion(
            hallazgos=tuple(dict.fromkeys(cuenta.hallazgos)),
            filas=cuenta.filas,
            archivos=cuenta.archivos,
            cortes=session.scalar(select(func.count(Corte.id))) or 0,
            versiones=avances.versiones,
            sin_huella=avances.sin_huella,
            sellos=session.scalar(select(func.count(Sello.id))) or 0,
        )


def _solo_las_tablas(cuenta: _Cuenta) -> Verificacion:
    """Tell that no row could be asked for, and what was found before."""
    mensaje = "Falta una tabla o una columna: lo demás no se pudo revisar."
    return Verificacion(
        hallazgos=(
            *cuenta.hallazgos,
            Hallazgo(ClaseHallazgo.ESQUEMA, "tablas", mensaje),
        ),
        filas=0,
        archivos=0,
        cortes=0,
        versiones=0,
        sin_huella=0,
        sellos=0,
    )


def _mirar_filas(cuenta: _Cuenta, conexion: Connection) -> None:
    cuenta.mirar("la protección", lambda: hallazgos_de_disparadores(conexion))
    cuenta.mirar("el archivo", lambda: hallazgos_del_motor(conexion))
    for tabla in TABLAS:
        filas, ilegibles = contar_legibles(conexion, tabla)
        cuenta.filas += filas
        cuenta.hallazgos += ilegibles
        cuenta.hallazgos += hallazgos_de_reglas(conexion, tabla)
        cuenta.hallazgos += hallazgos_repetidos(conexion, tabla)


def _archivos(cuenta: _Cuenta, session: Session, instancia: Path) -> Iterable[Hallazgo]:
    archivos = load_archivos(session)
    cuenta.archivos = len(archivos)
    return hallazgos_de_archivos(archivos, instancia)
