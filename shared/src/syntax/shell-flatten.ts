/** Walks the tree of the shell parser library and lists its simple commands. */
import {
  forEachChild,
  type AndOr,
  type Command,
  type HereDoc,
  type ParsedScript,
  type Pipeline,
  type SyntaxNode,
} from "unbash";
import type { Span } from "../text/span.js";
import { type CommandSite, ParsedCommand } from "./shell-command.js";
import { isPlainCat, readsScript, scriptArgument } from "./shell-embedded.js";
import type { ShellConnector } from "./shell-tree.js";
import { canExpand, OpaquePlace, type Place } from "./shell-words.js";

/** What the commands of one list have in common. */
interface Context extends CommandSite {
  /** Collects the commands whose output is the output of the part that is walked; undefined where nobody asks. */
  readonly outputs: ParsedCommand[] | undefined;
  /** How many scripts this one is embedded in. */
  readonly embedding: number;
}

/** A heredoc that may turn out to be a script once its command's pipe is known. */
interface PendingHeredoc {
  readonly command: ParsedCommand;
  readonly heredoc: HereDoc;
  readonly context: Context;
}

/** Scripts in scripts in scripts: each level reads the same text again, so there is an end to it. */
const MAX_EMBEDDING = 8;

/** How much text the walk may read again for substitutions, as a multiple of the script: more is no honest script. */
const REREADS = 8;

/** Nodes whose children are parsed when they are asked for. */
const LAZY: ReadonlySet<SyntaxNode["type"]> = new Set<SyntaxNode["type"]>([
  "ArithmeticCommand",
  "ArithmeticCommandExpansion",
  "ArithmeticExpansion",
  "ArithmeticFor",
  "ArithmeticWord",
  "BraceExpansion",
  "CommandExpansion",
  "ExtendedGlob",
  "HereDocBody",
  "ParameterExpansion",
  "ProcessSubstitution",
  "Word",
]);

/** Commands that hold others. */
const COMPOUND: ReadonlySet<SyntaxNode["type"]> = new Set<SyntaxNode["type"]>([
  "ArithmeticFor",
  "BraceGroup",
  "Case",
  "For",
  "Function",
  "If",
  "Select",
  "Subshell",
  "While",
]);

/** One walk over one script and the scripts in it. */
export class Flattener {
  readonly commands: ParsedCommand[] = [];
  readonly compounds: Span[] = [];
  broken = false;
  readonly #parse: (text: string) => ParsedScript;
  readonly #heredocs: PendingHeredoc[] = [];
  #lists = 0;
  #budget: number;
  /** Whether all commands so far came in the order in which they stand. */
  #isInOrder = true;
  #lastPlace: Place | undefined;
  #lastStart = 0;

  constructor(parse: (text: string) => ParsedScript, length: number) {
    this.#parse = parse;
    this.#budget = REREADS * length + 10_000;
  }

  /** Walks a script, and then the heredocs in it that turned out to be scripts. `first`: how it hangs on what is before. */
  run(script: ParsedScript, place: Place, first: ShellConnector = "first"): void {
    this.#script(script, { place, depth: 0, list: 0, outputs: undefined, embedding: 0 }, first);
    for (const pending of this.#heredocs) this.#heredoc(pending);
    if (!this.#isInOrder) sortByStart(this.commands);
  }

  #script(script: ParsedScript, context: Context, first: ShellConnector = "first"): void {
    if (script.errors !== undefined && script.errors.length > 0) this.broken = true;
    this.#list(script.commands, context, first);
  }

  #list(nodes: readonly SyntaxNode[], { place, depth, outputs, embedding }: Context, first: ShellConnector): void {
    const context: Context = { place, depth, list: this.#lists++, outputs, embedding };
    let connector = first;
    for (const node of nodes) {
      this.#visit(node, context, connector);
      connector = ";";
    }
  }

  #visit(node: SyntaxNode, context: Context, connector: ShellConnector): void {
    if (COMPOUND.has(node.type)) this.compounds.push(context.place.spanOf(node.pos, node.end));
    switch (node.type) {
      case "Statement":
        this.#visit(node.command, context, connector);
        break;
      case "CompoundList":
        this.#list(node.commands, { ...context, depth: context.depth + 1 }, "first");
        break;
      case "AndOr":
        this.#andOr(node, context, connector);
        break;
      case "Pipeline":
        this.#pipeline(node, context, connector);
        break;
      case "Command":
        this.#command(node, context, connector);
        break;
      case "Function":
        this.#visit(node.body, withOutputs(context, undefined), connector);
        break;
      case "CommandExpansion":
      case "ProcessSubstitution":
      case "ArithmeticCommandExpansion":
        if (this.#affords(node)) this.#substitution(node, context);
        break;
      case "Word":
        if (canExpand(node.text)) this.#children(node, context, connector);
        break;
      default:
        this.#children(node, context, connector);
    }
  }

  /** Compound commands pass on what their lists write. */
  #children(node: SyntaxNode, context: Context, connector: ShellConnector): void {
    if (!this.#affords(node)) return;
    forEachChild(node, (child) => {
      this.#visit(child, context, connector);
    });
  }

  #andOr({ commands, operators }: AndOr, context: Context, connector: ShellConnector): void {
    let at = 0;
    for (const part of commands) {
      this.#visit(part, context, operators[at - 1] ?? connector);
      at++;
    }
  }

