#!/bin/sh
# Proves the two commands on a machine that has nothing but Node and npm: a debootstrap root in a folder, with this
# machine's Node and npm copied in and a fresh clone of the current commit. As root on Debian or Ubuntu.
#   sh scripts/fresh-machine.sh FOLDER                 npm start -- --once, then npm test
#   sh scripts/fresh-machine.sh FOLDER COMMAND ARG …   that command instead
set -eu
[ $# -ge 1 ] || { echo "usage: fresh-machine.sh FOLDER [COMMAND …]" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "fresh-machine.sh needs root" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "apt-get install debootstrap first" >&2; exit 2; }
here=$(cd "$(dirname "$0")/.." && pwd)
root=$1
shift

# This system's own release and package sources, security updates included: the browser comes from there.
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb [^h]*\(http[^ ]*\).*/\1/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources /etc/apt/sources.list 2>/dev/null | head -n 1)

if [ ! -e "$root/etc/debian_version" ]; then
  mkdir -p "$root"
  # Only what stands between a kernel and npm: certificates, for https.
  debootstrap --variant=minbase --include=ca-certificates "$release" "$root" "$mirror"
  rm -f "$root/etc/apt/sources.list"
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources /etc/apt/sources.list; do
    [ -s "$file" ] && cp "$file" "$root$file"
  done
fi
# The way out of this machine, where it has one of its own: certificates, names, proxies.
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
for file in /etc/apt/apt.conf.d/*proxy*; do [ -e "$file" ] && cp "$file" "$root$file"; done
for file in /root/.npmrc /usr/etc/npmrc /etc/npmrc; do
  [ -e "$file" ] && mkdir -p "$root$(dirname "$file")" && cp "$file" "$root$file"
done

node=$(readlink -f "$(command -v node)")
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules"
cp "$node" "$root/usr/local/bin/node"
rm -rf "$root/usr/local/lib/node_modules/npm" "$root/porpoise"
cp -R "$npm" "$root/usr/local/lib/node_modules/npm"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
for library in $(ldd "$node" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p'); do
  [ -e "$root$library" ] || { mkdir -p "$root$(dirname "$library")"; cp -L "$library" "$root$library"; }
done
git clone --quiet --no-hardlinks "$here" "$root/porpoise"

[ $# -gt 0 ] || set -- sh -c 'npm start -- --once && npm test'
# A mount namespace of its own, so that nothing stays mounted. ROOT is bound to itself first: without a mount point of
# its own the private policy mount of the journeys is refused. /dev/pts and /dev/shm: terminals, and the browser.
exec unshare -m sh -c '
  root=$1; shift
  mount --make-rprivate /
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs -o mode=755 dev "$root/dev"
  for device in null zero full random urandom tty; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
  mkdir -p "$root/dev/shm" "$root/dev/pts"
  mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
  mount --bind /dev/pts "$root/dev/pts" && ln -sf pts/ptmx "$root/dev/ptmx"
  ln -sf /proc/self/fd "$root/dev/fd"
  cd "$root/porpoise"
  exec chroot "$root" /usr/bin/env -i \
    HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 \
    ${HTTP_PROXY:+HTTP_PROXY="$HTTP_PROXY"} ${HTTPS_PROXY:+HTTPS_PROXY="$HTTPS_PROXY"} ${NO_PROXY:+NO_PROXY="$NO_PROXY"} \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    sh -c "cd /porpoise && exec \"\$@\"" sh "$@"
' sh "$root" "$@"
