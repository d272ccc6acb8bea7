/** What reading a document needs of its text. Every string is one. */

/** Offsets count UTF-16 code units from the start, and lie in the text. */
export interface DocumentText {
  readonly length: number;
  slice(start: number, end?: number): string;
  /** The code unit at an offset; empty where there is none. */
  charAt(offset: number): string;
  /** Where the first such code unit at or behind `from` stands; -1 if there is none. */
  indexOf(codeUnit: string, from?: number): number;
  /** Where the last such code unit at or before `from` stands; -1 if there is none. */
  lastIndexOf(codeUnit: string, from?: number): number;
  /** All of it. May be long to make: for what is rare. */
  toString(): string;
}
