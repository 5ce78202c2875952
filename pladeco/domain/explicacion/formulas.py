"""logro C in words: the formula of each kind of Meta, and with its numbers put in."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.logro import Promesa
from pladeco.domain.explicacion.avances import en_su_nivel
from pladeco.domain.explicacion.numeros import (
    en_numero,
    en_numeros,
    en_parentesis,
    en_porcentaje,
)
from pladeco.domain.vocabulario import TipoMeta

_CERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Formula:
    """`letras` with T, B, M and Q; `cifras` the same with numbers; or only words."""

    letras: str
    cifras: str = ""

    def con(self, valor: Fraction | None) -> str:
        """Write the formula and what comes out of it."""
        partes = [p for p in (self.letras, self.cifras) if p]
        if valor is not None:
            partes.append(en_porcentaje(valor))
        return " = ".join(partes)


def formula_en_palabras(promesa: Promesa, medido: Fraction) -> Formula:
    """Write C of one promise; only asked where the plan lacks nothing."""
    return _FORMULAS[promesa.meta.tipo](promesa, medido)


def _entre(arriba: Fraction, abajo: Fraction) -> str:
    return f"{en_numero(arriba)} / {en_parentesis(abajo)}"


def _menos(uno: Fraction, otro: Fraction) -> str:
    return f"({en_numero(uno)} − {en_parentesis(otro)})"


def _hacia(p: Promesa, m: Fraction) -> Formula:
    if p.base is None:
        return Formula("M / T", _entre(m, p.t))
    return Formula("(M − B) / (T − B)", f"{_menos(m, p.b)} / {_menos(p.t, p.b)}")


def _por_periodo(p: Promesa, m: Fraction) -> Formula:
    return Formula("M / T", _entre(m, p.t))


def _aumento(p: Promesa, m: Fraction) -> Formula:
    cifras = f"{_menos(m, p.b)} / ({en_numero(p.b)} × {en_numero(p.t)} / 100)"
    return Formula("(M − B) / (B × T / 100)", cifras)


def _aumento_en(p: Promesa, m: Fraction) -> Formula:
    return Formula("(M − B) / T", f"{_menos(m, p.b)} / {en_numero(p.t)}")


def _brecha(p: Promesa, m: Fraction) -> Formula:
    sin_brecha = p.b <= p.q if p.descendente else p.b >= p.q
    if not sin_brecha:
        cifras = f"{_menos(m, p.b)} / ({en_numero(p.t)} / 100 × {_menos(p.q, p.b)})"
        return Formula("(M − B) / (T / 100 × (Q − B))", cifras)
    if (m <= p.q) if p.descendente else (m >= p.q):
        return Formula("ya no había brecha, y M sigue en Q")
    if p.descendente:
        return Formula("ya no había brecha: Q / M", _entre(p.q, m))
    return Formula("ya no había brecha: M / Q", _entre(m, p.q))


def _reducir(p: Promesa, m: Fraction) -> Formula:
    return Formula("(B − M) / (B − T)", f"{_menos(p.b, m)} / {_menos(p.b, p.t)}")


def _techo(p: Promesa, m: Fraction) -> Formula:
    if m <= p.t:
        return Formula(f"M no pasa de T ({' ≤ '.join(en_numeros(m, p.t))})")
    return Formula("M pasa de T: T / M", _entre(p.t, m))


def _mantener(p: Promesa, m: Fraction) -> Formula:
    if p.descendente:
        if m <= p.b:
            return Formula(f"M no pasa de B ({' ≤ '.join(en_numeros(m, p.b))})")
        return Formula("M pasa de B: B / M", _entre(p.b, m))
    if m >= p.b:
        return Formula(f"M no baja de B ({' ≥ '.join(en_numeros(m, p.b))})")
    if p.b == 0:
        return Formula("M baja de B, que es 0")
    return Formula("M baja de B: M / B", _entre(m, p.b))


def _banda(p: Promesa, m: Fraction) -> Formula:
    maximo = p.meta.valor_max or p.t
    if p.t <= m <= maximo:
        visto, desde, hasta = en_numeros(m, p.t, maximo)
        return Formula(f"M ({visto}) está entre {desde} y {hasta}")
    distancia = max(p.t - m, m - maximo)
    return Formula(
        "1 − distancia / ancho, nunca menos de 0",
        f"1 − {en_numero(distancia)} / {en_numero(maximo - p.t)}",
    )


def _superar(p: Promesa, m: Fraction) -> Formula:
    mejor = m < p.b if p.descendente else m > p.b
    if mejor:
        signo = " < " if p.descendente else " > "
        return Formula(f"M supera a B ({signo.join(en_numeros(m, p.b))})")
    letras, cuenta = ("B / M", (p.b, m)) if p.descendente else ("M / B", (m, p.b))
    return Formula(f"{letras}, a lo más 99{chr(160)}% si no se supera", _entre(*cuenta))


def _hitos(p: Promesa, m: Fraction) -> Formula:
    total = sum((h.peso for h in p.meta.hitos), _CERO)
    return Formula("peso alcanzado / peso de todos", _entre(m * total, total))


def _escala(p: Promesa, m: Fraction) -> Formula:
    prometido = en_su_nivel(p.meta, p.t)
    if m >= p.t:
        return Formula(f"se llegó al nivel prometido, {prometido}")
    if not p.meta.equiespaciados:
        return Formula(
            f"aún no se llega al nivel {prometido}, y entre los niveles no hay medida"
        )
    inicial = p.base or _CERO
    cifras = f"{_menos(m, inicial)} / {_menos(p.t, inicial)}"
    return Formula("(nivel − inicial) / (prometido − inicial)", cifras)


_FORMULAS: dict[TipoMeta, Callable[[Promesa, Fraction], Formula]] = {
    TipoMeta.CONTEO_TOTAL: _hacia,
    TipoMeta.CONTEO_POR_PERIODO: _por_periodo,
    TipoMeta.PORCENTAJE: _hacia,
    TipoMeta.INCREMENTO_PCT: _aumento,
    TipoMeta.INCREMENTO_ABS: _aumento_en,
    TipoMeta.REDUCCION_BRECHA: _brecha,
    TipoMeta.REDUCIR: _reducir,
    TipoMeta.TECHO: _techo,
    TipoMeta.MANTENER: _mantener,
    TipoMeta.BANDA: _banda,
    TipoMeta.SUPERAR_BASE: _superar,
    TipoMeta.HITO: _hitos,
    TipoMeta.ESCALA: _escala,
}
