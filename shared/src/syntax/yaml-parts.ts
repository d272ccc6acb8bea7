/** Which entries of a YAML text can be parsed by themselves after an edit, and how the tree takes in what that gives. */
import { isMap, type Pair } from "yaml";
import { type Anchor, AnchoredSpan } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";
import type { DataEntry, DataMap, DataNode } from "./data-tree.js";
import { type Aliases, mostAliased, YamlBuilder, type YamlPart } from "./yaml-builder.js";

/** An entry whose text changed. Offsets are of the text after the edit. */
export interface ChangedPart {
  readonly index: number;
  /** The beginning of its first line. */
  readonly start: number;
  /** Where the next one begins. */
  readonly end: number;
  /** How many characters the edit added. */
  readonly delta: number;
}

/** An entry of the outermost map, or one of a map in it. */
interface Slot {
  readonly anchor: Anchor;
  /** Index among the entries of the outermost map. */
  readonly outer: number;
  readonly inner: InnerSlot | undefined;
}

/** An entry that can be parsed by itself. */
interface InnerSlot {
  /** Index in the map that it is an entry of. */
  readonly index: number;
  readonly entry: DataEntry;
  /** How many blanks stand before its key. */
  readonly column: number;
}

/** Belongs to one tree at a time, the newest: an edit changes it. */
export class YamlParts {
  #root: DataMap;
  readonly #aliases: Aliases;
  #aliased: number;
  /** In order. Each ends where the next one begins. */
  readonly #slots: Slot[];

  private constructor(root: DataMap, aliases: Aliases, slots: Slot[]) {
    this.#root = root;
    this.#aliases = aliases;
    this.#aliased = aliases.count;
    this.#slots = slots;
  }

  /** Of a text without errors, with one document and no directives; undefined where its root is of another kind. */
  static of(root: DataNode | undefined, builder: YamlBuilder, text: string): YamlParts | undefined {
    if (root?.kind !== "map" || root.isAnchored || builder.hasRepeatedAnchors) return undefined;
    if (!hasOwnEntriesOnly(root, builder.parts)) return undefined;
    const slots = builder.parts.flatMap((part, outer) => slotsOf(part, outer, text));
    const isInOrder = slots.every(({ anchor }, index) => index === 0 || anchor.offset >= offsetOf(slots[index - 1]));
    return isInOrder ? new YamlParts(root, builder, slots) : undefined;
  }

  /** The entry that a change lies in; undefined where others may be concerned too. `length`: of the text before. */
  placeOf({ start, oldEnd, newEnd }: TextChange, length: number): ChangedPart | undefined {
    const index = this.#slotAt(start);
    const slot = this.#slots[index];
    if (slot?.inner === undefined || start < slot.anchor.offset + slot.inner.column) return undefined;
    const next = this.#slots[index + 1]?.anchor.offset;
    if (oldEnd >= (next ?? length + 1)) return undefined;
    const delta = newEnd - oldEnd;
    return { index, start: slot.anchor.offset, end: (next ?? length) + delta, delta };
  }

  /** The documents of the new text; undefined where the entry is none that can be parsed by itself any more. */
  replace({ index, start, delta }: ChangedPart, pair: Pair, text: string): readonly DataNode[] | undefined {
    const slot = this.#slots[index];
    if (slot?.inner === undefined) return undefined;
    const builder = new YamlBuilder(text, { anchored: this.#aliases.anchored, count: this.#aliased }, start);
    const part = builder.part(pair, { offset: start });
    if (part === undefined || builder.count > mostAliased) return undefined;
    const inner = innerSlotOf(part, slot.inner.index, text);
    // Blanks that are typed before the key indent all of it.
    if (inner?.column !== slot.inner.column) return undefined;
    this.#aliased = builder.count;
    this.#slots[index] = { ...slot, anchor: part.anchor, inner };
    if (delta !== 0) for (let at = index + 1; at < this.#slots.length; at++) moved(this.#slots[at], delta);
    this.#root = this.#withEntry(slot.outer, inner);
    return [this.#root];
  }

  /** The last one that begins there or before. */
  #slotAt(offset: number): number {
    let [low, high] = [-1, this.#slots.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsetOf(this.#slots[middle]) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #withEntry(outer: number, { index, entry }: InnerSlot): DataMap {
    const around = this.#root.entries[outer];
    const holder = around?.value;
    if (around === undefined || holder?.kind !== "map") return this.#root;
    const anchor = this.#slots.find((slot) => slot.outer === outer)?.anchor ?? { offset: 0 };
    const value = withEntryAt(holder, index, { entry, anchor });
    const span = spanOn(anchor, around.span.start, value.span.end);
    return withEntryAt(this.#root, outer, { entry: { ...around, value, span }, anchor: { offset: 0 } });
  }
}

const offsetOf = (slot: Slot | undefined): number => slot?.anchor.offset ?? 0;

function moved(slot: Slot | undefined, delta: number): void {
  if (slot !== undefined) slot.anchor.offset += delta;
}

/** Whether nothing came in by merge keys, and nothing is left out. */
const hasOwnEntriesOnly = ({ entries, isPartial }: DataMap, parts: readonly YamlPart[]): boolean =>
  !isPartial && entries.length === parts.length && entries.every((entry, index) => entry === parts[index]?.entry);

/** What carries an anchor stands in other places too, so that all of it has to be parsed. */
function slotsOf({ entry, anchor, parts }: YamlPart, outer: number, text: string): Slot[] {
  const { value } = entry;
  const isHolder = value?.kind === "map" && !value.isAnchored && value.alias === undefined;
  const isOpen = isHolder && hasOwnEntriesOnly(value, parts);
  const inner = parts.map((part, index) => ({
    anchor: part.anchor,
    outer,
    inner: isOpen ? innerSlotOf(part, index, text) : undefined,
  }));
  return [{ anchor, outer, inner: undefined }, ...inner];
}

/** A block map under a key that is the first on its line. */
function innerSlotOf({ entry, anchor, hasAnchors }: YamlPart, index: number, text: string): InnerSlot | undefined {
  const { key, value } = entry;
  if (hasAnchors || value?.kind !== "map" || value.style !== "block" || value.alias !== undefined) return undefined;
  const column = key.span.start - anchor.offset;
  const isIndented = column > 0 && /^ +$/.test(text.slice(anchor.offset, key.span.start));
  const isPlain = text[key.span.end] === ":" && key.text !== "<<";
  return isIndented && isPlain ? { index, entry, column } : undefined;
}

function withEntryAt(
  map: DataMap,
  index: number,
  { entry, anchor }: { readonly entry: DataEntry; readonly anchor: Anchor },
): DataMap {
  const entries = [...map.entries];
  entries[index] = entry;
  const end = entries.at(-1)?.span.end ?? map.span.end;
  return { ...map, entries, span: spanOn(anchor, map.span.start, end) };
}

const spanOn = (anchor: Anchor, start: number, end: number): AnchoredSpan =>
  new AnchoredSpan(anchor, start - anchor.offset, end - anchor.offset);

/** The only entry of a document that is a block map. */
export function onlyPair(contents: unknown): Pair | undefined {
  if (!isMap(contents) || contents.flow === true) return undefined;
  const [pair, ...others] = contents.items;
  return others.length === 0 ? pair : undefined;
}
