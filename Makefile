# Everything starts here: `make demo` runs the program, `make test` checks it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLADECO := $(BIN)/pladeco

.DEFAULT_GOAL := help
.PHONY: help demo test check bench carga remojo fuzz fallas mutacion vendor capturas format migration lock clean

help:  ## muestra esta ayuda
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):[^#]*## /\1	/' | while IFS='	' read -r n t; do printf '  make %-10s %s\n' "$$n" "$$t"; done

# -- environment: one folder, filled from the lock files and nothing else
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Falta Python 3.11 o posterior: instálelo y repita." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Se necesita Python 3.11 o posterior; $(PYTHON) es $$($(PYTHON) -V). Use: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Falta el módulo venv de Python: en Debian o Ubuntu, sudo apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Instalando las dependencias (una sola vez)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Instalando las herramientas de prueba (una sola vez)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp  ## el plan de Vallenar con avances de demostración, en http://127.0.0.1:8000
	@exec $(PLADECO) demo

test: check  ## todas las comprobaciones y pruebas
	@exec $(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

check: $(VENV)/dev.stamp  ## estilo, tipos y arquitectura, sin pruebas
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/dev.stamp  ## ordena el código
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(VENV)/dev.stamp  ## mide el programa contra sus referencias (un minuto)
	@$(BIN)/python -m bench

carga: $(VENV)/dev.stamp  ## doscientas personas guardan a la vez, en las dos bases (tres minutos)
	@$(BIN)/python -m bench.carga

remojo: $(VENV)/dev.stamp  ## mira si la memoria del servidor crece con el uso, en las dos bases (seis minutos)
	@$(BIN)/python -m bench.remojo 3

mutacion: $(VENV)/dev.stamp  ## cambia el cálculo y mira si las pruebas lo notan (veinte minutos)
	@$(BIN)/python -m tests.mutacion $(MODULOS)

fallas: $(VENV)/dev.stamp  ## mata el programa en cualquier instante, en las dos bases (MUERTES=25; media hora)
	@PLADECO_FALLAS=$(or $(MUERTES),25) $(BIN)/python -m pytest -s -p no:cacheprovider tests/faults tests/faults/corte_de_luz.py tests/faults/disco_chico.py

fuzz: $(VENV)/dev.stamp  ## entradas al azar en cada lector, página y formulario (VECES=40; una hora)
	@PLADECO_FUZZ=$(or $(VECES),40) $(BIN)/python -m pytest -s -p no:cacheprovider tests/ataques -k fuzz

capturas: $(VENV)/dev.stamp  ## rehace las capturas del manual y del README (necesita chromium)
	@$(BIN)/python -m tests.capturas

vendor:  ## renueva static/vendor y tests/vendor desde npm (necesita node)
	@$(PYTHON) tests/vendor/renovar.py

migration: $(VENV)/dev.stamp  ## nueva migración a partir de los modelos: make migration m="agrega x"
	@$(PLADECO) migracion "$(m)"

lock:  ## renueva los archivos de versiones fijas (necesita uv)
	@uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header -q requirements.in -o requirements.lock
	@uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header -q requirements-dev.in -o requirements-dev.lock

clean:  ## borra el entorno (no toca instance/)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build dist
