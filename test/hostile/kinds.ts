/** Kinds of Dockerfiles that nobody writes by hand, each of any size. */
import type { Language } from "../../shared/src/language.js";

export interface Kind {
  readonly language: Language;
  readonly title: string;
  /** Lines, words, levels: what `make` makes so many of. */
  readonly size: number;
  readonly make: (size: number) => string;
}

const base = "FROM debian:13-slim\n";

export const many = (count: number, piece: (at: number) => string, separator = "\n"): string =>
  Array.from({ length: Math.floor(count) }, (_, at) => piece(at)).join(separator);

const kind = (title: string, size: number, make: (size: number) => string): Kind => ({
  language: "dockerfile",
  title,
  size,
  make,
});

const lines = (title: string, size: number, line: (at: number) => string): Kind =>
  kind(title, size, (count) => base + many(count, line));

const nested = (title: string, size: number, open: string, close: string): Kind =>
  kind(title, size, (depth) => `${base}RUN echo ${open.repeat(depth)}a${close.repeat(depth)}\n`);

export const kinds: readonly Kind[] = [
  kind("a line of a megabyte", 1_000_000, (size) => `${base}RUN ${"x".repeat(size)}\n`),
  kind("a line of many words", 100_000, (size) => `${base}ENV ${many(size, (at) => `A${at}=b`, " ")}\n`),
  kind("a FROM of many words", 100_000, (size) => `FROM ${"a ".repeat(size)}`),
  kind("a long list of commands", 100_000, (size) => `${base}RUN ${many(size, () => "a", " && ")}\n`),
  kind("a long pipe", 20_000, (size) => `${base}RUN ${many(size, () => "a", " | ")}\n`),
  kind("a long JSON form", 100_000, (size) => `${base}CMD [${many(size, () => '"a"', ",")}]\n`),
  kind("a long package list", 20_000, (size) => `${base}RUN apt-get install ${"openssh-server ".repeat(size)}\n`),
  kind(
    "a list with a comment for each item",
    10_000,
    (size) => `${base}EXPOSE 1 \\\n${"# a\n 22 \\\n".repeat(size)} 3`,
  ),
  kind("continuations", 100_000, (size) => `${base}RUN a ${"\\\n".repeat(size)} b\n`),
  lines("instructions", 100_000, () => "WORKDIR /a"),
  lines("a RUN on each line", 10_000, (at) => `RUN make target${at}`),
  lines("packages on each line", 5_000, () => "RUN apt-get update && apt-get install -y curl"),
  lines("comments", 100_000, () => "# a"),
  kind("comments in an instruction", 100_000, (size) => `${base}RUN a \\\n${"# a\n".repeat(size)} b\n`),
  kind("stages", 5_000, (size) => many(size, (at) => `FROM alpine:3.24 AS s${at}\nRUN a`)),
  kind("stages with a variable in their base", 5_000, (size) => many(size, (at) => `FROM x$A${at} AS x${at}`)),
  kind("a chain of stages that inherit", 5_000, (size) => {
    const stage = (at: number): string => `FROM s${at} AS s${at + 1}\nENV A${at}=$A${at - 1}x\nUSER root\nRUN sudo a`;
    return `FROM alpine AS s0\n${many(size, stage)}`;
  }),
  kind("a chain of stages", 20_000, (size) => {
    return `FROM alpine AS s0\n${many(size, (at) => `FROM s${at} AS s${at + 1}`)}`;
  }),
  lines("copies from an image", 10_000, () => "COPY --from=nginx:1.29 authorized_keys /a/b"),
  kind("copies from a stage", 20_000, (size) => `FROM a:1 AS b\n${base}${many(size, () => "COPY --from=b /a /b")}`),
  lines("users, volumes and ports", 50_000, (at) => ["USER root", "VOLUME /v", "EXPOSE 22"][at % 3] ?? ""),
  kind("arguments upon arguments", 100_000, (size) => `${many(size, (at) => `ARG A${at + 1}=$A${at}x`)}\nFROM $A9`),
  lines("arguments that double", 20_000, (at) => `ARG A${at + 1}=${at === 0 ? "x" : `$A${at}$A${at}`}`),
  lines("a variable that grows", 20_000, () => "ENV A=x$A"),
];

