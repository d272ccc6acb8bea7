/** Parses a Dockerfile as BuildKit reads it, and brings a parse up to date after an edit. Never throws. */
import type { DocumentText } from "../text/document-text.js";
import { indexWhere } from "../text/index-where.js";
import { changeBetween, type TextChange } from "../text/text-change.js";
import { parseHead, type Head } from "./dockerfile-head.js";
import type { Span } from "../text/span.js";
import type { ParsedInstruction } from "./dockerfile-instruction.js";
import type { NewestText, Place } from "./dockerfile-place.js";
import { scanItem, type Items, type TopLevelComment } from "./dockerfile-scan.js";
import type { DockerfileTree, Replacement } from "./dockerfile-tree.js";

/** A tree that knows enough about its making to be brought up to date. */
class ParsedDockerfile implements DockerfileTree {
  readonly source: DocumentText;
  readonly head: Head;
  readonly instructions: ParsedInstruction[];
  readonly comments: TopLevelComment[];
  /** Shared with the trees before and behind. */
  readonly newest: NewestText;
  readonly replaced: Replacement | undefined;

  constructor(source: DocumentText, head: Head, items: Items, replaced?: Replacement) {
    this.source = source;
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
export function updateDockerfile(previous: DockerfileTree, text: DocumentText, change?: TextChange): DockerfileTree {
  if (!(previous instanceof ParsedDockerfile)) return parseDockerfile(text.toString());
  const fits = change !== undefined && text.length - previous.source.length === change.newEnd - change.oldEnd;
  const edit = fits ? change : changeBetween(previous.source.toString(), text.toString());
  const head = edit.start < previous.head.reach ? headOf(text) : previous.head;
  return head.escape === previous.escape
    ? new Update(previous, text, edit).run(head)
    : parseBehind(text.toString(), head);
}

/** How much of a text is looked at first, in code units. */
const usualWindow = 2048;

function headOf(text: DocumentText): Head {
  const head = parseHead(text.slice(0, usualWindow));
  return head.reach <= usualWindow ? head : parseHead(text.toString());
}

/** Something that moves as a whole. */
interface Item {
  readonly place: Place;
}

/** A list after an update, and which of its items are not those of the list before. */
interface Joined<T> {
  readonly items: T[];
  readonly before: readonly T[];
  readonly after: readonly T[];
}

/** A list of the old tree: up to `kept` it stays as it is, from `moved` on it only moves. */
class OldItems<T extends Item> {
  readonly items: T[];
  readonly kept: number;
  moved: number;

  /** The list is used up. */
  constructor(items: T[], offset: number) {
    this.items = items;
    this.kept = countBefore(items, offset);
    this.moved = this.kept;
  }

  /** Where the line after the last kept item starts. */
  get keptEnd(): number {
    const last = this.items[this.kept - 1];
    return last === undefined ? 0 : endOf(last);
  }

  /** Whether no item covers the old offset; all items from there on can move then. */
  isBoundary(offset: number): boolean {
    let item = this.items[this.moved];
    while (item !== undefined && item.place.offset < offset) item = this.items[++this.moved];
    const before = this.items[this.moved - 1];
    return before === undefined || endOf(before) <= offset;
  }

  /** The new list: kept items, the items of the region that was read again, moved items. Call before the text is replaced. */
  join(fresh: T[], isSame: (before: T, after: T) => boolean): Joined<T> {
    this.#openGap();
    const changed = this.#recognize(fresh, isSame);
    return { ...changed, items: this.#put(fresh) };
  }

  /** What is kept is measured from the start of the text, what moves from its end. Most of it was so before. */
  #openGap(): void {
    const { items, kept, moved } = this;
    const gap = indexWhere(items.length, (at) => items[at]?.place.isFromEnd === true);
    for (let at = gap; at < kept; at++) items[at]?.place.measureFromStart();
    for (let at = moved; at < gap; at++) items[at]?.place.measureFromEnd();
  }

  /** Into the same list, if they are few: it may be long, and nearly all of it stays. */
  #put(fresh: readonly T[]): T[] {
    const { items, kept, moved } = this;
    if (fresh.length > mostSpread) return items.slice(0, kept).concat(fresh, items.slice(moved));
    items.splice(kept, moved - kept, ...fresh);
    return items;
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
    before.place.offset = after.place.offset;
    fresh[at] = before;
    return true;
  }
}

/** A call takes so many arguments everywhere. */
const mostSpread = 1000;

/** Where the line after an item starts. */
const endOf = ({ place }: Item): number => place.offset + place.next;

/** How many items end, with their line, at or before `offset` and cannot go on behind it. */
const countBefore = (items: readonly Item[], offset: number): number =>
  indexWhere(items.length, (at) => {
    const item = items[at];
    return item === undefined || !item.place.closed || endOf(item) > offset;
  });

/** One update: what lies before the edit is kept, the touched region is read again, what lies behind it is moved. */
class Update {
  readonly #previous: ParsedDockerfile;
  readonly #text: DocumentText;
  readonly #change: TextChange;
  readonly #instructions: OldItems<ParsedInstruction>;
  readonly #comments: OldItems<TopLevelComment>;

