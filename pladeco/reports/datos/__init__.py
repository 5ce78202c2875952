"""Open data of a published Corte: tables, their dictionary, CSV, JSON, workbooks."""

from pladeco.reports.datos.formas import diccionario_csv, en_csv, en_json
from pladeco.reports.datos.libro import en_xlsx
from pladeco.reports.datos.tablas import TABLAS, Tabla

__all__ = ["TABLAS", "Tabla", "diccionario_csv", "en_csv", "en_json", "en_xlsx"]
