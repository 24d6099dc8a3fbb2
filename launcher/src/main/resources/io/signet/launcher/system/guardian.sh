# Ends the processes that it was told of when its standard input ends, which happens when whoever told it dies.
# Lines: "watch STAGE SIGNAL PID" and "forget PID". Lower stages are ended first; who does not go in time is killed.
trap '' HUP INT TERM
limit=20
watched=

alive() {
  kill -0 "$1" 2>/dev/null
}

while read -r verb first signal pid; do
  case $verb in
    watch) watched="$watched $first:$signal:$pid" ;;
    forget)
      kept=
      for entry in $watched; do
        [ "${entry##*:}" = "$first" ] || kept="$kept $entry"
      done
      watched=$kept
      ;;
  esac
done

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
