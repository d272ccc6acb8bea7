/** Who may import whom: the table that the architecture test holds every import against. */

/**
 * The longest `from` that begins a path decides. An entry of `to` allows every import that begins so, one that ends
 * with `$` only that very module, and one that begins with `type ` only its types. What is not listed is forbidden.
 */
export interface Layer {
  readonly from: string;
  readonly to: readonly string[];
}

const core = "shared/src/";
/** The shapes of syntax trees, which facts hand on; the parsers stay behind the surfaces. */
const syntaxTypes = "type shared/src/syntax/";
const plainNode = ["node:"];

export const layers: readonly Layer[] = [
  { from: "client/src/", to: ["client/src/", `${core}protocol.ts$`, "vscode$", "vscode-languageclient/node$"] },
  // Runs in a page: neither the editor nor Node is there.
  {
    from: "client/src/compare/page/",
    to: ["client/src/compare/page/", "type client/src/compare/messages.ts$", `type ${core}protocol.ts$`],
  },
  { from: "client/src/compare/page-shell.ts", to: ["node:crypto$", "vscode$"] },

  {
    from: "server/src/",
    to: [
      "server/src/",
      core,
      "node:",
      "vscode-languageserver",
      "dockerfile-language-service/",
      "dockerfile-utils$",
      "vscode-languageserver-textdocument$",
    ],
  },
  { from: "server/src/cli/", to: ["server/src/", core, "node:", "commander$"] },
  { from: "server/src/cli.ts", to: ["server/src/", core, "node:", "commander$"] },
  { from: "server/src/images/", to: ["server/src/images/", core, "node:"] },
  { from: "server/src/images/engine/", to: ["server/src/images/", core, "node:", "docker-modem$"] },
  { from: "server/src/images/local-answers.ts", to: ["server/src/images/", core, "p-limit$"] },
  { from: "server/src/images/registry-answers.ts", to: ["server/src/images/", core, "p-limit$"] },
  {
    from: "server/src/images/registry/",
    to: [
      "server/src/images/registry/",
      "server/src/images/sources.ts$",
      `${core}images/`,
      "node:",
      "undici$",
      "ipaddr.js$",
      "p-limit$",
    ],
  },

  { from: `${core}protocol.ts`, to: [] },
  { from: `${core}language.ts`, to: [] },
  { from: `${core}text/`, to: [`${core}text/`] },
  { from: `${core}syntax/`, to: [`${core}syntax/`, `${core}text/`, "unbash$"] },
  { from: `${core}syntax/yaml`, to: [`${core}syntax/`, `${core}text/`, "yaml$"] },
  { from: `${core}syntax/json.ts`, to: [`${core}syntax/`, `${core}text/`, "jsonc-parser$"] },
  { from: `${core}images/`, to: [`${core}images/`, `${core}text/`] },
  {
    from: `${core}facts/`,
    to: [`type ${core}language.ts$`, `${core}facts/`, `${core}images/`, `${core}text/`, syntaxTypes],
  },
  {
    from: `${core}surfaces/`,
    to: [
      `${core}surfaces/`,
      `${core}facts/`,
      `${core}images/`,
      `${core}syntax/`,
      `${core}text/`,
      `type ${core}language.ts$`,
    ],
  },
  { from: `${core}rule.ts`, to: [`type ${core}language.ts$`, `${core}facts/`, `${core}images/`, `${core}text/`] },
  {
    from: `${core}fixes/`,
    to: [`${core}fixes/`, `${core}rule.ts$`, `${core}facts/`, `${core}images/`, `${core}text/`, syntaxTypes],
  },
  {
    from: `${core}rules/`,
    to: [`${core}rule.ts$`, `${core}fixes/`, `${core}facts/`, `${core}images/`, `${core}text/`, syntaxTypes],
  },
  { from: `${core}rules/index.ts`, to: [`${core}rules/`, `${core}rule.ts$`] },
  { from: `${core}rule-page.ts`, to: [`${core}rule.ts$`, `type ${core}engine/diagnostic.ts$`, `${core}text/`] },
  {
    from: `${core}engine/`,
    to: [
      `${core}engine/`,
      `${core}rule.ts$`,
      `${core}rule-page.ts$`,
      `${core}facts/`,
      `${core}images/`,
      `${core}text/`,
      syntaxTypes,
    ],
  },
  {
    from: `${core}engine/document.ts`,
    to: [`${core}facts/`, `type ${core}language.ts$`, `type ${core}surfaces/surface.ts$`, `${core}text/`],
  },
  // The replacement is that of the quick fix.
  {
    from: `${core}engine/compare-images.ts`,
    to: [`${core}engine/`, `${core}fixes/replace-image.ts$`, `${core}facts/`, `${core}images/`, `${core}text/`],
  },
  {
    from: `${core}engine/comparison-table.ts`,
    to: [`${core}engine/`, `${core}images/`, `type ${core}protocol.ts$`],
  },
  {
    from: `${core}engine/tag-place.ts`,
    to: [`${core}engine/`, `${core}facts/`, `${core}images/`, `${core}text/`, `type ${core}surfaces/surface.ts$`],
  },
  // The only place that knows every surface.
  {
    from: `${core}engine/load-surface.ts`,
    to: [`${core}language.ts$`, `${core}surfaces/`],
  },

  { from: "scripts/", to: ["scripts/", "server/src/images/", core, "node:"] },
  { from: "scripts/try-rules.ts", to: ["server/src/images/", "server/src/languages.ts$", core, "node:", "yaml$"] },
  { from: "scripts/package.mjs", to: ["scripts/editor/", "@vscode/vsce$", ...plainNode] },
  // What `npm test` and `npm start` read before anything is installed.
  { from: "scripts/test", to: ["scripts/test/", "scripts/editor/", ...plainNode] },
  { from: "scripts/start.mjs", to: ["scripts/editor/", ...plainNode] },
  { from: "scripts/editor/", to: ["scripts/editor/", ...plainNode] },
  { from: "scripts/editor/browser.mjs", to: ["scripts/editor/", "playwright-core$", ...plainNode] },
  { from: "scripts/editor/desktop.mjs", to: ["scripts/editor/", "@vscode/test-electron$", ...plainNode] },
  { from: "scripts/editor/suites.mjs", to: ["scripts/editor/", "esbuild$", "@vscode/test-electron$", ...plainNode] },

  // A test may look at all that it tests, and at other parsers to compare ours with.
  { from: "test/", to: ["test/", "server/src/", core, "node:", "fast-check$"] },
  { from: "test/architecture/", to: ["test/architecture/", "node:", "typescript$"] },
  {
    from: "test/bench/",
    to: ["test/bench/", "server/src/", core, "node:", "esbuild$", "dockerfile-", "vscode-languageserver"],
  },
  { from: "test/client/", to: ["client/src/compare/", "node:"] },
  { from: "test/grammar/", to: ["test/grammar/", "node:", "vscode-textmate$", "vscode-oniguruma$"] },
  // YAML is read a second time, to compare what fixes leave alone.
  { from: "test/hostile/", to: ["test/", "server/src/", core, "node:", "fast-check$", "yaml$"] },
  { from: "test/images/", to: ["test/", "scripts/catalog/", "server/src/images/", core, "node:", "fast-check$"] },
  { from: "test/package/", to: ["test/package/", `${core}rules/index.ts$`, "node:"] },
  {
    from: "test/registry/",
    to: ["test/registry/", "test/programs.ts$", "server/src/images/", `${core}images/`, "node:"],
  },
  { from: "test/run-editor.mjs", to: ["scripts/editor/", "node:"] },
  {
    from: "test/server/",
    to: ["test/", "server/src/", core, "node:", "vscode-languageserver", "vscode-jsonrpc", "esbuild$", "fast-check$"],
  },
  { from: "test/syntax/", to: ["test/", core, "node:", "fast-check$", "dockerfile-ast$"] },
  {
    from: "test/ui/",
    to: ["test/ui/", "test/vscode/run-mocha.ts$", "scripts/editor/", "node:", "playwright-core$", "mocha$"],
  },
  {
    from: "test/vscode/",
    to: ["test/vscode/", "test/registry/", "client/src/", `${core}protocol.ts$`, "node:", "vscode$", "mocha$"],
  },

  { from: "esbuild.mjs", to: ["esbuild$", ...plainNode] },
  { from: "eslint.config.mjs", to: ["typescript-eslint$"] },
];

/** The layer of a file: the one with the longest matching beginning. */
export const layerOf = (path: string): Layer | undefined =>
  layers.filter(({ from }) => path.startsWith(from)).sort((a, b) => b.from.length - a.from.length)[0];
