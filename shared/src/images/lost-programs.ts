/** Programs that an image has and its smaller relative lacks. Read from the Dockerfiles and package lists of the official images. */
import { formatImageName } from "./image-name.js";
import type { ImageName } from "./images.js";

/** Patterns are for `repository:tag`, the repository without the registry and the publisher before it. */
interface Loss {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly programs: readonly string[];
}

const words = (text: string): readonly string[] => text.split(" ");

/** docker-library/buildpack-deps, trixie: what the full images of the languages stand on. */
const buildTools = words(
  "gcc g++ cc c++ cpp ld as ar nm strip make gmake autoconf automake aclocal autoreconf libtool libtoolize m4 patch " +
    "pkg-config dpkg-buildpackage dpkg-architecture file convert identify mogrify mysql_config pg_config xml2-config " +
    "curl-config unzip bzip2 bunzip2 xz unxz git hg svn bzr ssh scp ssh-keygen ssh-keyscan ssh-agent ps pgrep pkill top " +
    "free uptime watch vmstat",
);
const fetchers = words("curl wget gpg gpgconf dirmngr");
const jdkTools = words(
  "javac jar jarsigner javadoc javap jcmd jconsole jdb jdeps jdeprscan jhat jinfo jlink jmap jmod jpackage jps jshell " +
    "jstack jstat jstatd serialver native2ascii schemagen wsgen wsimport xjc",
);
/** In the image of Ubuntu, and not in that of Debian. */
const ubuntuTools = words("ps pgrep pkill top free uptime watch vmstat sysctl adduser addgroup deluser delgroup bzip2");
/** Of glibc, Debian and GNU, and not in BusyBox, which makes most of Alpine: busybox.net/BusyBox.html, 1.37. */
const debianTools = words(
  "bash useradd usermod userdel groupadd groupmod groupdel gpasswd chage newusers dpkg dpkg-reconfigure locale locale-gen " +
    "localedef update-locale update-alternatives update-rc.d invoke-rc.d service systemctl update-ca-certificates openssl " +
    "debconf-set-selections apt-key envsubst runuser csplit numfmt",
);

const losses: readonly Loss[] = [
  {
    from: /^(buildpack-deps|golang|java|node|openjdk|perl|python|ruby|rust):(?!.*(alpine|slim|curl))/,
    to: /./,
    programs: buildTools,
  },
  {
    from: /^(buildpack-deps|golang|java|node|openjdk|perl|ruby|rust):(?!.*(alpine|slim))/,
    to: /./,
    programs: ["python3"],
  },
  {
    from: /^(golang|node|perl|python|ruby|rust):(?!.*(alpine|slim))/,
    to: /^(?!.*alpine)/,
    programs: fetchers,
  },
  { from: /^golang:/, to: /^(?!golang:)/, programs: words("go gofmt go-wrapper") },
  { from: /^rust:/, to: /^(?!rust:)/, programs: words("cargo rustc rustup rustfmt rustdoc") },
  { from: /./, to: /\bjre\b/, programs: jdkTools },
  { from: /^ubuntu:/, to: /./, programs: ubuntuTools },
  {
    from: /^(?!.*alpine)/,
    to: /\balpine\b/,
    programs: [...buildTools, ...debianTools, ...fetchers.filter((program) => program !== "wget")],
  },
  { from: /^(?!perl:|.*alpine)/, to: /\balpine\b/, programs: ["perl"] },
];

/** What every image of the Red Hat family has, however small. */
const rpmBasics = new Set(
  words(
    "[ : . bash cat cd chgrp chmod chown command cp cut date dirname basename echo env eval exec exit export expr false " +
      "grep head id ln local ls microdnf mkdir mktemp mv printf pwd read readlink realpath return rm rmdir rpm sed set sh " +
      "shift sleep sort source stat tail tee test touch tr trap true umask uname uniq unset wait wc",
  ),
);

/** Whether a program of `from` is missing in `to`. What neither image has is not known here. */
export function lossOf(from: ImageName, to: ImageName): (program: string) => boolean {
  if (to.repository === "scratch") return () => true;
  if (to.tag?.endsWith("-minimal") === true) return (program) => !rpmBasics.has(program);
  const [before, after] = [plainName(from), plainName(to)];
  const lost = new Set(losses.flatMap((loss) => (loss.from.test(before) && loss.to.test(after) ? loss.programs : [])));
  return (program) => lost.has(program);
}

const plainName = ({ repository, tag = "latest" }: ImageName): string =>
  formatImageName({ registry: undefined, repository: repository.split("/").pop() ?? "", tag, digest: undefined });
