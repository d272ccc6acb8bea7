/** Variables as docs.docker.com/reference/dockerfile and /build/building/variables describe them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsIn } from "./facts.js";

/** The references of a text, each with where its whole, its repository and its tag are written. */
function references(text: string): string[] {
  return factsIn(text, "imageReference").map(({ text: value, span, tagSpan }) => {
    const line = (offset: number): number => text.slice(0, offset).split("\n").length;
    const tag = tagSpan === undefined ? "" : ` tag ${line(tagSpan.start)}:${text.slice(tagSpan.start, tagSpan.end)}`;
    return `${value} @${line(span.start)}:${text.slice(span.start, span.end)}${tag}`;
  });
}

const cases: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
  ["a literal", "FROM a:1", ["a:1 @1:a:1 tag 1:1"]],
  ["a default", "ARG B=a:1\nFROM $B", ["a:1 @1:a:1 tag 1:1"]],
  ["braces", "ARG B=a:1\nFROM ${B}", ["a:1 @1:a:1 tag 1:1"]],
  ["quotes around a default", "ARG B='a:1'\nFROM $B", ["a:1 @1:a:1 tag 1:1"]],
  ["quotes around the word", 'FROM "a:1"', ["a:1 @1:a:1 tag 1:1"]],
  ["a tag from a default", "ARG V=1\nFROM a:$V", ["a:1 @2:a:$V tag 1:1"]],
  ["a tag of two pieces", "ARG V=1\nFROM a:$V-x", ["a:1-x @2:a:$V-x"]],
  ["a default of a default", "ARG V=1\nARG B=a:$V\nFROM $B", ["a:1 @3:$B tag 1:1"]],
  ["no value", "ARG B\nFROM $B", []],
  ["never declared", "FROM $B", []],
  ["an unknown part", "ARG B\nFROM a/$B:1", []],
  ["declared too late", "FROM a:1\nARG B=b:1\nFROM $B", ["a:1 @1:a:1 tag 1:1"]],
  ["minus, unset", "FROM ${B:-a:1}", ["a:1 @1:a:1 tag 1:1"]],
  ["minus, declared without a value", "ARG B\nFROM ${B:-a:1}", ["a:1 @2:a:1 tag 2:1"]],
  ["minus, set", "ARG B=b:2\nFROM ${B:-a:1}", ["b:2 @1:b:2 tag 1:2"]],
  ["minus with colon, empty", "ARG B=\nFROM ${B:-a:1}", ["a:1 @2:a:1 tag 2:1"]],
  ["minus without colon, empty", "ARG B=\nFROM a:1${B-x}", ["a:1 @2:a:1 tag 2:1"]],
  ["plus, set", "ARG B=x\nFROM a${B:+:1}", ["a:1 @2:a${B:+:1} tag 2:1"]],
  ["plus, unset", "FROM a:1${B:+-x}", ["a:1 @1:a:1 tag 1:1"]],
  ["question mark", "ARG B=a:1\nFROM ${B:?missing}", ["a:1 @1:a:1 tag 1:1"]],
  ["a pattern is not worked out", "ARG B=a:1\nFROM ${B%1}2", []],
  ["nested defaults", "FROM ${A:-${B:-a:1}}", ["a:1 @1:a:1 tag 1:1"]],
  ["a platform is only known to the build", "FROM ${TARGETARCH:-a:1}", []],
  ["an escaped dollar is a character", "FROM a:1\\$B", ["a:1$B @1:a:1\\$B"]],
  ["several in one ARG", "ARG A=a B=b:1\nFROM $B", ["b:1 @1:b:1 tag 1:1"]],
];

describe("variables in FROM", () => {
  for (const [title, text, expected] of cases) {
    it(title, () => {
      assert.deepEqual(references(text), expected);
    });
  }

  it("a chain that doubles at each step stays small", () => {
    const args = Array.from({ length: 60 }, (_, at) => `ARG V${at + 1}=$V${at}$V${at}`);
    assert.deepEqual(references(`ARG V0=aaaa\n${args.join("\n")}\nFROM $V60`), []);
  });
});

/** The users of the stages' own `USER` instructions. */
const users = (text: string): (string | undefined)[] => factsIn(text, "userSetting").map(({ user }) => user);

describe("variables in a stage", () => {
  it("ENV and ARG count from where they stand", () => {
    assert.deepEqual(users("FROM a:1\nUSER $U\nARG U=x\nUSER $U\nENV U=y\nUSER ${U}"), [undefined, "x", "y"]);
  });

  it("ENV wins over ARG", () => {
    assert.deepEqual(users("FROM a:1\nENV U=y\nARG U=x\nUSER $U"), ["y"]);
  });

  it("the old form of ENV takes the rest of the line", () => {
    assert.deepEqual(users("FROM a:1\nENV U www-data\nUSER $U"), ["www-data"]);
  });

  it("one ENV sees the values from before it", () => {
    assert.deepEqual(users("FROM a:1\nENV A=1\nENV A=2 B=$A\nUSER $B"), ["1"]);
  });

  it("a global ARG reaches a stage that declares it", () => {
    assert.deepEqual(users("ARG U=x\nFROM a:1\nUSER $U\nARG U\nUSER $U"), [undefined, "x"]);
  });

  it("a stage inherits from the one that it is built upon", () => {
    assert.deepEqual(users("FROM a:1 AS b\nARG U=x\nENV V=y\nFROM b\nUSER $U\nUSER $V"), ["x", "y"]);
  });

  it("a stage inherits nothing from one that it copies from", () => {
    assert.deepEqual(users("FROM a:1 AS b\nARG U=x\nFROM c:1\nCOPY --from=b / /\nUSER $U"), [undefined]);
  });

  it("splits the group off, and knows root in every spelling", () => {
    const text = "FROM a:1\nUSER root:root\nUSER 0:0\nUSER 00\nUSER app:app\nUSER rooty\nUSER 10";
    assert.deepEqual(
      factsIn(text, "userSetting").map(({ user, group, isRoot }) => [user, group, isRoot]),
      [
        ["root", "root", true],
        ["0", "0", true],
        ["00", undefined, true],
        ["app", "app", false],
        ["rooty", undefined, false],
        ["10", undefined, false],
      ],
    );
  });
});
