/**
 * What earlier runs found, by name and text, in one file that is read in pieces: the head and the index at once, an
 * entry when somebody asks for it. The only place that knows its layout:
 *
 *     checksum of the rest of head and index, length of the basis, number of entries, key: 5 × 4 bytes
 *     basis: UTF-8
 *     index, by hash of the name: hash of name, hash of text, offset, length, checksum: 7 × 4 bytes for each entry
 *     entries: [name, value] as JSON, each at a multiple of 4
 */
import fs from "node:fs";
import path from "node:path";
import { checksumOf } from "../../checksum.js";
import { isOnlyOurs, removeOldest, writeWhole } from "../../kept-files.js";
import { hashOf, type HashKey, sameHash, type TextHash } from "./text-hash.js";

/** Of all folders in which checks are run. */
const room = { files: 64, bytes: 128 * 1024 * 1024 };
/** Whoever has more to keep keeps what was used last. Offsets are 32 bits. */
const mostBytes = 16 * 1024 * 1024;

const headLength = 20;
const recordLength = 28;
/** What is read at once, index and entries: asking for each takes longer where there are hundreds. */
const firstPiece = 1024 * 1024;
/** Where entries begin, for the checksum. */
const alignment = 4;

interface Entry {
  readonly name: TextHash;
  readonly text: TextHash;
  /** `[name, value]`. */
  readonly bytes: Buffer;
}

export class ResultFile {
  readonly #path: string;
  readonly #basis: string;
  readonly #kept: KeptResults | undefined;
  readonly #key: HashKey;
  /** What was found or kept in this run, by name. */
  readonly #used = new Map<string, Entry>();
  #isNew = false;

  /** `basis`: all that every result depends on. A file with another one is not read, and is replaced. Never throws. */
  constructor(file: string, basis: string) {
    this.#path = file;
    this.#basis = basis;
    this.#kept = KeptResults.read(file, basis);
    this.#key = this.#kept?.key ?? [randomWord(), randomWord()];
  }

