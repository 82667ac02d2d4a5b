#!/usr/bin/env bash
# The long fault runs: the programs of ../shared/tools/faults against this one, each in full.
#
#   full.sh [NAME...]      all of them, or those named; `full.sh list` names them
#   FAULT_TOOLS=FOLDER     where the programs are, if not beside the project
#
# Exit status 1 when one of them fails. Figures that were reached stand in README.md of this folder.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${FAULT_TOOLS:-$root/../shared/tools/faults}
py=$root/.venv/bin/python
[ -x "$py" ] || py=$(command -v python3)
work=$(mktemp -d "${TMPDIR:-/tmp}/fallow-faults.XXXXXX")
trap 'rm -rf "$work"' EXIT
export PYTHONPATH=$root/src:$root PYTHONDONTWRITEBYTECODE=1 FALLOW_TODAY=2026-11-22 FALLOW_LANG=en
export FALLOW_HOME=$work/home
door="$py $here/adapter.py {db}"
fallow="$py -m tui"
names='kills kills_in_import kills_in_undo kills_at_birth power_cuts two_writers backups damaged_stores file_system
 broken_csv broken_csv_command raw_opens idle_locks terminal monkey lint'

new() { # a folder of its own for each run: {db} is in it
  dir=$work/$1-$RANDOM; mkdir -p "$dir"; db=$dir/s.db
}

rows() { # FILE COUNT: an account list for imports
  "$py" - "$1" "$2" <<'PY'
import csv, sys
with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file)
    out.writerow(["Account ID", "Account Name", "Industry", "Website", "Description"])
    out.writerows([f"A-{n}", f"Compañía {n} 王", "Paper", f"https://{n}.example", "said " * 20] for n in range(int(sys.argv[2])))
PY
}

millis() { # how long a command takes, in milliseconds
  local began; began=$(date +%s%N); "$@" >/dev/null 2>&1; echo $((($(date +%s%N) - began) / 1000000))
}

kills() {
  new kills
  "$py" "$tools/kill9.py" --n 200 --db "$db" --init "$door init" --cmd "$door stream {tag}" --check-cmd "$door check" \
    --keys-sql 'select name from account where id > 1' # the first one was there before
}

# The kill falls somewhere between a fifth and the whole of the time that the import alone needs.
kills_in_import() {
  new import; rows "$dir/in.csv" 6000
  "$py" "$here/adapter.py" "$dir/t.db" init
  local whole; whole=$(millis "$py" "$here/adapter.py" "$dir/t.db" import "$dir/in.csv")
  "$py" "$tools/kill9.py" --n 40 --fresh-every 1 --oneshot --min-ms $((whole / 5)) --max-ms $((whole * 4 / 5)) \
    --db "$db" --init "$door init" --cmd "$door import $dir/in.csv" --check-cmd "$door check" \
    --atomic-sql 'select count(*) in (1, 6001) and (select count(*) from current_act) = 0 from account'
}

kills_in_undo() {
  new undo; rows "$dir/in.csv" 6000
  "$py" "$here/adapter.py" "$dir/full.db" init
  "$py" "$here/adapter.py" "$dir/full.db" import "$dir/in.csv"
  cp "$dir/full.db" "$dir/t.db"
  local whole; whole=$(millis "$py" "$here/adapter.py" "$dir/t.db" undo)
  "$py" "$tools/kill9.py" --n 40 --fresh-every 1 --oneshot --min-ms $((whole / 5)) --max-ms $((whole * 4 / 5)) \
    --db "$db" --init "cp $dir/full.db {db}" --cmd "$door undo" --check-cmd "$door check" \
    --atomic-sql 'select count(*) in (1, 6001) and (select count(*) from current_act) = 0 from account'
}

# A store that a kill met while it was made must open, and be made whole, the next time.
kills_at_birth() {
  new birth
  local whole; whole=$(millis "$py" "$here/adapter.py" "$dir/t.db" init)
  "$py" "$tools/kill9.py" --n 40 --fresh-every 1 --oneshot --min-ms $((whole / 5)) --max-ms $((whole * 4 / 5)) \
    --db "$db" --cmd "$door init" --keys-sql 'select name from sqlite_schema' --check-cmd "$door init" \
    --atomic-sql "select count(*) = 0 or sum(name in ('account', 'meta', 'journal')) = 3 from sqlite_schema"
}

