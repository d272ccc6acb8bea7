// Bundles the client, the server and the command line into dist/. `node esbuild.mjs --watch` rebuilds on change; `--minify` is what ships.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as esbuild from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const minify = process.argv.includes("--minify");
/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"],
  minify,
  sourcemap: !minify,
  legalComments: "none",
  // A part that is loaded later is required, so that it comes through the code cache of the launchers.
  supported: { "dynamic-import": false },
  logLevel: "warning",
  // docker-modem loads ssh2 for engines behind SSH, which are never asked.
  alias: { ssh2: "./server/src/images/engine/no-ssh.ts" },
  define: { DOCKER_TRAPS_VERSION: JSON.stringify(version) },
  // The catalog is found by `__dirname` in a bundle; `import.meta` is for running from source.
  logOverride: { "empty-import-meta": "silent" },
};

/** Surfaces that are no part of the way to the diagnostics of a Dockerfile or a script: the parsers of YAML and JSON come with them. */
const surfaces = [
  ...readFileSync("shared/src/engine/load-surface.ts", "utf8").matchAll(/import\("(\.\.\/surfaces\/[\w-]+)\.js"\)/g),
]
  .map(([, path]) => path.replace("..", "shared/src"))
  .filter((path) => !/\/(dockerfile|shell)$/.test(path));

/** What is loaded when it is needed, each a bundle of its own. Whatever it is made of as well is in it once more. */
const chunks = {
  live: ["server/src/live/open-live"],
  languages: [...surfaces, "server/src/workspace/built-images", "server/src/workspace/build-uses"],
  "dockerfile-service": ["server/src/features/dockerfile-service"],
};

/** Of the command line, which may know the results. */
const analysis = {
  analysis: [
    "server/src/cli/diagnose",
    "server/src/cli/explain",
    "server/src/cli/image",
    "server/src/images/load-catalog",
    "shared/src/rules/index",
  ],
};

/** @param {Readonly<Record<string, readonly string[]>>} all */
const chunksApart = (all) => ({
  name: "chunks-apart",
  setup({ onResolve }) {
    for (const [name, modules] of Object.entries(all)) {
      const files = new Set(modules.map((one) => resolve(`${one}.js`)));
      onResolve({ filter: /\.js$/ }, ({ kind, path, resolveDir }) =>
        kind === "dynamic-import" && files.has(resolve(resolveDir, path))
          ? { path: `./${name}.cjs`, external: true }
          : undefined,
      );
    }
  },
});

/** What the launchers load is one function, as Node wraps a module: wrapping it there would copy all of its text. */
const wrapped = {
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
};

const chunkBuilds = Object.entries({ ...chunks, ...analysis }).map(([name, modules]) => ({
  ...common,
  ...wrapped,
  plugins: [chunksApart(name in chunks ? {} : chunks)],
  stdin: { contents: modules.map((one) => `export * from "./${one}.js";`).join("\n"), loader: "ts", resolveDir: "." },
  outfile: `dist/${name}.cjs`,
}));

const program = { js: "#!/usr/bin/env node" };

/** Runs in a page and not in Node. */
const page = { ...common, platform: "browser", format: "iife", target: "chrome122" };

const builds = [
  { ...common, entryPoints: ["client/src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
  { ...page, entryPoints: ["client/src/compare/page/page.ts"], outfile: "dist/compare.js" },
  { ...page, entryPoints: ["client/src/compare/page/page.css"], outfile: "dist/compare.css" },
  {
    ...common,
    ...wrapped,
    entryPoints: ["server/src/main.ts"],
    outfile: "dist/server-main.cjs",
    plugins: [chunksApart(chunks)],
    // Loading them takes Node longer than loading all of the rules.
    alias: { ...common.alias, crypto: "./server/src/no-pipes.ts", child_process: "./server/src/no-pipes.ts" },
  },
  { ...common, entryPoints: ["server/src/launch-server.ts"], outfile: "dist/server.cjs", banner: program },
  { ...common, entryPoints: ["server/src/launch-cli.ts"], outfile: "dist/cli.cjs", banner: program },
  ...chunkBuilds,
];

const commandLine = {
  ...common,
  ...wrapped,
  entryPoints: ["server/src/cli.ts"],
  outfile: "dist/cli-main.cjs",
  plugins: [chunksApart({ ...chunks, ...analysis })],
  // Loading it takes Node longer than loading all of the rules.
  alias: { ...common.alias, "node:child_process": "./server/src/cli/no-programs.ts" },
};

/** Of all that the results of `check` follow from: those of another build are not used. */
async function buildId() {
  const hash = createHash("sha256").update(version);
  const { outputFiles } = await esbuild.build({ ...commandLine, write: false });
  for (const { text } of outputFiles) hash.update(text);
  for (const name of ["analysis.cjs", "languages.cjs", "catalog.json"]) hash.update(readFileSync(`dist/${name}`));
  return hash.digest("hex").slice(0, 32);
}

mkdirSync("dist", { recursive: true });
copyFileSync("data/catalog.json", "dist/catalog.json");
if (process.argv.includes("--watch")) {
  // Without an id, so that no result is kept.
  const contexts = await Promise.all(
    [...builds, commandLine].map((options) => esbuild.context({ ...options, logLevel: "info" })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
  const define = { ...common.define, DOCKER_TRAPS_BUILD: JSON.stringify(await buildId()) };
  await esbuild.build({ ...commandLine, define });
}
