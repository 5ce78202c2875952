"""The plan's rows as a plan workbook: what `filas_de_libro` reads back as it was."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.arbol import en_orden
from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.de_filas.entorno import poner_enlaces, poner_entorno
from pladeco.domain.libro.de_filas.metas import poner_indicadores
from pladeco.domain.libro.filas_plan import FilaInstrumento
from pladeco.domain.libro.plantilla import HOJAS, HOJAS_DE_ELEMENTOS, Hoja, LibroPlan
from pladeco.domain.libro.textos import como_en_libro, textos
from pladeco.domain.vocabulario import Nivel

PRIMERA_FILA: Final = 5  # where a written workbook begins
_PROGRAMA_ESTRATEGICO: Final = "Programas estratégicos"
# The raw column that also is the name, where nobody gave another.
NOMBRE_CRUDO: Final[Mapping[Nivel, str]] = {
    nivel: "actividad" if nivel is Nivel.ACTIVIDAD else "nombre" for nivel in Nivel
}
# Raw columns that have a place of their own beside `texto_fuente`.
APARTE: Final = frozenset({"linea", "revisar", "numero"})


@dataclass(frozen=True, slots=True)
class Procedencia:
    """What the first sheet tells of the institution and of the document read."""

    institucion: str
    comuna: str
    huella: str | None = None


def libro_de(filas: Filas, procedencia: Procedencia) -> LibroPlan:
    """Return the workbook of a plan, in plan order. Pure on its rows."""
    hojas: defaultdict[str, list[Any]] = defaultdict(list)
    lazos = _Lazos.de(filas)
    orden = list(en_orden(filas["elemento"]))
    hojas["Instrumento"] = [
        _instrumento(fila, procedencia) for fila in filas["instrumento"].values()
    ]
    for clave in orden:
        fila = filas["elemento"][clave]
        hoja = hoja_de(filas["elemento"], fila)
        hojas[hoja.titulo].append(_elemento(hoja, fila, filas, lazos, clave))
    poner_indicadores(hojas, filas, {clave: n for n, clave in enumerate(orden)})
    poner_entorno(hojas, filas)
    poner_enlaces(hojas, filas, {clave: n for n, clave in enumerate(orden)})
    return LibroPlan(
        {h.titulo: tuple(enumerate(hojas[h.titulo], start=PRIMERA_FILA)) for h in HOJAS}
    )


def hoja_de(elementos: Mapping[UUID, Fila], fila: Mapping[str, Any]) -> Hoja:
    """Return the sheet of an Elemento; a programa's depends on what it hangs from."""
    nivel, superior = fila["nivel"], fila["superior_id"]
    hojas = [hoja for hoja in HOJAS_DE_ELEMENTOS if hoja.nivel is nivel]
    if nivel is not Nivel.PROGRAMA:
        return hojas[0]
    de_un_plan = superior in elementos and elementos[superior]["nivel"] is Nivel.PLAN
    return next(h for h in hojas if (h.titulo == _PROGRAMA_ESTRATEGICO) is de_un_plan)


def crudos_de(hoja: Hoja) -> tuple[str, ...]:
    """Return the fields of a sheet that hold the document's own cells."""
    return tuple(
        c.campo for c in columnas_de(hoja.registro) if c.crudo and c.campo not in APARTE
    )


@dataclass(frozen=True, slots=True)
class _Lazos:
    """Codes by Elemento, in the order in which people read them."""

    lider: dict[UUID, str]
    corresponsables: dict[UUID, tuple[str, ...]]
    informan: dict[UUID, tuple[str, ...]]
    territorios: dict[UUID, tuple[str, ...]]

    @classmethod
    def de(cls, filas: Filas) -> "_Lazos":
        unidades = {c: f["codigo"] for c, f in filas["unidad"].items()}
        territorios = {c: f["codigo"] for c, f in filas["territorio"].items()}
        lider: dict[UUID, str] = {}
        junto: defaultdict[UUID, list[str]] = defaultdict(list)
        informan: defaultdict[UUID, list[str]] = defaultdict(list)
        lugares: defaultdict[UUID, list[str]] = defaultdict(list)
        for _clave, fila in sorted(filas["responsable"].items()):
            elemento, codigo = fila["elemento_id"], unidades[fila["unidad_id"]]
            if fila["lider"]:
                lider[elemento] = codigo
                continue
            junto[elemento].append(codigo)
            if fila["reporta"]:
                informan[elemento].append(codigo)
        for _clave, fila in sorted(filas["elemento_territorio"].items()):
            lugares[fila["elemento_id"]].append(territorios[fila["territorio_id"]])
        return cls(lider, _tuplas(junto), _tuplas(informan), _tuplas(lugares))


def _tuplas(grupos: Mapping[UUID, list[str]]) -> dict[UUID, tuple[str, ...]]:
    return {clave: tuple(codigos) for clave, codigos in grupos.items()}


def _instrumento(fila: Fila, de: Procedencia) -> FilaInstrumento:
    return FilaInstrumento(
        codigo=fila["codigo"],
        nombre=como_en_libro(fila["nombre"]) or "",
        comuna=de.comuna,
        institucion=de.institucion,
        desde=fila["desde"],
        hasta=fila["hasta"],
        vision=como_en_libro(fila["vision"]),
        mision=como_en_libro(fila["mision"]),
        fuente=None,
        huella=de.huella,
    )


def _elemento(hoja: Hoja, fila: Fila, filas: Filas, lazos: _Lazos, clave: UUID) -> Any:
    campos = {c.campo for c in columnas_de(hoja.registro)}
    crudos = {campo: _crudo(fila, campo) for campo in crudos_de(hoja)}
    superior = fila["superior_id"]
    valores: dict[str, Any] = crudos | {
        "codigo": fila["codigo"],
        "superior": superior and filas["elemento"][superior]["codigo"],
        "numero": fila["orden"],
        "orden": fila["orden"],
        "linea": fila["linea_fuente"],
        "lema": como_en_libro(fila["lema"]),
        "definicion": como_en_libro(fila["definicion"]),
        "nombre_publico": _otro_nombre(hoja, fila, crudos),
        "peso": None if fila["peso"] == 1 else fila["peso"],
        "dudas": como_en_libro(fila["dudas"]),
        "revisar": textos(fila["revisar"]),
        "lider": lazos.lider.get(clave),
        "corresponsables": lazos.corresponsables.get(clave, ()),
        "informan": lazos.informan.get(clave, ()),
        "territorios": lazos.territorios.get(clave, ()),
        "desde": None,
        "hasta": None,
        "retirado_en": fila["retirado_en"],
        "retiro_acto": como_en_libro(fila["retiro_acto"]),
    }
    return hoja.registro(**{c: v for c, v in valores.items() if c in campos})


def _crudo(fila: Fila, campo: str) -> Any:
    valor = fila["texto_fuente"].get(campo)
    if campo == "otros":
        return textos(valor or ())
    return como_en_libro(valor)


def _otro_nombre(hoja: Hoja, fila: Fila, crudos: Mapping[str, Any]) -> str | None:
    """Return the name, where it is not the document's own."""
    nombre = como_en_libro(fila["nombre"])
    nivel = hoja.nivel or Nivel.LINEAMIENTO
    return None if nombre == crudos.get(NOMBRE_CRUDO[nivel]) else nombre
