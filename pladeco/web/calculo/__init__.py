"""«¿Cómo se calculó?»: how a figure came about, and the case that gives it back."""

from pladeco.web.calculo.vistas import calculo

__all__ = ["calculo"]
