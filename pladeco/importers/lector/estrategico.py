"""The strategic table: objetivo estratégico → plan → programa → proyecto.

Blank cells are merged ones. A bulleted programme cell is several programmes, and the
projects beside it belong to no one of them: they hang from a programme without name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.lineas import Celda
from pladeco.importers.lector.listas import separar
from pladeco.importers.lector.palabras import empieza_cortado, unir
from pladeco.importers.lector.registros import (
    Aviso,
    ObjetivoEstrategicoLeido,
    PlanLeido,
    ProgramaLeido,
)
from pladeco.importers.lector.tablas import LineaDeTabla, Tabla

_NIVELES = (Columna.OBJETIVO, Columna.PLAN, Columna.PROGRAMA, Columna.PROYECTO)
_Celdas = Mapping[Columna, Celda]


@dataclass(slots=True)
class _Programa:
    nombre: str | None
    proyectos: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    nombre: str | None
    programas: list[_Programa] = field(default_factory=list)

    def sin_nombre(self) -> _Programa:
        """Return the programme that holds the projects of no one, only one per plan."""
        for programa in self.programas:
            if programa.nombre is None:
                return programa
        self.programas.append(_Programa(None))
        return self.programas[-1]


@dataclass(slots=True)
class _Objetivo:
    texto: str | None
    planes: list[_Plan] = field(default_factory=list)


def leer_estrategicas(
    tablas: Iterable[Tabla], avisos: list[Aviso]
) -> tuple[ObjetivoEstrategicoLeido, ...]:
    lector = _LectorEstrategico(avisos)
    for tabla in tablas:
        for linea in tabla.lineas:
            lector.leer(linea, tabla.encabezado)
    return tuple(
        ObjetivoEstrategicoLeido(
            objetivo.texto,
            tuple(
                PlanLeido(
                    plan.nombre,
                    tuple(
                        ProgramaLeido(programa.nombre, tuple(programa.proyectos))
                        for programa in plan.programas
                    ),
                )
                for plan in objetivo.planes
            ),
        )
        for objetivo in lector.objetivos
    )


class _LectorEstrategico:
    """The tree so far; the last of every level is the one merged cells stand for."""

    def __init__(self, avisos: list[Aviso]) -> None:
        self.objetivos: list[_Objetivo] = []
        self._programa: _Programa | None = None
        self._avisos = avisos

    def leer(self, linea: LineaDeTabla, encabezado: Encabezado) -> None:
        celdas = self._ubicar(linea, encabezado)
        if celdas is None:
            return
        if linea.tras_corte:
            celdas = self._continuar(linea, celdas)
        self._objetivo(celdas.get(Columna.OBJETIVO))
        self._plan(celdas.get(Columna.PLAN))
        self._programas(celdas)
        self._proyectos(linea, celdas.get(Columna.PROYECTO))

    def _ubicar(
        self, linea: LineaDeTabla, encabezado: Encabezado
    ) -> dict[Columna, Celda] | None:
        """Return the filled cells by column, or None for a row that is too wide.

        A narrow row lost its first cells, the merged ones.
        """
        celdas = linea.trozo.linea.celdas
        if linea.trozo.linea.llenas[-1] >= encabezado.ancho:
            mensaje = "Tiene más columnas que la tabla estratégica; no se usó."
            self._avisar(linea, CodigoAviso.FILA_NO_RECONOCIDA, mensaje)
            return None
        faltan = max(0, encabezado.ancho - len(celdas))
        if faltan:
            mensaje = "Tiene menos columnas que la tabla; se leyó como las últimas."
            self._avisar(linea, CodigoAviso.COLUMNAS_INFERIDAS, mensaje)
        columnas = encabezado.columnas[faltan:]
        ajenas = [
            columna.titulo
            for columna, celda in zip(columnas, celdas, strict=False)
            if columna.tipo not in _NIVELES and celda.texto
        ]
        if ajenas:
            mensaje = f"Trae columnas que el plan no guarda: {', '.join(ajenas)}."
            self._avisar(linea, CodigoAviso.FILA_NO_RECONOCIDA, mensaje)
        return {
            columna.tipo: celda
            for columna, celda in zip(columnas, celdas, strict=False)
            if celda.texto
        }

    # -- second halves

    def _continuar(self, linea: LineaDeTabla, celdas: _Celdas) -> dict[Columna, Celda]:
        """Join to the last of its column each cell that begins in the middle."""
        restantes = dict(celdas)
        for columna in _NIVELES:
            celda = celdas.get(columna)
            if celda is None or not empieza_cortado(celda.parrafos[0]):
                continue
            if self._unir(columna, celda.parrafos[0]):
                restantes[columna] = _sin_primer_parrafo(celda)
                mensaje = (
                    f"La línea {linea.trozo.numero} continúa el texto de la misma "
                    "columna en la fila anterior; se unieron."
                )
                self._avisar(linea, CodigoAviso.FILA_UNIDA, mensaje)
        return {columna: celda for columna, celda in restantes.items() if celda.texto}

    def _unir(self, columna: Columna, texto: str) -> bool:
        """Join a text to the last of a level; False where there is none to go on."""
        objetivo = self.objetivos[-1] if self.objetivos else None
        plan = objetivo.planes[-1] if objetivo and objetivo.planes else None
        if columna is Columna.OBJETIVO and objetivo and objetivo.texto:
            objetivo.texto = unir(objetivo.texto, texto)
        elif columna is Columna.PLAN and plan and plan.nombre:
            plan.nombre = unir(plan.nombre, texto)
        elif columna is Columna.PROGRAMA and plan and plan.programas[-1:]:
            return _continuar_programa(plan.programas, texto)
        elif (
            columna is Columna.PROYECTO and self._programa and self._programa.proyectos
        ):
            self._programa.proyectos[-1] = unir(self._programa.proyectos[-1], texto)
        else:
            return False
        return True

    # -- levels

    def _objetivo(self, celda: Celda | None) -> None:
        if celda and not (self.objetivos and self.objetivos[-1].texto == celda.texto):
            self.objetivos.append(_Objetivo(celda.texto))
            self._programa = None

    def _plan(self, celda: Celda | None) -> None:
        if celda is None:
            return
        planes = self._objetivo_en_curso().planes
        if not (planes and planes[-1].nombre == celda.texto):
            planes.append(_Plan(celda.texto))
            self._programa = None

    def _programas(self, celdas: _Celdas) -> None:
        celda = celdas.get(Columna.PROGRAMA)
        if celda is None:
            return
        programas = self._plan_en_curso().programas
        if celda.es_lista:
            programas.extend(_Programa(nombre) for nombre in celda.parrafos)
            self._programa = None
        elif not (self._programa and self._programa.nombre == celda.texto):
            self._programa = _Programa(celda.texto)
            programas.append(self._programa)

    def _proyectos(self, linea: LineaDeTabla, celda: Celda | None) -> None:
        if celda is None:
            return
        lista = separar(celda)
        if self._programa is None:
            self._programa = self._plan_en_curso().sin_nombre()
        self._programa.proyectos.extend(lista.items)
        if lista.iba_corrida:
            self._avisos.append(
                Aviso(
                    linea.trozo.numero,
                    CodigoAviso.LISTA_SEPARADA,
                    f"Los proyectos estaban escritos de corrido; se separaron en "
                    f"{len(lista.items)}.",
                    celda.texto,
                )
            )

    def _objetivo_en_curso(self) -> _Objetivo:
        if not self.objetivos:
            self.objetivos.append(_Objetivo(None))
        return self.objetivos[-1]

    def _plan_en_curso(self) -> _Plan:
        planes = self._objetivo_en_curso().planes
        if not planes:
            planes.append(_Plan(None))
        return planes[-1]

    def _avisar(self, linea: LineaDeTabla, codigo: CodigoAviso, mensaje: str) -> None:
        trozo = linea.trozo
        self._avisos.append(Aviso(trozo.numero, codigo, mensaje, trozo.linea.crudo))


def _continuar_programa(programas: Sequence[_Programa], texto: str) -> bool:
    """Join a text to the last named programme, past the one without a name."""
    for programa in reversed(programas):
        if programa.nombre is not None:
            programa.nombre = unir(programa.nombre, texto)
            return True
    return False


def _sin_primer_parrafo(celda: Celda) -> Celda:
    resto = celda.parrafos[1:]
    return Celda(" ".join(resto), resto, es_lista=celda.es_lista)
