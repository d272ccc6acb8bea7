/** What `ARG` and `ENV` declare: names bound to values that know where they are written. */
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { SourceText } from "../../text/source-text.js";
import { type Binding, resolveWord, type Scope } from "./variables.js";

interface Declaration {
  readonly name: string;
  readonly value: SourceText | undefined;
}

/** The variables at an instruction, to which it adds its own. */
export interface OpenScope extends Scope {
  set(name: string, binding: Binding): unknown;
}

/** Adds what an `ARG` declares. A name without a default takes the one of the global `ARG`s, as docs.docker.com/build/building/variables says. */
export function declareArguments(instruction: Instruction, scope: OpenScope, globals: Scope, escape: string): void {
  for (const { name, value } of pairsOf(instruction)) {
    const known = scope.get(name);
    if (known?.kind === "value" && known.isEnvironment) continue;
    if (value !== undefined)
      scope.set(name, { kind: "value", value: resolveWord(value, scope, escape), isEnvironment: false });
    else scope.set(name, globals.get(name) ?? { kind: "unset" });
  }
}

/** Adds what an `ENV` sets. All of its values see the variables as they were before it. */
export function declareEnvironment(instruction: Instruction, scope: OpenScope, escape: string): void {
  const resolved = pairsOf(instruction).flatMap(({ name, value }) =>
    value === undefined ? [] : [{ name, value: resolveWord(value, scope, escape) }],
  );
  for (const { name, value } of resolved) scope.set(name, { kind: "value", value, isEnvironment: true });
}

const namesKey = Symbol("declared names");

/** The variables that an `ARG` or an `ENV` declares. */
export function declaredNames(instruction: Instruction): readonly string[] {
  const known = instruction.derived.get(namesKey) as readonly string[] | undefined;
  if (known !== undefined) return known;
  const names = pairsOf(instruction).map(({ name }) => name);
  instruction.derived.set(namesKey, names);
  return names;
}

function pairsOf(instruction: Instruction): Declaration[] {
  const { words } = instruction;
  const first = words[0];
  if (instruction.keyword === "ENV" && first !== undefined && !first.text.includes("=")) {
    return legacyPair(instruction.argument, first.text);
  }
  return words.map(({ text, source }) => {
    const equals = text.indexOf("=");
    return equals === -1
      ? { name: text, value: undefined }
      : { name: text.slice(0, equals), value: source.slice(equals + 1, text.length) };
  });
}

/** `ENV NAME the rest of the line`. */
function legacyPair(argument: SourceText, name: string): Declaration[] {
  const { text } = argument;
  const from = text.indexOf(name) + name.length;
  const start = from + (text.slice(from).length - text.slice(from).trimStart().length);
  return [{ name, value: argument.slice(start, text.trimEnd().length) }];
}
