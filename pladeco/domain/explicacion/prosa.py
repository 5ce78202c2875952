"""An explanation as one paragraph, for files that hold a text."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from pladeco.domain.explicacion.numeros import contar, en_fecha
from pladeco.domain.explicacion.palabras import ESTADOS, FUERA
from pladeco.domain.explicacion.registros import (
    AvanceVisto,
    ExplicacionMeta,
    Fuera,
    PeriodoVisto,
)


def en_prosa(explicada: ExplicacionMeta) -> str:
    """Write all of it: the promise, each step, the periods, what entered or not."""
    frases = [
        explicada.promesa,
        *(f"{p.nombre}: {p.formula}" for p in explicada.pasos),
        *_periodos(explicada.periodos),
        explicada.porque,
        entraron_en_prosa(explicada.entraron),
        fuera_en_prosa(explicada.no_entraron),
    ]
    return " ".join(f"{frase.removesuffix('.')}." for frase in frases if frase)


def _periodos(periodos: Iterable[PeriodoVisto]) -> Iterable[str]:
    dichos = periodos_en_prosa(periodos)
    if dichos:
        yield f"Períodos: {dichos}"


def periodos_en_prosa(periodos: Iterable[PeriodoVisto]) -> str:
    """Write those that have begun: «2025: M / T = 3 / 6 = 50 %; 2026: …».

    Several in a row of which the same is said are said at once.
    """
    empezados = (p for p in periodos if p.empezado)
    tandas = (
        (dicho, [p.codigo for p in tanda])
        for dicho, tanda in groupby(empezados, key=_de_un_periodo)
    )
    return "; ".join(
        f"{codigos[0]} a {codigos[-1]}: {dicho}"
        if len(codigos) > 1
        else f"{codigos[0]}: {dicho}"
        for dicho, codigos in tandas
    )


def _de_un_periodo(periodo: PeriodoVisto) -> str:
    if not periodo.formula:
        return "sin dato" if periodo.terminado else "en curso, sin dato"
    dicho = periodo.formula.removesuffix(".")
    if periodo.cuenta and not periodo.formula.endswith(periodo.cuenta):
        return f"{dicho}, cuenta {periodo.cuenta}"
    return dicho


def entraron_en_prosa(entraron: Iterable[AvanceVisto]) -> str:
    dichos = [avance_en_prosa(a) for a in entraron]
    if not dichos:
        return "No entró ningún avance"
    verbo = "Entró" if len(dichos) == 1 else "Entraron"
    return f"{verbo} {contar(len(dichos), 'avance', 'avances')}: {'; '.join(dichos)}"


def avance_en_prosa(avance: AvanceVisto) -> str:
    unidad = f"{avance.unidad}, " if avance.unidad else ""
    nota = f" ({avance.nota})" if avance.nota else ""
    return f"{unidad}{en_fecha(avance.fecha)}, {avance.dice}{nota}"


def fuera_en_prosa(no_entraron: Iterable[AvanceVisto]) -> str:
    """Count what did not enter by why."""
    cuenta = Counter(porque_no_entro(a) for a in no_entraron)
    if not cuenta:
        return ""
    if cuenta.total() == 1:
        return f"No entró un avance, porque {next(iter(cuenta))}"
    cuales = "; ".join(f"{n}, porque {motivo}" for motivo, n in cuenta.items())
    return f"No entraron {cuenta.total()} avances: {cuales}"


def porque_no_entro(avance: AvanceVisto) -> str:
    """Say why an Avance did not enter; of one not validated, where it stands."""
    assert avance.fuera is not None
    if avance.fuera is Fuera.NO_VALIDADO:
        return ESTADOS[avance.estado]
    return FUERA[avance.fuera]