export const ignoreKinds: readonly Kind[] = [
  lines("ignore comments", 50_000, (at) => (at % 2 === 0 ? "# docker-traps ignore=sudo" : "WORKDIR /a")),
  kind("a block of ignore comments", 50_000, (size) => `${base}${"# docker-traps ignore=sudo\n".repeat(size)}RUN a`),
  kind(
    "ignore comments in an instruction",
    50_000,
    (size) => `${base}RUN a \\\n${"# docker-traps ignore=sudo\n".repeat(size)} b`,
  ),
  lines("ignore comments that name no rule", 2_000, (at) => `# docker-traps ignore=${"x".repeat(at % 100)}`),
  kind("a long ignore comment", 20_000, (size) => `# docker-traps ignore=${"sudo,".repeat(size)}sudo\n${base}`),
  kind("comments that silence a file", 5_000, (size) => {
    return `${"# docker-traps ignore-file=ssh-port-exposed\n".repeat(size)}${base}${"EXPOSE 22\n".repeat(size)}`;
  }),
  lines("hadolint's comments", 20_000, (at) => (at % 2 === 0 ? "# hadolint ignore=DL3004" : "USER root")),
];

export const shellKinds: readonly Kind[] = [
  kind(
    "a heredoc without an end",
    1_000_000,
    (size) => `${base}RUN <<EOF\n${`echo ${"hello ".repeat(9)}\n`.repeat(size / 60)}`,
  ),
  kind(
    "a heredoc that is a file, without an end",
    1_000_000,
    (size) => `${base}COPY <<EOF /a\n${"a\n".repeat(size / 2)}`,
  ),
  kind("more commands than a call takes arguments", 150_000, (size) => `${base}RUN <<EOF\n${"a\n".repeat(size)}EOF\n`),
  kind("heredocs of one RUN", 10_000, (size) => {
    return `${base}RUN ${many(size, (at) => `<<E${at}`, " ")}\n${many(size, (at) => `a\nE${at}`)}`;
  }),
  kind(
    "heredocs without an end",
    10_000,
    (size) => `${base}RUN ${many(size, (at) => `<<E${at}`, " ")}\n${"a\n".repeat(size)}`,
  ),
  nested("nested substitutions", 10_000, "$(a ", ")"),
  nested("nested substitutions in quotes", 10_000, '"$(', ')"'),
  nested("nested expansions", 10_000, "${a:-", "}"),
  nested("nested arithmetic", 10_000, "$((", "))"),
  nested("nested backticks", 10_000, "`", "`"),
  kind("nested subshells", 10_000, (size) => `${base}RUN ${"( ".repeat(size)}a${" )".repeat(size)}`),
  kind("nested conditions", 10_000, (size) => `${base}RUN ${"if a; then ".repeat(size)}b;${" fi;".repeat(size)}`),
  kind("scripts in scripts", 10_000, (size) => `${base}RUN ${"sh -c '".repeat(size)}a`),
  ...["$(", "${", "(", "`", '"$('].map((open) =>
    kind(`${open} left open`, 20_000, (size) => base + `RUN ${open.repeat(size)}`),
  ),
  kind("nested defaults in a FROM", 20_000, (size) => `FROM ${"${A:-".repeat(size)}a${"}".repeat(size)}\n`),
  kind("defaults left open in a FROM", 20_000, (size) => `FROM ${"${A:-".repeat(size)}\n`),
  kind("NUL and lone surrogates", 200_000, (size) => `${base}RUN ${"\0\ud800 \udc00\ufffd".repeat(size / 5)}`),
  lines("NUL and lone surrogates on each line", 50_000, () => "R\0N \ud800\udc00 \udc00 \ufffd"),
];
