/** Shell text in, commands out: structure, words, assignments, redirects, places. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import { parseShell } from "../../shared/src/syntax/shell.js";
import { linesOf } from "../../shared/src/text/source-text.js";
import { cut, only } from "./read.js";
import { outline, scriptOf, wordsOf } from "./shell-read.js";

describe("structure", () => {
  const cases: readonly [text: string, outline: string[]][] = [
    ["a b", ["first 0 a b"]],
    ["a && b || c; d & e\nf", ["first 0 a", "&& 0 b", "|| 0 c", "; 0 d", "; 0 e", "; 0 f"]],
    ["a | b |& c", ["first 0 a → b", "| 0 b → c", "| 0 c"]],
    ["a && b | c && d", ["first 0 a", "&& 0 b → c", "| 0 c", "&& 0 d"]],
    ["! a && time b", ["first 0 a", "&& 0 b"]],
    ["a \\\n  b\nc", ["first 0 a b", "; 0 c"]],
    ["# note\na # b\n\n# c\nd", ["first 0 a", "; 0 d"]],
    ["if a; then b; elif c; then d; else e; fi", ["first 1 a", "first 1 b", "first 1 c", "first 1 d", "first 1 e"]],
    ["if a && b; then c; d; fi && e", ["first 1 a", "&& 1 b", "first 1 c", "; 1 d", "&& 0 e"]],
    ["for x in 1 2; do a; done", ["first 1 a"]],
    ["for ((i = 0; i < 2; i++)); do a; done", ["first 1 a"]],
    ["while a; do b; done; until c; do d; done", ["first 1 a", "first 1 b", "first 1 c", "first 1 d"]],
    ["select x in a; do b; done", ["first 1 b"]],
    ["case $x in a|b) c; d ;; *) e ;; esac", ["first 1 c", "; 1 d", "first 1 e"]],
    ["(a; b) && { c; }", ["first 1 a", "; 1 b", "first 1 c"]],
    ["f() { a; }; function g { b; }; f", ["first 1 a", "first 1 b", "; 0 f"]],
    ["coproc a b", ["first 0 a b"]],
    ["[[ -f $(a) ]] && b", ["first 1 a", "&& 0 b"]],
    ["(( x > 1 )) && a", ["&& 0 a"]],
    ["a $(b | c) d", ["first 0 a <$(b | c)> d", "first 1 b → c", "| 1 c"]],
    ["a `b`", ["first 0 a <`b`>", "first 1 b"]],
    ['a "x $(b "$(c)")"', ['first 0 a <"x $(b "$(c)")">', 'first 1 b <"$(c)">', "first 2 c"]],
    ["a ${x:-$(b)}", ["first 0 a <${x:-$(b)}>", "first 1 b"]],
    ["a $((1 + $(b)))", ["first 0 a <$((1 + $(b)))>", "first 1 b"]],
    ["a <(b) > >(c)", ["first 0 a <<(b)>", "first 1 b", "first 1 c"]],
    ["X=$(a)", ["first 0 ", "first 1 a"]],
    ["X=$(a) b", ["first 0 b", "first 1 a"]],
    ["X=(1 $(a)); b", ["first 0 ", "first 1 a", "; 0 b"]],
    ["for x in $(a); do b; done", ["first 1 a", "first 1 b"]],
    ["a > $(b)", ["first 0 a", "first 1 b"]],
    ["cat <<EOF\n$(a)\nEOF\nb", ["first 0 cat", "first 1 a", "; 0 b"]],
    ["cat <<'EOF'\n$(a)\nEOF\nb", ["first 0 cat", "; 0 b"]],
    ["(a; b) | c", ["first 1 a → c", "; 1 b → c", "| 0 c"]],
    ["a | while read x; do b; done", ["first 0 a → read", "first 1 read x", "first 1 b"]],
    ["a $(b) | c", ["first 0 a <$(b)> → c", "first 1 b", "| 0 c"]],
    ["if a; then b; fi | (c | d)", ["first 1 a → c", "first 1 b → c", "first 1 c → d", "| 1 d"]],
    ["", []],
    [" \n# only a comment", []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(outline(text), expected);
      assert.equal(scriptOf(text).broken, false);
    });
  }

  it("tells lists apart", () => {
    const lists = scriptOf("a && b; if c; then d; e; fi; f $(g)").commands.map(({ list }) => list);
    const [a, b, c, d, e, f, g] = lists;
    assert.deepEqual([b, f, e], [a, a, d]);
    assert.equal(new Set([a, c, d, g]).size, 4);
  });
});

describe("words", () => {
  const cases: readonly [text: string, words: string[]][] = [
    ["a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]],
    ["a b'c'\"d\"e", ["a", "bcde"]],
    ["a $'b\\n'", ["a", "b\n"]],
    ['a "b\\"c" "\\$d"', ["a", 'b"c', "$d"]],
    ["a '$b' \"$c\" $d ${e} `f` $((1))", ["a", "$b", '<"$c">', "<$d>", "<${e}>", "<`f`>", "<$((1))>"]],
    ["a b$c 'd'$e", ["a", "<b$c>", "<'d'$e>"]],
    ["a *.txt ~ {b,c} [d] $", ["a", "*.txt", "~", "{b,c}", "[d]", "$"]],
    ["a b=c -d=e", ["a", "b=c", "-d=e"]],
    ["export A=b C=$D E", ["export", "A=b", "<C=$D>", "E"]],
    ["/usr/bin/a --b", ["/usr/bin/a", "--b"]],
    ["$a b", ["<$a>", "b"]],
    ["a ''", ["a", ""]],
    ["a\\\nb c", ["ab", "c"]],
    ["FOO=1 a", ["a"]],
  ];
  for (const [text, words] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(wordsOf(scriptOf(text).commands[0]), words);
    });
  }

  it("keeps assignments and redirects apart", () => {
    const [command] = scriptOf("A=b C=$d E+=f 2>&1 g > 'h' 2>> $i <<< j {k}< l").commands;
    assert.deepEqual(
      command!.assignments.map(({ name, value }) => [name, value]),
      [
        ["A", "b"],
        ["C", undefined],
        ["E", "f"],
      ],
    );
    assert.deepEqual(
      command!.redirects.map(({ descriptor, operator, target }) => [descriptor, operator, target?.text, target?.value]),
      [
        ["2", ">&", "1", "1"],
        [undefined, ">", "'h'", "h"],
        ["2", ">>", "$i", undefined],
        [undefined, "<<<", "j", "j"],
        ["k", "<", "l", "l"],
      ],
    );
    assert.deepEqual(wordsOf(command), ["g"]);
  });

  it("tells the delimiter of a heredoc", () => {
    const [command] = scriptOf("a <<-'EOF' b\nx\nEOF\n").commands;
    assert.deepEqual(wordsOf(command), ["a", "b"]);
    const [{ operator, target }] = command!.redirects as [(typeof command & object)["redirects"][number]];
    assert.deepEqual([operator, target!.text, target!.value], ["<<-", "'EOF'", "EOF"]);
  });
});

describe("places", () => {
  it("are those of the document, through continuations and comments", () => {
    const text = "FROM a\nRUN apt-get update \\\n # note\n && apt-get \\\n\n install -y b\\\nc > log\n";
    const run = parseDockerfile(text).instructions[1]!;
    const [, install] = parseShell(run.argument).commands;
    assert.deepEqual(wordsOf(install), ["apt-get", "install", "-y", "bc"]);
    assert.deepEqual(
      install!.words.map(({ span }) => cut(text, span)),
      ["apt-get", "install", "-y", "b\\\nc"],
    );
    assert.equal(cut(text, install!.span), "apt-get \\\n\n install -y b\\\nc > log");
    assert.equal(cut(text, install!.redirects[0]!.span), "> log");
    assert.equal(cut(text, install!.redirects[0]!.target!.span), "log");
  });

  it("move with their instruction", () => {
    const run = only("RUN a b");
    const [command] = parseShell(run.argument).commands;
    run.anchor.offset += 10;
    assert.deepEqual([command!.words[1]!.span.start, command!.span.end], [16, 17]);
  });

  it("are right in heredoc bodies with CRLF and stripped tabs", () => {
    const text = "RUN <<-EOF\r\n\ta \\\r\n\t  b\r\n\tc $(d)\r\n\tEOF\r\n";
    const { commands, broken } = parseShell(only(text).heredocs[0]!.body);
    assert.equal(broken, false);
    assert.deepEqual(
      commands.map((command) => command.words.map(({ span }) => cut(text, span))),
      [["a", "b"], ["c", "$(d)"], ["d"]],
    );
  });

  it("are those of the whole substitution inside escaped backticks", () => {
    const text = "a `b \\`c\\``";
    const { commands } = scriptOf(text);
    assert.deepEqual(
      commands.map(({ span }) => cut(text, span)),
      [text, "`b \\`c\\``", "`b \\`c\\``"],
    );
  });

  it("end with the text, even where the library counts beyond it", () => {
    const text = "${|\\";
    assert.ok(scriptOf(text).commands.every(({ span }) => span.end <= text.length));
  });

  it("are in source order", () => {
    const text = "sh <<A && x <<B\ny\nA\n$(z)\nB\nw";
    assert.deepEqual(
      scriptOf(text).commands.map((command) => cut(text, command.words[0]!.span)),
      ["sh", "x", "y", "z", "w"],
    );
  });
});

describe("carriage returns", () => {
  it("do not change what is read", () => {
    const text = "a \\\n  b\nif c; then\n  d 'e\nf'\nfi\ncat <<EOF | sh\ng\nEOF\n";
    assert.deepEqual(outline(text.replaceAll("\n", "\r\n")), outline(text));
  });

  it("are blanks within a line", () => {
    assert.deepEqual(outline("a\rb"), ["first 0 a b"]);
  });

  it("keep places exact where the source still has them", () => {
    const text = "a\r\nb \\\r\n c";
    const [, b] = scriptOf(text).commands;
    assert.equal(cut(text, b!.span), "b \\\r\n c");
    assert.deepEqual([linesOf(text).text, cut(text, b!.words[1]!.span)], ["a\nb \\\n c", "c"]);
  });
});

describe("broken scripts", () => {
  for (const text of ["a 'b", 'a "b', "if a; then b", "a $(b", "a )", "a && ", "for", "case x in", "a <<", "{ a"]) {
    it(JSON.stringify(text), () => {
      const { broken, needsShell } = scriptOf(text);
      assert.deepEqual([broken, needsShell], [true, true]);
    });
  }

  it("still have the commands that can be read", () => {
    assert.deepEqual(outline("a; if b; then c").slice(0, 2), ["first 0 a", "first 1 b"]);
    assert.deepEqual(outline("a && "), ["first 0 a"]);
  });

  it("are noticed inside substitutions", () => {
    assert.equal(scriptOf('a "$(b | )"').broken, true);
  });
});
