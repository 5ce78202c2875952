"""A roll-up as somebody would write it in an afternoon: SQL by hand, plain floats.

It knows only what the demo holds: its kinds of Meta, thresholds left aside, no states
and no reasons. The rows carry names, texts and who is responsible: it fetches those as
well, and leaves them as they come. What it brings out is compared with ours before any
timing.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import floor
from sqlite3 import Connection
from typing import Any

ESCALA = 10_000  # numbers are kept as whole ten-thousandths
MESES = {"mensual": 1, "trimestral": 3, "semestral": 6, "anual": 12}
ELEMENTOS = "SELECT id, superior_id, peso FROM elemento ORDER BY ruta"
METAS = """
SELECT m.id, i.id, i.elemento_id, m.tipo, m.valor, m.base, m.base_anterior,
       m.brecha_meta, m.frecuencia, m.desde, m.hasta, i.acumulacion,
       i.frecuencia_reporte
FROM meta m JOIN indicador i ON i.id = m.indicador_id
WHERE m.confirmada_en IS NOT NULL AND m.tipo NOT IN ('vacia', 'cualitativa')
"""
AVANCES = """
SELECT a.indicador_id, a.id, p.desde, p.hasta, v.estado, v.valor, v.numerador,
       v.denominador, v.sin_novedad, v.id
