/** What the instructions that stand on one base image call, and what they install for it: what another base would have to offer. */
import type { ImageName } from "../images/images.js";
import { lossOf } from "../images/lost-programs.js";
import type { PackageInstall } from "./package-install.js";
import type { ShellCommand } from "./shell-command.js";

export interface BaseDemand {
  readonly commands: readonly ShellCommand[];
  readonly installs: readonly PackageInstall[];
  /** Those of the commands whose text is not here, and which may call anything. */
  readonly scripts: readonly ShellCommand[];
  /** Whether some shell is broken, or the name of a command comes from a variable. */
  readonly isUnclear: boolean;
}

export function demandOf(commands: readonly ShellCommand[], installs: readonly PackageInstall[]): BaseDemand {
  let scripts: readonly ShellCommand[] | undefined;
  let isUnclear: boolean | undefined;
  // Most images have nothing smaller beside them, so that nobody asks.
  return {
    commands,
    installs,
    get scripts() {
      return (scripts ??= commands.filter(isScript));
    },
    get isUnclear() {
      return (isUnclear ??= commands.some(({ name, run }) => name === undefined || run?.broken === true));
    },
  };
}

function isScript(command: ShellCommand): boolean {
  const { name = "", nameWord, node } = command;
  if (/\.(sh|bash)$/.test(name)) return true;
  if (/^(sh|bash|dash|ash|source|\.)$/.test(name))
    return node.connector === "|" || !command.args.some(({ text }) => /^-\w*c/.test(text));
  return nameWord.text.includes("/") && /install|setup|build|provision|bootstrap|compile/.test(name);
}

const packageManagers: Readonly<Record<string, RegExp>> = {
  apt: /^(apt|apt-get|aptitude|dpkg|apt-cache|add-apt-repository|apt-add-repository)$/,
  apk: /^apk$/,
  dnf: /^(dnf|dnf5|yum)$/,
  microdnf: /^microdnf$/,
  zypper: /^zypper$/,
  pacman: /^pacman$/,
};

/** Whether every package manager that is called is `offered`. */
export const callsOnly = ({ commands }: BaseDemand, offered: string | undefined): boolean =>
  commands.every(({ name = "" }) =>
    Object.entries(packageManagers).every(([manager, programs]) => manager === offered || !programs.test(name)),
  );

/** Whether something is built in place, whatever drives it. */
export const builds = ({ commands }: BaseDemand): boolean =>
  commands.some(({ name = "" }) => compiling.test(name) || javaBuilds.test(name));

/** Whether a user of Debian's is named that Alpine does not have. */
export const namesDebianUsers = ({ commands }: BaseDemand): boolean =>
  commands.some(({ args }) => args.some(({ text }) => /\bwww-data\b/.test(text)));

/** Whether all that is called is still there when `from` becomes `to`. */
export function isServedBy({ commands, installs }: BaseDemand, from: ImageName, to: ImageName): boolean {
  const isLost = lossOf(from, to);
  const packages = installs.flatMap((install) => install.packages.map(({ name }) => name));
  // Who installs headers has something compiled against them.
  const compiles =
    packages.some((name) => /-dev(el)?$/.test(name)) && commands.some(({ name = "" }) => libraryInstallers.test(name));
  const programs = [...commands.flatMap(programsOf), ...(compiles ? ["gcc"] : [])];
  return programs.every((program) => !isLost(program) || packages.some((name) => provides(name, program)));
}

const libraryInstallers = /^(pip[\d.]*|python[\d.]*|pipenv|poetry|uv|npm|npx|yarn|pnpm)$/;

/** Packages whose installation on a slim Debian may fail without `/usr/share/man/man1`: github.com/debuerreotype/debuerreotype/issues/10. */
const withManPages = /jdk|jre|java|postgresql|^(maven|ant|gradle|arduino|tomcat\d+|libreoffice.*)$/;

/** What slim images leave out; `locale.alias` is in them. */
const leftOut = /\/usr\/share\/(doc|man|info|groff|locale)\b(?!\/locale\.alias)/;

/** Whether nothing is known to need the documentation that slim images of Debian leave out. */
export function worksWithoutManPages({ commands, installs }: BaseDemand): boolean {
  const naming = commands.filter(({ args }) => args.some(({ text }) => leftOut.test(text)));
  const hasFolder = naming.some(({ name }) => name === "mkdir");
  return (
    naming.every(({ name }) => name === "mkdir" || name === "rm" || name === "find") &&
    (hasFolder || !installs.some(({ packages }) => packages.some(({ name }) => withManPages.test(name))))
  );
}

/** What names Ubuntu, one of its releases or its archives. */
const ubuntuOnly = /ubuntu|ppa:|launchpad|sources\.list|language-pack|\b(xenial|bionic|focal|jammy|noble|resolute)\b/i;

