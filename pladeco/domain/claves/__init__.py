"""Passwords that are too easy to guess, told without asking anybody outside."""

from pladeco.domain.claves.debiles import LARGO_MINIMO, por_que_es_debil

__all__ = ["LARGO_MINIMO", "por_que_es_debil"]
