/** `-v`, `--mount` and `--tmpfs`: what a command line mounts into a container. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { Mount } from "../../facts/mount.js";
import { type Span, spanAt } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { hole } from "../resolved.js";
import type { CommandLine, ParsedOption, ValuePart } from "./command-line.js";
import { mountFields } from "./mount-fields.js";
import { placeOf, removalOf, spanOfValue } from "./options.js";
import { volumeFields } from "./volume-fields.js";

/** A part of the option's value: offsets in the resolved word. */
export interface Field {
  readonly text: string;
  readonly start: number;
}

/** What the value of an option says. */
export interface MountFields {
  readonly type: Mount["type"];
  readonly source: Field | undefined;
  readonly target: Field | undefined;
  readonly isReadOnly: boolean;
  /** What stands before a new source, and where it goes; undefined where none can be put in. */
  readonly sourceSlot: { readonly at: number; readonly before: string; readonly after: string } | undefined;
}

const readers: Readonly<Record<string, (value: ValuePart) => MountFields>> = {
  volume: volumeFields,
  mount: mountFields,
  tmpfs: ({ resolved, start }) => {
    const [path = ""] = resolved.value.slice(start).split(":");
    return {
      type: "tmpfs",
      source: undefined,
      target: { text: path, start },
      isReadOnly: false,
      sourceSlot: undefined,
    };
  },
};

/** Undefined for an option that mounts nothing. */
export function mountOf(option: ParsedOption, line: CommandLine, container: ContainerRun): Mount | undefined {
  const { flag, value, last } = option;
  const reader = Object.hasOwn(readers, flag.long) ? readers[flag.long] : undefined;
  const word = line.words[last];
  if (reader === undefined || value === undefined || word === undefined) return undefined;
  const fields = reader(value);
  const { source, target } = fields;
  const span = spanOfValue(value, word);
  const sourceSpan = source === undefined ? undefined : (spanOf(value, source) ?? span);
  const removal = (): readonly TextEdit[] => removalOf(option, line) ?? [];
  return {
    kind: "mount",
    type: fields.type,
    source: known(source),
    sourceSpan,
    target: known(target),
    targetSpan: (target === undefined ? undefined : spanOf(value, target)) ?? span,
    isReadOnly: fields.isReadOnly,
    span,
    wholeSpan: placeOf(option, line).span,
    isTrigger: false,
    stage: undefined,
    container,
    removalOfAll: removal,
    removal,
    withSource: (volume) => withSource(value, fields, volume),
    withTarget: (path) => replaced(value, target, path),
  };
}

const known = (field: Field | undefined): string | undefined =>
  field === undefined || field.text.includes(hole) ? undefined : field.text;

const spanOf = ({ resolved }: ValuePart, { text, start }: Field): Span | undefined =>
  text === "" ? undefined : resolved.spanOf(start, start + text.length);

function withSource(
  value: ValuePart,
  { source, sourceSlot }: MountFields,
  volume: string,
): readonly TextEdit[] | undefined {
  if (source !== undefined) return replaced(value, source, volume);
  if (sourceSlot === undefined || !isPlain(volume)) return undefined;
  const behind = value.resolved.spanOf(sourceSlot.at, sourceSlot.at + 1);
  if (behind === undefined) return undefined;
  return [{ span: spanAt(behind.start), newText: sourceSlot.before + volume + sourceSlot.after }];
}

function replaced(value: ValuePart, field: Field | undefined, text: string): readonly TextEdit[] | undefined {
  const span = field === undefined || !isPlain(text) ? undefined : spanOf(value, field);
  return span === undefined ? undefined : [{ span, newText: text }];
}

const isPlain = (text: string): boolean => /^[\w./@%+-]+$/.test(text);
