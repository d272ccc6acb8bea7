/** A stream of the process that is written to in few pieces. Node's own stream is loaded only where a person may be looking. */
import fs from "node:fs";
import type { Terminal } from "./io.js";

/** In characters: what is held back of what no person sees. */
const mostHeld = 64 * 1024;
/** In milliseconds: whoever reads along another program wants something to read. */
const longestHeld = 100;

export interface OutputParts {
  readonly descriptor: number;
  /** Node's own. */
  readonly stream: () => NodeJS.WriteStream;
  readonly now: () => number;
}

export class Output implements Terminal {
  readonly #parts: OutputParts;
  #stream: NodeJS.WriteStream | undefined;
  #isPlain: boolean | undefined;
  #held = "";
  #lastWritten: number;
  #isClosed = false;

  constructor(parts: OutputParts) {
    this.#parts = parts;
    this.#lastWritten = parts.now();
  }

  get isTerminal(): boolean {
    return this.#streamIfAny()?.isTTY === true;
  }

  get columns(): number | undefined {
    return this.#streamIfAny()?.columns;
  }

  /** Whether all that was written has reached the system: false where Node's own stream has to be waited for. */
  get isDone(): boolean {
    return this.#held === "" && this.#stream === undefined;
  }

  write(text: string): void {
    const stream = this.#streamIfAny();
    if (stream !== undefined) {
      stream.write(text);
      return;
    }
    this.#held += text;
    if (this.#held.length >= mostHeld || this.#parts.now() - this.#lastWritten >= longestHeld) this.flush();
  }

  /** Writes what is held back. Never throws. */
  flush(): void {
    if (this.#held === "") return;
    const bytes = Buffer.from(this.#held);
    this.#held = "";
    this.#lastWritten = this.#parts.now();
    let at = 0;
    try {
      while (at < bytes.length && !this.#isClosed) at += fs.writeSync(this.#parts.descriptor, bytes, at);
    } catch (error) {
      // A full pipe that does not wait: Node's own stream does.
      if (error instanceof Error && "code" in error && error.code === "EAGAIN") {
        this.#openStream().write(bytes.subarray(at));
      } else {
        // Whoever read may have read enough (`| head`). The run goes on, for its fixes and for its exit code.
        this.#isClosed = true;
      }
    }
  }

  #streamIfAny(): NodeJS.WriteStream | undefined {
    this.#isPlain ??= isPlain(this.#parts.descriptor);
    return this.#isPlain ? this.#stream : (this.#stream ?? this.#openStream());
  }

  #openStream(): NodeJS.WriteStream {
    this.#stream = this.#parts.stream();
    // As above.
    this.#stream.on("error", () => undefined);
    return this.#stream;
  }
}

/** Whether it is certain that nobody looks at it: a file, a pipe, or nothing at all. */
function isPlain(descriptor: number): boolean {
  try {
    const status = fs.fstatSync(descriptor);
    if (status.isFile() || status.isFIFO() || status.isSocket()) return true;
    return process.platform !== "win32" && status.rdev === fs.statSync("/dev/null").rdev;
  } catch {
    return false;
  }
}
