/** Tokenizes a Dockerfile as the editor does: a base grammar with our injection laid over it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

export interface Token {
  readonly text: string;
  /** From the outside to the inside. */
  readonly scopes: readonly string[];
}

const injection = "docker-traps.injection";
const root = join(import.meta.dirname, "../..");

/** `BASE_GRAMMAR` names another base: the grammar of an installed editor. */
const base = process.env["BASE_GRAMMAR"] ?? join(import.meta.dirname, "dockerfile-stub.json");

const files: ReadonlyMap<string, string> = new Map([
  [injection, join(root, "syntaxes/docker-traps.injection.tmLanguage.json")],
  ["source.dockerfile", base],
]);

const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
await oniguruma.loadWASM(readFileSync(wasm));

const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: (scope) => {
    const file = files.get(scope);
    return Promise.resolve(file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, "utf8"), file));
  },
  getInjections: (scope) => (scope === "source.dockerfile" ? [injection] : []),
});

const grammar = await registry.loadGrammar("source.dockerfile");

export function tokenize(text: string): readonly Token[] {
  if (grammar === null) throw new Error("the base grammar could not be read");
  let state = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}
