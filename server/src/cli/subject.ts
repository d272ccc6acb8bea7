/** Something to check, with where it comes from and where its fixed text goes: a file, or standard input. */
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { namesIn } from "../languages.js";
import type { Found } from "./find-files.js";
import { Complaint, type CommandWorld } from "./io.js";
import { type Reading, readTextFile, readTextStream, reasonOf } from "./read-text.js";

export interface Subject {
  /** As shown to the person. */
  readonly path: string;
  /** Absolute, or as it is called; undefined for standard input without a name. */
  readonly absolutePath: string | undefined;
  /** What rules that look at the name get; folders as far as they are below the current one. */
  readonly names: ReturnType<typeof namesIn>;
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
    absolutePath: absolute,
    names: namesBelow(cwd, absolute),
    isStream: false,
    folder: dirname(absolute),
    read: async () => textOf(path, await readTextFile(absolute)),
    write: async (text) => {
      try {
        // Loaded by those who write, with the random names that it needs.
        const { writeTextFile } = await import("./write-text.js");
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
    absolutePath: name === undefined ? undefined : resolve(cwd, name),
    names: name === undefined ? namesIn(undefined) : namesBelow(cwd, resolve(cwd, name)),
    isStream: true,
    folder: dirname(resolve(cwd, path)),
    read: async () => textOf(path, await readTextStream(stdin)),
    write: (text) => {
      stdout.write(withMark(text));
      return Promise.resolve();
    },
  };
}

function namesBelow(cwd: string, absolute: string): ReturnType<typeof namesIn> {
  const path = relative(cwd, absolute);
  const isBelow = !path.startsWith("..") && !isAbsolute(path);
  return namesIn(isBelow ? path.replaceAll(sep, "/") : basename(absolute));
}

function textOf(path: string, reading: Reading): SubjectText {
  if (reading.kind === "refused") throw new Complaint(`${path} cannot be read: ${reading.reason}.`);
  return reading;
}

const withMark = ({ text, hasByteOrderMark }: SubjectText): string => (hasByteOrderMark ? "\ufeff" : "") + text;
