/** What the shell gets to run, put together from the line and its heredocs. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseShell } from "../../shared/src/syntax/shell.js";
import { shellSource } from "../../shared/src/syntax/shell-source.js";
import { cut, only } from "./read.js";

describe("shellSource", () => {
  const cases: readonly [text: string, script: string][] = [
    ["RUN a \\\n && b", "a  && b"],
    ["RUN --network=none a", "a"],
    ["CMD a b", "a b"],
    ["RUN <<EOF\na\nb\nEOF\n", "a\nb"],
    ["RUN --network=none <<-EOF\n\ta\n\tEOF\n", "a"],
    ["RUN <<EOF sh\na\nEOF\n", "<<EOF sh\na\nEOF"],
    ["RUN cat <<A <<B\r\na\r\nA\r\nb\r\nB\r\n", "cat <<A <<B\na\nA\nb\nB"],
    ["RUN cat <<EOF | sh\nEOF\n", "cat <<EOF | sh\n\nEOF"],
  ];
  for (const [text, script] of cases) {
    it(JSON.stringify(text), () => {
      assert.equal(shellSource(only(text)).text, script);
    });
  }

  it("has the places of the line and of the bodies", () => {
    const text = "RUN cat <<-A | sh && x <<B\r\n\ta b\r\n\tA\r\n$(c)\r\nB\r\n";
    const { commands, broken } = parseShell(shellSource(only(text)));
    assert.equal(broken, false);
    assert.deepEqual(
      commands.map((command) => cut(text, command.words.at(-1)!.span)),
      ["cat", "sh", "x", "b", "c"],
    );
  });
});