  constructor(previous: ParsedDockerfile, text: DocumentText, change: TextChange) {
    this.#previous = previous;
    this.#text = text;
    this.#change = change;
    this.#instructions = new OldItems(previous.instructions, change.start);
    this.#comments = new OldItems(previous.comments, change.start);
  }

  run(head: Head): ParsedDockerfile {
    const fresh = this.#read(Math.max(head.end, this.#instructions.keptEnd, this.#comments.keptEnd), head.escape);
    const instructions = this.#instructions.join(fresh.instructions, this.#isSame);
    const comments = this.#comments.join(fresh.comments, this.#isSame);
    const { before, after } = instructions;
    const hasComments =
      head !== this.#previous.head ||
      comments.before.length > 0 ||
      comments.after.length > 0 ||
      [...before, ...after].some((instruction) => instruction.comments.length > 0);
    const { newest } = this.#previous;
    newest.text = this.#text;
    const items = { instructions: instructions.items, comments: comments.items, newest };
    return new ParsedDockerfile(this.#text, head, items, { before, after, hasComments });
  }

  /** What stands from an offset on, up to where the text is as it was. Looks at no more of a long text than is needed. */
  #read(from: number, escape: string): Items {
    let end = Math.max(from, this.#change.newEnd);
    for (let length = usualWindow; ; length *= 4) {
      end += length;
      const fresh = this.#readWindow({ start: from, end: Math.min(end, this.#text.length) }, escape);
      if (fresh !== undefined) return fresh;
    }
  }

  /** Undefined if it takes more to say where something ends: what reaches the end of the window may go on behind it. */
  #readWindow({ start, end }: Span, escape: string): Items | undefined {
    const window = this.#text.slice(start, end);
    const fresh: Items = { instructions: [], comments: [], newest: this.#previous.newest };
    let at = 0;
    while (at < window.length && !this.#meetsOldTree(start + at)) at = scanItem(window, at, escape, fresh);
    if (at >= window.length && end < this.#text.length) {
      this.#instructions.moved = this.#instructions.kept;
      this.#comments.moved = this.#comments.kept;
      return undefined;
    }
    if (at >= window.length) this.#dropRest();
    for (const { place } of fresh.instructions) place.offset += start;
    for (const { place } of fresh.comments) place.offset += start;
    return fresh;
  }

  /** Whether an item of the new text reads as one of the old text did. */
  readonly #isSame = (before: Item, after: Item): boolean =>
    before.place.end === after.place.end &&
    before.place.next === after.place.next &&
    before.place.closed === after.place.closed &&
    textOf(this.#previous.source, before) === textOf(this.#text, after);

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

const textOf = (text: DocumentText, { place }: Item): string => text.slice(place.offset, place.offset + place.end);
