/** Edits of a Dockerfile in its own layout. The text after them is written by hand. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { edited, factsIn, finalStage } from "./facts.js";

/** Takes the command named `gone` out of the `RUN`. */
function withoutCommand(text: string, gone: string): string | undefined {
  const [run] = factsIn(text, "runInstruction");
  const command = run?.commands.find(({ name }) => name === gone);
  return command === undefined ? assert.fail() : edited(text, run?.withoutCommand(command));
}

/** Puts `added` behind the command named `first`. */
function afterCommand(text: string, first: string, added: string): string | undefined {
  const [run] = factsIn(text, "runInstruction");
  const command = run?.commands.find(({ name }) => name === first);
  return command === undefined ? assert.fail() : edited(text, run?.afterCommand(command, added));
}

describe("taking a command out of a RUN", () => {
  it("first, middle and last of a list", () => {
    assert.equal(withoutCommand("FROM a:1\nRUN a && b && c", "a"), "FROM a:1\nRUN b && c");
    assert.equal(withoutCommand("FROM a:1\nRUN a && b && c", "b"), "FROM a:1\nRUN a && c");
    assert.equal(withoutCommand("FROM a:1\nRUN a && b && c", "c"), "FROM a:1\nRUN a && b");
  });

  it("keeps either layout of continuation lines", () => {
    assert.equal(withoutCommand("FROM a:1\nRUN a && \\\n    b && \\\n    c\n", "b"), "FROM a:1\nRUN a && \\\n    c\n");
    assert.equal(withoutCommand("FROM a:1\nRUN a \\\n && b \\\n && c\n", "b"), "FROM a:1\nRUN a \\\n && c\n");
    assert.equal(withoutCommand("FROM a:1\r\nRUN a \\\r\n && b\r\n", "b"), "FROM a:1\r\nRUN a\r\n");
  });

  it("works in heredocs", () => {
    assert.equal(withoutCommand("FROM a:1\nRUN <<EOF\na\nb\nc\nEOF\n", "b"), "FROM a:1\nRUN <<EOF\na\nc\nEOF\n");
  });

  it("is not offered where others depend on it", () => {
    for (const body of ["a | b", "b || a", "b || a && c", "if b; then a; fi", "(b) && a"]) {
      assert.equal(withoutCommand(`FROM a:1\nRUN ${body}`, "b"), undefined, body);
    }
  });

  it("keeps a comment", () => {
    assert.equal(
      withoutCommand("FROM a:1\nRUN a && \\\n    # why\n    b && \\\n    c\n", "b"),
      "FROM a:1\nRUN a && \\\n    # why\n    c\n",
    );
  });
});

describe("putting a command behind another", () => {
  it("follows the layout of the list", () => {
    assert.equal(afterCommand("FROM a:1\nRUN a", "a", "z"), "FROM a:1\nRUN a && z");
    assert.equal(afterCommand("FROM a:1\nRUN a && b", "b", "z"), "FROM a:1\nRUN a && b && z");
    assert.equal(
      afterCommand("FROM a:1\nRUN a && \\\n    b\n", "b", "z"),
      "FROM a:1\nRUN a && \\\n    b && \\\n    z\n",
    );
    assert.equal(afterCommand("FROM a:1\nRUN a \\\n && b\n", "b", "z"), "FROM a:1\nRUN a \\\n && b \\\n && z\n");
    assert.equal(afterCommand("FROM a:1\nRUN a \\\n && b\n", "a", "z"), "FROM a:1\nRUN a \\\n && z \\\n && b\n");
  });

  it("writes a line in a heredoc", () => {
    assert.equal(
      afterCommand("FROM a:1\nRUN <<EOF\n  set -e\n  a\nEOF\n", "a", "z"),
      "FROM a:1\nRUN <<EOF\n  set -e\n  a\n  z\nEOF\n",
    );
  });

  it("is not offered in pipes, alternatives and JSON form", () => {
    assert.equal(afterCommand("FROM a:1\nRUN a | b", "a", "z"), undefined);
    assert.equal(afterCommand("FROM a:1\nRUN a || b", "a", "z"), undefined);
    assert.equal(afterCommand('FROM a:1\nRUN ["a"]', "a", "z"), undefined);
  });
});

describe("whole lines", () => {
  it("go in above an instruction and the comments that belong to it", () => {
    const text = "FROM a:1\nRUN a\n\n# starts\n# the server\nCMD b\n";
    const stage = finalStage(text);
    assert.equal(
      edited(text, stage.insertLines(["USER app"], stage.command?.span)),
      "FROM a:1\nRUN a\n\nUSER app\n# starts\n# the server\nCMD b\n",
    );
  });

  it("go in at the end, in the document's line endings", () => {
    const text = "FROM a:1\r\nRUN a";
    assert.equal(edited(text, finalStage(text).insertLines(["B", "C"], undefined)), "FROM a:1\r\nRUN a\r\nB\r\nC");
  });

  it("never above a parser directive", () => {
    const text = "# syntax=docker/dockerfile:1\n# note\nFROM a:1\n";
    const stage = finalStage(text);
    assert.equal(
      edited(text, stage.insertLines(["ARG A"], stage.fromSpan)),
      "# syntax=docker/dockerfile:1\nARG A\n# note\nFROM a:1\n",
    );
  });
});

describe("image references", () => {
  const withTag = (text: string): string | undefined => edited(text, factsIn(text, "imageReference")[0]?.withTag("9"));
  const withReference = (text: string): string | undefined =>
    edited(text, factsIn(text, "imageReference")[0]?.withReference("b:2"));

  it("get a tag where they have none, or another one", () => {
    assert.equal(withTag("FROM a AS x"), "FROM a:9 AS x");
    assert.equal(withTag("FROM a:1 AS x"), "FROM a:9 AS x");
    assert.equal(withTag(`FROM a:1@sha256:${"a".repeat(64)}`), "FROM a:9");
    assert.equal(withTag("FROM localhost:5000/a"), "FROM localhost:5000/a:9");
  });

  it("are edited where they are written", () => {
    assert.equal(withTag("ARG V=1\nFROM a:$V"), "ARG V=9\nFROM a:$V");
    assert.equal(withTag("ARG I=a\nFROM $I"), "ARG I=a:9\nFROM $I");
    assert.equal(withTag("ARG V=1\nFROM a:${V}-x"), undefined);
    assert.equal(withReference("ARG I=a\nFROM $I"), "ARG I=b:2\nFROM $I");
    assert.equal(withReference("ARG V=1\nFROM a:$V"), undefined);
  });

  it("keep a variable that holds the rest", () => {
    const text = "ARG V=1\nFROM a:$V";
    assert.equal(edited(text, factsIn(text, "imageReference")[0]?.withReference("a:2")), "ARG V=2\nFROM a:$V");
  });
});