power_cuts() {
  new power
  gcc -O2 -shared -fPIC -o "$work/shim.so" "$tools/powercut/shim.c" -ldl -lpthread || return 1
  "$py" "$tools/powercut/powercut.py" --n 100 --shim "$work/shim.so" --db "$db" --init "$door init" --cmd "$door stream {tag}"
}

two_writers() {
  new two
  "$py" "$tools/two_writers.py" --n 150 --k 2 --db "$db" --init "$door init" --cmd "$door rmw {tag} {n}" \
    --total-cmd "$door total" --check-cmd "$door check"
}

backups() {
  new backup
  "$py" "$tools/backup_live.py" --n 30 --db "$db" --init "$door init" --cmd "$door stream {tag}" \
    --backup "$door backup {dest}" --restore "$door restore {src}" --check "$door check"
}

damaged_stores() {
  HARNESS_SQLITE=tests.faults.harness_sqlite "$py" "$tools/corrupt_db.py" --n 200 --make "$door init && $door add x" --open "$door list" --check "$door check"
}

# The writer ends after 400 acts: in a read-only folder whose journal is there already it may go on for ever.
file_system() {
  "$py" "$tools/fault_fs.py" --init "$door init" --cmd "$door stream {tag} 400" --check "$door check" \
    --extra "backup=$door backup {db}.bak" --extra "export=$door export {db}.csv"
}

