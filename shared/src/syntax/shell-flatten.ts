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
import { isPlainCat, readsScript, scriptArgument } from "./shell-embedded.js";
import type { ShellAssignment, ShellConnector, ShellNode, ShellRedirect, ShellWord } from "./shell-tree.js";
import { assignmentsOf, canExpand, OpaquePlace, redirectOf, wordsOf, type Place } from "./shell-words.js";

/** A command whose pipe is found out after the command itself. */
class FlatCommand implements ShellNode {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly span: Span;
  readonly connector: ShellConnector;
  readonly depth: number;
  readonly list: number;
  pipedInto: FlatCommand | undefined;

  constructor(command: Command, context: Context) {
    const { place } = context;
    this.words = wordsOf(command, place);
    this.assignments = assignmentsOf(command, place);
    this.redirects = command.redirects.map((redirect) => redirectOf(redirect, place));
    this.span = place.spanOf(command.pos, command.end);
    this.connector = context.connector;
    this.depth = context.depth;
    this.list = context.list;
  }
}

/** Where the walk is. */
interface Context {
  readonly place: Place;
  readonly depth: number;
  readonly list: number;
  readonly connector: ShellConnector;
  /** Collects the commands whose output is the output of the part that is walked. */
  readonly outputs: FlatCommand[];
  /** How many scripts this one is embedded in. */
  readonly embedding: number;
}

/** A heredoc that may turn out to be a script once its command's pipe is known. */
interface PendingHeredoc {
  readonly command: FlatCommand;
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

/** Most commands are plain words, and nobody has to look into these one by one. */
const mayHoldCommands = ({ redirects, pos, end }: Command, { text }: Place): boolean =>
  redirects.length > 0 || canExpand(text.slice(pos, end));

/** One walk over one script and the scripts in it. */
export class Flattener {
  readonly commands: FlatCommand[] = [];
  readonly compounds: Span[] = [];
  broken = false;
  readonly #parse: (text: string) => ParsedScript;
  readonly #heredocs: PendingHeredoc[] = [];
  #lists = 0;
  #budget: number;

  constructor(parse: (text: string) => ParsedScript, length: number) {
    this.#parse = parse;
    this.#budget = REREADS * length + 10_000;
  }

  /** Walks a whole script, and then the heredocs in it that turned out to be scripts. */
  run(script: ParsedScript, place: Place): void {
    this.#script(script, { place, depth: 0, list: 0, connector: "first", outputs: [], embedding: 0 });
    for (const pending of this.#heredocs) this.#heredoc(pending);
    this.commands.sort((a, b) => a.span.start - b.span.start);
  }

  #script(script: ParsedScript, context: Context): void {
    if (script.errors !== undefined && script.errors.length > 0) this.broken = true;
    this.#list(script.commands, context);
  }

  #list(nodes: readonly SyntaxNode[], context: Context): void {
    const list = this.#lists++;
    for (const [index, node] of nodes.entries()) {
      this.#visit(node, { ...context, list, connector: index === 0 ? "first" : ";" });
    }
  }

  #visit(node: SyntaxNode, context: Context): void {
    if (COMPOUND.has(node.type)) this.compounds.push(context.place.spanOf(node.pos, node.end));
    switch (node.type) {
      case "CompoundList":
        this.#list(node.commands, { ...context, depth: context.depth + 1 });
        break;
      case "AndOr":
        this.#andOr(node, context);
        break;
      case "Pipeline":
        this.#pipeline(node, context);
        break;
      case "Command":
        this.#command(node, context);
        break;
      case "Function":
        this.#visit(node.body, { ...context, outputs: [] });
        break;
      case "CommandExpansion":
      case "ProcessSubstitution":
      case "ArithmeticCommandExpansion":
        if (this.#affords(node)) this.#substitution(node, context);
        break;
      case "Word":
        if (canExpand(node.text)) this.#children(node, context);
        break;
      default:
        this.#children(node, context);
    }
  }

  /** Compound commands pass on what their lists write. */
  #children(node: SyntaxNode, context: Context): void {
    if (!this.#affords(node)) return;
    forEachChild(node, (child) => {
      this.#visit(child, context);
    });
  }

  #andOr(node: AndOr, context: Context): void {
    for (const [index, part] of node.commands.entries()) {
      const operator = node.operators[index - 1];
      this.#visit(part, operator === undefined ? context : { ...context, connector: operator });
    }
  }

  /** Parts of words are parsed when they are looked at, each level anew: that is what can be too much. */
  #affords(node: SyntaxNode): boolean {
    if (LAZY.has(node.type)) this.#budget -= node.end - node.pos;
    if (this.#budget >= 0) return true;
    this.broken = true;
    return false;
  }

  #substitution(node: Extract<SyntaxNode, { script: unknown }>, context: Context): void {
    const { script } = node;
    if (script === undefined) return;
    const { place } = context;
    const own = script.source === undefined ? place : new OpaquePlace(script.source, place.spanOf(node.pos, node.end));
    this.#script(script, { ...context, place: own, depth: context.depth + 1, outputs: [] });
  }

  #pipeline(pipeline: Pipeline, context: Context): void {
    let writers: FlatCommand[] = [];
    const last = pipeline.commands.length - 1;
    for (const [index, part] of pipeline.commands.entries()) {
      const outputs = index === last ? context.outputs : [];
      const before = this.commands.length;
      this.#visit(part, { ...context, outputs, connector: index === 0 ? context.connector : "|" });
      const reader = this.commands[before];
      for (const writer of writers) writer.pipedInto = reader;
      writers = outputs;
    }
  }

  #command(command: Command, context: Context): void {
    const flat = new FlatCommand(command, context);
    this.commands.push(flat);
    context.outputs.push(flat);
    if (mayHoldCommands(command, context.place)) this.#children(command, { ...context, outputs: [] });
    for (const redirect of command.redirects) {
      if (redirect.type === "HereDoc") this.#heredocs.push({ command: flat, heredoc: redirect, context });
    }
    this.#argument(command, flat, context);
  }

  /** `sh -c '…'` */
  #argument(command: Command, flat: FlatCommand, context: Context): void {
    const script = scriptArgument(flat.words);
    if (script === undefined) return;
    const argument = [command.name, ...command.args][flat.words.indexOf(script.word)];
    if (argument !== undefined) this.#embed(argument.pos + script.start, argument.pos + script.end, context);
  }

  /** `sh <<EOF` and `cat <<EOF | sh` */
  #heredoc({ command, heredoc, context }: PendingHeredoc): void {
    const reader = isPlainCat(command.words) ? command.pipedInto : command;
    if (reader !== undefined && readsScript(reader.words)) this.#embed(heredoc.body.pos, heredoc.body.end, context);
  }

  #embed(start: number, end: number, context: Context): void {
    this.#budget -= end - start;
    if (context.embedding === MAX_EMBEDDING || this.#budget < 0) {
      this.broken = true;
      return;
    }
    const place = context.place.slice(start, end);
    this.#script(this.#parse(place.text), {
      ...context,
      place,
      depth: context.depth + 1,
      embedding: context.embedding + 1,
    });
  }
}
