/**
 * `npm start`: installs, builds, and opens a VS Code with the extension in it. On a fresh clone it runs before anything is
 * installed, so it and what it imports up to that point use Node built-ins only.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { npm, npmEnvironment, run } from "./editor/commands.mjs";
import { areDependenciesCurrent } from "./editor/dependencies.mjs";
import { openInDesktop } from "./editor/desktop.mjs";
import { openEmbedded } from "./editor/embedded.mjs";
import { root } from "./editor/places.mjs";

const help = `Opens a VS Code with Docker Traps in it.

  npm start                     on the examples
  npm start -- PATH             on another folder or file

  --embedded     use the embedded editor even if VS Code is installed
  --port PORT    the port of the embedded editor (default: any free one)
  --no-open      print the address of the embedded editor, open no browser
  --help

Without an installed VS Code (code, code-insiders or codium on the PATH, and a display) it installs code-server, a VS Code
that runs in the browser, into a cache outside the checkout. That server listens on this machine only, until Ctrl+C.`;

try {
  await start(readArguments());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {ReturnType<typeof readArguments>} options */
async function start({ target, port, open, embedded }) {
  if (!areDependenciesCurrent(root)) {
    console.log("Installing the dependencies (npm ci).");
    await run(npm, ["ci", "--no-audit", "--no-fund"], { cwd: root, env: npmEnvironment(), show: true });
  }
  console.log("Building.");
  await run(process.execPath, ["esbuild.mjs"], { cwd: root });
  if (!embedded && (await openInDesktop(target))) return;
  await openEmbedded({ target, port, open });
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        embedded: { type: "boolean", default: false },
        port: { type: "string", default: "0" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`"${values.port}" is no port.`);
    if (positionals.length > 1) throw new Error("Only one path, please.");
    return { target: findTarget(positionals[0]), port, open: !values["no-open"], embedded: values.embedded };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nnpm start -- --help tells more.`);
    process.exit(2);
  }
}

/** @param {string | undefined} argument */
function findTarget(argument) {
  // npm changes to the folder of package.json and keeps in INIT_CWD where the person was.
  const path = argument === undefined ? join(root, "examples") : resolve(process.env["INIT_CWD"] ?? ".", argument);
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  return { path, folder: statSync(path).isDirectory() ? path : dirname(path) };
}
