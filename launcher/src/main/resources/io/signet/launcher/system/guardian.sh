# Ends the processes that it was told of, and PostgreSQL where it runs on the data in $1, when its standard input ends, which
# happens when whoever told it dies.
# Lines: "watch STAGE PID" and "forget PID". Lower stages are ended first; who does not go in time is killed.
trap '' HUP INT TERM
limit=20
watched=

alive() {
  kill -0 "$1" 2>/dev/null
}

command_line() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -p "$1" -o args=
  fi
}

while read -r verb first pid; do
  case $verb in
    watch) watched="$watched $first:TERM:$pid" ;;
    forget)
      kept=
      for entry in $watched; do
        [ "${entry##*:}" = "$first" ] || kept="$kept $entry"
      done
      watched=$kept
      ;;
  esac
done

# Its fast shutdown breaks off transactions and connections and writes everything out. The file that names the process
# outlives a crash, and the number may be another process's by then.
if read -r pid 2>/dev/null <"$1/postmaster.pid"; then
  case $(command_line "$pid" 2>/dev/null) in
    *"$1"*) watched="$watched 2:INT:$pid" ;;
  esac
fi

for stage in 1 2; do
  pids=
  for entry in $watched; do
    [ "${entry%%:*}" = "$stage" ] || continue
    rest=${entry#*:}
    pid=${rest#*:}
    if kill -s "${rest%%:*}" "$pid" 2>/dev/null; then
      pids="$pids $pid"
    fi
  done
  waited=0
  for pid in $pids; do
    while alive "$pid" && [ "$waited" -lt "$((limit * 5))" ]; do
      sleep 0.2
      waited=$((waited + 1))
    done
    if alive "$pid"; then
      kill -s KILL "$pid" 2>/dev/null
    fi
  done
done