  /** Parts of words are parsed when they are looked at, each level anew: that is what can be too much. */
  #affords(node: SyntaxNode): boolean {
    if (LAZY.has(node.type)) this.#budget -= node.end - node.pos;
    if (this.#budget >= 0) return true;
    this.broken = true;
    return false;
  }

  #substitution(node: Extract<SyntaxNode, { script: unknown }>, { place, depth, embedding }: Context): void {
    const { script } = node;
    if (script === undefined) return;
    const own = script.source === undefined ? place : new OpaquePlace(script.source, place.spanOf(node.pos, node.end));
    this.#script(script, { place: own, depth: depth + 1, list: 0, outputs: undefined, embedding });
  }

  #pipeline({ commands }: Pipeline, context: Context, connector: ShellConnector): void {
    let writers: readonly ParsedCommand[] = [];
    const last = commands.length - 1;
    for (const [index, part] of commands.entries()) {
      const written: ParsedCommand[] = [];
      const before = this.commands.length;
      const inner = index === last ? context : withOutputs(context, written);
      this.#visit(part, inner, index === 0 ? connector : "|");
      const reader = this.commands[before];
      for (const writer of writers) writer.pipedInto = reader;
      writers = written;
    }
  }

  #command(node: Command, context: Context, connector: ShellConnector): void {
    const command = new ParsedCommand(node, context, connector);
    this.#add(command, context.place, node.pos);
    context.outputs?.push(command);
    if (command.mayHoldCommands) {
      this.#children(node, withOutputs(context, undefined), connector);
      for (const redirect of node.redirects) {
        if (redirect.type === "HereDoc") this.#heredocs.push({ command, heredoc: redirect, context });
      }
    }
    if (command.mayHoldScript) this.#argument(node, command, context);
  }

  #add(command: ParsedCommand, place: Place, start: number): void {
    if (this.#lastPlace !== undefined && (this.#lastPlace !== place || start < this.#lastStart)) {
      this.#isInOrder = false;
    }
    this.#lastPlace = place;
    this.#lastStart = start;
    this.commands.push(command);
  }

  /** `sh -c '…'` */
  #argument({ name, args }: Command, { words }: ParsedCommand, context: Context): void {
    const script = scriptArgument(words);
    if (script === undefined) return;
    const argument = [name, ...args][words.indexOf(script.word)];
    if (argument !== undefined) this.#embed(argument.pos + script.start, argument.pos + script.end, context);
  }

  /** `sh <<EOF` and `cat <<EOF | sh` */
  #heredoc({ command, heredoc, context }: PendingHeredoc): void {
    const reader = isPlainCat(command.words) ? command.pipedInto : command;
    if (reader !== undefined && readsScript(reader.words)) this.#embed(heredoc.body.pos, heredoc.body.end, context);
  }

  #embed(start: number, end: number, { place, depth, outputs, embedding }: Context): void {
    this.#budget -= end - start;
    if (embedding === MAX_EMBEDDING || this.#budget < 0) {
      this.broken = true;
      return;
    }
    const own = place.slice(start, end);
    const context: Context = { place: own, depth: depth + 1, list: 0, outputs, embedding: embedding + 1 };
    this.#script(this.#parse(own.text), context);
  }
}

const withOutputs = ({ place, depth, list, embedding }: Context, outputs: ParsedCommand[] | undefined): Context => ({
  place,
  depth,
  list,
  outputs,
  embedding,
});

/** Those that begin at the same place stay as they are. */
function sortByStart(commands: ParsedCommand[]): void {
  const sorted = commands
    .map((command) => ({ command, start: command.span.start }))
    .sort((a, b) => a.start - b.start)
    .map(({ command }) => command);
  for (const [at, command] of sorted.entries()) commands[at] = command;
}
