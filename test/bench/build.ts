/** Bundles what is measured, as what ships is bundled. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type BuildOptions } from "esbuild";
import type * as contestants from "./contestants.js";

/** The bundles of the product, into `dist/`. */
export function buildProduct(root: string): void {
  execFileSync(process.execPath, [join(root, "esbuild.mjs"), "--minify"], { cwd: root, stdio: "inherit" });
}

const common: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  minify: true,
  logLevel: "warning",
};

/** Gives the path of the bundle. */
export async function buildEcho(root: string): Promise<string> {
  const outfile = join(root, ".tsbuild/bench/echo-server.cjs");
  await build({ ...common, entryPoints: [join(root, "test/bench/echo-server.ts")], outfile, format: "cjs" });
  return outfile;
}

/** The parser of YAML asks for Node's own modules by `require`. */
const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };

export async function loadContestants(root: string): Promise<typeof contestants> {
  const outfile = join(root, ".tsbuild/bench/contestants.mjs");
  await build({ ...common, entryPoints: [join(root, "test/bench/contestants.ts")], outfile, format: "esm", banner });
  return (await import(pathToFileURL(outfile).href)) as typeof contestants;
}