  /** Under the key of this file: of two texts, it tells whether they are the same. */
  hash(text: string): TextHash {
    return hashOf(text, this.#key);
  }

  /** What was kept for this very text; undefined where nothing was. */
  find(name: string, text: TextHash): unknown {
    const entry = this.#used.get(name) ?? this.#kept?.find(this.hash(name), text);
    if (entry === undefined || !sameHash(entry.text, text)) return undefined;
    const [itsName, value] = JSON.parse(entry.bytes.toString()) as [string, unknown];
    if (itsName !== name) return undefined;
    this.#used.set(name, entry);
    return value;
  }

  /** `value`: what JSON can hold, and not undefined. */
  keep(name: string, text: TextHash, value: unknown): void {
    const bytes = Buffer.from(JSON.stringify([name, value]));
    this.#used.set(name, { name: this.hash(name), text, bytes });
    this.#isNew = true;
  }

  /** Writes what is new. Where nothing can be written, the next run takes as long as this one. */
  save(): void {
    try {
      if (!this.#isNew) return;
      const parts = pack(this.#key, this.#basis, this.#entries());
      this.#kept?.close();
      writeWhole(this.#path, parts);
      removeOldest(path.dirname(this.#path), room);
    } catch {
      // A full disk, a folder that is read-only.
    }
  }

  /** Those of this run first, then the others. */
  *#entries(): Iterable<Entry> {
    yield* this.#used.values();
    const names = new Set([...this.#used.values()].map(({ name }) => name.join()));
    for (const entry of this.#kept?.all() ?? []) if (!names.has(entry.name.join())) yield entry;
  }
}

/** As random as a key has to be that nobody sees: the one of `node:crypto` takes long to load. */
const randomWord = (): number => Math.floor(Math.random() * 2 ** 32);

/** The file as it was when this run began. Another run may replace it meanwhile. */
class KeptResults {
  readonly key: HashKey;
  readonly #descriptor: number;
  readonly #start: Buffer;
  readonly #index: Buffer;

  private constructor(descriptor: number, { key, start, index }: Head) {
    this.key = key;
    this.#descriptor = descriptor;
    this.#start = start;
    this.#index = index;
  }

  /** Undefined unless the file is there, whole, of this user alone and of this basis. */
  static read(file: string, basis: string): KeptResults | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = fs.openSync(file, "r");
      const status = fs.fstatSync(descriptor);
      const head = isOnlyOurs(status) ? readHead(descriptor, status.size, basis) : undefined;
      if (head !== undefined) return new KeptResults(descriptor, head);
    } catch {
      // There is none, or it is damaged.
    }
    if (descriptor !== undefined) fs.closeSync(descriptor);
    return undefined;
  }

  find(name: TextHash, text: TextHash): Entry | undefined {
    const at = this.#placeOf(name);
    if (at === undefined || !sameHash(wordsAt(this.#index, at + 8), text)) return undefined;
    return this.#entryAt(at);
  }

  *all(): Iterable<Entry> {
    for (let at = 0; at < this.#index.length; at += recordLength) {
      const entry = this.#entryAt(at);
      if (entry !== undefined) yield entry;
    }
  }

  close(): void {
    fs.closeSync(this.#descriptor);
  }

  /** Of the record in the index. */
  #placeOf(name: TextHash): number | undefined {
    let low = 0;
    let high = this.#index.length / recordLength;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareHashes(wordsAt(this.#index, middle * recordLength), name) < 0) low = middle + 1;
      else high = middle;
    }
    const at = low * recordLength;
    return at < this.#index.length && sameHash(wordsAt(this.#index, at), name) ? at : undefined;
  }

  #entryAt(at: number): Entry | undefined {
    const [offset, length] = wordsAt(this.#index, at + 16);
    const end = offset + length;
    const bytes =
      end <= this.#start.length ? this.#start.subarray(offset, end) : piece(this.#descriptor, offset, length);
    const isWhole = bytes.length === length && checksumOf(bytes) === this.#index.readUInt32LE(at + 24);
    return isWhole ? { name: wordsAt(this.#index, at), text: wordsAt(this.#index, at + 8), bytes } : undefined;
  }
}

const wordsAt = (bytes: Buffer, at: number): TextHash => [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];

const compareHashes = (a: TextHash, b: TextHash): number => a[0] - b[0] || a[1] - b[1];

interface Head {
  readonly key: HashKey;
  /** The first piece of the file. */
  readonly start: Buffer;
  /** A part of it. */
  readonly index: Buffer;
}

function readHead(descriptor: number, size: number, basis: string): Head | undefined {
  let bytes = piece(descriptor, 0, Math.min(size, firstPiece));
  const basisEnd = headLength + bytes.readUInt32LE(4);
  const end = basisEnd + bytes.readUInt32LE(8) * recordLength;
  if (end > mostBytes) return undefined;
  if (end > bytes.length) bytes = piece(descriptor, 0, end);
  const isWhole = bytes.length >= end && bytes.readUInt32LE(0) === checksumOf(bytes.subarray(4, end));
  if (!isWhole || bytes.toString("utf8", headLength, basisEnd) !== basis) return undefined;
  return { key: wordsAt(bytes, 12), start: bytes, index: bytes.subarray(basisEnd, end) };
}

/** Shorter where the file is. */
function piece(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, length, offset));
}

function pack(key: HashKey, basis: string, all: Iterable<Entry>): Uint8Array[] {
  const basisBytes = Buffer.from(basis);
  const entries = thatFit(all, headLength + basisBytes.length).sort((a, b) => compareHashes(a.name, b.name));
  const head = Buffer.alloc(headLength + basisBytes.length + entries.length * recordLength);
  let at = headLength + basisBytes.length;
  let offset = aligned(head.length);
  for (const { name, text, bytes } of entries) {
    for (const word of [...name, ...text, offset, bytes.length, checksumOf(bytes)]) at = head.writeUInt32LE(word, at);
    offset += aligned(bytes.length);
  }
  for (const [index, word] of [basisBytes.length, entries.length, ...key].entries()) {
    head.writeUInt32LE(word, 4 + index * 4);
  }
  basisBytes.copy(head, headLength);
  head.writeUInt32LE(checksumOf(head.subarray(4)), 0);
  return [head, ...entries.map(({ bytes }) => bytes)].flatMap((bytes) => [bytes, fillingAfter(bytes)]);
}

const aligned = (length: number): number => Math.ceil(length / alignment) * alignment;

const fillingAfter = ({ length }: Uint8Array): Uint8Array => Buffer.alloc(aligned(length) - length);

function thatFit(entries: Iterable<Entry>, before: number): Entry[] {
  const fitting: Entry[] = [];
  let length = before;
  for (const entry of entries) {
    const more = recordLength + aligned(entry.bytes.length);
    if (length + more > mostBytes) continue;
    length += more;
    fitting.push(entry);
  }
  return fitting;
}
