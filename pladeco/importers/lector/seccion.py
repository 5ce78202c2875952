"""The lines of one lineamiento gathered into its tables, objectives over them."""

from collections.abc import Sequence

from pladeco.importers.lector.clasificacion import Tipo, Trozo
from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.continuaciones import es_continuacion
from pladeco.importers.lector.encabezados import ClaseDeTabla, Columna, Encabezado
from pladeco.importers.lector.objetivos import (
    Parrafo,
    Sobre,
    agrupar_parrafos,
    es_prosa,
    leer_sobre,
)
from pladeco.importers.lector.palabras import empieza_como_objetivo, empieza_cortado
from pladeco.importers.lector.registros import Aviso
from pladeco.importers.lector.tablas import LineaDeTabla, Seccion, Tabla

# Blank lines that only a change of page leaves.
_BLANCOS_DE_PAGINA = 3


def agrupar(
    trozos: Sequence[Trozo], avisos: list[Aviso], *, es_la_ultima: bool
) -> Seccion:
    """Gather the lines after a heading; what follows the last table is prose.

    At the end of the document even short lines are: they may be its signatures.
    """
    agrupador = _Agrupador(avisos)
    for trozo, siguiente in zip(trozos, _siguientes(trozos), strict=True):
        agrupador.recibir(trozo, siguiente)
    agrupador.terminar(es_la_ultima=es_la_ultima)
    return agrupador.seccion


def _siguientes(trozos: Sequence[Trozo]) -> list[Trozo | None]:
    """Return, for each line, the next that is not debris."""
    siguientes: list[Trozo | None] = []
    proximo: Trozo | None = None
    for trozo in reversed(trozos):
        siguientes.append(proximo)
        if trozo.tipo is not Tipo.RESTO:
            proximo = trozo
    return siguientes[::-1]