broken_csv() {
  new csv; local at=${door//\{db\}/$db}; $at init
  "$py" "$tools/csv_faults.py" --header "Account Name,Industry" --cmd "$at again {file}" --dump-cmd "$at dump" --export-cmd "$at export {file}" --check "$at check"
}

# The command line itself. What came in is taken back first, as a name that is known already would be no change.
broken_csv_command() {
  local at=${door//\{db\}/$FALLOW_HOME/fallow.db}
  rm -rf "$FALLOW_HOME"; mkdir -p -m 700 "$FALLOW_HOME"; $at init
  cat >"$work/anew" <<END
$fallow import --dry-run "\$1" && { $fallow history --json | grep -q '"import.apply"' && $fallow undo; $fallow import --yes "\$1"; }
END
  "$py" "$tools/csv_faults.py" --header "Account Name,Industry" --cmd "bash $work/anew {file}" --dump-cmd "$at dump" \
    --check "$fallow doctor"
}

sample() { # a store with the sample portfolio in FALLOW_HOME
  rm -rf "$FALLOW_HOME"; $fallow demo --no-app --keep "$FALLOW_HOME" >/dev/null
}

raw_opens() {
  command -v strace >/dev/null || { echo "strace is not installed"; return 1; }
  sample; rows "$work/in.csv" 200
  local failed=0 command
  for command in list today doctor backup "import --yes $work/in.csv" undo "export --to $work/out" "brief 1" "restore $FALLOW_HOME/backups/BACKUP"; do
    command=${command/BACKUP/$(ls "$FALLOW_HOME/backups" 2>/dev/null | head -n 1)}
    echo "fallow $command"
    "$py" "$tools/raw_open_audit.py" --db "$FALLOW_HOME/fallow.db" --cmd "$fallow $command" || failed=1
  done
  echo "the app"
  "$py" "$tools/raw_open_audit.py" --db "$FALLOW_HOME/fallow.db" --cmd "$fallow" --pty \
    --keys 2 --keys '\r' --keys 'f9\r' --keys '\x1b' --keys 3 --keys 4 --keys 5 --keys 1 || failed=1
  return $failed
}

idle_locks() {
  sample
  "$py" "$tools/idle_lock.py" --db "$FALLOW_HOME/fallow.db" --cmd "$fallow" --keys 2 --keys '\r' --keys f --keys '\x1b' \
    --keys '\t' --keys '\t' --keys '\x1b' --keys / --keys Cl --keys '\x1b' --keys 3 --keys '\r' --keys '\x1b' \
    --keys 4 --keys '\r' --keys '\x1b' --keys 5 --keys '\r' --keys '\x1b' --keys 1 --keys '\r' --keys l --keys '\x1b' --keys '?'
}

terminal() {
  sample
  # A job in the background of a shell ignores two of the signals that are sent here.
  "$py" -c 'import os, signal, sys; [signal.signal(one, signal.SIG_DFL) for one in (2, 3)]; os.execv(sys.argv[1], sys.argv[1:])' \
    "$py" "$tools/term_faults.py" --cmd "$fallow" --type 2/half --paste-keys 2/
}

monkey_run() { # SEED [OPTION...]
  "$py" "$tools/hostile_monkey.py" --cmd "$fallow" --steps 300 --seed "$@" \
    --keys 1 --keys 2 --keys '\r' --keys '\x1b' --keys 3 --keys 4 --keys 5 --keys 2 >"$work/monkey" 2>&1
  local status=$?; cat "$work/monkey"; return $status
}

monkey() {
  rm -rf "$FALLOW_HOME"
  "$py" "$tools/hostile_strings.py" csv "$work/all.csv" "Account Name" Industry
  "$py" - "$work/all.csv" "$work/hostile.csv" <<'PY'
import csv, sys
csv.field_size_limit(10**6)
with open(sys.argv[1], newline="", encoding="utf-8") as all_rows, open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
    csv.writer(out).writerows(row for row in csv.reader(all_rows) if len(row[0]) <= 20_000)  # longer ones are refused
PY
  $fallow import --yes "$work/hostile.csv" >/dev/null || return 1
  # The copy key writes to the terminal's clipboard, which is what it is for: the monkey does not reach it.
  printf '[keys]\ncopy = "f9"\n' >"$FALLOW_HOME/settings.toml"
  cp -r "$FALLOW_HOME" "$work/hostile-home"
  local failed=0 seed
  for seed in 1 2 3 4; do
    rm -rf "$FALLOW_HOME"; cp -r "$work/hostile-home" "$FALLOW_HOME"
    monkey_run "$seed" && continue
    # A click may land on Quit in the footer, and then it quits: that seed again, without the mouse.
    if grep -q 'it ended rc=0  |' "$work/monkey"; then
      echo "seed $seed asked to quit with the mouse; again without one"
      rm -rf "$FALLOW_HOME"; cp -r "$work/hostile-home" "$FALLOW_HOME"
      monkey_run "$seed" --no-mouse && continue
    fi
    failed=1
  done
  return $failed
}

# Lines that were looked at are marked where they stand, or named in lint_allow.txt by what they say.
lint() {
  local allowed
  allowed=$("$py" - "$root/src/tui" "$here/lint_allow.txt" <<'PY'
import pathlib, sys
known = [line for line in pathlib.Path(sys.argv[2]).read_text().splitlines() if line and not line.startswith("#")]
for file in pathlib.Path(sys.argv[1]).rglob("*.py"):
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        marked = any("# names: closed list" in near for near in lines[number : number + 6])
        if (marked and "execute(" in line) or f"{file.name}: {line.strip()}" in known:
            print(f"{file.name}:{number + 1}")
PY
)
  "$py" "$tools/lint_rules.py" "$root/src/tui" --allow $allowed
}

[ "${1:-}" = list ] && { echo $names; exit 0; }
if [ ! -d "$tools" ]; then
  echo "The fault programs are not beside this clone ($tools): the project's own short tests run instead."
  cd "$root" && exec "$py" -m pytest -q tests/faults
fi
failed=''; said=''
for name in ${*:-$names}; do
  echo "== $name"
  began=$SECONDS
  if "$name" 2>&1 | tee "$work/said"; [ "${PIPESTATUS[0]}" -eq 0 ]; then verdict=PASS; else verdict=FAIL; failed="$failed $name"; fi
  said="$said$(printf '%-20s %-5s %4ss' "$name" "$verdict" $((SECONDS - began)))"$'\n'
done
printf '\n%s' "$said"
echo "Not run: bundle_faults (one account between two laptops) and erase_scan (erasing a person) belong to features that are not there yet."
[ -z "$failed" ] || { echo "Failed:$failed"; exit 1; }
