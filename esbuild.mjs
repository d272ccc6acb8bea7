// Bundles the client, the server and the command line into dist/. `node esbuild.mjs --watch` rebuilds on change; `--minify` is what ships.
import * as esbuild from "esbuild";

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
};

const builds = [
  { ...common, entryPoints: ["client/src/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] },
  { ...common, entryPoints: ["server/src/main.ts"], outfile: "dist/server.cjs" },
  { ...common, entryPoints: ["server/src/cli.ts"], outfile: "dist/cli.cjs", banner: { js: "#!/usr/bin/env node" } },
];

if (process.argv.includes("--watch")) {
  const contexts = await Promise.all(builds.map((options) => esbuild.context({ ...options, logLevel: "info" })));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
}
