/** Our parser and `dockerfile-ast` read the same things at the same places. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { DockerfileParser, From, JSONInstruction, type Copy, type Dockerfile, type Run } from "dockerfile-ast";
import fc from "fast-check";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import type { DockerfileTree, Instruction } from "../../shared/src/syntax/dockerfile-tree.js";
import { LineIndex } from "../../shared/src/text/line-index.js";
import { dockerfiles } from "./arbitraries.js";

interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
type Theirs = ReturnType<Dockerfile["getInstructions"]>[number];

const hasFlags = (it: Theirs): it is Theirs & Pick<Copy, "getFlags"> => "getFlags" in it;
/** Every instruction can tell its heredocs, but only some say so in their type. */
const heredocsOf = (it: unknown): ReturnType<Run["getHeredocs"]> => (it as Pick<Run, "getHeredocs">).getHeredocs();

const join = (...parts: readonly (string | number | null | undefined)[]): string => parts.join(" ");

/** What both parsers can say, written the same way. */
class Oracle {
  readonly #dockerfile: Dockerfile;
  readonly #lines: LineIndex;

  constructor(text: string) {
    this.#dockerfile = DockerfileParser.parse(text);
    this.#lines = new LineIndex(text);
  }

  /** `lists` tells which instructions have a JSON form: dockerfile-ast reads strings out of broken lists as well. */
  facts(lists: readonly boolean[]): unknown {
    const instructions = this.#dockerfile.getInstructions();
    return {
      directives: this.#dockerfile.getDirectives().map((it) => join(it.getName().toLowerCase(), it.getValue())),
      comments: this.#dockerfile.getComments().map((it) => this.#place(it.getRange())),
      instructions: instructions.map((it, index) => this.#instruction(it, lists[index] ?? false)),
    };
  }

  #place(range: Range | null | undefined): string | undefined {
    return range ? `${this.#lines.offsetAt(range.start)}-${this.#lines.offsetAt(range.end)}` : undefined;
  }

  #instruction(it: Theirs, isList: boolean): unknown {
    const [first] = it.getArguments();
    return {
      keyword: join(it.getKeyword(), this.#place(it.getInstructionRange())),
      argument: first && this.#lines.offsetAt(first.getRange().start),
      from: it instanceof From ? [it.getImage(), it.getBuildStage()] : undefined,
      flags: hasFlags(it) ? it.getFlags().map((flag) => this.#flag(flag)) : [],
      heredocs: heredocsOf(it).map((heredoc) => this.#heredoc(heredoc)),
      json:
        isList && it instanceof JSONInstruction
          ? it.getJSONStrings().map((string) => this.#place(string.getRange()))
          : [],
    };
  }

  #flag(flag: ReturnType<Copy["getFlags"]>[number]): string {
    return join(flag.getName(), flag.getValue(), this.#place(flag.getRange()));
  }

  #heredoc(heredoc: ReturnType<Run["getHeredocs"]>[number]): string {
    return join(heredoc.getName(), this.#lines.offsetAt(heredoc.getStartRange().start));
  }
}

const place = ({ start, end }: { start: number; end: number }): string => `${start}-${end}`;

function ourInstruction(it: Instruction): unknown {
  const words = it.words.map(({ text }) => text);
  const { heredocs } = it.trigger ?? it;
  return {
    keyword: join(it.keyword, place(it.keywordSpan)),
    argument: it.argument.text === "" ? undefined : it.argumentSpan.start,
    from:
      it.keyword === "FROM"
        ? [words[0] ?? null, words[1]?.toUpperCase() === "AS" ? (words[2] ?? null) : null]
        : undefined,
    flags: it.flags.map(({ name, value, span }) => join(name, value, place(span))),
    heredocs: heredocs.map(({ delimiter, markerSpan }) => join(delimiter, markerSpan.start)),
    json: it.json?.strings.map(({ span }) => place(span)) ?? [],
  };
}

const ourFacts = (tree: DockerfileTree): unknown => ({
  directives: tree.directives.map(({ name, value }) => join(name, value)),
  comments: [...tree.comments, ...tree.instructions.flatMap(({ comments }) => comments)]
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start)
    .map(place),
  instructions: tree.instructions.map(ourInstruction),
});

function isListOfStrings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string");
  } catch {
    return false;
  }
}

function assertAgrees(text: string): void {
  const tree = parseDockerfile(text);
  const lists = tree.instructions.map(({ argument }) => isListOfStrings(argument.text));
  assert.deepEqual(ourFacts(tree), new Oracle(text).facts(lists));
}

const folder = new URL("dockerfiles/", import.meta.url);

describe("dockerfile-ast agrees", () => {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), "utf8").replaceAll("\r\n", "\n");
    it(`on ${name}`, () => {
      assertAgrees(text);
    });
    it(`on ${name} with CRLF`, () => {
      assertAgrees(text.replaceAll("\n", "\r\n"));
    });
    it(`on ${name} without its last line end`, () => {
      assertAgrees(text.slice(0, -1));
    });
  }

  it("on generated files", () => {
    fc.assert(fc.property(dockerfiles(14), assertAgrees), { seed: 20240609, numRuns: 1000 });
  });
});
