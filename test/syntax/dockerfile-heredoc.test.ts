/** Heredocs: which words of a line are markers, and what the lines behind it hold. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import { cut, only } from "./read.js";

/** The delimiters of the markers in a line; `-` before it strips tabs, quotes around it make the body literal. */
function markers(line: string): string[] {
  const [run] = parseDockerfile(line).instructions;
  return run!.heredocs.map(({ delimiter, quoted, stripTabs }) => {
    const text = quoted ? `'${delimiter}'` : delimiter;
    return stripTabs ? `-${text}` : text;
  });
}

describe("heredoc markers", () => {
  const cases: readonly [line: string, markers: string[]][] = [
    ["RUN <<EOF", ["EOF"]],
    ["RUN <<-EOF", ["-EOF"]],
    ["RUN <<'EOF'", ["'EOF'"]],
    ['RUN <<"EOF"', ["'EOF'"]],
    ["RUN <<-'EOF'", ["-'EOF'"]],
    ["RUN <<E'O'F", ["'EOF'"]],
    ["RUN <<E\\OF", ["EOF"]],
    ["RUN <<'A B'", ["'A B'"]],
    ['RUN <<"A\\"B"', ["'A\"B'"]],
    ["RUN 3<<EOF", ["EOF"]],
    ["RUN <<EOF cat > a", ["EOF"]],
    ["RUN cat <<EOF > a", ["EOF"]],
    ["RUN <<A <<-B cat <<'C'", ["A", "-B", "'C'"]],
    ["RUN --mount=type=cache,target=/a <<EOF", ["EOF"]],
    ["RUN --mount=type=cache,target=/a \\\n  <<EOF", ["EOF"]],
    ["run <<EOF", ["EOF"]],
    ["COPY <<EOF /a", ["EOF"]],
    ["COPY --chown=a <<A <<B /c/", ["A", "B"]],
    ["ADD <<EOF /a", ["EOF"]],
    // BuildKit allows blanks after `<<`, but not after `<<-`.
    ["RUN << EOF", ["EOF"]],
    ["RUN <<- EOF", []],
    // The delimiter is the rest of the word, whatever is in it.
    ["RUN (cat <<EOF)", ["EOF)"]],
    ["RUN cat <<EOF>a", ["EOF>a"]],
    ["RUN cat <<$EOF", ["$EOF"]],
    ["RUN cat<<EOF", []],
    ["RUN cat <<<EOF", []],
    ["RUN cat <<< EOF", []],
    ["RUN cat <EOF", []],
    ["RUN cat <<A<B", []],
    ["RUN <<", []],
    ["RUN <<''", []],
    ["RUN '<<EOF'", []],
    ['RUN "<<EOF"', []],
    ['RUN sh -c "cat <<EOF"', []],
    ["RUN echo \\<<EOF", []],
    ['RUN ["<<EOF"]', []],
    ['RUN ["a", "<<EOF"] <<EOF', ["EOF"]],
    // Half-typed quotes, and expansions that BuildKit does not know: it sees no heredoc then.
    ["RUN it's <<EOF", []],
    ['RUN "a <<EOF', []],
    ["RUN <<'EOF", []],
    ['RUN "${a[0]}" <<EOF', []],
    ["RUN ${#a} <<EOF", []],
    ["RUN ${} <<EOF", []],
    ["RUN ${a <<EOF", []],
    ["RUN ${a/b} <<EOF", []],
    ["RUN ${a:%b} <<EOF", []],
    ["RUN $a $1 $$ $( ${b} ${c:-d e} ${f:+$g} ${h%i} ${j#k} ${l/m/n} ${o//p/q} <<EOF", ["EOF"]],
    ['RUN "${a:-"b"}" <<EOF', ["EOF"]],
    ["ENV A=<<EOF", []],
    ["USER <<EOF", []],
    ["CMD cat <<EOF", []],
    ["ENTRYPOINT <<EOF", []],
  ];
  for (const [line, expected] of cases) {
    it(JSON.stringify(line), () => {
      assert.deepEqual(markers(line), expected);
    });
  }

  it("refuses expansions that nest too deep, without running out of stack", () => {
    assert.deepEqual(markers(`RUN ${"${a:-".repeat(50)}${"}".repeat(50)} <<EOF`), ["EOF"]);
    assert.deepEqual(markers(`RUN ${"${a:-".repeat(100_000)} <<EOF`), []);
  });
});

