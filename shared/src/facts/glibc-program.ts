/** Programs that are built for glibc, as their download shows, and what lets them run on musl. */
import type { FileCopy } from "./file-copy.js";
import type { PackageInstall } from "./package-install.js";
import { mayMatch, type ShellCommand } from "./shell-command.js";

/** The words to blame, and what they stand for. */
export interface GlibcProgram {
  readonly span: { readonly start: number; readonly end: number };
  readonly what: string;
}

/**
 * Downloads that are built for glibc alone, although the file does not say so. Sources: nodejs.org/dist (musl builds are
 * on unofficial-builds.nodejs.org), docs.anaconda.com, docs.aws.amazon.com/cli, jdk.java.net, adoptium.net, dotnet/install-scripts.
 */
const known: readonly (readonly [file: RegExp, what: string])[] = [
  [/\/\/nodejs\.org\/(dist|download)\/.*-linux-/, "Node.js from nodejs.org"],
  [/(Mini|Ana)conda[23]?-[^/]*-Linux-|Mini(forge|mamba)[^/]*-Linux-/, "conda"],
  [/awscli-exe-linux-/, "version 2 of the AWS command line"],
  [/OpenJDK\w*(jdk|jre)_\w+_linux_(?!.*alpine)/, "this build of Java"],
  [/(openjdk|jdk)-[^/]*_linux-(x64|aarch64)_bin/, "this build of Java"],
  [/google-chrome-stable_|chromedriver[-_]linux64|chrome-linux64/, "Chrome"],
];

const isStatic = /musl|static|alpine|\.(asc|sig|sha\d*|sha\d+sum|txt|md5)["']?$/i;

/** Undefined for a word that names no such download. */
function builtForGlibc(text: string): string | undefined {
  if (!/https?:|ftp:/.test(text) || isStatic.test(text)) return undefined;
  if (/linux[-_]gnu(?!\w)|[-_.]glibc/.test(text)) return "this download";
  return known.find(([file]) => file.test(text))?.[1];
}

const downloaders: ReadonlySet<string | undefined> = new Set(["curl", "wget", "aria2c"]);

/** Only what surely runs: a branch of a condition may be the one for another distribution. */
export function glibcProgramOf(command: ShellCommand): GlibcProgram | undefined {
  const { name = "", node, nameWord } = command;
  if (node.depth > 0 || !/^(curl|wget|aria2c|pip[\d.]*|dpkg|rpm)$/.test(name)) return undefined;
  const { args } = command;
  if (downloaders.has(name)) return firstOf(args, ({ text }) => builtForGlibc(text));
  if (name.startsWith("pip") && args[0]?.value === "install") {
    return firstOf(args, ({ text }) => (/manylinux.*\.whl/.test(text) ? "a manylinux wheel" : undefined));
  }
  const installs =
    (name === "dpkg" && args.some(({ text }) => /^(-i|--install)$/.test(text))) ||
    (name === "rpm" && args.some(({ text }) => /^(-[iU]\w*|--install|--upgrade)$/.test(text)));
  const isForAll = args.some(({ text }) => /_all\.deb|noarch|nodeps.*font/.test(text));
  if (!installs || isForAll) return undefined;
  const last = args[args.length - 1];
  return {
    span: { start: nameWord.span.start, end: (last ?? nameWord).span.end },
    what: name === "dpkg" ? "a package for Debian" : "a package for Red Hat",
  };
}

/** `ADD https://…`. */
export const glibcProgramIn = ({ instruction, sources }: FileCopy): GlibcProgram | undefined =>
  instruction === "ADD" ? firstOf(sources, ({ value = "" }) => builtForGlibc(value)) : undefined;

function firstOf<Word extends { readonly span: GlibcProgram["span"] }>(
  words: readonly Word[],
  judge: (word: Word) => string | undefined,
): GlibcProgram | undefined {
  for (const word of words) {
    const what = judge(word);
    if (what !== undefined) return { span: word.span, what };
  }
  return undefined;
}

const bridge = /^(gcompat|libc6-compat|glibc.*|libc6|box64)$/;

export const installsGlibc = ({ packages, hasUnknown }: PackageInstall): boolean =>
  hasUnknown || packages.some(({ name, word }) => bridge.test(name) || word.text.includes("glibc"));

/** `https://github.com/sgerrand/alpine-pkg-glibc/…`, `patchelf`, `GLIBC_VERSION`. */
export const bringsGlibc = (command: ShellCommand): boolean =>
  command.name === "patchelf" ||
  (mayMatch(command, bridgeWords) && command.args.some(({ text }) => bridgeWords.test(text)));

const bridgeWords = /pkg-glibc|gcompat|ld-linux/i;
