/**
 * Answers of earlier runs, in one text file that is whole or not used. Its lines: the digest of all that follows; the
 * basis; for each answer, the digest of its question and the answer as JSON. The only place that knows this layout.
 */
import { hash } from "node:crypto";
import path from "node:path";
import { readOnlyOurs, removeOldest, writeWhole } from "../../kept-files.js";

/** Of all folders in which checks are run. */
const room = { files: 64, bytes: 128 * 1024 * 1024 };
/** Of the answers in one file: what this run has used stays. */
const mostBytes = 16 * 1024 * 1024;

export class ResultFile {
  readonly #path: string;
  readonly #basis: string;
  /** Answers as JSON, by digest of the question, as they were when this run began. Another run may replace the file meanwhile. */
  readonly #kept: ReadonlyMap<string, string>;
  /** What was found or kept in this run. */
  readonly #used = new Map<string, string>();
  #isNew = false;

  /** `basis`: one line, with all that every answer depends on. A file with another one is replaced. Never throws. */
  constructor(file: string, basis: string) {
    this.#path = file;
    this.#basis = basis;
    this.#kept = new Map(this.#read().map((line) => [line.slice(0, digestLength), line.slice(digestLength)]));
  }

  /** Of two texts, it tells whether they are the same. Here, because who asks loads no cryptography. */
  digest(text: string): string {
    return digestOf(text);
  }

  /** `question`: all that the answer depends on beside the basis. Undefined where there is no answer. */
  find(question: string): unknown {
    const digest = digestOf(question);
    const answer = this.#used.get(digest) ?? this.#kept.get(digest);
    if (answer === undefined) return undefined;
    this.#used.set(digest, answer);
    return JSON.parse(answer);
  }

  /** `answer`: what JSON can hold, and not undefined. */
  keep(question: string, answer: unknown): void {
    this.#used.set(digestOf(question), JSON.stringify(answer));
    this.#isNew = true;
  }

  /** Writes what is new. Where nothing can be written, the next run takes as long as this one. */
  save(): void {
    if (!this.#isNew) return;
    try {
      const rest = Buffer.from([this.#basis, ...this.#lines()].join("\n"));
      writeWhole(this.#path, [Buffer.from(`${digestOf(rest)}\n`), rest]);
      removeOldest(path.dirname(this.#path), room);
    } catch {
      // A full disk, a folder that is read-only.
    }
  }

  /** The lines of the answers; none unless the file is there, whole, of this user alone and of this basis. */
  #read(): readonly string[] {
    try {
      const bytes = readOnlyOurs(this.#path);
      const rest = bytes.subarray(digestLength + 1);
      if (digestOf(rest) !== bytes.toString("latin1", 0, digestLength)) return [];
      const [basis, ...lines] = rest.toString().split("\n");
      return basis === this.#basis ? lines : [];
    } catch {
      return [];
    }
  }

  /** As many as have room: those of this run first, then the others. */
  #lines(): readonly string[] {
    const others = [...this.#kept].filter(([digest]) => !this.#used.has(digest));
    let length = 0;
    return [...this.#used, ...others].flatMap(([digest, answer]) => {
      const line = digest + answer;
      const more = Buffer.byteLength(line) + 1;
      if (length + more > mostBytes) return [];
      length += more;
      return [line];
    });
  }
}

/** SHA-256, of which nobody can write two texts that have the same: what is known of one is not said of another. */
export const digestOf = (data: string | Uint8Array): string => hash("sha256", data, "base64url");

const digestLength = 43;