class _Agrupador:
    """State while lines go by: the open table and the paragraphs since its last row."""

    def __init__(self, avisos: list[Aviso]) -> None:
        self.seccion = Seccion()
        self._avisos = avisos
        self._tabla: Tabla | None = None
        self._pendientes: list[Trozo] = []
        self._corte = False
        self._corte_de_pagina = False

    def recibir(self, trozo: Trozo, siguiente: Trozo | None) -> None:
        self._corte = self._corte or trozo.blancos > 0
        self._corte_de_pagina |= trozo.blancos >= _BLANCOS_DE_PAGINA
        if trozo.tipo is Tipo.RESTO:
            self._avisar(trozo, CodigoAviso.RESTOS, "No dice nada; se pasó por alto.")
            self._corte = self._corte_de_pagina = True
        elif trozo.encabezado is not None:
            self._encabezado(trozo, trozo.encabezado, siguiente)
        elif trozo.tipo is Tipo.FILA:
            self._cerrar_pendientes_ante_fila()
            self._fila(trozo)
        else:
            self._pendientes.append(trozo)

    def terminar(self, *, es_la_ultima: bool) -> None:
        """Keep what still belongs to the last table: its single cells, a fragment."""
        parrafos = self._recoger_celdas_solas()
        puede_haber_fragmento = self._hay_matriz and not es_la_ultima
        if puede_haber_fragmento and parrafos and parrafos[0].es_fragmento:
            self._fragmento(parrafos[0])

    # -- headers

    def _encabezado(
        self, trozo: Trozo, encabezado: Encabezado, siguiente: Trozo | None
    ) -> None:
        if encabezado.clase is ClaseDeTabla.MATRIZ:
            self._encabezado_de_matriz(trozo, encabezado, siguiente)
        else:
            self._encabezado_estrategico(trozo, encabezado)
        self._pendientes.clear()

    def _encabezado_estrategico(self, trozo: Trozo, encabezado: Encabezado) -> None:
        self._recoger_celdas_solas()
        if self._tabla is not None and not self._hay_matriz:
            self._repetido(trozo)
        else:
            self._abrir(Tabla(encabezado), self.seccion.estrategicas)

    def _encabezado_de_matriz(
        self, trozo: Trozo, encabezado: Encabezado, siguiente: Trozo | None
    ) -> None:
        sobre = leer_sobre(self._pendientes, bajo_tabla=self._hay_matriz)
        self._avisar_sobre(sobre, trozo)
        if sobre.fragmento:
            self._fragmento(sobre.fragmento)
        if not sobre.objetivos and self._continua(encabezado, siguiente):
            self._repetido(trozo)
            return
        if not sobre.objetivos:
            self._avisar(
                trozo,
                CodigoAviso.SIN_OBJETIVO_LOCAL,
                "La tabla no tiene un objetivo local encima; quedó sin objetivo.",
            )
        self._abrir(Tabla(encabezado, sobre.objetivos), self.seccion.matrices)

    def _continua(self, encabezado: Encabezado, siguiente: Trozo | None) -> bool:
        """Tell a repeated header: nothing new begins under it.

        It stands in the middle of a table or where a page changed, or its first row
        leans on the rows above.
        """
        if not self._hay_matriz or self._tabla is None:
            return False
        if encabezado.columnas != self._tabla.encabezado.columnas:
            return False
        if not self._corte or self._corte_de_pagina:
            return True
        if siguiente is None or siguiente.tipo is not Tipo.FILA:
            return False
        textos = siguiente.linea.textos
        primera = encabezado.indice(Columna.PROGRAMA) or 0
        combinada = primera < len(textos) and not textos[primera]
        return combinada or es_continuacion(textos, tras_corte=True)

    def _repetido(self, trozo: Trozo) -> None:
        self._avisar(
            trozo,
            CodigoAviso.ENCABEZADO_REPETIDO,
            "El encabezado se repite; la tabla de arriba continúa.",
        )
        self._corte = True

    # -- rows

    def _fila(self, trozo: Trozo) -> None:
        if self._tabla is None:
            self._avisar(
                trozo,
                CodigoAviso.FILA_NO_RECONOCIDA,
                "Parece la fila de una tabla, pero no hay encabezado; no se usó.",
            )
            return
        self._tabla.lineas.append(LineaDeTabla(trozo, self._corte))
        self._corte = self._corte_de_pagina = False

    def _recoger_celdas_solas(self) -> list[Parrafo]:
        """Give the table its last lines of one cell; return what comes after them."""
        parrafos = agrupar_parrafos(self._pendientes)
        while parrafos and parrafos[0].trozos[0].tipo is Tipo.SOLA:
            self._fila(parrafos.pop(0).trozos[0])
        return parrafos

    def _cerrar_pendientes_ante_fila(self) -> None:
        """Place the paragraphs that stand between two rows of a table."""
        parrafos = agrupar_parrafos(self._pendientes)
        self._pendientes.clear()
        if self._tabla is None:
            return
        if es_prosa(parrafos):
            self._tabla = None
            return
        for parrafo in parrafos:
            self._parrafo_en_tabla(parrafo, self._tabla)

    def _parrafo_en_tabla(self, parrafo: Parrafo, tabla: Tabla) -> None:
        trozo = parrafo.trozos[0]
        es_matriz = self._hay_matriz
        if es_matriz and (
            parrafo.es_explicito or self._parece_objetivo(parrafo, tabla)
        ):
            self._avisar(
                trozo,
                CodigoAviso.OBJETIVO_EN_TABLA,
                "El objetivo está dentro de la tabla; desde aquí se abrió otra.",
            )
            nueva = Tabla(tabla.encabezado, (parrafo.texto,))
            self._abrir(nueva, self.seccion.matrices)
        elif trozo.tipo is Tipo.SOLA:
            self._fila(trozo)
        elif es_matriz and (parrafo.es_fragmento or empieza_cortado(parrafo.texto)):
            self._fragmento(parrafo)
        else:
            self._titulo_suelto(parrafo)

    def _parece_objetivo(self, parrafo: Parrafo, tabla: Tabla) -> bool:
        linea = parrafo.trozos[0].linea
        entero = not linea.es_tabular or len(linea.celdas) >= tabla.encabezado.ancho
        return entero and empieza_como_objetivo(parrafo.texto)

    def _fragmento(self, parrafo: Parrafo) -> None:
        assert self._tabla is not None
        if not self._tabla.lineas:
            self._titulo_suelto(parrafo)
            return
        self._tabla.lineas.append(
            LineaDeTabla(
                parrafo.trozos[0],
                tras_corte=True,
                es_fragmento=True,
                texto=parrafo.texto,
            )
        )

    # -- small moves

    @property
    def _hay_matriz(self) -> bool:
        return (
            self._tabla is not None
            and self._tabla.encabezado.clase is ClaseDeTabla.MATRIZ
        )

    def _abrir(self, tabla: Tabla, tablas: list[Tabla]) -> None:
        tablas.append(tabla)
        self._tabla = tabla
        self._corte = self._corte_de_pagina = False

    def _avisar_sobre(self, sobre: Sobre, encabezado: Trozo) -> None:
        for titulo in sobre.titulos:
            self._titulo_suelto(titulo)
        if len(sobre.objetivos) > 1:
            self._avisos.append(
                Aviso(
                    encabezado.numero,
                    CodigoAviso.VARIOS_OBJETIVOS,
                    f"Hay {len(sobre.objetivos)} objetivos sobre la misma tabla; "
                    "se guardaron todos.",
                    " / ".join(sobre.objetivos),
                )
            )

    def _titulo_suelto(self, parrafo: Parrafo) -> None:
        self._avisos.append(
            Aviso(
                parrafo.trozos[0].numero,
                CodigoAviso.TITULO_SUELTO,
                "No es objetivo ni fila; se dejó fuera.",
                parrafo.texto,
            )
        )

    def _avisar(self, trozo: Trozo, codigo: CodigoAviso, mensaje: str) -> None:
        self._avisos.append(Aviso(trozo.numero, codigo, mensaje, trozo.linea.crudo))
