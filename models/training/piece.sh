#!/usr/bin/env bash
# One piece of a training on a borrowed GPU; see README.md. Everything lies in $WORK until that machine is given back, weights leave in $OUT.
#   piece.sh stash FOLDER                  keeps data that travelled in parcels: faces-N.zip, faces.csv, teacher.npy, prints as NAME-*.npz
#   piece.sh synthesise FIRST COUNT        makes synthetic fingers
#   piece.sh fingerprint SECONDS BUDGET    trains the network for SECONDS of BUDGET and lets the weights leave
#   piece.sh face SECONDS BUDGET
set -euo pipefail
cd "$(dirname "$0")"
work=${WORK:-/tmp/signet} out=${OUT:-/tmp/signet/out} python=${PYTHON:-python3}
export PYTHONUNBUFFERED=1 TORCHINDUCTOR_CACHE_DIR=$work/inductor
mkdir -p "$work/data/faces" "$work/prints" "$out"

train() { # MODALITY CACHE SECONDS BUDGET
    $python -m signet_training "$1" train --config "${CONFIG:-configs/$1-h100.toml}" --data "$work/data" --cache "$2" --run-dir "$work/$1" \
        --stop-after "$3" --budget "$4" 2>&1 | tr '\r' '\n' | grep -v '^$' | tail -n 40
    $python -m signet_training.parts leave "$work/$1" "$out"
}

case $1 in
    stash)
        for zip in "$2"/faces-*.zip; do [ ! -e "$zip" ] || $python -m zipfile -e "$zip" "$work/data/faces"; done
        for file in "$2"/faces.csv "$2"/teacher.npy; do [ ! -e "$file" ] || cp "$file" "$work/data/faces"; done
        for file in "$2"/*-*.npz; do [ ! -e "$file" ] || cp "$file" "$work/prints"; done
        ;;
    synthesise) $python -m signet_training.fingerprint.cache "$work/prints" --first "$2" --fingers "$3" ${CROPS:---impressions 12 --size 224 --ppi 320} ;;
    fingerprint) train fingerprint "$work/prints" "$2" "$3" ;;
    face) train face "$work/faces" "$2" "$3" ;;
    *) echo "piece.sh: unknown piece '$1'" >&2; exit 64 ;;
esac
