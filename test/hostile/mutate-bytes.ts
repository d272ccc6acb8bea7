/** Damages the bytes of a file, as disks, merges, wrong encodings and cats on keyboards do. */
import type { Random } from "./seeded-random.js";

/** Characters in a mutated text at most: what is longer is the business of the growth tests. */
const longest = 60_000;

/** How often a stretch is repeated at most. */
const mostRepetitions = 2_000;

type Mutator = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const cut = (bytes: Buffer, start: number, end: number, insert: Uint8Array = Buffer.of()): Buffer =>
  Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(end)]);

/** A stretch, most often a short one. */
function stretch(bytes: Buffer, random: Random): readonly [start: number, end: number] {
  const start = random.below(bytes.length);
  const limit = random.pick([2, 8, 40, 400, bytes.length]);
  return [start, Math.min(bytes.length, start + 1 + random.below(limit))];
}

function flip(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  return cut(bytes, at, at + 1, Buffer.of((bytes[at] ?? 0) ^ (1 << random.below(8))));
}

const remove: Mutator = (bytes, random) => cut(bytes, ...stretch(bytes, random));

function duplicate(bytes: Buffer, random: Random): Buffer {
  const [start, end] = stretch(bytes, random);
  const at = random.below(bytes.length);
  return cut(bytes, at, at, bytes.subarray(start, end));
}

function repeat(bytes: Buffer, random: Random): Buffer {
  const [start, end] = stretch(bytes, random);
  const times = Math.min(1 + random.below(mostRepetitions), Math.ceil(longest / (end - start || 1)));
  return cut(bytes, end, end, Buffer.alloc(times * (end - start), bytes.subarray(start, end)));
}

function splice(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const [start, end] = stretch(other, random);
  const at = random.below(bytes.length);
  return cut(bytes, at, random.pick([at, bytes.length]), other.subarray(start, end));
}

/** Also inside a character of several bytes, where there is one. */
function truncate(bytes: Buffer, random: Random): Buffer {
  const inside = bytes.findIndex((byte, at) => byte >= 0x80 && at >= random.below(bytes.length));
  return bytes.subarray(0, inside === -1 ? random.below(bytes.length) : inside + 1);
}

/** What parsers give a meaning. */
const tokens: readonly string[] = [
  ...["\0", "\r", "\n", "\r\n", "\t", "\ufeff", "\u2028", "\u0085", "\u00a0", "💡", "é", " ", "  ", "\n\n"],
  ...['"', "'", "`", "\\", "\\\n", "$", "${", "$(", "$((", "{", "}", "[", "]", "(", ")", "|", ">", "&", "*", "!", "#"],
  ...[
    "&a ",
    "*a",
    "<<: *a",
    "? ",
    "- ",
    ": ",
    "| \n",
    ">-\n",
    "---\n",
    "...\n",
    "!!binary ",
    "%YAML 1.1\n",
    "{{",
    "}}",
  ],
  ...["<<EOF\n", "EOF\n", "```sh\n", "```\n", "~~~", "define A\n", "endef\n", "@", "$$", ";;", "fi\n", "esac", "done"],
  ...["docker run ", "sudo ", "docker compose run ", " -v ", " --user=", "FROM ", "RUN ", "USER root\n", "image: a\n"],
];

function insert(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  return cut(bytes, at, at, Buffer.from(random.pick(tokens)));
}

/** Half of a surrogate pair cannot stand in UTF-8, so it is put in afterwards. */
function withLoneSurrogate(text: string, random: Random): string {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick(["\ud800", "\udc00", "\udbff\ud800"]) + text.slice(at);
}

const mutators: readonly Mutator[] = [flip, flip, remove, remove, duplicate, insert, insert, splice, truncate, repeat];

/** The text after one to six mutations; `other` gives what is spliced in. */
export function mutateBytes(text: string, other: string, random: Random): string {
  let bytes = Buffer.from(text);
  const second = Buffer.from(other);
  for (let left = 1 + random.below(6); left > 0; left--) {
    bytes = Buffer.from(random.pick(mutators)(bytes, random, second).subarray(0, longest));
  }
  const mutated = bytes.toString();
  return random.below(20) === 0 ? withLoneSurrogate(mutated, random) : mutated;
}
