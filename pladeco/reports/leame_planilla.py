"""The first sheet of a unit's workbook: what to do with it, in plain words."""

from typing import Final

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.planilla.filas import PlanillaUnidad
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.estilo_plantilla import (
    AYUDA,
    TITULO,
    VALLE,
    leame_en_papel,
    nombre_de_estilo,
)
from pladeco.reports.hoja import poner_texto
from pladeco.reports.libro import AVISO_DEMO

_ANCHO: Final = 104
_QUE_HACER: Final = """\
1. En la hoja «Avances» hay una fila por cada indicador. Escriba solo en las celdas blancas: cuánto se hizo y, en una frase, qué se hizo.
2. Si hay una hoja «Hitos», escriba el día en que se cumplió cada uno.
3. Guarde el archivo y súbalo en «Mi unidad», «Planilla». Antes de guardar nada, el programa le muestra qué cambia.
""".splitlines()  # noqa: E501 - one paragraph each
_CONVIENE_SABER: Final = """\
Puede llenar solo una parte y subirla varias veces. Una celda en blanco es «todavía no se informa»; si no se hizo nada, escriba 0.
Si en el período no hubo novedades, elija «Sí» en «¿Sin novedad?», diga por qué y no escriba cifras.
Los números van sin letras: 1042 o 26,5. Donde se pide un porcentaje, 80 es 80 %.
Si alguien escribió lo mismo en el programa, se le muestran las dos versiones y usted elige. Nada se borra sin que lo vea.
Las filas grises ya se enviaron o se validaron: se cambian en la página del indicador.
No cambie los códigos. No use fórmulas: pegue valores.
Las fotos y documentos se adjuntan en la página de cada indicador.
""".splitlines()  # noqa: E501
_SECCIONES: Final = (
    ("Qué hacer", _QUE_HACER),
    ("Qué conviene saber", _CONVIENE_SABER),
)
_SUBTITULO: Final = Font(name="Cambria", size=12, bold=True, color=VALLE)


def escribir_leame(en: Worksheet, planilla: PlanillaUnidad) -> None:
    """Write whose workbook it is, until when, and how it is filled."""
    en.title = "Léame"
    en["A1"].font = TITULO
    poner_texto(en["A1"], f"Planilla de {planilla.unidad}")
    antes = [AVISO_DEMO] if planilla.es_demo else []
    antes.append(
        f"{planilla.institucion}. Período {planilla.periodo}, del "
        f"{planilla.desde:%d-%m-%Y} al {planilla.hasta:%d-%m-%Y}. Se informa hasta el "
        f"{planilla.vence:%d-%m-%Y}. Descargada el {planilla.control.fecha:%d-%m-%Y}."
    )
    numero = 2
    for texto in antes:
        _parrafo(en, numero, texto)
        en.cell(numero, 1).font = AYUDA
        numero += 1
    for titulo, parrafos in _SECCIONES:
        numero += 1
        celda = en.cell(numero, 1, titulo)
        celda.font = _SUBTITULO
        for texto in parrafos:
            numero += 1
            _parrafo(en, numero, texto)
        numero += 1
    en.column_dimensions["A"].width = _ANCHO
    en.sheet_view.showGridLines = False
    en.protection.sheet = True
    leame_en_papel(en, es_demo=planilla.es_demo)


def _parrafo(en: Worksheet, numero: int, texto: str) -> None:
    celda = en.cell(numero, 1)
    celda.style = nombre_de_estilo("texto", crudo=False)
    poner_texto(celda, texto)
    en.row_dimensions[numero].height = alto(renglones(texto, _ANCHO))
