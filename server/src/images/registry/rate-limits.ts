/** Remembers which host asked for a pause: 429 with `Retry-After`, and the allowance that Docker Hub counts down. */

/** Without a word how long, in seconds. Docker Hub's window of six hours slides, so a part of it is free again sooner. */
const pauseWithoutWord = 15 * 60;
/** Nobody is obeyed for longer, in seconds. */
const longestPause = 6 * 60 * 60;

type Header = (name: string) => string | undefined;

export class RateLimits {
  /** Host to the end of its pause, in milliseconds since 1970. */
  readonly #pauses = new Map<string, number>();

  constructor(private readonly now: () => Date) {}

  /** Seconds until the host may be asked again; 0 when it may be. */
  waitFor(host: string): number {
    const end = this.#pauses.get(host) ?? 0;
    return Math.max(0, Math.ceil((end - this.now().getTime()) / 1000));
  }

  /** Begins a pause when the answer demands one. */
  note(host: string, status: number, header: Header): void {
    if (status !== 429 && !isUsedUp(header("ratelimit-remaining"))) return;
    const seconds = this.retryAfter(header) ?? pauseWithoutWord;
    this.#pauses.set(host, this.now().getTime() + Math.min(seconds, longestPause) * 1000);
  }

  /** `Retry-After` in seconds: a number of them, or a date. Undefined when there is none that can be read. */
  retryAfter(header: Header): number | undefined {
    const written = header("retry-after")?.trim() ?? "";
    if (/^\d{1,9}$/.test(written)) return Number(written);
    const date = Date.parse(written);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - this.now().getTime()) / 1000));
  }
}

/** Docker Hub writes `ratelimit-remaining: 0;w=21600`. */
const isUsedUp = (remaining: string | undefined): boolean => /^\s*0\s*(?:;|$)/.test(remaining ?? "");