/** Packages of the same name in Debian 12 and 13 and in Ubuntu 24.04 and 26.04: packages.debian.org, packages.ubuntu.com. */
const commonPackages = new Set(
  (
    "apache2 apt-transport-https apt-utils autoconf automake bash-completion bison build-essential bzip2 ca-certificates " +
    "cmake cron curl default-jdk default-jre dirmngr dnsutils dumb-init ffmpeg file flex g++ gcc gettext git gnupg gosu " +
    "graphviz gzip htop imagemagick iproute2 iputils-ping jq less libcurl4-openssl-dev libffi-dev libjpeg-dev libpng-dev " +
    "libpq-dev libsqlite3-dev libssl-dev libtool libxml2-dev libxslt1-dev locales lsb-release lsof make nano " +
    "netcat-openbsd net-tools nginx nmap nodejs npm openssh-client openssh-server openssl patch perl php-cli php-fpm " +
    "pkg-config postgresql-client procps psmisc python3 python3-dev python3-pip python3-setuptools python3-venv rsync ruby " +
    "ruby-dev socat sqlite3 ssh sudo supervisor tar tcpdump telnet tini traceroute tree tzdata unzip vim wget xz-utils zip " +
    "zlib1g-dev"
  ).split(" "),
);

/** Whether nothing is known to need Ubuntu: no packages but common ones, none with a version, no archive of Ubuntu's. */
export const worksOnSlimDebian = (demand: BaseDemand): boolean =>
  worksWithoutManPages(demand) &&
  demand.commands.every(({ args }) => args.every(({ text }) => !ubuntuOnly.test(text))) &&
  demand.installs.every(
    ({ packages, hasUnknown }) =>
      !hasUnknown && packages.every(({ name, word }) => commonPackages.has(name) && !word.text.includes("=")),
  );

/** Programs that call others to compile: a compiler has to be there. */
const compiling =
  /^(make|cmake|ninja|meson|configure|gem|bundle|bundler|cpan|cpanm|cpm|node-gyp|cargo|luarocks|build_ext|bdist_wheel)$/;
/** Programs that call `javac`. */
const javaBuilds = /^(mvnw?|gradlew?|sbt|ant|lein|clojure|clj|kotlinc|scalac|bazel)$/;
/** Python packages without wheels for Linux, which are compiled wherever they are installed. */
const sourceOnly =
  /^(mysqlclient|psycopg2|python-ldap|uwsgi|pycrypto|pygraphviz|pycairo|dbus-python|pygobject|netifaces|bjoern|pysqlite|mysql-python|m2crypto|xmlsec|pycurl|gssapi|systemd-python)(?![\w-])/i;

/** The command and those that it calls. */
function programsOf({ name, args }: ShellCommand): readonly string[] {
  if (name === undefined) return [];
  const texts = args.map(({ value, text }) => value ?? text);
  return [
    name,
    ...(compiling.test(name) || texts.some((text) => /^build_ext$/.test(text)) ? ["gcc", "make"] : []),
    ...(texts.includes("node-gyp") ? ["python3", "g++"] : []),
    ...(javaBuilds.test(name) ? ["javac"] : []),
    ...(name.startsWith("pip") || texts.includes("pip")
      ? texts.some((text) => sourceOnly.test(text))
        ? ["gcc"]
        : []
      : []),
    ...(texts.some((text) => /^(git\+|git:|github:)/.test(text)) ? ["git"] : []),
  ];
}

const compilers = /^(build-essential|alpine-sdk|build-base|gcc|g\+\+)$/;

/** Debian's names of packages that are not named after their program. */
const providers: Readonly<Record<string, RegExp>> = {
  gcc: compilers,
  "g++": /^(build-essential|alpine-sdk|build-base|g\+\+)$/,
  cc: compilers,
  "c++": /^(build-essential|alpine-sdk|build-base|g\+\+)$/,
  cpp: compilers,
  ld: /^(build-essential|alpine-sdk|build-base|gcc|g\+\+|binutils)$/,
  ar: /^(build-essential|alpine-sdk|build-base|gcc|g\+\+|binutils)$/,
  strip: /^(build-essential|alpine-sdk|build-base|gcc|g\+\+|binutils)$/,
  make: /^(build-essential|alpine-sdk|build-base|make)$/,
  patch: /^(build-essential|alpine-sdk|build-base|patch)$/,
  aclocal: /^automake$/,
  autoreconf: /^autoconf$/,
  libtoolize: /^libtool$/,
  "dpkg-architecture": /^(build-essential|dpkg-dev)$/,
  "dpkg-buildpackage": /^(build-essential|dpkg-dev)$/,
  hg: /^mercurial$/,
  svn: /^subversion$/,
  git: /^git/,
  ssh: /^(ssh|openssh-client|openssh)$/,
  scp: /^(ssh|openssh-client|openssh)$/,
  "ssh-keygen": /^(ssh|openssh-client|openssh-server|openssh)$/,
  "ssh-keyscan": /^(ssh|openssh-client|openssh)$/,
  gpg: /^(gnupg|gnupg2|gpg)$/,
  dirmngr: /^(gnupg|gnupg2|dirmngr)$/,
  unxz: /^xz/,
  xz: /^xz/,
  bunzip2: /^bzip2$/,
  ps: /^procps$/,
  pgrep: /^procps$/,
  pkill: /^procps$/,
  convert: /^imagemagick$/,
  python3: /^python3/,
  javac: /-jdk(-headless)?$/,
  pg_config: /^libpq-dev$/,
  useradd: /^shadow$/,
  groupadd: /^shadow$/,
  usermod: /^shadow$/,
  groupmod: /^shadow$/,
};

const provides = (packageName: string, program: string): boolean =>
  packageName === program || providers[program]?.test(packageName) === true;
