/** Where the comments and instructions of a Dockerfile stand. */
import type { DocumentText } from "../text/document-text.js";
import type { Anchor } from "../text/span.js";

/** The newest version of a text that edits change: offsets of what stands in it are offsets in that version. */
export interface NewestText {
  text: DocumentText;
}

/**
 * Where something stands that moves as a whole, and how far it reaches. As in a gap buffer, what lies behind the place
 * of the last edit is measured from the end of the text, so that typing there moves nothing.
 */
export class Place implements Anchor {
  /** End of the last line, without its line end: so many code units behind `offset`. */
  end = 0;
  /** Start of the line after it, measured likewise. */
  next = 0;
  /** False when text after `next` could still belong to it. */
  closed = false;
  readonly #newest: NewestText;
  /** An offset; below zero it counts from behind the end of the text, which is -1. */
  #at: number;

  constructor(newest: NewestText, offset: number) {
    this.#newest = newest;
    this.#at = offset;
  }

  get offset(): number {
    return this.isFromEnd ? this.#at + this.#newest.text.length + 1 : this.#at;
  }

  /** Measured from the start of the text, until told otherwise. */
  set offset(offset: number) {
    this.#at = offset;
  }

  /** What stands here, without the last line's end. */
  get text(): string {
    return this.#newest.text.slice(this.offset, this.offset + this.end);
  }

  get isFromEnd(): boolean {
    return this.#at < 0;
  }

  measureFromStart(): void {
    this.#at = this.offset;
  }

  measureFromEnd(): void {
    this.#at = this.offset - this.#newest.text.length - 1;
  }
}