describe("heredoc bodies", () => {
  const cases: readonly [text: string, bodies: string[], rest: string[]][] = [
    ["RUN <<EOF\na\n  b\nEOF\nCMD c", ["a\n  b"], ["CMD"]],
    ["RUN <<EOF\nEOF\nCMD c", [""], ["CMD"]],
    ["RUN <<EOF\n\nEOF\n", [""], []],
    ["RUN <<EOF\n\n\nEOF\n", ["\n"], []],
    ["RUN <<EOF\na\nEOF", ["a"], []],
    ["RUN <<EOF\r\na\r\nb\r\nEOF\r\nCMD c", ["a\nb"], ["CMD"]],
    ["RUN <<EOF\na\n EOF\nEOF \nEOFS\nEOF\n", ["a\n EOF\nEOF \nEOFS"], []],
    ["RUN <<-EOF\n\ta\n\t\tb\n\tEOF\nCMD c", ["a\nb"], ["CMD"]],
    ["RUN <<EOF\n\tEOF\nEOF\n", ["\tEOF"], []],
    ["RUN <<-EOF\n EOF\n\tEOF\n", [" EOF"], []],
    ["COPY <<A <<B /x\na\nA\nb\nB\nCMD c", ["a", "b"], ["CMD"]],
    ["COPY <<X <<Y /x\nY\nX\nX\nY\n", ["Y", "X"], []],
    ["RUN <<EOF\n# no comment\nFROM a\nx \\\nEOF\n", ["# no comment\nFROM a\nx \\"], []],
    ["RUN <<EOF \\\n  cat\nbody\nEOF\n", ["body"], []],
    // The continuation goes on behind the blank line.
    ["RUN <<EOF \\\n# note\n  cat \\\n\nx\nbody\nEOF\n", ["body"], []],
    ["# escape=`\nRUN <<EOF `\n cat\na`\nEOF\n", ["a`"], []],
  ];
  for (const [text, bodies, rest] of cases) {
    it(JSON.stringify(text), () => {
      const [first, ...others] = parseDockerfile(text).instructions;
      assert.deepEqual(
        first!.heredocs.map(({ body }) => body.text),
        bodies,
      );
      assert.ok(first!.heredocs.every(({ terminated }) => terminated));
      assert.deepEqual(
        others.map(({ keyword }) => keyword),
        rest,
      );
    });
  }

  const open: readonly [text: string, bodies: string[]][] = [
    ["RUN <<EOF", [""]],
    ["RUN <<EOF\n", [""]],
    ["RUN <<EOF\na\nCMD b\n", ["a\nCMD b"]],
    ["RUN <<EOF\na\n EOF", ["a\n EOF"]],
    ["RUN <<A <<B\na\nb", ["a\nb", ""]],
    ["RUN <<A <<B\na\nA\nb", ["a", "b"]],
  ];
  for (const [text, bodies] of open) {
    it(`runs to the end of the file: ${JSON.stringify(text)}`, () => {
      const { heredocs } = only(text);
      assert.deepEqual(
        heredocs.map(({ body }) => body.text),
        bodies,
      );
      assert.equal(heredocs.at(-1)!.terminated, false);
    });
  }

  it("has the places of the marker, the body and the instruction", () => {
    const text = "RUN <<-'EOF' cat\r\n\ta\r\n\t\tb \r\n\tEOF\r\nCMD c";
    const [run] = parseDockerfile(text).instructions;
    const [heredoc] = run!.heredocs;
    assert.equal(cut(text, run!.span), "RUN <<-'EOF' cat\r\n\ta\r\n\t\tb \r\n\tEOF");
    assert.equal(cut(text, heredoc!.markerSpan), "<<-'EOF'");
    assert.equal(cut(text, heredoc!.bodySpan), "\ta\r\n\t\tb ");
    assert.equal(heredoc!.body.text, "a\nb ");
    assert.equal(cut(text, heredoc!.body.spanOf(2, 3)), "b");
    assert.equal(cut(text, heredoc!.body.spanOf(1, 2)), "\n");
    assert.equal(run!.argument.text, "<<-'EOF' cat");
    assert.equal(cut(text, run!.argumentSpan), "<<-'EOF' cat");
  });

  it("stand in the trigger of an ONBUILD", () => {
    const text = "ONBUILD RUN <<EOF\na\nEOF\nCMD b";
    const [onbuild, cmd] = parseDockerfile(text).instructions;
    assert.deepEqual(onbuild!.heredocs, []);
    assert.equal(onbuild!.trigger!.heredocs[0]!.body.text, "a");
    assert.equal(cut(text, onbuild!.span), "ONBUILD RUN <<EOF\na\nEOF");
    assert.equal(cut(text, onbuild!.trigger!.span), "RUN <<EOF\na\nEOF");
    assert.equal(cmd!.keyword, "CMD");
    assert.equal(only("ONBUILD CMD <<EOF").trigger!.heredocs.length, 0);
  });
});
