/** Programs that mount remote storage as files, and whether they keep what they read on the local disk. */
import type { ShellWord } from "../syntax/shell-tree.js";
import { type Span, spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ShellCommand } from "./shell-command.js";

/** A mount without a cache. */
export interface RemoteMount {
  readonly program: string;
  /** The words to blame. */
  readonly span: Span;
  /** Whether an option says that there is no cache. */
  readonly isSwitchedOff: boolean;
  /** The option that gives it one, and how to add it to a shell command. */
  readonly cacheOption: string;
  readonly edits: readonly TextEdit[];
}

interface Program {
  /** The word by which a mount can be told from other calls. */
  readonly subcommand?: RegExp;
  /** How many words there are at least besides the options: what is mounted, and where. */
  readonly operands: number;
  /** Options that are or may be about the cache. */
  readonly cached: RegExp;
  readonly variable?: RegExp;
  readonly cacheOption: string;
}

const programs: ReadonlyMap<string, Program> = new Map([
  ["s3fs", { operands: 2, cached: /(^|,|^-o)use_cache=./, cacheOption: "-o use_cache=/tmp" }],
  [
    "rclone",
    {
      subcommand: /^(mount2?|cmount)$/,
      operands: 2,
      cached: /^--vfs-cache-mode\b/,
      variable: /^RCLONE_VFS_CACHE_MODE$/,
      cacheOption: "--vfs-cache-mode full",
    },
  ],
  [
    "gcsfuse",
    { operands: 2, cached: /^--?(cache-dir|config-file|file-cache)/, cacheOption: "--cache-dir=/tmp/gcsfuse" },
  ],
  [
    "blobfuse2",
    {
      subcommand: /^mount$/,
      operands: 1,
      cached: /^(--(tmp-path|config-file|block-cache|file-cache)|list$)/,
      cacheOption: "--tmp-path=/tmp/blobfuse2",
    },
  ],
]);

/** Undefined where there is a cache, where it is not known, and for every other command. */
export function remoteMountOf(command: ShellCommand): RemoteMount | undefined {
  const { name, node } = command;
  if (name === "sshfs") return switchedOff(command.args, name, /(?:^|,|^-o)((?:dir_)?cache=)no(?=,|$)/, "yes");
  const program = name === undefined ? undefined : programs.get(name);
  if (name === undefined || program === undefined) return undefined;
  const { args } = command;
  if (args.some(isUnknownOption)) return undefined;
  const at = program.subcommand === undefined ? -1 : subcommandAt(args, program.subcommand);
  if (program.subcommand !== undefined && at === -1) return undefined;
  if (operandsIn(args.slice(at + 1)) < program.operands) return undefined;
  if (node.assignments.some((assignment) => program.variable?.test(assignment.name) === true)) return undefined;
  if (args.some(({ value, text }) => program.cached.test(value ?? text))) {
    return name === "rclone" ? switchedOff(args, "rclone mount", /^(--vfs-cache-mode=|)off$/, "full") : undefined;
  }
  const last = args[at] ?? command.nameWord;
  return {
    program: at === -1 ? name : `${name} ${last.text}`,
    span: { start: command.nameWord.span.start, end: last.span.end },
    isSwitchedOff: false,
    cacheOption: program.cacheOption,
    edits: [{ span: spanAt(last.span.end), newText: ` ${program.cacheOption}` }],
  };
}

/** The first word that is no option and no value of one. */
function subcommandAt(args: readonly ShellWord[], subcommand: RegExp): number {
  const first = args.findIndex(
    ({ text }, index) => isOperand(text) && !/^--?[\w-]+$/.test(args[index - 1]?.text ?? ""),
  );
  return first !== -1 && subcommand.test(args[first]?.text ?? "") ? first : -1;
}

const operandsIn = (args: readonly ShellWord[]): number =>
  args.filter(({ text }, index) => isOperand(text) && args[index - 1]?.text !== "-o").length;

const isOperand = (text: string): boolean => !text.startsWith("-");

/** `$OPTS`, `"${S3FS_ARGS[@]}"`, `-o $OPTIONS`: options may be in it. */
const isUnknownOption = ({ text, value }: ShellWord): boolean =>
  value === undefined &&
  (/^["']?\$[{(]?\w*(opt|arg|flag|param|extra|@|\*)/i.test(text) || /^["']?\$([@*]|\()/.test(text));

/** `-o cache=no`: the first group of `off` is what stands before the value, which becomes `on`. */
function switchedOff(args: readonly ShellWord[], program: string, off: RegExp, on: string): RemoteMount | undefined {
  for (const { value, text, span } of args) {
    const found = off.exec(text);
    if (found === null || value !== text || span.end - span.start !== text.length) continue;
    const [all, key = ""] = found;
    const end = span.start + found.index + all.length;
    const start = span.start + found.index + all.indexOf(key === "" ? all : key);
    return {
      program,
      span: { start, end },
      isSwitchedOff: true,
      cacheOption: `${key}${on}`,
      edits: [{ span: { start: start + key.length, end }, newText: on }],
    };
  }
  return undefined;
}
