/** Random Dockerfiles: pieces that matter to a parser, in any order, so that most of them are broken in some way. */
import fc from "fast-check";

const PIECES = [
  ...["FROM", "from", "RUN", "COPY", "CMD", "ONBUILD", "HEALTHCHECK", "ENV", "VOLUME", "FOO", "a", "b:1", "AS", "x=y"],
  ...["# syntax=docker/dockerfile:1\n", "# escape=`\n", "#escape = \\\n", "# check=skip=all\n", "# comment\n", "#"],
  ...["\\\n", "\\ \t\n", "\\\r\n", "\\\\\n", "`\n", "\\", "`", "\n", "\n", "\r\n", "\r", "\n\n", " ", " ", "\t", "\v"],
  ...["<<EOF", "<<-EOF", "<<'EOF'", '<<"EOF"', "<< EOF", "<<<EOF", "3<<X", "<<", "EOF\n", "\tEOF\n", "EOF\r\n", "X\n"],
  ...["--from=a", "--mount=type=cache,target=/x", '--x="a b"', "--", "--link", "["],
  ...['["a", "b"]', '["\\u0041"]', "[]", '["a",]', "]", '"', "'", ",", "$", "${", "}", "${a:-b}"],
  ...["\ufeff", "\0", "\ud800", "\u00a0", "\u2028", "é", "😀", "=", "|", "&&", ";"],
];

/** Pieces of a Dockerfile without order. */
export const scraps = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(""));

const LINES = [
  "FROM alpine:3.20 AS build",
  "from --platform=$BUILDPLATFORM golang:1.22",
  "RUN apt-get update \\\n    && apt-get install -y curl \\\n # why\n\n    git",
  "RUN --mount=type=cache,target=/root/.cache pip install x",
  "RUN <<EOF\nset -e\necho hello\nEOF",
  "RUN <<-'ONE' cat <<TWO\n\tfirst\n\tONE\nsecond\nTWO",
  "ONBUILD COPY <<EOF /etc/motd\nhi\nEOF",
  'CMD ["node", "server.js"]',
  "ENTRYPOINT exec node server.js",
  "HEALTHCHECK --interval=5m CMD curl -f http://localhost/ || exit 1",
  "ENV A=b \\\n    C='d e'",
  "COPY --from=build --chown=app:app /out \\\n  /app/",
  "# a comment",
  "  # an indented one",
  "",
  "   ",
  "EXPOSE 22/tcp",
  'LABEL org.example.title="a b"',
  "USER app",
  "WORKDIR C:\\app",
  "VOLUME /data",
];

/** A plausible Dockerfile, with or without directives, in either line ending. */
export const dockerfiles = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom("", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "\ufeff# Escape = `\n# check=skip=x\n\n"),
      fc.array(fc.constantFrom(...LINES), { maxLength }),
      fc.constantFrom("\n", ""),
      fc.boolean(),
    )
    .map(([head, lines, end, crlf]) => {
      const body = head.toLowerCase().includes("escape") ? lines.map((line) => line.replaceAll("\\\n", "`\n")) : lines;
      const text = head + body.join("\n") + end;
      return crlf ? text.replaceAll("\n", "\r\n") : text;
    });

/** An edit by proportions, so that it fits any text. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

export const edits: fc.Arbitrary<Edit> = fc.record({
  // Doubles lie close to 0, nearly all of them.
  at: fc.nat({ max: 1_000_000 }).map((parts) => parts / 1_000_000),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  insert: fc.oneof(fc.constant(""), scraps(4), dockerfiles(3)),
});
