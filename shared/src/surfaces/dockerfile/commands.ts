/** The commands of an instruction: parsed once per text, wrapped anew for each analysis. */
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import type { Heredoc, Instruction } from "../../syntax/dockerfile-tree.js";
import { parseShell } from "../../syntax/shell.js";
import type { ShellNode, ShellScript } from "../../syntax/shell-tree.js";
import { type CommandShape, type CommandSite, placed, shapeOf } from "../shell-commands.js";

/** What an instruction runs, as far as its own text says. */
export interface InstructionScript {
  readonly form: "shell" | "exec" | "heredoc";
  readonly commands: readonly CommandShape[];
  readonly broken: boolean;
  readonly needsShell: boolean;
}

const scriptKey = Symbol("script");

/** The script of a `RUN`, `CMD` or `ENTRYPOINT` whose shell is one that this parser reads. */
export function scriptOf(instruction: Instruction): InstructionScript {
  const known = instruction.derived.get(scriptKey) as InstructionScript | undefined;
  if (known !== undefined) return known;
  const script = readScript(instruction);
  instruction.derived.set(scriptKey, script);
  return script;
}

function readScript(instruction: Instruction): InstructionScript {
  if (instruction.json !== undefined) return execScript(instruction);
  const own = parseShell(instruction.argument);
  const bodies = instruction.heredocs.filter((heredoc) => isScript(heredoc, instruction, own));
  if (bodies.length === 0) return { form: "shell", ...withShapes([own]), needsShell: own.needsShell };
  return { form: "heredoc", ...withShapes(bodies.map(({ body }) => parseShell(body))), needsShell: true };
}

/** `RUN <<EOF`, and `RUN bash <<EOF`: elsewhere a heredoc is a file or the input of some program. */
function isScript(heredoc: Heredoc, instruction: Instruction, own: ShellScript): boolean {
  if (instruction.keyword !== "RUN") return false;
  const shebang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.body.text);
  if (shebang !== null) {
    const program = shebang[1]?.endsWith("/env") === true ? shebang[2] : shebang[1];
    return program !== undefined && isShell(program.slice(program.lastIndexOf("/") + 1));
  }
  const [command, ...others] = own.commands.filter(({ words }) => words.length > 0);
  if (command === undefined) return true;
  const name = command.words[0]?.value;
  return others.length === 0 && name !== undefined && isShell(name.slice(name.lastIndexOf("/") + 1));
}

/** Shells whose language the shell parser reads. */
export const isShell = (program: string): boolean => ["sh", "bash", "ash", "dash", "ksh", "zsh"].includes(program);

/** `["sh", "-c", "script"]` runs the script; any other list of strings is one command of literal words. */
function execScript({ json, span }: Instruction): InstructionScript {
  const strings = json?.strings ?? [];
  const words = strings.map(({ value, span: at }) => ({ text: value, value, span: at }));
  const node: ShellNode = {
    words,
    assignments: [],
    redirects: [],
    span: json?.span ?? span,
    connector: "first",
    depth: 0,
    list: 0,
    pipedInto: undefined,
  };
  const shape = shapeOf(node);
  if (shape === undefined) return { form: "exec", commands: [], broken: false, needsShell: false };
  return { form: "exec", commands: [shape], broken: false, needsShell: false };
}

/** The commands of scripts that follow each other. */
export function withShapes(scripts: readonly ShellScript[]): Pick<InstructionScript, "commands" | "broken"> {
  const commands: CommandShape[] = [];
  for (const script of scripts) {
    for (const node of script.commands) {
      const shape = shapeOf(node);
      if (shape !== undefined) commands.push(shape);
    }
  }
  return { commands, broken: scripts.some((script) => script.broken) };
}

/** Where commands run. */
export interface CommandPlace {
  readonly when: ShellCommand["when"];
  readonly run: RunInstruction | undefined;
  readonly stage: Stage | undefined;
}

export function commandsOf({ commands }: InstructionScript, { when, run, stage }: CommandPlace): ShellCommand[] {
  const site: CommandSite = { when, run, stage, container: undefined };
  return commands.map((shape) => placed(shape, site));
}
