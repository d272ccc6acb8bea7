#!/bin/sh
# Gives dnf, zypper and pip of the root $1 a source of their own inside of it, with a package each, for containers
# without a network. Fedora's yum is a link to dnf, and so it is here.
set -eu
root=$1
mkdir -p "$root/srv/rpms" "$root/srv/sdists" "$root/etc/yum.repos.d" "$root/etc/zypp/repos.d"
# Metadata of some size, as any real source has: its description is long.
for name in curl vim; do
  cat > "$root/srv/rpms/$name.spec" <<SPEC
Name: $name
Version: 1
Release: 1
Summary: Stands in for $name
License: MIT
BuildArch: noarch
%description
$(seq 1 50000)
%files
SPEC
  chroot "$root" rpmbuild -bb --quiet --define '_rpmdir /srv' --define '_rpmfilename rpms/%%{NAME}.rpm' "/srv/rpms/$name.spec"
done
chroot "$root" createrepo_c --quiet /srv/rpms
printf '[here]\nname=here\nbaseurl=file:///srv/rpms\ngpgcheck=0\nenabled=1\n' > "$root/etc/yum.repos.d/here.repo"
cp "$root/etc/yum.repos.d/here.repo" "$root/etc/zypp/repos.d/here.repo"
ln -s dnf "$root/usr/bin/yum"
for name in flask gunicorn; do
  mkdir "$root/srv/$name-1.0"
  echo "from setuptools import setup; setup(name='$name', version='1.0', py_modules=[])" > "$root/srv/$name-1.0/setup.py"
  printf 'Metadata-Version: 1.0\nName: %s\nVersion: 1.0\n' "$name" > "$root/srv/$name-1.0/PKG-INFO"
  tar -C "$root/srv" -czf "$root/srv/sdists/$name-1.0.tar.gz" "$name-1.0"
  rm -r "$root/srv/$name-1.0"
done
printf '[global]\nno-index = true\nfind-links = /srv/sdists\nno-build-isolation = true\nroot-user-action = ignore\n' > "$root/etc/pip.conf"
# Python of an image of Docker Hub is no package of the distribution, and pip may write to it.
rm -f "$root"/usr/lib/python3*/EXTERNALLY-MANAGED
ln -sf python3 "$root/usr/bin/python"
