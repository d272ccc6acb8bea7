#!/bin/sh
# Makes the root file system of a small Debian 12 as an archive: make-debian.sh ARCHIVE SET-UP [PACKAGE,…]
# SET-UP is a script of this folder; it is handed the root, and may still use Debian's mirror.
set -eu
archive=$1
set_up=$(dirname "$0")/$2
include=${3:-ca-certificates}
mmdebstrap --quiet --mode=root --variant=minbase --include="$include" \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --customize-hook="sh '$set_up' \"\$1\"" \
  bookworm "$archive"
