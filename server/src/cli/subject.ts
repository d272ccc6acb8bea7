/** Something to check, with where it comes from and where its fixed text goes: a file, or standard input. */
import { basename, dirname, resolve } from "node:path";
import type { Found } from "./find-files.js";
import { Complaint, type CommandWorld } from "./io.js";
import { type Reading, readTextFile, readTextStream, reasonOf } from "./read-text.js";
import { writeTextFile } from "./write-text.js";

export interface Subject {
  /** As shown to the person. */
  readonly path: string;
  /** What rules that look at the name get. */
  readonly fileName: string | undefined;
  /** Whether what is read comes out again on standard output. */
  readonly isStream: boolean;
  /** Absolute: where the search for a config file begins. */
  readonly folder: string;
  /** Rejects with a {@link Complaint}. */
  read(): Promise<SubjectText>;
  /** Rejects with a {@link Complaint}. */
  write(text: SubjectText): Promise<void>;
}

export interface SubjectText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** `stdinFilename`: what to call standard input. */
export function subjectOf(found: Found, stdinFilename: string | undefined, world: CommandWorld): Subject {
  switch (found.kind) {
    case "stdin":
      return stdinSubject(stdinFilename, world);
    case "file":
      return fileSubject(found.path, world);
    case "refused":
      throw new Complaint(`${found.path} cannot be read: ${found.reason}.`);
  }
  return found satisfies never;
}

function fileSubject(path: string, { cwd }: CommandWorld): Subject {
  const absolute = resolve(cwd, path);
  return {
    path,
    fileName: basename(absolute),
    isStream: false,
    folder: dirname(absolute),
    read: async () => textOf(path, await readTextFile(absolute)),
    write: async (text) => {
      try {
        await writeTextFile(absolute, withMark(text));
      } catch (error) {
        throw new Complaint(`${path} cannot be written: ${reasonOf(error)}.`);
      }
    },
  };
}

function stdinSubject(name: string | undefined, { stdin, stdout, cwd }: CommandWorld): Subject {
  const path = name ?? "<stdin>";
  return {
    path,
    fileName: name === undefined ? undefined : basename(name),
    isStream: true,
    folder: dirname(resolve(cwd, path)),
    read: async () => textOf(path, await readTextStream(stdin)),
    write: (text) => {
      stdout.write(withMark(text));
      return Promise.resolve();
    },
  };
}

function textOf(path: string, reading: Reading): SubjectText {
  if (reading.kind === "refused") throw new Complaint(`${path} cannot be read: ${reading.reason}.`);
  return reading;
}

const withMark = ({ text, hasByteOrderMark }: SubjectText): string => (hasByteOrderMark ? "\ufeff" : "") + text;
