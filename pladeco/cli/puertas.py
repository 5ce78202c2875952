"""The other doors of the program, for the commands that go through one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pladeco.config import Config

if TYPE_CHECKING:  # a command that shows no page does not wait for Flask
    from flask import Flask


@dataclass(frozen=True, slots=True)
class Puertas:
    """What a command is handed, as functions: `cli` may not import the other doors."""

    crear_app: "Callable[[Config], Flask]"
    correr_planificador: "Callable[[Flask], None]"
