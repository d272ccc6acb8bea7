/** What `ARG` and `ENV` declare: names bound to values that know where they are written. */
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { SourceText } from "../../text/source-text.js";
import type { LayeredMap } from "./layered-map.js";
import { type Binding, resolveWord, type Scope } from "./variables.js";

interface Declaration {
  readonly name: string;
  readonly value: SourceText | undefined;
}

/** The variables of a stage at one of its instructions. */
export interface StageVariables {
  readonly scope: Scope & { set(name: string, binding: Binding): unknown };
  /** Names that an `ENV` has set: an `ARG` of the same name no longer counts. */
  readonly environment: LayeredMap<true>;
}

/** Adds what an `ARG` declares. A name without a default takes the one of the global `ARG`s, as docs.docker.com/build/building/variables says. */
export function declareArguments(
  instruction: Instruction,
  { scope, environment }: StageVariables,
  globals: Scope,
  escape: string,
): void {
  for (const { name, value } of pairsOf(instruction)) {
    if (environment.get(name) === true) continue;
    if (value !== undefined) scope.set(name, { kind: "value", value: resolveWord(value, scope, escape) });
    else scope.set(name, globals.get(name) ?? { kind: "unset" });
  }
}

/** Adds what an `ENV` sets. All of its values see the variables as they were before it. */
export function declareEnvironment(
  instruction: Instruction,
  { scope, environment }: StageVariables,
  escape: string,
): void {
  const resolved = pairsOf(instruction).flatMap(({ name, value }) =>
    value === undefined ? [] : [{ name, value: resolveWord(value, scope, escape) }],
  );
  for (const { name, value } of resolved) {
    scope.set(name, { kind: "value", value });
    environment.set(name, true);
  }
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
