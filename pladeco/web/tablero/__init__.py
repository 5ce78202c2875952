"""The board of SECPLA: the plan on one day, whole or cut; its address can be sent."""

from pladeco.web.tablero.vista import tablero

__all__ = ["tablero"]
