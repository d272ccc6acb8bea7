/** Remarks on images in plain words, by the key that the catalog names them with. */

export const cardNotes = {
  "app-uid-1654": "A user `app` (uid 1654, in `APP_UID`) is there for the taking.",
  "bitnami-layout": "Keeps to its own paths: programs in `/opt/bitnami`, data in `/bitnami`.",
  "build-stage-only": "Made for building: copy the result into a smaller final stage.",
  "build-tools": "Brings compilers and headers that a running program rarely needs.",
  "debug-only": "For debugging: it adds a BusyBox shell to an image that has none.",
  deprecated: "The publisher has given it up.",
  "dev-variant-has-shell": "Only the `-dev` tags have a shell and a package manager.",
  "exec-form-only": "No shell: `RUN` fails, `CMD` and `ENTRYPOINT` work as JSON lists only.",
  "jdk-is-build-only": "Holds the whole JDK; a program that is built runs on the `-jre` tag.",
  "larger-than-slim": "Here the Alpine image is the larger one: the `-slim` tag is smaller.",
  moved: "The publisher continues it under another name.",
  musl: "musl instead of glibc: programs built for glibc do not start.",
  "musl-collation": "musl sorts text in another order: reindex a database that glibc has written.",
  "musl-native-gems": "Gems with native code are compiled for musl.",
  "musl-native-modules": "Node modules with native code need a musl build, or get compiled.",
  "musl-wheels": "Python packages without a musl wheel get compiled, which needs compilers.",
  "needs-privileged": "Its daemon runs only with `--privileged`, which hands over the host.",
  "no-c-compiler": "No C compiler: cgo does not work until one is installed.",
  "no-compilers": "No compilers: a package that builds native code needs a build stage.",
  "no-docs-no-locales": "Manual pages, documentation and locales are left out.",
  "no-dynamic-modules": "The dynamic modules of nginx are left out.",
  "no-icu": "No ICU: .NET runs in invariant globalization mode.",
  "no-shell": "No shell: `docker exec … sh` and `RUN` do not work.",
  "pg17-data-layout": "The data is in `/var/lib/postgresql/data`: a mount one level higher does not keep it.",
  "pg18-data-layout":
    "From 18 on, mount `/var/lib/postgresql`: the data is in `18/docker` below it, not in `data` as before.",
  "port-80": "Listens on port 80: Docker lets any user open it since 20.10, other engines may ask for root.",
  "port-8080": "Listens on port 8080, so it needs no root.",
  "redis-alternative": "Speaks the protocol of Redis.",
  "redis8-no-volume": "Up to version 7 the image declared a volume on `/data`.",
  rolling: "Has no releases: every update moves the whole system forward.",
  "runs-init-and-services": "Starts an init system with cron, syslog and, on demand, an SSH server.",
  "static-binary-only": "Runs static programs only: it has no libc to link against.",
  superseded: "The official image has taken its place.",
  "uid-1000-taken": "The user `ubuntu` has uid 1000 already: a user of your own gets another uid.",
  "use-unprivileged": "`nginxinc/nginx-unprivileged` is the same server without root.",
} as const;

export type CardNote = keyof typeof cardNotes;

export const isCardNote = (key: string): key is CardNote => Object.hasOwn(cardNotes, key);
