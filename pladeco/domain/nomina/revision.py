"""What is wrong in the workbook of units and people: all of it, by sheet and row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pladeco.domain.instalacion import SOLO_DE_LA_DEMO, es_de_la_demo
from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.libro.plantilla import CUALQUIER_CODIGO, ProblemaLibro
from pladeco.domain.nomina.comparacion import PersonaDicha, UnidadDicha, correo_de
from pladeco.domain.nomina.hojas import PERSONAS, UNIDADES, FilaPersona, Nomina
from pladeco.domain.permisos import DE_UNIDAD
from pladeco.domain.plegado import plegar
from pladeco.domain.run import leer_run, mostrar_run
from pladeco.domain.valores_de_ajuste import es_direccion

_LARGO_CODIGO, _LARGO_NOMBRE, _LARGO_ALIAS = 30, 200, 300
_LARGO_PERSONA = 120


@dataclass(frozen=True, slots=True)
class _Conocidas:
    """The codes that a row may name; `cualquiera` where some could not be read."""

    codigos: frozenset[str]
    superiores: Mapping[str, str | None]
    cualquiera: bool

    def tiene(self, codigo: str) -> bool:
        return self.cualquiera or codigo in self.codigos


def revisar_nomina(
    nomina: Nomina,
    unidades: Mapping[str, UnidadDicha],
    personas: Mapping[str, PersonaDicha],
    ilegibles: frozenset[str] = frozenset(),
) -> list[ProblemaLibro]:
    """Return every problem in the order of sheets and rows.

    `ilegibles` are codes of units whose row could not be read.
    """
    conocidas = _conocidas(nomina, unidades, ilegibles)
    de_unidades = [
        ProblemaLibro(UNIDADES.titulo, numero, mensaje)
        for numero, fila in nomina.unidades
        for mensaje in _de_unidad(fila, conocidas)
    ]
    de_personas = [
        ProblemaLibro(PERSONAS.titulo, numero, mensaje)
        for numero, fila in nomina.personas
        for mensaje in _de_persona(fila, conocidas, personas)
    ]
    return [
        *sorted([*de_unidades, *_codigos_repetidos(nomina)]),
        *sorted(
            [
                *de_personas,
                *_filas_repetidas(nomina),
                *_con_dos_nombres(nomina),
                *_runes_de_otros(nomina, personas),
            ]
        ),
    ]


def codigo_de(fila: FilaUnidad) -> str:
    return fila.codigo.strip().upper()


def _conocidas(
    nomina: Nomina, hay: Mapping[str, UnidadDicha], ilegibles: frozenset[str]
) -> _Conocidas:
    superiores = {codigo: u.superior for codigo, u in hay.items()}
    superiores |= {
        codigo_de(f): f.superior.strip().upper()
        for _, f in nomina.unidades
        if f.superior and f.superior.strip()
    }
    del_libro = {codigo_de(f) for _, f in nomina.unidades}
    leidas = {c.strip().upper() for c in ilegibles}
    return _Conocidas(
        frozenset(del_libro | hay.keys() | leidas),
        superiores,
        CUALQUIER_CODIGO in ilegibles,
    )


# -- units


def _de_unidad(fila: FilaUnidad, conocidas: _Conocidas) -> Iterator[str]:
    codigo = codigo_de(fila)
    if len(codigo) > _LARGO_CODIGO or "/" in codigo or codigo in {".", ".."}:
        yield (
            f"El código «{codigo}» no sirve: use hasta {_LARGO_CODIGO} letras o "
            "números, sin barras."
        )
    if len(fila.nombre.strip()) > _LARGO_NOMBRE:
        yield f"El nombre puede tener hasta {_LARGO_NOMBRE} caracteres."
    if any(len(alias) > _LARGO_ALIAS for alias in fila.alias):
        yield f"Cada otra escritura puede tener hasta {_LARGO_ALIAS} caracteres."
    superior = conocidas.superiores.get(codigo)
    if superior is not None and not conocidas.tiene(superior):
        yield f"Depende de «{superior}», que no está en la hoja Unidades."
    elif _vuelve(codigo, conocidas.superiores):
        yield f"{codigo} depende de sí misma: revise «Depende de»."


def _vuelve(codigo: str, superiores: Mapping[str, str | None]) -> bool:
    """Say whether going up from a unit leads back to it."""
    vistos: set[str] = set()
    actual = superiores.get(codigo)
    while actual is not None and actual not in vistos:
        if actual == codigo:
            return True
        vistos.add(actual)
        actual = superiores.get(actual)
    return False


def _codigos_repetidos(nomina: Nomina) -> Iterator[ProblemaLibro]:
    vistos: dict[str, int] = {}
    for numero, fila in nomina.unidades:
        primera = vistos.setdefault(codigo_de(fila), numero)
        if primera != numero:
            mensaje = f"El código {codigo_de(fila)} ya está en la fila {primera}."
            yield ProblemaLibro(UNIDADES.titulo, numero, mensaje)


# -- people


def _de_persona(
    fila: FilaPersona, conocidas: _Conocidas, hay: Mapping[str, PersonaDicha]
) -> Iterator[str]:
    correo = correo_de(fila)
    if not es_direccion(correo):
        yield f"«{fila.correo}» no es un correo: {_como_se_escribe(correo)}."
    elif es_de_la_demo(correo):
        yield SOLO_DE_LA_DEMO
    if len(fila.nombre.strip()) > _LARGO_PERSONA:
        yield f"El nombre puede tener hasta {_LARGO_PERSONA} caracteres."
    if fila.run and leer_run(fila.run) is None:
        yield (
            f"El dígito verificador de «{fila.run}» no corresponde: revise el RUN y "
            "escríbalo como 12.345.678-5."
        )
    if correo in hay and not hay[correo].activa:
        yield (
            f"La cuenta de {correo} está desactivada: actívela en Usuarios o quite la "
            "fila."
        )
    yield from _del_cargo(fila, conocidas)


def _como_se_escribe(correo: str) -> str:
    """Return what to do about what is no address: accents are what nobody sees."""
    if es_direccion(plegar(correo)):
        return f"va sin tildes ni eñes, quizás {plegar(correo)}"
    return "escríbalo solo, como ana.rojas@comuna.cl"


def _del_cargo(fila: FilaPersona, conocidas: _Conocidas) -> Iterator[str]:
    unidad = _unidad_de(fila)
    if fila.rol in DE_UNIDAD and not unidad:
        yield "Encargado y director son de una unidad: escriba su código."
    elif fila.rol not in DE_UNIDAD and unidad:
        yield f"El rol «{fila.rol}» es de toda la institución: deje vacía la unidad."
    elif unidad and not conocidas.tiene(unidad):
        yield f"La unidad «{unidad}» no está en la hoja Unidades."


def _filas_repetidas(nomina: Nomina) -> Iterator[ProblemaLibro]:
    vistas: dict[tuple[str, str, str], int] = {}
    for numero, fila in nomina.personas:
        clave = (correo_de(fila), fila.rol.value, _unidad_de(fila))
        primera = vistas.setdefault(clave, numero)
        if primera != numero:
            mensaje = f"Esta fila dice lo mismo que la fila {primera}: deje una."
            yield ProblemaLibro(PERSONAS.titulo, numero, mensaje)


def _con_dos_nombres(nomina: Nomina) -> Iterator[ProblemaLibro]:
    nombres: dict[str, tuple[int, str]] = {}
    for numero, fila in nomina.personas:
        primera, nombre = nombres.setdefault(correo_de(fila), (numero, fila.nombre))
        if plegar(nombre) != plegar(fila.nombre):
            mensaje = (
                f"{correo_de(fila)} está como «{nombre}» en la fila {primera} y aquí "
                f"como «{fila.nombre}»: deje un solo nombre."
            )
            yield ProblemaLibro(PERSONAS.titulo, numero, mensaje)


def _runes_de_otros(
    nomina: Nomina, hay: Mapping[str, PersonaDicha]
) -> Iterator[ProblemaLibro]:
    """Tell a RUN that is somebody else's, and two of one person."""
    duenos: dict[str, set[str]] = defaultdict(set)
    for correo, persona in hay.items():
        duenos[persona.run].add(correo)
    propios: dict[str, str] = {}
    for numero, fila in nomina.personas:
        leido = leer_run(fila.run) if fila.run else None
        if leido is None:
            continue
        correo, run = correo_de(fila), mostrar_run(*leido)
        if propios.setdefault(correo, run) != run:
            mensaje = f"{correo} está con dos RUN distintos: deje uno."
            yield ProblemaLibro(PERSONAS.titulo, numero, mensaje)
        if otros := duenos[run] - {correo}:
            mensaje = f"El RUN {run} ya es de {min(otros)}."
            yield ProblemaLibro(PERSONAS.titulo, numero, mensaje)
        duenos[run].add(correo)


def _unidad_de(fila: FilaPersona) -> str:
    return (fila.unidad or "").strip().upper()
