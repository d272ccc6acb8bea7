/** What an edit leaves alone is what the whole text would give: trees and facts, after any edits of any text. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { updateDocument } from "../../shared/src/engine/document.js";
import { noNeighbors } from "../../shared/src/facts/surroundings.js";
import type { Language } from "../../shared/src/language.js";
import { parseYaml, updateYaml } from "../../shared/src/syntax/yaml.js";
import type { DataTree } from "../../shared/src/syntax/data-tree.js";
import { synthetic } from "../bench/synthetic.js";
import { editedText } from "../edited-text.js";
import { openText } from "../open-text.js";
import { dumped } from "./dump.js";
import { analyzed, held, images, toldOf } from "./held.js";
import { ourTexts } from "./texts.js";
import { variedScript } from "./varied-script.js";

/** One edit, by line and column, so that it fits any text. */
interface Typing {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

/** What people type, and what gives the lines around it another meaning. */
const typed: readonly string[] = [
  ...[
    "",
    "x",
    "a",
    "1",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    ":",
    ": ",
    "-",
    "- ",
    "#",
    " # a",
    "$",
    "${A:-b}",
    "\\",
  ],
  ...[
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "<<: *common",
    "|",
    "|\n",
    ">-\n",
    "? ",
    "!!map ",
    "---",
    "\n---\n",
    "...",
  ],
  ...[
    "\n  b:\n",
    "\n    privileged: true",
    "\n    image: redis",
    "\nvolumes:",
    "\n    extends: web0",
    "latest",
    "root",
  ],
  ...[
    "\n# docker-traps ignore=untagged-image\n",
    "%",
    "\ufeff",
    "\0",
    "&",
    "*",
    "<<EOF\n",
    "EOF",
    "\nEOF\n",
    "(",
    ")",
    "`",
  ],
  ...[
    "if true; then\n",
    "\nfi",
    "\nA=b\n",
    "A=1 ",
    "\ndocker run -v /a redis\n",
    " && ",
    " | sh",
    "sh -c '",
    "f() {\n",
    "}\n",
  ],
];

const typing: fc.Arbitrary<Typing> = fc.record({
  // Doubles as such are nearly all next to zero.
  at: fc.nat(1_000_000).map((part) => part / 1_000_000),
  length: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, fc.nat(3), fc.nat(60)),
  insert: fc.constantFrom(...typed),
});

interface Step {
  readonly text: string;
  readonly change: { readonly start: number; readonly oldEnd: number; readonly newEnd: number };
}

function afterTyping(text: string, { at, length, insert }: Typing): Step {
  const start = Math.min(text.length, Math.floor(at * (text.length + 1)));
  const oldEnd = Math.min(text.length, start + length);
  return {
    text: text.slice(0, start) + insert + text.slice(oldEnd),
    change: { start, oldEnd, newEnd: start + insert.length },
  };
}

const extended = `services:
  base:
    image: redis
    environment: [A=b]
  # What follows takes it over.
  web:
    extends: base
    volumes:
      - /data
  worker:
    extends: {service: web}
    command: ["sh", "-c", "sudo echo a"]
    healthcheck:
      test: ["CMD", "curl", "localhost"]
volumes:
  data:
    driver: local
`;

/** Parts that stand in others too, and a name that means two things. */
const anchored = `x-logging: &logging
  options:
    max-size: 1m
x-more:
  limits:
    cpus: &cpus 1
services:
  web:
    image: nginx
    environment: &env
      A: b
  worker:
    image: redis
    environment: *env
    logging: *logging
  db: &db
    image: postgres
    cpus: *cpus
  copy:
    <<: [*db, *logging]
    volumes: [/data]
  last:
    image: redis
    environment: *env
`;

const repeated = anchored.replace("  last:", "  again:\n    environment: &env\n      C: d\n  last:");

/** Texts with many parts: what is typed seldom concerns more than one of them. */
const partedTexts: Readonly<Partial<Record<Language, readonly string[]>>> = {
  compose: [
    ...["compose services", "aliases"].map((kind) => synthetic[kind]?.write(60) ?? ""),
    extended,
    ...[extended.replaceAll("\n", "\r\n"), anchored, repeated],
  ],
  shell: [synthetic["script lines"]?.write(60) ?? "", variedScript, variedScript.replaceAll("\n", "\r\n")],
};

const textsIn = (...wanted: readonly Language[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...ourTexts.filter(({ language }) => wanted.includes(language)).map(({ text }) => text)), {
    arbitrary: fc.constantFrom(...wanted.flatMap((language) => partedTexts[language] ?? [])),
    weight: 2,
  });

/** `FUZZ_RUNS=100000` to look for hours. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 400);
const seed = Number(process.env["FUZZ_SEED"] ?? 4711);

const treeOf = ({ text, documents, comments, broken }: DataTree): unknown =>
  dumped({ text, documents, comments, broken });

const factsIn = (document: ReturnType<typeof openText>): unknown => {
  const facts = document.syntax.facts({ images, fileName: undefined, folder: "", neighbors: noNeighbors });
  return dumped({ facts: facts.facts, comments: facts.comments, units: facts.units });
};

describe("a YAML tree after edits", () => {
  const yaml = textsIn("compose", "github-actions", "gitlab-ci", "kubernetes");

  it("is that of the whole text", () => {
    fc.assert(
      fc.property(yaml, fc.array(typing, { minLength: 1, maxLength: 8 }), (before, edits) => {
        let tree = parseYaml(before);
        for (const edit of edits) {
          const { text, change } = afterTyping(tree.text, edit);
          tree = updateYaml(tree, text, change);
          assert.deepEqual(treeOf(tree), treeOf(parseYaml(text)));
        }
      }),
      { numRuns: numRuns * 3, seed },
    );
  });

  it("takes over the parts that an edit leaves alone", () => {
    const before = parseYaml(synthetic["compose services"]?.write(60) ?? "");
    const services = entriesOf(before);
    const at = before.text.indexOf("LEVEL: info");
    const text = `${before.text.slice(0, at)}x${before.text.slice(at)}`;
    const after = entriesOf(updateYaml(before, text, { start: at, oldEnd: at, newEnd: at + 1 }));
    assert.deepEqual(
      after.map((one, index) => one === services[index]),
      services.map((_, index) => index !== 0),
    );
  });
});

function entriesOf({ documents: [root] }: DataTree) {
  const services = root?.kind === "map" ? root.entries[0]?.value : undefined;
  return services?.kind === "map" ? services.entries : [];
}

for (const language of ["compose", "shell"] as const) {
  describe(`facts of a ${language} text after edits`, () => {
    it("are those of the whole text, and rules say the same of them", () => {
      fc.assert(
        fc.property(textsIn(language), fc.array(typing, { minLength: 1, maxLength: 8 }), (before, edits) => {
          let analysis = analyzed(openText(language, before));
          for (const edit of edits) {
            const former = analysis.document.text;
            const { text, change } = afterTyping(former, edit);
            const document = updateDocument(analysis.document, editedText(former, text, change), change);
            analysis = analyzed(document, { analysis, change });
            assert.deepEqual(toldOf(analysis), toldOf(held(language, text)));
            assert.deepEqual(factsIn(document), factsIn(openText(language, text)));
          }
        }),
        { numRuns, seed },
      );
    });
  });
}
