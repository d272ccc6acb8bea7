/** The existing tags that were probably meant by one that does not exist: a neighboring version, or a slip of the keys. */
import { compareVersions } from "./version.js";
import { noCodenames, readTag, type TagShape } from "./tag-shape.js";

/** More than this many keys apart is another word. */
const mostSlips = 2;

/**
 * Nearest first, at most `count` and ten. Where the version exists with other variants, the variant is mistyped or was never
 * built; otherwise the nearest versions of the same variant come before the slips.
 */
export function nearestTags(wanted: string, existing: readonly string[], count: number): readonly string[] {
  const known = ordered.get(existing) ?? new Map<string, readonly string[]>();
  ordered.set(existing, known);
  const order = known.get(wanted) ?? orderFor(wanted, existing);
  known.set(wanted, order);
  return order.slice(0, count);
}

/** A missing tag is asked for at every keystroke, and a registry may list thousands. */
const ordered = new WeakMap<readonly string[], Map<string, readonly string[]>>();
const mostOrdered = 10;

function orderFor(wanted: string, existing: readonly string[]): readonly string[] {
  const shape = readTag(wanted, noCodenames);
  const others = existing.filter((tag) => tag !== wanted);
  const versions = byVersion(shape, others);
  const variants = shape.version === undefined ? [] : others.filter((tag) => tag.split("-")[0] === shape.version);
  const slips = bySlips(wanted, variants.length > 0 ? variants : others);
  return [...new Set(inOrder({ slips, versions, variants }))].slice(0, mostOrdered);
}

interface Nearest {
  readonly slips: readonly string[];
  /** Other versions of the same variant. */
  readonly versions: readonly string[];
  /** Other variants of the same version. */
  readonly variants: readonly string[];
}

function inOrder({ slips, versions, variants }: Nearest): readonly string[] {
  if (variants.length === 0) return [...versions, ...slips];
  if (slips.length > 0) return [...slips, ...versions];
  return [...versions, ...variants.toSorted((a, b) => a.length - b.length)];
}

function bySlips(wanted: string, existing: readonly string[]): readonly string[] {
  const most = wanted.length < 5 ? 1 : mostSlips;
  return existing
    .filter((tag) => Math.abs(tag.length - wanted.length) <= most)
    .map((tag) => ({ tag, slips: slipsBetween(wanted.toLowerCase(), tag.toLowerCase(), most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips)
    .map(({ tag }) => tag);
}

/** Same variant; then as many numbers in common as possible, written with as many numbers, then by distance, the newer first. */
function byVersion(wanted: TagShape, existing: readonly string[]): readonly string[] {
  if (wanted.version === undefined) return [];
  return existing
    .map((tag) => ({ tag, shape: readTag(tag, noCodenames) }))
    .filter(({ shape }) => shape.version !== undefined && shape.variant.join("-") === wanted.variant.join("-"))
    .filter(({ shape }) => !shape.isPreview || wanted.isPreview)
    .map(({ tag, shape: { numbers } }) => ({ tag, numbers, key: nearness(numbers, wanted.numbers) }))
    .sort((a, b) => compareVersions(a.key, b.key) || compareVersions(b.numbers, a.numbers))
    .map(({ tag }) => tag);
}

/** Smaller is nearer: what is not in common, the difference in length, the distance where the two part. */
function nearness(numbers: readonly number[], wanted: readonly number[]): readonly number[] {
  let common = 0;
  while (common < wanted.length && numbers[common] === wanted[common]) common++;
  const distance = Math.abs((numbers[common] ?? 0) - (wanted[common] ?? 0));
  return [wanted.length - common, Math.abs(wanted.length - numbers.length), distance];
}

/** Characters left out, put in, replaced, or two neighbors swapped, to get from `a` to `b`; Infinity for more than `most`. */
function slipsBetween(a: string, b: string, most: number): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const steps = [cell(row, j) + 1, cell(next, j - 1) + 1, cell(row, j - 1) + (isSame ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push(cell(before, j - 2) + 1);
      next.push(Math.min(...steps));
    }
    [before, row] = [row, next];
    // A swap reaches over one row, none reaches over two.
    if (Math.min(...before) > most && Math.min(...row) > most) return Infinity;
  }
  return cell(row, b.length);
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Infinity;
