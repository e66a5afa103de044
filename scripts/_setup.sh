# shellcheck shell=bash
# Sourced by the other scripts. Sees to it that .venv at the root of the repository holds exactly
# the locked tools and this checkout's `accord`, and puts it first on PATH.
# PYTHON=python3.12 chooses the interpreter; else the first of the usual names that will do.
# Sets ACCORD_ROOT. Does nothing, and says nothing, where .venv is ready. scripts/engines makes the
# environments of other engines and versions of dbt with the same functions.

ACCORD_ROOT=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

# Not later than 3.13: dbt 1.11 supports none that is.
# Prints the interpreter itself, not a link to it: that may stand in the .venv about to be removed.
accord_find_python() {
  local candidate without_venv='' candidates=(python3 python3.13 python3.12 python3.11 python3.10)
  [[ -z ${PYTHON:-} ]] || candidates=("$PYTHON")
  for candidate in "${candidates[@]}"; do
    "$candidate" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' \
      >/dev/null 2>&1 || continue
    if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
      "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))'
      return
    fi
    without_venv=${without_venv:-$candidate}
  done
  if [[ -n $without_venv ]]; then
    printf 'error: %s cannot make virtual environments; %s\n' "$without_venv" \
      'on Debian and Ubuntu install the package python3-venv' >&2
  else
    printf 'error: no Python 3.10 to 3.13 among: %s; %s\n' "${candidates[*]}" \
      'install one, or name it: PYTHON=/path/to/python3' >&2
  fi
  return 1
}

accord_python_version() {
  "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

# The environments: `dev` is .venv, each other one .venvs/NAME, made from python/requirements-NAME.txt.
accord_place() {
  if [[ $1 == dev ]]; then printf '.venv'; else printf '.venvs/%s' "$1"; fi
}

# What an environment is made from; the place counts because its commands hold absolute paths, and of
# pyproject.toml, for the one that holds `accord` too, what comes before the settings of the tools.
accord_wanted() {
  printf '%s\n' "$ACCORD_ROOT"
  cksum <"$ACCORD_ROOT/python/requirements-$1.txt"
  if [[ $1 == dev ]]; then sed '/^\[tool\./,$d' "$ACCORD_ROOT/python/pyproject.toml" | cksum; fi
}

accord_is_ready() {
  local venv
  venv=$ACCORD_ROOT/$(accord_place "$1")
  [[ -f $venv/stamp && $(<"$venv/stamp") == "$(accord_wanted "$1")" ]] || return 1
  # Fails where the interpreter is gone, or is by now of a version that has other packages.
  "$venv/bin/python" -c 'import pip' >/dev/null 2>&1 || return 1
  [[ -z ${PYTHON:-} ||
    $(accord_python_version "$PYTHON") == "$(accord_python_version "$venv/bin/python")" ]]
}

# accord_install NAME VENV PYTHON; --no-deps, since a lock is complete, and pip does not take the pin of
# `name[extra]` for one of `name`.
accord_install() {
  local pip=("$2/bin/python" -m pip install --no-input --progress-bar off)
  export PIP_DISABLE_PIP_VERSION_CHECK=1
  "$3" -m venv "$2" &&
    "${pip[@]}" --no-deps --require-hashes -r "$ACCORD_ROOT/python/requirements-$1.txt" || return
  if [[ $1 == dev ]]; then "${pip[@]}" --no-deps --no-build-isolation -e "$ACCORD_ROOT/python"; fi
}

accord_make_venv() {
  local start=$SECONDS place venv python wanted
  place=$(accord_place "$1") venv=$ACCORD_ROOT/$(accord_place "$1")
  python=$(accord_find_python) || return
  wanted=$(accord_wanted "$1")
  printf 'setting up %s with Python %s and the locked tools ... ' \
    "$place" "$(accord_python_version "$python")" >&2
  rm -rf -- "$venv" && mkdir -p -- "$venv" || return
  if ! accord_install "$1" "$venv" "$python" >"$venv/setup.log" 2>&1; then
    printf 'failed; the end of %s:\n' "$venv/setup.log" >&2
    tail -n 20 -- "$venv/setup.log" >&2
    return 1
  fi
  # Last, so that a set-up that was interrupted is done again.
  printf '%s\n' "$wanted" >"$venv/stamp"
  printf '%d s\n' $((SECONDS - start)) >&2
}

# Of two scripts that start at once, one sets up and the other waits for it.
accord_setup() {
  accord_is_ready "$1" && return
  (
    if command -v flock >/dev/null; then flock 9; fi
    accord_is_ready "$1" || accord_make_venv "$1"
  ) 9<"$ACCORD_ROOT/python/requirements-$1.txt"
}

accord_setup dev || exit 1
export PATH="$ACCORD_ROOT/.venv/bin:$PATH"
export DBT_SEND_ANONYMOUS_USAGE_STATS=false
