/** Which entries of a YAML text can be parsed by themselves after an edit, and how the tree takes in what that gives. */
import { isMap, type Pair } from "yaml";
import { type Anchor, AnchoredSpan } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";
import type { DataEntry, DataMap, DataNode } from "./data-tree.js";
import { type Aliases, mostAliased, YamlBuilder, type YamlPart } from "./yaml-builder.js";

/** An entry whose text changed. Offsets are of the text after the edit. */
export interface ChangedPart {
  /** Its own slot and those of the entries in it: from `first` up to `behind`. */
  readonly first: number;
  readonly behind: number;
  /** The beginning of its first line. */
  readonly start: number;
  /** Where the next one begins. */
  readonly end: number;
  /** How many characters the edit added. */
  readonly delta: number;
}

/** An entry of the outermost map, or of a map in it. */
interface Slot {
  readonly anchor: Anchor;
  /** The newest. */
  entry: DataEntry;
  /** The entry that it lies in; undefined for one of the outermost map. */
  readonly outer: Slot | undefined;
  /** 1 for an entry of the outermost map. */
  readonly level: number;
  /** Index in the map that it is an entry of. */
  readonly index: number;
  /** How many blanks stand before its key; undefined where it cannot be parsed by itself. */
  readonly column: number | undefined;
}

/** Belongs to one tree at a time, the newest: an edit changes it. */
export class YamlParts {
  #root: DataMap;
  readonly #aliases: Aliases;
  #aliased: number;
  /** In order. Each ends where the next one of its level or of one above begins. */
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
    const slots = slotsOf(builder.parts, { outer: undefined, level: 1, isOpen: true, from: 0 }, text);
    const isInOrder = slots.every(({ anchor }, at) => at === 0 || anchor.offset >= offsetOf(slots[at - 1]));
    return isInOrder ? new YamlParts(root, builder, slots) : undefined;
  }

  /**
   * The entries that a change lies in, the innermost first; none where it may concern more. `length`: of the text before
   * the change.
   */
  placesOf({ start, oldEnd, newEnd }: TextChange, length: number): readonly ChangedPart[] {
    const places: ChangedPart[] = [];
    const innermost = this.#slotAt(start);
    for (let slot = this.#slots[innermost]; slot !== undefined; slot = slot.outer) {
      if (slot.column === undefined || start < slot.anchor.offset + slot.column) continue;
      let behind = innermost + 1;
      while ((this.#slots[behind]?.level ?? 0) > slot.level) behind++;
      const next = this.#slots[behind]?.anchor.offset;
      if (oldEnd >= (next ?? length + 1)) continue;
      const delta = newEnd - oldEnd;
      places.push({
        first: this.#slots.indexOf(slot),
        behind,
        start: slot.anchor.offset,
        end: (next ?? length) + delta,
        delta,
      });
    }
    return places;
  }

  /** The documents of the new text; undefined where the entry is none that can be parsed by itself any more. */
  replace({ first, behind, start, delta }: ChangedPart, pair: Pair, text: string): readonly DataNode[] | undefined {
    const before = this.#slots[first];
    if (before === undefined) return undefined;
    const { outer, level, index, column } = before;
    const builder = new YamlBuilder(text, { anchored: this.#aliases.anchored, count: this.#aliased }, start);
    const part = builder.part(pair, { offset: start }, level);
    if (part === undefined || builder.count > mostAliased) return undefined;
    const slots = slotsOf([part], { outer, level, isOpen: true, from: index }, text);
    // Blanks that are typed before the key indent all of it.
    if (slots[0]?.column === undefined || slots[0].column !== column) return undefined;
    this.#aliased = builder.count;
    for (let at = behind; delta !== 0 && at < this.#slots.length; at++) moved(this.#slots[at], delta);
    this.#slots.splice(first, behind - first, ...slots);
    this.#root = rootWith(this.#root, slots[0]);
    return [this.#root];
  }

  /** The last one that begins there or before; -1 for none. */
  #slotAt(offset: number): number {
    let [low, high] = [-1, this.#slots.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsetOf(this.#slots[middle]) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const offsetOf = (slot: Slot | undefined): number => slot?.anchor.offset ?? 0;

function moved(slot: Slot | undefined, delta: number): void {
  if (slot !== undefined) slot.anchor.offset += delta;
}

interface Holder {
  readonly outer: Slot | undefined;
  readonly level: number;
  /** Whether what is in it stands nowhere else, and its entries are all there. */
  readonly isOpen: boolean;
  /** Index of the first of the parts. */
  readonly from: number;
}

/** In order, each followed by those in it. */
function slotsOf(parts: readonly YamlPart[], { outer, level, isOpen, from }: Holder, text: string): Slot[] {
  return parts.flatMap((part, at) => {
    const { entry, anchor } = part;
    const column = isOpen ? columnOf(part, text) : undefined;
    const slot: Slot = { anchor, entry, outer, level, index: from + at, column };
    const { value } = entry;
    const isHolder = value?.kind === "map" && !value.isAnchored && value.alias === undefined;
    const isOpenToo = isOpen && isHolder && hasOwnEntriesOnly(value, part.parts);
    return [slot, ...slotsOf(part.parts, { outer: slot, level: level + 1, isOpen: isOpenToo, from: 0 }, text)];
  });
}

/** Whether nothing came in by merge keys, and nothing is left out. */
const hasOwnEntriesOnly = ({ entries, isPartial }: DataMap, parts: readonly YamlPart[]): boolean =>
  !isPartial && entries.length === parts.length && entries.every((entry, index) => entry === parts[index]?.entry);

/** Of an indented key that is the first on its line, with a value that stands here alone; undefined for any other. */
function columnOf({ entry, anchor, hasAnchors }: YamlPart, text: string): number | undefined {
  const { key, value } = entry;
  if (hasAnchors || value === undefined || value.alias !== undefined) return undefined;
  const column = key.span.start - anchor.offset;
  const isIndented = column > 0 && /^ +$/.test(text.slice(anchor.offset, key.span.start));
  const isPlain = text[key.span.end] === ":" && key.text !== "<<";
  return isIndented && isPlain ? column : undefined;
}

/** The outermost map with the entry of a slot in the place of the one before it. */
function rootWith(root: DataMap, { entry, index, outer }: Slot): DataMap {
  if (outer === undefined) return withEntryAt(root, index, { entry, anchor: { offset: 0 } });
  const around = outer.entry;
  if (around.value?.kind !== "map") return root;
  const { anchor } = outer;
  const value = withEntryAt(around.value, index, { entry, anchor });
  outer.entry = { ...around, value, span: spanOn(anchor, around.span.start, value.span.end) };
  return rootWith(root, outer);
}

function withEntryAt(
  map: DataMap,
  index: number,
  { entry, anchor }: { readonly entry: DataEntry; readonly anchor: Anchor },
): DataMap {
  const entries = [...map.entries];
  entries[index] = entry;
  return { ...map, entries, span: spanOn(anchor, map.span.start, entries.at(-1)?.span.end ?? map.span.end) };
}

const spanOn = (anchor: Anchor, start: number, end: number): AnchoredSpan =>
  new AnchoredSpan(anchor, start - anchor.offset, end - anchor.offset);

/** The only entry of a document that is a block map. */
export function onlyPair(contents: unknown): Pair | undefined {
  if (!isMap(contents) || contents.flow === true) return undefined;
  const [pair, ...others] = contents.items;
  return others.length === 0 ? pair : undefined;
}
