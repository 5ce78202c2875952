"""How far the program's ODS proposals and careful readers agree, on the demo plan.

    python -m bench.ods lector_1.json lector_2.json

A reader's file gives, by code of each Actividad, the targets (`"11.7"`) or goals
(`"11"`) that it serves, an empty list for none. Precision and recall take the reader
as right; kappa (Cohen) takes neither, over every Actividad × goal or target.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from openpyxl import load_workbook

from pladeco.domain.ods import METAS, OBJETIVOS
from pladeco.domain.propuestas_ods.proponer import Lugar, proponer
from pladeco.paths import PLAN_DE_DEMOSTRACION

Juicio = Mapping[str, frozenset[str]]  # by Actividad, codes of goals and targets
_CABECERAS = 4


@dataclass(frozen=True, slots=True)
class Acuerdo:
    """What two judgements said of the same cells."""

    ambos: int
    solo_uno: int
    solo_otro: int
    ninguno: int

    @property
    def precision(self) -> Fraction:
        return Fraction(self.ambos, max(self.ambos + self.solo_uno, 1))

    @property
    def cobertura(self) -> Fraction:
        return Fraction(self.ambos, max(self.ambos + self.solo_otro, 1))

    @property
    def f1(self) -> Fraction:
        return Fraction(
            2 * self.ambos, max(2 * self.ambos + self.solo_uno + self.solo_otro, 1)
        )

    @property
    def kappa(self) -> Fraction:
        total = self.ambos + self.solo_uno + self.solo_otro + self.ninguno
        uno, otro = self.ambos + self.solo_uno, self.ambos + self.solo_otro
        azar = Fraction(uno * otro + (total - uno) * (total - otro), total * total)
        visto = Fraction(self.ambos + self.ninguno, total)
        return (visto - azar) / (1 - azar) if azar != 1 else Fraction(1)


def comparar(uno: Juicio, otro: Juicio, cuantos: int) -> Acuerdo:
    """Compare two judgements of the same Actividades, of so many codes each."""
    pares = [(uno[codigo], otro[codigo]) for codigo in uno.keys() & otro.keys()]
    ambos = sum(len(a & b) for a, b in pares)
    solo_uno = sum(len(a - b) for a, b in pares)
    solo_otro = sum(len(b - a) for a, b in pares)
    return Acuerdo(
        ambos, solo_uno, solo_otro, len(pares) * cuantos - ambos - solo_uno - solo_otro
    )


def del_programa() -> Juicio:
    """Return what the program proposes for each Actividad of the demo plan."""
    libro = load_workbook(PLAN_DE_DEMOSTRACION, read_only=True)

    def filas(hoja: str) -> list[tuple[str, ...]]:
        valores = libro[hoja].iter_rows(min_row=_CABECERAS + 1, values_only=True)
        return [tuple(str(v or "") for v in fila) for fila in valores if fila[0]]

    objetivos = {f[0]: f[2] for f in filas("Objetivos locales")}
    programas = {f[0]: (f[1], f[2]) for f in filas("Programas")}
    unidades = {f[0]: f[1] for f in filas("Unidades")}
    indicadores: dict[str, list[str]] = {}
    for fila in filas("Indicadores"):
        indicadores.setdefault(fila[1], []).append(fila[2])
    juicio = {}
    for fila in filas("Actividades"):
        objetivo, programa = programas.get(fila[1], (fila[1], ""))
        propuestas = proponer(
            {
                Lugar.NOMBRE: fila[4],
                Lugar.PROGRAMA: programa,
                Lugar.OBJETIVO: objetivos[objetivo],
                Lugar.INDICADOR: " · ".join(indicadores.get(fila[0], ())),
                Lugar.UNIDAD: unidades.get(fila[14], ""),
            }
        )
        juicio[fila[0]] = frozenset(m for p in propuestas for m in p.metas)
    return juicio


def leer(archivo: Path) -> Juicio:
    dicho = json.loads(archivo.read_text(encoding="utf-8"))
    return {codigo: frozenset(map(str, ods)) for codigo, ods in dicho.items()}


def objetivos_de(juicio: Juicio) -> Juicio:
    return {c: frozenset(o.partition(".")[0] for o in ods) for c, ods in juicio.items()}


def metas_de(juicio: Juicio) -> Juicio:
    return {c: frozenset(o for o in ods if "." in o) for c, ods in juicio.items()}


def main(archivos: list[str]) -> None:
    juicios = {"programa": del_programa()}
    juicios |= {Path(a).stem: leer(Path(a)) for a in archivos}
    niveles: dict[str, tuple[Callable[[Juicio], Juicio], int]] = {
        "objetivos": (objetivos_de, len(OBJETIVOS)),
        "metas": (metas_de, len(METAS)),
    }
    for nivel, (tomar, cuantos) in niveles.items():
        print(f"\n{nivel}: precisión, cobertura, F1, kappa, actividades")
        for (uno, a), (otro, b) in combinations(juicios.items(), 2):
            acuerdo = comparar(tomar(a), tomar(b), cuantos)
            cifras = (acuerdo.precision, acuerdo.cobertura, acuerdo.f1, acuerdo.kappa)
            dichas = "  ".join(f"{float(c):.3f}" for c in cifras)
            print(f"  {uno} / {otro}: {dichas}  {len(a.keys() & b.keys())}")


if __name__ == "__main__":
    main(sys.argv[1:])
