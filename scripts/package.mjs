/** Builds what ships and packs it into dist/docker-traps.vsix. `.vscodeignore` says what goes in. */
import { spawnSync } from "node:child_process";
import { createVSIX } from "@vscode/vsce";
import { root, vsix } from "./editor/places.mjs";

const build = spawnSync(process.execPath, ["esbuild.mjs", "--minify"], { cwd: root, stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);

await createVSIX({
  cwd: root,
  packagePath: vsix,
  // Everything is bundled; without this, vsce would ask npm for the tree of dependencies.
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
