/** Scripts in scripts: `sh -c`, `eval`, `su -c`, and heredocs that a shell reads. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cut } from "./read.js";
import { outline, scriptOf } from "./shell-read.js";

/** The places of the commands in scripts within the text. */
const inner = (text: string): string[] =>
  scriptOf(text)
    .commands.filter(({ depth }) => depth > 0)
    .map(({ span }) => cut(text, span));

describe("a script as an argument", () => {
  const cases: readonly [text: string, inner: string[]][] = [
    ["sh -c 'a && b c'", ["a", "b c"]],
    ['bash -c "a; b"', ["a", "b"]],
    ["/bin/bash -lc 'a'", ["a"]],
    ["bash -euxo pipefail -c 'a | b'", ["a", "b"]],
    ["bash -o errexit -c a", ["a"]],
    ["bash -l -c -- 'a'", ["a"]],
    ["sh -ec 'a' name arg", ["a"]],
    ["sudo -u x sh -c 'a'", ["a"]],
    ["exec env A=b bash -c 'a'", ["a"]],
    ["find . -exec sh -c 'a \"$1\"' _ {} \\;", ['a "$1"']],
    ["xargs -n1 sh -c 'a'", ["a"]],
    ["timeout 5 dash -c 'a'", ["a"]],
    ["eval 'a; b'", ["a", "b"]],
    ["su - x -c 'a'", ["a"]],
    ['su -c "a b" x', ["a b"]],
    ["su x -s /bin/sh -c 'a'", ["a"]],
    ["runuser -u x -- sh -c 'a'", ["a"]],
    ["x && sh -c 'a $(b)'", ["a $(b)", "b"]],
    ["sh -c \"sh -c 'a'\"", ["sh -c 'a'", "a"]],
    // Plain variables between double quotes are the outer shell's, and change nothing about the structure.
    ['bash -c "a $B && c"', ["a $B", "c"]],
    // Not written out plainly, so the places would be guesses.
    ['sh -c "a \\"b\\""', []],
    ["sh -c 'a'\\''b'", []],
    ["sh -c $A", []],
    ["sh -c \"a '$B'\"", []],
    ['sh -c "$(a)"', ["a"]],
    // No script among these.
    ["sh script -c 'a'", []],
    ["bash script.sh", []],
    ["sh", []],
    ["sh -c", []],
    ["echo sh -c 'a'", []],
    ["docker run x sh -c 'a'", []],
    ["python -c 'a'", []],
    ["su x", []],
    ["eval a b", []],
    ["eval $A", []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(inner(text), expected);
    });
  }

  it("is a list of its own, and writes where its shell writes", () => {
    assert.deepEqual(outline("x && sh -c 'a; b' | c"), [
      "first 0 x",
      "&& 0 sh -c a; b → c",
      "first 1 a → c",
      "; 1 b → c",
      "| 0 c",
    ]);
  });

  it("breaks the script if it is broken", () => {
    assert.equal(scriptOf("sh -c 'if a'").broken, true);
  });

  it("has places across continuations of the outer script", () => {
    const text = "sh -c 'a \\\n  b'";
    assert.deepEqual(inner(text), ["a \\\n  b"]);
  });
});

describe("a script from standard input", () => {
  const body = "\na b\nEOF\n";
  const fed = [
    "sh <<EOF",
    "/bin/sh -x <<EOF",
    "bash -s <<EOF",
    "bash -s x y <<'EOF'",
    "bash - <<EOF",
    "sudo bash <<EOF",
  ];
  fed.push("su x <<EOF", "su - x <<EOF", "cat <<EOF | sh", "cat <<EOF | sudo bash -e", "cat - <<EOF | sh && x");
  fed.push("sh -e <<-EOF", "bash -o pipefail <<EOF", "ssh host <<EOF", "ssh -tt -p 22 me@host <<EOF");
  for (const line of fed) {
    it(line, () => {
      assert.deepEqual(inner(line + body), ["a b"]);
    });
  }

  const not = [
    "cat <<EOF",
    "sh script <<EOF",
    "sh -c x <<EOF",
    "python <<EOF",
    "cat <<EOF | tee x",
    "cat x <<EOF | sh",
  ];
  not.push("cat <<EOF > sh", "su x -c true <<EOF", "ssh host cat <<EOF", "ssh -N host <<EOF");
  for (const line of not) {
    it(`not ${line}`, () => {
      assert.ok(!inner(line + body).includes("a b"));
    });
  }

  it("may hold scripts again, up to a depth", () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, level) => `sh <<E${level}\n`).join("") +
      "a\n" +
      Array.from({ length: depth }, (_, level) => `E${depth - 1 - level}\n`).join("");
    assert.equal(inner(nested(3)).at(-1), "a");
    assert.deepEqual([scriptOf(nested(3)).broken, scriptOf(nested(20)).broken], [false, true]);
  });
});
