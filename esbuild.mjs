// Bundles the client, the server and the command line into dist/. `node esbuild.mjs --watch` rebuilds on change; `--minify` is what ships.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
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
  logLevel: "warning",
  // docker-modem loads ssh2 for engines behind SSH, which are never asked.
  alias: { ssh2: "./server/src/images/engine/no-ssh.ts" },
  define: { DOCKER_TRAPS_VERSION: JSON.stringify(version) },
  // The catalog is found by `__dirname` in a bundle; `import.meta` is for running from source.
  logOverride: { "empty-import-meta": "silent" },
};

/** What asks registries and the engine is a bundle of its own, loaded when somebody may be asked. */
const liveApart = {
  name: "live-apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/open-live\.js$/ }, () => ({ path: "./live.cjs", external: true }));
  },
};

const program = { js: "#!/usr/bin/env node" };

/** Runs in a page and not in Node. */
const page = { ...common, platform: "browser", format: "iife", target: "chrome122" };

const builds = [
  { ...common, entryPoints: ["client/src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
  { ...page, entryPoints: ["client/src/compare/page/page.ts"], outfile: "dist/compare.js" },
  { ...page, entryPoints: ["client/src/compare/page/page.css"], outfile: "dist/compare.css" },
  { ...common, entryPoints: ["server/src/main.ts"], outfile: "dist/server.cjs", banner: program, plugins: [liveApart] },
  { ...common, entryPoints: ["server/src/cli.ts"], outfile: "dist/cli.cjs", banner: program, plugins: [liveApart] },
  { ...common, entryPoints: ["server/src/live/open-live.ts"], outfile: "dist/live.cjs" },
];

mkdirSync("dist", { recursive: true });
copyFileSync("data/catalog.json", "dist/catalog.json");
if (process.argv.includes("--watch")) {
  const contexts = await Promise.all(builds.map((options) => esbuild.context({ ...options, logLevel: "info" })));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
}
