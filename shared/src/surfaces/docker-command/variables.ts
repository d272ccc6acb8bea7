/** Variables of a script that are assigned once, in plain sight: `IMAGE=ubuntu` … `docker run $IMAGE`. */
import type { ShellNode, ShellWord } from "../../syntax/shell-tree.js";
import type { Resolved } from "../resolved.js";
import { type LookUp, resolveWord } from "./words.js";

interface Assigned {
  readonly value: ShellWord;
  readonly end: number;
}

/** Assignments that use other variables: a script that goes deeper is not followed. */
const MAX_DEPTH = 8;

/** No longer value is worth the time: variables made of variables grow fast. */
const MAX_LENGTH = 2000;

/** Looks variables up in a script. Nothing is read before the first question. */
export function variablesOf(text: string, nodes: readonly ShellNode[]): LookUp {
  let known: ReadonlyMap<string, Assigned> | undefined;
  const resolved = new Map<string, Resolved>();
  let depth = 0;
  const lookUp: LookUp = (name, at) => {
    known ??= singleAssignments(text, nodes);
    const assigned = known.get(name);
    if (assigned === undefined || at < assigned.end || depth === MAX_DEPTH) return undefined;
    depth++;
    const value = resolved.get(name) ?? resolveWord(assigned.value, lookUp);
    depth--;
    resolved.set(name, value);
    return value.isUnknown || value.value === "" || value.value.length > MAX_LENGTH ? undefined : value;
  };
  return lookUp;
}

/** By name: those that nothing else in the script can set. */
function singleAssignments(text: string, nodes: readonly ShellNode[]): ReadonlyMap<string, Assigned> {
  const mentions = mentionsIn(text);
  // What a script reads in can set anything.
  const sourced = nodes.find(({ words: [first] }) => first?.value === "." || first?.value === "source");
  const found = new Map<string, Assigned>();
  for (const node of nodes) {
    for (const { name, value } of assignmentsOf(node)) {
      const isAlone = mentions.get(name) === 1 && node.depth === 0 && isUnconditional(node);
      const isSafe = sourced === undefined || sourced.span.end <= node.span.start;
      if (isAlone && isSafe) found.set(name, { value, end: node.span.end });
    }
  }
  return found;
}

const isUnconditional = ({ connector, pipedInto }: ShellNode): boolean =>
  (connector === "first" || connector === ";") && pipedInto === undefined;

/** `NAME=value` as a command of its own, also behind `export` and `readonly`. */
function assignmentsOf({ words, assignments }: ShellNode): { name: string; value: ShellWord }[] {
  const [first, ...others] = words;
  if (first === undefined)
    return assignments.flatMap(({ name, word }) => (word === undefined ? [] : [{ name, value: word }]));
  if (first.value !== "export" && first.value !== "readonly") return [];
  return others.flatMap((word) => {
    const match = /^([A-Za-z_]\w*)=/.exec(word.text);
    const name = match?.[1];
    if (name === undefined || word.span.end - word.span.start !== word.text.length) return [];
    return [{ name, value: withoutName(word, name.length + 1) }];
  });
}

function withoutName({ text, span }: ShellWord, length: number): ShellWord {
  return { text: text.slice(length), value: undefined, span: { start: span.start + length, end: span.end } };
}

/** How often each name stands in the text other than as a variable that is read: an assignment, `read`, `for`, a comment. */
function mentionsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [mention, name = "", operator] of text.matchAll(/\$?\{?\b([A-Za-z_]\w*)(:?=)?/g)) {
    const isRead = mention.startsWith("$") && !(mention.startsWith("${") && operator !== undefined);
    if (!isRead) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
