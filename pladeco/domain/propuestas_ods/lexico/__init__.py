"""What the plans of Chilean municipalities call the things that each target is about.

Our own list, written from the goals and from how municipalities work; no data of
others. One paragraph per target: its code, then by weight (3: names the matter of the
target; 2: goes with it most times; 1: only helps) words and phrases without accents.
`*` stands for any ending. Between two words of a phrase articles and prepositions may
stand. A target that no municipality moves (foreign debt, aid between countries …) has
no words: SECPLA links it by hand if it ever needs to.
"""

from typing import Final

from pladeco.domain.propuestas_ods.lexico.paz import PAZ
from pladeco.domain.propuestas_ods.lexico.personas import PERSONAS
from pladeco.domain.propuestas_ods.lexico.planeta import PLANETA
from pladeco.domain.propuestas_ods.lexico.prosperidad import PROSPERIDAD

LEXICO: Final = PERSONAS + PROSPERIDAD + PLANETA + PAZ
