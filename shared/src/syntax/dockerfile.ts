/** Parses a Dockerfile as BuildKit reads it, and brings a parse up to date after an edit. Never throws. */
import { changeBetween, type TextChange } from "../text/text-change.js";
import { parseHead, type Head } from "./dockerfile-head.js";
import type { ParsedInstruction } from "./dockerfile-instruction.js";
import { scanItem, type Items, type NewestText, type TopLevelComment } from "./dockerfile-scan.js";
import type { DockerfileTree, Replacement } from "./dockerfile-tree.js";

/** A tree that knows enough about its making to be brought up to date. */
class ParsedDockerfile implements DockerfileTree {
  readonly text: string;
  readonly head: Head;
  readonly instructions: readonly ParsedInstruction[];
  readonly comments: readonly TopLevelComment[];
  /** Shared with the trees before and behind. */
  readonly newest: NewestText;
  readonly replaced: Replacement | undefined;

  constructor(text: string, head: Head, items: Items, replaced?: Replacement) {
    this.text = text;
    this.head = head;
    this.instructions = items.instructions;
    this.comments = items.comments;
    this.newest = items.newest;
    this.replaced = replaced;
  }

  get directives(): Head["directives"] {
    return this.head.directives;
  }

  get escape(): Head["escape"] {
    return this.head.escape;
  }
}

/** The syntax tree of a Dockerfile, whatever the text. */
export function parseDockerfile(text: string): DockerfileTree {
  return parseBehind(text, parseHead(text));
}

function parseBehind(text: string, head: Head): ParsedDockerfile {
  const items: Items = { instructions: [], comments: [], newest: { text } };
  let at = head.end;
  while (at < text.length) at = scanItem(text, at, head.escape, items);
  return new ParsedDockerfile(text, head, items);
}

/**
 * The tree of `text`, made from the tree of the text before an edit. Without `change`, or if it does not fit the two
 * texts, what changed is found out by comparing them.
 *
 * Consumes `previous`: instructions whose text did not change are moved over, `derived` and all, and from now on tell
 * their places in the new text.
 */
export function updateDockerfile(previous: DockerfileTree, text: string, change?: TextChange): DockerfileTree {
  if (!(previous instanceof ParsedDockerfile)) return parseDockerfile(text);
  const fits = change !== undefined && text.length - previous.text.length === change.newEnd - change.oldEnd;
  const edit = fits ? change : changeBetween(previous.text, text);
  const head = edit.start < previous.head.reach ? parseHead(text) : previous.head;
  return head.escape === previous.escape ? new Update(previous, text, edit).run(head) : parseBehind(text, head);
}

/** Something that moves as a whole. */
type Item = Pick<ParsedInstruction, "anchor" | "extent">;

/** A list after an update, and which of its items are not those of the list before. */
interface Joined<T> {
  readonly items: T[];
  readonly before: readonly T[];
  readonly after: readonly T[];
}

/** A list of the old tree: up to `kept` it stays as it is, from `moved` on it only moves. */
class OldItems<T extends Item> {
  readonly items: readonly T[];
  readonly kept: number;
  moved: number;

  constructor(items: readonly T[], offset: number) {
    this.items = items;
    this.kept = countBefore(items, offset);
    this.moved = this.kept;
  }

  /** Where the line after the last kept item starts. */
  get keptEnd(): number {
    const last = this.items[this.kept - 1];
    return last === undefined ? 0 : last.anchor.offset + last.extent.next;
  }

  /** Whether no item covers the old offset; all items from there on can move then. */
  isBoundary(offset: number): boolean {
    let item = this.items[this.moved];
    while (item !== undefined && item.anchor.offset < offset) item = this.items[++this.moved];
    const before = this.items[this.moved - 1];
    return before === undefined || before.anchor.offset + before.extent.next <= offset;
  }

