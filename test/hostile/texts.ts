/** Texts to begin with: whole files of ours, and anything at all. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { rules } from "../../shared/src/rules/index.js";
import { fixtureIds, readFixture } from "../rules/fixture-files.js";
import { readCases } from "../rules/read-cases.js";

const root = join(import.meta.dirname, "../..");

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const filesIn = (folder: string): NamedText[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith("Dockerfile"))
    .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(root, folder, file), "utf8") }));

/** Every case of every fixture, the examples of the rules, and the whole files. */
export const ourTexts: readonly NamedText[] = [
  ...["examples", "test/fixtures/ok", "test/fixtures/real-world"].flatMap(filesIn),
  ...fixtureIds().flatMap((id) =>
    readCases(readFixture(id)).map(({ title, input }) => ({ name: `${id}: ${title}`, text: input })),
  ),
  ...rules.flatMap(({ id, examples }) => examples.map(({ bad }) => ({ name: `example of ${id}`, text: bad }))),
];

const fragments = fc.constantFrom(
  ...["FROM ", "ubuntu", "debian:13-slim", "node:24", ":", "latest", "@sha256:", " AS ", "a", "A", "--platform=x "],
  ...[
    "RUN ",
    "apt-get update",
    "apt-get install -y ",
    "openssh-server",
    "apk add ",
    " && ",
    " | ",
    "; ",
    "sudo ",
    "-u b ",
  ],
  ...["CMD ", "ENTRYPOINT ", '["', '", "', '"]', "sshd", "sh -c ", "exec ", "HEALTHCHECK CMD ", "ONBUILD ", "SHELL "],
  ...["USER ", "root", "app", "VOLUME ", "/data", "EXPOSE 22 ", "COPY --from=", "id_rsa ", "/root/.ssh/", "ADD "],
  ...["ARG A=", "ENV A ", "$A", "${A:-", "${", "}", "$(", "(", ")", "{ ", "if a; then ", "fi", "'", '"', "`", "\\"],
  ...["# docker-traps ignore=sudo", "\n# docker-traps ignore=", "# hadolint ignore=DL3004\n", "# escape=`\n", "# "],
  ...["\n", "\n", "\n", "\\\n", "\r\n", "\r", "\t", " ", "<<EOF", "<<-'EOF'", "EOF\n", "--mount=type=cache,target=/a "],
  ...["\0", "\ud800", "\ufeff", "\ufffd", "\u2028", "\u00a0", "é", "💡"],
);

const scraps = fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(""));

/** One edit, by proportion, so that it fits any text. */
export interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(80)),
    insert: fc.oneof(fc.constant(""), fragments, fc.string({ unit: "binary", maxLength: 4 })),
  }),
  { minLength: 1, maxLength: 5 },
);

export interface Mutated {
  readonly text: string;
  readonly change: { readonly start: number; readonly oldEnd: number; readonly newEnd: number };
}

export function mutated(text: string, { at, length, insert }: Mutation): Mutated {
  const start = Math.floor(at * text.length);
  const oldEnd = Math.min(text.length, start + length);
  return {
    text: text.slice(0, start) + insert + text.slice(oldEnd),
    change: { start, oldEnd, newEnd: start + insert.length },
  };
}

const mutatedTexts = fc
  .tuple(fc.constantFrom(...ourTexts), mutations)
  .map(([{ text }, edits]) => edits.reduce((before, edit) => mutated(before, edit).text, text));

/** Nonsense, half sense, and our own files with some characters wrong. */
export const anyText: fc.Arbitrary<string> = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), scraps, {
  arbitrary: mutatedTexts,
  weight: 2,
});