FROM version_avance v JOIN avance a ON a.id = v.avance_id
JOIN periodo p ON p.id = a.periodo_id
WHERE v.estado IN ('enviado', 'visado', 'validado')
ORDER BY p.hasta, a.id, v.numero
"""
HITOS = "SELECT id, meta_id, peso, fecha_prevista FROM hito"
CUMPLIDOS = "SELECT version_id, hito_id, fecha FROM hito_cumplido"
PALABRAS = (
    "SELECT * FROM elemento ORDER BY ruta",
    "SELECT * FROM unidad ORDER BY nombre",
    "SELECT * FROM responsable",
    "SELECT * FROM indicador ORDER BY codigo",
    "SELECT * FROM meta",
    "SELECT * FROM financiamiento f JOIN fuente u ON u.id = f.fuente_id",
    "SELECT * FROM elemento_territorio t JOIN territorio n ON n.id = t.territorio_id",
    "SELECT * FROM vinculo_ods",
    "SELECT * FROM vinculo",
    "SELECT * FROM version_avance WHERE estado IN ('enviado', 'visado', 'validado')",
)
VINCULOS = "SELECT desde_id, hacia_id FROM vinculo WHERE estado = 'confirmado'"

Fila = tuple[float | None, ...]
Hoja = tuple[float, float | None, float, float, float | None]  # w, R, q, E, C
_dia = lru_cache(4096)(date.fromisoformat)


def consolidar_a_mano(base: Connection, corte: date) -> dict[str, Fila]:
    """Return the figures of every Elemento by key, and of the whole under ''."""
    for consulta in PALABRAS:
        base.execute(consulta).fetchall()
    elementos = base.execute(ELEMENTOS).fetchall()
    oficiales, declarados = _avances(base)
    por_elemento: defaultdict[str, list[Any]] = defaultdict(list)
    for meta in base.execute(METAS):
        por_elemento[meta[2]].append(meta)
    hitos: defaultdict[str, list[Any]] = defaultdict(list)
    for hito in base.execute(HITOS):
        hitos[hito[1]].append(hito)
    cumplidos: defaultdict[str, list[Any]] = defaultdict(list)
    for version, hito_id, fecha in base.execute(CUMPLIDOS):
        cumplidos[version].append((hito_id, fecha))
    filas: dict[str, Fila] = {}
    for nombre, avances in (("", oficiales), ("declarado", declarados)):
        hojas = {
            clave: _hojas(peso / ESCALA, por_elemento[clave], avances,
                          (hitos, cumplidos), corte)
            for clave, _, peso in elementos
            if clave in por_elemento
        }  # fmt: skip
        filas[nombre] = _resumir(h for grupo in hojas.values() for h in grupo)
        if not nombre:
            filas |= _por_rama(elementos, base.execute(VINCULOS).fetchall(), hojas)
    return filas


def _avances(base: Connection) -> tuple[dict[str, Any], dict[str, Any]]:
    oficiales: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    declarados: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for fila in base.execute(AVANCES):
        declarados[fila[0]][fila[1]] = fila
        if fila[4] == "validado":
            oficiales[fila[0]][fila[1]] = fila
    return oficiales, declarados


def _por_rama(
    elementos: list[Any], vinculos: list[Any], hojas: dict[str, list[Hoja]]
) -> dict[str, Fila]:
    bajo: dict[str, set[str]] = {}
    raices = set()
    for clave, superior, _ in reversed(elementos):
        bajo.setdefault(clave, set()).add(clave)
        if superior is None:
            raices.add(clave)
        else:
            bajo.setdefault(superior, set()).update(bajo[clave])
    filas = {}
    for clave, suyos in bajo.items():
        todos = set(suyos)
        if clave not in raices:
            for desde, hacia in vinculos:
                if hacia in suyos:
                    todos |= bajo[desde]
        filas[clave] = _resumir(h for k in todos for h in hojas.get(k, ()))
    return filas


def _resumir(hojas: Iterable[Hoja]) -> Fila:
    cumplido = informado = exigible = hecho = peso = 0.0
    debidas = sabidas = con_logro = 0
    for w, r, q, e, c in hojas:
        peso += w
        if c is not None:
            con_logro += 1
            hecho += w * min(max(c, 0.0), 1.0)
        if e == 0:
            continue
        debidas += 1
        exigible += w
        if r is not None:
            sabidas += 1
            informado += w * q
            cumplido += w * q * min(max(r, 0.0), 1.0)
    avance = hecho / peso if con_logro else None
    if not debidas:
        return (None, avance, None, None, None, debidas, sabidas)
    cobertura = informado / exigible
    minimo = cumplido / exigible
    cumplimiento = cumplido / informado if informado else None
    maximo = minimo + 1 - cobertura
    return (cumplimiento, avance, cobertura, minimo, maximo, debidas, sabidas)


def _hojas(
    peso: float,
    metas: list[Any],
    avances: dict[str, Any],
    de_hitos: tuple[dict[str, Any], dict[str, Any]],
    corte: date,
) -> list[Hoja]:
    hitos, cumplidos = de_hitos
    juzgadas = [
        _juzgar(m, avances.get(m[1], {}).values(), hitos[m[0]], cumplidos, corte)
        for m in metas
    ]
    buenas = [j for j in juzgadas if j is not None]
    return [(peso / len(buenas), *j) for j in buenas]


def _juzgar(
    m: Any, avances: Iterable[Any], hitos: list[Any], cumplidos: Any, corte: date
) -> Any:
    """Return R, q, E and C; what is done before it was due counts as due."""
    tipo, valor, base = m[3], _real(m[4]), _real(m[5])
    if tipo == "incremento_pct" and base is None:
        return None
    desde, hasta = _dia(m[9]), _dia(m[10])
    t = (valor, base, _real(m[7]))
    leidos = [x for x in (_leer(a, hasta) for a in avances) if desde <= x[0] <= corte]
    if tipo == "hito":
        r, q, e, c = _de_hitos(m, leidos, hitos, cumplidos, corte)
    elif m[8] or tipo in ("conteo_por_periodo", "porcentaje") or m[6] or (
        tipo == "incremento_pct" and m[11] == "suma"
    ):  # fmt: skip
        return _recurrente(m, t, leidos, corte)
    else:
        r, q, e, c = _una_vez(m, t, leidos, corte)
    if c is not None and c >= 1 and m[11] in ("suma", "hitos"):
        return 1.0, 1.0, e or 1.0, c
    return r, q, e, c


def _real(numero: int | None) -> float | None:
    return None if numero is None else numero / ESCALA


def _leer(a: Any, hasta: date) -> Any:
    p_desde, p_hasta = _dia(a[2]), _dia(a[3])
    return (hasta if p_desde <= hasta <= p_hasta else p_hasta, a)


def _medir(como: str, leidos: list[Any], base: float | None = None) -> Any:
    """Return M, `None` without reports, "cero" where a ratio divides by nothing."""
    if como == "suma":
        cifras = [0 if a[8] else a[5] for _, a in leidos if a[8] or a[5] is not None]
        return sum(cifras) / ESCALA + (base or 0) if cifras else None
    if como == "ultimo":
        cifras = [a[5] for _, a in leidos if not a[8] and a[5] is not None]
        return cifras[-1] / ESCALA if cifras else None
    pares = [(a[6], a[7]) for _, a in leidos if not a[8] and a[7] is not None]
    if como == "razon_ultima":
        pares = pares[-1:]
    if not pares:
        return None
    abajo = sum(d for _, d in pares)
    return 100 * sum(n for n, _ in pares) / abajo if abajo else "cero"


def _formula(tipo: str, t: Any, m: float, base: float | None) -> Any:
    valor, _, q = t
    if tipo == "incremento_pct":
        assert base is not None
        return (m - base) / (base * valor / 100)
    if tipo == "reduccion_brecha":
        assert base is not None
        if base >= q:
            return 1 if m >= q else m / q
        return (m - base) / (valor / 100 * (q - base))
    return m / valor if base is None else (m - base) / (valor - base)


def _una_vez(m: Any, t: Any, leidos: list[Any], corte: date) -> Any:
    hasta = corte if m[11] == "suma" else _dia(m[10])
    medido = _medir(m[11], [x for x in leidos if x[0] <= hasta], t[1])
    c = None if medido is None else _formula(m[3], t, medido, t[1])
    hoy, desde, hasta = _reloj(corte, m[12]), _dia(m[9]), _dia(m[10])
    if corte >= hasta:
        e = 1.0
    elif hoy < desde:
        e = 0.0
    else:
        e = ((hoy - desde).days + 1) / ((hasta - desde).days + 1)
        if m[3] == "conteo_total":
            unidades = t[0] - (t[1] or 0)
            e = floor(unidades * e + 1e-9) / unidades
    return c / e if c is not None and e else None, 1.0, e, c


def _recurrente(m: Any, t: Any, leidos: list[Any], corte: date) -> Any:
    hasta = _dia(m[10])
    hoy = hasta if corte >= hasta else _reloj(corte, m[12])
    antes: Any = t[1]
    logros: list[tuple[bool, float | None]] = []
    tramos = _tramos(_dia(m[9]), hasta, m[8] or "anual")
    for numero, (primero, ultimo) in enumerate(tramos):
        medido = _medir(m[11], [x for x in leidos if primero <= x[0] <= ultimo])
        base = antes if m[6] else t[1]
        antes = medido
        if m[6] and numero == 0 and base is None:
            continue
        sabido = medido is not None and medido != "cero"
        if m[6] and (base is None or base == "cero"):
            sabido = False
        c = _formula(m[3], t, medido, base) if sabido else None
        logros.append((ultimo <= hoy, c))
    if not logros:
        return None  # its only period has no period before: a defect of the plan
    sabidos = [min(max(c, 0.0), 1.0) for _, c in logros if c is not None]
    ya = [c for termino, c in logros if termino]
    de_ya = [min(max(c, 0.0), 1.0) for c in ya if c is not None]
    c_total = sum(sabidos) / len(logros) if sabidos else None
    razon = sum(de_ya) / len(de_ya) if de_ya else None
    return razon, len(de_ya) / len(ya) if ya else 0.0, len(ya) / len(logros), c_total


def _de_hitos(
    m: Any, leidos: list[Any], hitos: list[Any], cumplidos: Any, corte: date
) -> Any:
    fechas: dict[str, date] = {}
    for _, a in leidos:
        for hito_id, fecha in cumplidos.get(a[9], ()):
            fechas[hito_id] = min(_dia(fecha), fechas.get(hito_id, date.max))
    hasta, hoy = _dia(m[10]), _reloj(corte, m[12])
    total = sum(h[2] for h in hitos)
    hecho = sum(h[2] for h in hitos if fechas.get(h[0], date.max) <= corte)
    c = hecho / total if hecho or leidos else None
    debidos = [h for h in hitos if corte >= hasta or _dia(h[3] or m[10]) <= hoy]
    debido = sum(h[2] for h in debidos)
    listo = sum(h[2] for h in debidos if fechas.get(h[0], date.max) <= corte)
    r = listo / debido if debido and c is not None else None
    return r, 1.0, 0.0 if hoy < _dia(m[9]) else debido / total, c


@lru_cache(4096)
def _reloj(corte: date, cada: str) -> date:
    meses = MESES[cada]
    mes = corte.month // meses * meses
    fin = _fin_de_mes(corte.year, (corte.month - 1) // meses * meses + meses)
    return corte if fin == corte else _fin_de_mes(corte.year, mes or 0)


def _fin_de_mes(anio: int, mes: int) -> date:
    if mes == 0:
        return date(anio - 1, 12, 31)
    siguiente = date(anio + mes // 12, mes % 12 + 1, 1)
    return date.fromordinal(siguiente.toordinal() - 1)


@lru_cache(4096)
def _tramos(desde: date, hasta: date, cada: str) -> list[tuple[date, date]]:
    meses, tramos, dia = MESES[cada], [], desde
    enteros = []
    while dia <= hasta:
        mes = (dia.month - 1) // meses * meses
        fin = _fin_de_mes(dia.year, mes + meses)
        enteros.append((fin - date(dia.year, mes + 1, 1)).days + 1)
        tramos.append((dia, min(fin, hasta)))
        dia = date.fromordinal(fin.toordinal() + 1)
    for lado, vecino in ((-1, -2), (0, 1)):
        dias = (tramos[lado][1] - tramos[lado][0]).days + 1
        if len(tramos) > 1 and 2 * dias < enteros[lado]:
            union = tramos[lado] + tramos[vecino]
            tramos[vecino] = (min(union), max(union))
            del tramos[lado], enteros[lado]
    return tramos
