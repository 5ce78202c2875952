"""The timer door: what is done at its hour, by one process among several."""

from pladeco.jobs.planificador import TAREAS, correr_planificador, correr_tarea

__all__ = ["TAREAS", "correr_planificador", "correr_tarea"]
