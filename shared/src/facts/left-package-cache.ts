/** Which package manager caches the layer of a `RUN` keeps. */
import type { ShellWord } from "../syntax/shell-tree.js";
import { type PackageCache, packageCaches } from "./package-cache.js";
import type { PackageInstall } from "./package-install.js";
import type { RunInstruction } from "./run-instruction.js";
import type { ShellCommand } from "./shell-command.js";

/** A cache that the layer of `run` keeps. */
export interface LeftCache {
  readonly cache: PackageCache;
  readonly run: RunInstruction;
  /** The calls that fill it, in order; at least one. Those that update on the way have no verb of their own and are left out. */
  readonly fillers: readonly CacheFiller[];
  /** The first of them that installs, or the first. */
  readonly blamed: CacheFiller;
}

/** A call that fills a cache. */
export interface CacheFiller {
  readonly command: ShellCommand;
  /** `install`, `update`. */
  readonly verb: ShellWord;
  readonly install: PackageInstall | undefined;
}

/** Empty where something cannot be judged: a broken shell, a command behind whose name only the build knows. */
export const cachesLeftBy = (run: RunInstruction, installs: readonly PackageInstall[]): readonly LeftCache[] =>
  cachesOf(run, installs).flatMap((cache) => {
    const fillers = fillersOf(cache, run, installs);
    const last = fillers[fillers.length - 1];
    const blamed = fillers.find(({ install }) => install !== undefined) ?? fillers[0];
    if (last === undefined || blamed === undefined || isSpared(cache, run, last)) return [];
    return [{ cache, run, fillers, blamed }];
  });

const noCaches: readonly PackageCache[] = [];

/** Those whose package managers are called. Most instructions call none at all. */
function cachesOf({ commands }: RunInstruction, installs: readonly PackageInstall[]): readonly PackageCache[] {
  if (installs.length === 0 && !commands.some(({ name }) => name !== undefined && anyManager.test(name)))
    return noCaches;
  return packageCaches.filter(
    (cache) =>
      installs.some(({ installer }) => cache.installers.includes(installer)) ||
      commands.some(({ name }) => name !== undefined && cache.programs.test(name)),
  );
}

const anyManager = new RegExp(packageCaches.map(({ programs }) => programs.source).join("|"));

function fillersOf(
  cache: PackageCache,
  run: RunInstruction,
  installs: readonly PackageInstall[],
): readonly CacheFiller[] {
  const own = new Map(
    installs
      .filter(({ installer }) => cache.installers.includes(installer))
      .map((install) => [install.command, install]),
  );
  let isFilled = cache.filledByInstall;
  return run.commands.flatMap((command) => {
    if (own.size > 0 && updatesOnItsOwn(command)) isFilled = true;
    const install = own.get(command);
    const verb = install?.verb ?? fetchingVerb(cache, command);
    if (verb === undefined || command.args.some(({ text }) => cache.sparing.test(text))) return [];
    if (install === undefined) isFilled = true;
    return isFilled ? [{ command, verb, install }] : [];
  });
}

function fetchingVerb(cache: PackageCache, command: ShellCommand): ShellWord | undefined {
  if (!cache.programs.test(command.name ?? "")) return undefined;
  const verb = command.args.find(({ text }) => !text.startsWith("-"));
  return verb !== undefined && cache.fetching.test(verb.text) ? verb : undefined;
}

/** `add-apt-repository`, and scripts from the network that add a repository: `curl … | bash`. */
export const updatesOnItsOwn = ({ name = "", node }: ShellCommand): boolean =>
  /^(add-apt|apt-add)-repository$/.test(name) || (node.connector === "|" && (name === "bash" || name === "sh"));

/** Whether the layer of a `RUN` is known to keep nothing, or cannot be judged, after the last of the calls that fill the cache. */
function isSpared(cache: PackageCache, run: RunInstruction, last: CacheFiller): boolean {
  return (
    run.broken ||
    run.mounts.some(({ type, target }) => isOnMount(cache, type, target)) ||
    run.commands.some((command) => {
      const isBehind = command.span.start > last.command.span.start;
      // What stands before, inside of something, may be a function that is called later.
      const mayRunLater = isBehind || command.node.depth > 0;
      return (
        (mayRunLater && empties(cache, command)) ||
        (isBehind && isUnclear(command)) ||
        isTrapped(cache, command) ||
        setsVariable(cache, command)
      );
    })
  );
}

/** A cache mount without a target that can be read may be the one. */
const isOnMount = (cache: PackageCache, type: string, target: string | undefined): boolean =>
  target === undefined ? type === "cache" : cache.paths.test(plainPath(target));

const setsVariable = ({ variables }: PackageCache, { node }: ShellCommand): boolean =>
  node.assignments.some(({ name }) => variables.test(name)) ||
  node.words.some(({ text }) => variables.test(/^\w+(?==)/.exec(text)?.[0] ?? ""));

function empties(cache: PackageCache, { name = "", args }: ShellCommand): boolean {
  if (name === "rm" || name === "find") return args.some(({ text }) => cache.paths.test(plainPath(text)));
  return cache.programs.test(name) && cache.cleaning.test(args.map(({ text }) => text).join(" "));
}

/** `trap 'rm -rf …' EXIT`. */
const isTrapped = (cache: PackageCache, { name, args }: ShellCommand): boolean =>
  name === "trap" && args.some(({ text }) => text.includes(cache.directory));

/** A name that only the build knows, or one that promises to clean up. */
const isUnclear = ({ name }: ShellCommand): boolean => name === undefined || /clean|purge|squash/i.test(name);

/** Without quotes, and without what comes from the first wildcard on; a variable in front stands for some directory. */
function plainPath(text: string): string {
  const bare = text.replace(/["']/g, "").replace(/^\$(\w+|\{\w+\})/, "~");
  const path = bare.slice(0, /[*?{[$]/.exec(bare)?.index).replace(/\/+/g, "/");
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
