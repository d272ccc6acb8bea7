#!/bin/sh
# Puts packages of Debian with all that they need into a folder of the root $1 and makes it the only package source, so
# that apt-get update and install work in a container without a network. What is recommended comes along for git only.
set -eu
root=$1
folder=$root/srv/packages
download() { chroot "$root" apt-get install --yes --download-only "$@"; }
download --no-install-recommends curl vim ssh sudo opendoas dropbear-bin dropbear
download git
mkdir -p "$folder"
mv "$root"/var/cache/apt/archives/*.deb "$folder"
cd "$folder"
for package in *.deb; do
  dpkg-deb --field "$package"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' \
    "$package" "$(stat --format=%s "$package")" "$(sha256sum "$package" | cut -d ' ' -f 1)"
done > Packages
rm -f "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/*
# "copy" fetches lists and packages as it would from a server; "file" would only link them.
echo 'deb [trusted=yes] copy:/srv/packages ./' > "$root/etc/apt/sources.list"
# As in the images of Docker Hub: downloaded packages go after the installation, and only the lists stay.
echo 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };' > "$root/etc/apt/apt.conf.d/docker-clean"
# A package that starts its service in a container that is being built would fail.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
