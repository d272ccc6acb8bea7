/** A file that is written from the rules: its place in the checkout and its text. */

export interface Output {
  /** With slashes, from the root of the checkout. */
  readonly path: string;
  /** Undefined: the file must not be there. */
  readonly text: string | undefined;
}
