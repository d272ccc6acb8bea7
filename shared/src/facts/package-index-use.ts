/** Whether a build goes on to use what `apt-get update` or `apk update` fetched in an earlier layer: who removes it then breaks the build. */
import { updatesOnItsOwn } from "./left-package-cache.js";
import type { RunInstruction } from "./run-instruction.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";

/** `possible`: a script is run whose text is not here. */
export type IndexUse = "none" | "possible" | "certain";

const order: readonly IndexUse[] = ["none", "possible", "certain"];
const greater = (a: IndexUse, b: IndexUse): IndexUse => (order.indexOf(a) > order.indexOf(b) ? a : b);

/**
 * Whether apk is known to fetch an index by itself. Then no `apk add` hangs on another, and all of a chain of them can be
 * told at once to keep nothing. Else, as with apt, each needs what those above it fetched: only the last can be changed,
 * and then the one above it.
 */
export type FetchesIndex = (stage: Stage) => boolean;

/**
 * For each `RUN` what comes after it, in its stage and in those that are built upon it. Takes the stages and their
 * `RUN`s in source order; one walk back from the end, because a stage stands below what it is built upon.
 */
export function indexUseAfter(
  items: readonly (Stage | RunInstruction)[],
  fetchesIndex: FetchesIndex,
): ReadonlyMap<RunInstruction, IndexUse> {
  const after = new Map<RunInstruction, IndexUse>();
  const fromHere = new Map<Stage, IndexUse>();
  for (const item of items.toReversed()) {
    if (item.kind === "stage") {
      const { parent } = item;
      if (parent !== undefined) fromHere.set(parent, greater(useOf(fromHere, parent), useOf(fromHere, item)));
    } else {
      const later = useOf(fromHere, item.stage);
      after.set(item, later);
      const use = item.broken
        ? greater("possible", later)
        : indexUseIn(item.commands, { later, apkFetches: fetchesIndex(item.stage) });
      fromHere.set(item.stage, use);
    }
  }
  return after;
}

const useOf = (uses: ReadonlyMap<Stage, IndexUse>, stage: Stage): IndexUse => uses.get(stage) ?? "none";

/** What commands make of an index that was there before them; `later` is what comes behind them. */
export function indexUseIn(
  commands: readonly ShellCommand[],
  { later, apkFetches }: { readonly later: IndexUse; readonly apkFetches: boolean },
): IndexUse {
  let use: IndexUse = "none";
  for (const command of commands) {
    if (isScript(command)) use = "possible";
    if (refreshes(command, apkFetches)) return use;
    if (needsIndex(command, apkFetches)) return use === "possible" ? "possible" : "certain";
  }
  return greater(use, later);
}

const apt = /^(apt|apt-get|aptitude)$/;
const aptVerbs =
  /^(install|reinstall|build-dep|upgrade|dist-upgrade|full-upgrade|safe-upgrade|source|download|satisfy)$/;
const apkChanges = /^(add|upgrade|fix)$/;
/** They never fetch an index. */
const apkReads = /^(fetch|search)$/;
/** They ask apt what to install: rosdep, mk-build-deps of devscripts, gdebi. */
const aptUsers = /^(apt-cache|rosdep|mk-build-deps|gdebi)$/;
const provisioners = /^(ansible-playbook|puppet|chef-client|chef-solo|salt-call)$/;

const hasWord = ({ args }: ShellCommand, words: RegExp): boolean => args.some(({ text }) => words.test(text));

const refreshes = (command: ShellCommand, apkFetches: boolean): boolean =>
  (apt.test(command.name ?? "") && hasWord(command, /^update$/)) ||
  (command.name === "apk" && hasWord(command, /^(update|-U|--update|--update-cache)$/)) ||
  (apkFetches && changesWithApk(command)) ||
  (updatesOnItsOwn(command) && command.name !== "bash" && command.name !== "sh");

/** With `--no-cache` it neither uses an index that is there nor leaves one. */
const changesWithApk = (command: ShellCommand): boolean =>
  command.name === "apk" && hasWord(command, apkChanges) && !hasWord(command, /^--no-cache$/);

const needsIndex = (command: ShellCommand, apkFetches: boolean): boolean =>
  (apt.test(command.name ?? "") && hasWord(command, aptVerbs)) ||
  (command.name === "apk" && hasWord(command, apkReads) && !hasWord(command, /^--no-cache$/)) ||
  (!apkFetches && changesWithApk(command)) ||
  aptUsers.test(command.name ?? "");

/** Runs something whose text is not in the Dockerfile, and which looks as if it could install packages. */
function isScript(command: ShellCommand): boolean {
  const { name, nameWord, node } = command;
  if (name === undefined || provisioners.test(name) || /\.(sh|bash)$/.test(name)) return true;
  if (/^(sh|bash|dash|ash|source|\.)$/.test(name))
    return node.connector === "|" || !command.args.some(({ text }) => /^-\w*c/.test(text));
  return nameWord.text.includes("/") && /install|setup|provision|bootstrap|depend/.test(name);
}
