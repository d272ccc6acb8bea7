/** What holds for every file: who imports whom, how a file begins, what it may be called, what it must not contain. */
import assert from "node:assert/strict";
import { homedir } from "node:os";
import { describe, it } from "node:test";
import { type Import, importsOf } from "./imports.js";
import { layerOf } from "./layers.js";
import { projectFiles, readProjectFile, root } from "./source-files.js";

const files = projectFiles();
const sources = files.filter((path) => /\.(ts|mjs)$/.test(path));

describe("imports", () => {
  it("keep to the table of layers", () => {
    const forbidden = sources.flatMap((path) => {
      const layer = layerOf(path);
      if (layer === undefined) return [`${path} stands in no layer`];
      return importsOf(path, readProjectFile(path))
        .filter((found) => !layer.to.some((entry) => allows(entry, found)))
        .map(({ target }) => `${path} imports ${target}`);
    });
    assert.deepEqual(forbidden, []);
  });

  it("of a rule lead to no other rule", () => {
    const rules = sources.filter((path) => /^shared\/src\/rules\/.+\//.test(path));
    const siblings = rules.flatMap((path) =>
      importsOf(path, readProjectFile(path)).filter(({ target }) => target.startsWith("shared/src/rules/")),
    );
    assert.deepEqual(siblings, []);
  });

  it("are found in every form", () => {
    const text = `
      import { a } from "./a.js";
      import type { b } from "./b.js";
      import { type c } from "../c.js";
      import "./d.js";
      export * from "./e.js";
      const f = await import("f");
      type G = import("g").G;
    `;
    assert.deepEqual(
      importsOf("x/y.ts", text).map(({ target, isTypeOnly }) => `${isTypeOnly ? "type " : ""}${target}`),
      ["x/a.ts", "type x/b.ts", "type c.ts", "x/d.ts", "x/e.ts", "f", "type g"],
    );
  });
});

/** See {@link import("./layers.js").Layer}. */
function allows(entry: string, { target, isTypeOnly }: Import): boolean {
  if (entry.startsWith("type ")) return isTypeOnly && allows(entry.slice("type ".length), { target, isTypeOnly });
  return entry.endsWith("$") ? target === entry.slice(0, -1) : target.startsWith(entry);
}

describe("files", () => {
  it("begin with a comment that says what they are for", () => {
    const silent = sources.filter(
      (path) => !/^(#![^\n]*\n)?(\/\*\*? ?\n? ?\*? ?\S|\/\/ \S)/.test(readProjectFile(path)),
    );
    assert.deepEqual(silent, []);
  });

  it("have a name that says what is in them", () => {
    const nameless = /(^|\/)(utils?|helpers?|common|misc)(\.[a-z.]+|\/)/;
    assert.deepEqual(
      sources.filter((path) => nameless.test(path)),
      [],
    );
  });

  it("are named in kebab case", () => {
    const named = sources.filter((path) => !/^(\.|[a-z0-9-]+[/.])+[a-z0-9-]*\.?(ts|mjs)$/.test(path));
    assert.deepEqual(named, []);
  });

  it("name no place of the machine they were written on", () => {
    const texts = files.filter((path) => !/\.(png|gz|vsix)$/.test(path));
    assert.deepEqual(
      texts.filter((path) => namesThisMachine(readProjectFile(path))),
      [],
    );
  });
});

/** The checkout, and the home folder of a person; `/root` and the like are places in containers. */
function namesThisMachine(text: string): boolean {
  const home = homedir();
  return text.includes(`${root}/`) || (/^\/(home|Users)\/./.test(home) && text.includes(`${home}/`));
}
