/**
 * Runs the suites that need an editor, on the packed extension: `api` inside the extension host, `ui` with the hands of a
 * person. Installs what it needs, leaves no process behind, ends with `N passed, N failed`.
 *
 *     node test/run-editor.mjs [api] [ui] [--grep TEXT] [--update-images]
 *     node test/run-editor.mjs desktop    the API suite in a desktop VS Code, which is downloaded unless VSCODE_EXECUTABLE names one
 */
import { parseArgs } from "node:util";
import { run } from "../scripts/editor/commands.mjs";
import { installBrowser, installEditor } from "../scripts/editor/install.mjs";
import { root } from "../scripts/editor/places.mjs";
import { buildSuites, runApiSuite, runDesktopSuite, runUiSuite } from "../scripts/editor/suites.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" }, "update-images": { type: "boolean", default: false } },
});
const wanted = positionals.length === 0 ? ["api", "ui"] : positionals;
const unknown = wanted.find((name) => !["api", "ui", "desktop"].includes(name));
if (unknown !== undefined) {
  console.error(`There is no suite "${unknown}"; there are api, ui and desktop.`);
  process.exit(2);
}

// `exit` listeners stop the servers and remove the scratch folders.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.once(signal, () => process.exit(130));

const started = Date.now();
const options = { grep: values.grep, updateImages: values["update-images"] };
try {
  await run(process.execPath, ["scripts/package.mjs"], { cwd: root });
  await buildSuites();
  /** @type {import("../scripts/editor/suites.mjs").TestResult[]} */
  const results = [];
  if (wanted.includes("desktop")) results.push(...(await runDesktopSuite(options)));
  if (wanted.includes("api") || wanted.includes("ui")) {
    const tools = { browser: await installBrowser(), programs: await installEditor() };
    if (wanted.includes("api")) results.push(...(await runApiSuite(tools, options)));
    if (wanted.includes("ui")) results.push(...(await runUiSuite(tools, options)));
  }
  const count = (/** @type {string} */ state) => results.filter((result) => result.state === state).length;
  console.log(`\nThe editor suites took ${Math.round((Date.now() - started) / 1000)} s.`);
  console.log(`${count("passed")} passed, ${count("failed")} failed`);
  // No test at all is no success.
  process.exit(count("failed") === 0 && count("passed") > 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