  /** The new list: kept items, the items of the region that was read again, moved items. */
  join(fresh: T[], delta: number, isSame: (before: T, after: T) => boolean): Joined<T> {
    const changed = this.#recognize(fresh, isSame);
    const moved = this.items.slice(this.moved);
    if (delta !== 0) for (const item of moved) item.anchor.offset += delta;
    return { ...changed, items: this.items.slice(0, this.kept).concat(fresh, moved) };
  }

  /** Items at both ends of the region often were only looked at, as when a line break is typed behind one. */
  #recognize(fresh: T[], isSame: (before: T, after: T) => boolean): Pick<Joined<T>, "before" | "after"> {
    let from = 0;
    let to = fresh.length;
    while (from < to && this.#reuse(fresh, from, this.kept + from, isSame)) from++;
    let old = this.moved;
    while (from < to && old - 1 >= this.kept + from && this.#reuse(fresh, to - 1, old - 1, isSame)) {
      to--;
      old--;
    }
    return { before: this.items.slice(this.kept + from, old), after: fresh.slice(from, to) };
  }

  #reuse(fresh: T[], at: number, oldAt: number, isSame: (before: T, after: T) => boolean): boolean {
    const before = oldAt < this.moved ? this.items[oldAt] : undefined;
    const after = fresh[at];
    if (before === undefined || after === undefined || !isSame(before, after)) return false;
    before.anchor.offset = after.anchor.offset;
    fresh[at] = before;
    return true;
  }
}

/** How many items end, with their line, at or before `offset` and cannot go on behind it. */
function countBefore(items: readonly Item[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item?.extent.closed && item.anchor.offset + item.extent.next <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One update: what lies before the edit is kept, the touched region is read again, what lies behind it is moved. */
class Update {
  readonly #previous: ParsedDockerfile;
  readonly #text: string;
  readonly #change: TextChange;
  readonly #instructions: OldItems<ParsedInstruction>;
  readonly #comments: OldItems<TopLevelComment>;

  constructor(previous: ParsedDockerfile, text: string, change: TextChange) {
    this.#previous = previous;
    this.#text = text;
    this.#change = change;
    this.#instructions = new OldItems(previous.instructions, change.start);
    this.#comments = new OldItems(previous.comments, change.start);
  }

  run(head: Head): ParsedDockerfile {
    const { newest } = this.#previous;
    const fresh: Items = { instructions: [], comments: [], newest };
    let at = Math.max(head.end, this.#instructions.keptEnd, this.#comments.keptEnd);
    while (at < this.#text.length && !this.#meetsOldTree(at)) at = scanItem(this.#text, at, head.escape, fresh);
    if (at >= this.#text.length) this.#dropRest();
    const delta = this.#change.newEnd - this.#change.oldEnd;
    const instructions = this.#instructions.join(fresh.instructions, delta, this.#isSame);
    const comments = this.#comments.join(fresh.comments, delta, this.#isSame);
    newest.text = this.#text;
    const items = { instructions: instructions.items, comments: comments.items, newest };
    return new ParsedDockerfile(this.#text, head, items, instructions);
  }

  /** Whether an item of the new text reads as one of the old text did. */
  readonly #isSame = (before: Item, after: Item): boolean =>
    before.extent.end === after.extent.end &&
    before.extent.next === after.extent.next &&
    before.extent.closed === after.extent.closed &&
    textOf(this.#previous.text, before) === textOf(this.#text, after);

  /** Whether the old tree has a boundary where the new text has one, so that all behind it was read before. */
  #meetsOldTree(at: number): boolean {
    const { oldEnd, newEnd } = this.#change;
    const offset = at - newEnd + oldEnd;
    if (at < newEnd || offset < this.#previous.head.end) return false;
    const both = [this.#instructions.isBoundary(offset), this.#comments.isBoundary(offset)];
    return both.every(Boolean);
  }

  #dropRest(): void {
    this.#instructions.moved = this.#instructions.items.length;
    this.#comments.moved = this.#comments.items.length;
  }
}

const textOf = (text: string, { anchor, extent }: Item): string =>
  text.slice(anchor.offset, anchor.offset + extent.end);
