/** One line on the terminal that says how far a long run is. */
import type { CommandWorld } from "./io.js";

const patience = 1000;
const interval = 100;
const wipe = "\r\u001b[K";

export class Progress {
  readonly #world: Pick<CommandWorld, "stderr" | "now">;
  readonly #start: number;
  #last = 0;
  #isShown = false;

  constructor(world: Pick<CommandWorld, "stderr" | "now">) {
    this.#world = world;
    this.#start = world.now();
  }

  /** Shown if a person is looking, and has been waiting. */
  tell(text: string): void {
    const { stderr, now } = this.#world;
    const time = now();
    if (time - this.#start < patience || time - this.#last < interval || !stderr.isTerminal) return;
    this.#last = time;
    this.#isShown = true;
    stderr.write(`${wipe}${text}`);
  }

  /** Before anything else is written. */
  clear(): void {
    if (this.#isShown) this.#world.stderr.write(wipe);
    this.#isShown = false;
  }
}
