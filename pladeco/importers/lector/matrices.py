"""Activity matrices: from the lines of a table to one logical row per activity."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pladeco.importers.lector.alineacion import (
    Reparto,
    alinear,
    por_posicion,
    puntaje_de,
)
from pladeco.importers.lector.codigos import CodigoAviso, Revisar
from pladeco.importers.lector.continuaciones import (
    alinear_continuacion,
    es_continuacion,
)
from pladeco.importers.lector.dudas import marcar_dudas
from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.filas import (
    FilaEnCurso,
    fila_de_origen,
    fila_leida,
    heredar,
)
from pladeco.importers.lector.palabras import unir
from pladeco.importers.lector.registros import Aviso, MatrizLeida, Otro
from pladeco.importers.lector.tablas import LineaDeTabla, Tabla
from pladeco.importers.lector.tipos_celda import Puntuador, es_plazo
from pladeco.importers.lector.vocabulario import Vocabulario, aprender

# How much better another alignment has to be before position is not believed.
_VENTAJA_PARA_CORRER = 8.0
_ANCLAS = (
    Columna.PLAZO,
    Columna.RESPONSABLE,
    Columna.FINANCIAMIENTO,
    Columna.INDICADOR,
)
_PUNTOS_DE_ANCLA = 2.0


def aprender_de(matrices: Iterable[Tabla]) -> Vocabulario:
    """Learn units and funds from the rows that have all their columns."""
    celdas: list[tuple[Columna, str]] = []
    for tabla in matrices:
        columnas = [columna.tipo for columna in tabla.encabezado.columnas]
        plazo = tabla.encabezado.indice(Columna.PLAZO)
        for linea in tabla.lineas:
            textos = linea.trozo.linea.textos
            if len(textos) == len(columnas) and (
                plazo is None or es_plazo(textos[plazo])
            ):
                celdas.extend(zip(columnas, textos, strict=True))
    return aprender(celdas)


def leer_matriz(tabla: Tabla, puntuar: Puntuador, avisos: list[Aviso]) -> MatrizLeida:
    lector = _LectorDeMatriz(tabla.encabezado, puntuar, avisos)
    for _, bloque in groupby(_en_bloques(tabla.lineas), key=lambda par: par[0]):
        lector.leer_bloque([linea for _, linea in bloque])
    for fila in lector.filas:
        avisos.extend(marcar_dudas(fila, tabla.encabezado))
    heredar(lector.filas, tabla.encabezado)
    filas = tuple(
        fila_leida(fila, tabla.encabezado)
        for fila in lector.filas
        if not fila.es_titulo
    )
    return MatrizLeida(tabla.objetivos, filas)


def _en_bloques(lineas: Sequence[LineaDeTabla]) -> Iterable[tuple[int, LineaDeTabla]]:
    """Return lines with the number of their run: one width, one page."""
    bloque, ancho = 0, -1
    for linea in lineas:
        propio = len(linea.trozo.linea.celdas)
        if linea.tras_corte or linea.es_fragmento or propio != ancho:
            bloque += 1
        ancho = -1 if linea.es_fragmento else propio
        yield bloque, linea


class _LectorDeMatriz:
    def __init__(
        self, encabezado: Encabezado, puntuar: Puntuador, avisos: list[Aviso]
    ) -> None:
        self.filas: list[FilaEnCurso] = []
        self._encabezado = encabezado
        self._puntuar = puntuar
        self._avisos = avisos

    def leer_bloque(self, lineas: Sequence[LineaDeTabla]) -> None:
        """Read rows of one width, whose alignment they share if it is not their own."""
        comun: Reparto | None = None
        filas = [
            _recortar(linea.trozo.linea.textos, self._encabezado.ancho)
            for linea in lineas
        ]
        anchos = set(map(len, filas))
        if len(lineas) > 1 and len(anchos) == 1 and anchos != {self._encabezado.ancho}:
            comun = alinear(filas, self._encabezado, self._puntuar)
        for linea, textos in zip(lineas, filas, strict=True):
            if linea.es_fragmento:
                self._fragmento(linea)
            elif self.filas and es_continuacion(textos, tras_corte=linea.tras_corte):
                self._continuacion(linea, textos, comun)
            else:
                self._fila(linea, textos, comun)

    # -- whole rows

    def _fila(
        self, linea: LineaDeTabla, textos: Sequence[str], comun: Reparto | None
    ) -> None:
        marcas: set[Revisar] = set()
        if len(textos) == self._encabezado.ancho:
            reparto = self._por_posicion_si_calza(textos)
            if reparto != por_posicion(len(textos)):
                marcas.add(Revisar.COLUMNAS_CORRIDAS)
        else:
            reparto = comun or alinear([textos], self._encabezado, self._puntuar)
            marcas.add(Revisar.COLUMNAS_INFERIDAS)
            if not self._se_reconoce(textos, reparto):
                self._no_reconocida(linea)
                return
        fila = FilaEnCurso(
            linea.trozo.numero, reparto, [""] * self._encabezado.ancho, marcas
        )
        self._repartir(fila, textos)
        self.filas.append(fila)
        if self._solo_nombra_un_programa(fila):
            fila.es_titulo = True
            self._avisar(
                linea,
                CodigoAviso.TITULO_SUELTO,
                "Solo nombra un programa; vale para las filas que siguen sin uno.",
            )
        if Revisar.COLUMNAS_CORRIDAS in fila.marcas:
            self._avisar(
                linea,
                CodigoAviso.COLUMNAS_CORRIDAS,
                "Las celdas no calzan con el encabezado; "
                "se reasignaron por su contenido.",
            )

    def _solo_nombra_un_programa(self, fila: FilaEnCurso) -> bool:
        programa = self._encabezado.indice(Columna.PROGRAMA)
        llenas = [lugar for lugar, texto in enumerate(fila.valores) if texto]
        return programa is not None and llenas == [programa]

    def _por_posicion_si_calza(self, textos: Sequence[str]) -> Reparto:
        posicion = por_posicion(len(textos))
        mejor = alinear([textos], self._encabezado, self._puntuar)
        ventaja = self._vale(textos, mejor) - self._vale(textos, posicion)
        return mejor if ventaja >= _VENTAJA_PARA_CORRER else posicion

    def _vale(self, textos: Sequence[str], reparto: Reparto) -> float:
        return puntaje_de(textos, reparto, self._encabezado, self._puntuar)

    def _se_reconoce(self, textos: Sequence[str], reparto: Reparto) -> bool:
        """Tell whether a row of another width is one: it keeps one sure cell.

        A neighbour of the same width vouches for it.
        """
        if self.filas and self.filas[-1].reparto == reparto:
            return True
        for texto, columna in zip(textos, reparto, strict=True):
            if texto and columna is not None:
                tipo = self._encabezado.columnas[columna].tipo
                if tipo in _ANCLAS and self._puntuar(texto)[tipo] >= _PUNTOS_DE_ANCLA:
                    return True
        return False

    def _repartir(self, fila: FilaEnCurso, textos: Sequence[str]) -> None:
        for texto, columna in zip(textos, fila.reparto, strict=True):
            if columna is not None:
                fila.valores[columna] = texto
            elif texto:
                fila.otros.append(Otro(None, texto))
                fila.marcas.add(Revisar.COLUMNAS_CORRIDAS)

    # -- halves and fragments

    def _continuacion(
        self, linea: LineaDeTabla, textos: Sequence[str], comun: Reparto | None
    ) -> None:
        """Join the second half of a row to the first, each cell to its own.

        A merged cell above is continued where its text stands, for all its heirs.
        """
        ultima = self.filas[-1]
        tocadas = {ultima.linea}
        ultima.marcas.add(Revisar.FILA_UNIDA)
        reparto = self._reparto_de_continuacion(textos, comun, ultima)
        for texto, columna in zip(textos, reparto, strict=True):
            if not texto:
                continue
            if columna is None:
                ultima.otros.append(Otro(None, texto))
                continue
            origen = fila_de_origen(self.filas, columna, self._encabezado)
            origen.valores[columna] = unir(origen.valores[columna], texto)
            origen.marcas.add(Revisar.FILA_UNIDA)
            tocadas.add(origen.linea)
        lineas = " y en la ".join(map(str, sorted(tocadas)))
        self._avisar(
            linea,
            CodigoAviso.FILA_UNIDA,
            f"La línea {linea.trozo.numero} continúa lo escrito en la {lineas}; "
            "se unieron.",
        )

    def _reparto_de_continuacion(
        self, textos: Sequence[str], comun: Reparto | None, ultima: FilaEnCurso
    ) -> Reparto:
        if len(textos) == self._encabezado.ancho:
            return por_posicion(len(textos))
        if len(textos) == ultima.ancho:
            return ultima.reparto
        return comun or alinear_continuacion(
            textos, ultima.valores, self._encabezado, self._puntuar
        )

    def _fragmento(self, linea: LineaDeTabla) -> None:
        if not self.filas:
            self._no_reconocida(linea)
            return
        fila = self.filas[-1]
        fila.otros.append(Otro(None, linea.texto))
        fila.marcas.add(Revisar.FRAGMENTO_SUELTO)
        self._avisos.append(
            Aviso(
                linea.trozo.numero,
                CodigoAviso.FRAGMENTO_SUELTO,
                "Trozo de una celda fuera de su tabla; se guardó en «otros» de la "
                f"fila de la línea {fila.linea}.",
                linea.texto,
            )
        )

    def _no_reconocida(self, linea: LineaDeTabla) -> None:
        self._avisar(
            linea,
            CodigoAviso.FILA_NO_RECONOCIDA,
            "Está en una tabla, pero no se reconoció como actividad; no se usó.",
        )

    def _avisar(self, linea: LineaDeTabla, codigo: CodigoAviso, mensaje: str) -> None:
        trozo = linea.trozo
        texto = linea.texto or trozo.linea.crudo
        self._avisos.append(Aviso(trozo.numero, codigo, mensaje, texto))


def _recortar(textos: Sequence[str], ancho: int) -> tuple[str, ...]:
    """Drop blank cells beyond the header: they are no columns."""
    fin = len(textos)
    while fin > ancho and not textos[fin - 1]:
        fin -= 1
    return tuple(textos[:fin])
