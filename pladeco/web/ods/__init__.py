"""The goals of the plan, and the desk where SECPLA links them."""

from pladeco.web.ods import mesa, paginas
from pladeco.web.ods.blueprint import ods

__all__ = ["mesa", "ods", "paginas"]
