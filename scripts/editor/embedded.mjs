/** Opens the embedded editor and keeps it until Ctrl+C. Node built-ins only. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { run } from "./commands.mjs";
import { installEditor } from "./install.mjs";
import { artifacts, findProgram, root, vsix } from "./places.mjs";
import { createProfile, installExtension, startServer, workbenchAddress } from "./server.mjs";
import { quietSettings } from "./settings.mjs";

/** @param {{ target: { path: string, folder: string }, port: number, open: boolean }} options */
export async function openEmbedded({ target, port, open }) {
  // `exit` listeners stop the server and remove the profile, also when Ctrl+C comes before the server runs.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.once(signal, () => process.exit(0));

  const programs = await installEditor();
  await run(process.execPath, ["scripts/package.mjs"], { cwd: root });
  const profile = createProfile(programs, quietSettings);
  await installExtension(profile, vsix);
  const server = await startServer(profile, { port, log: join(artifacts, "start/server.log") });
  const address = addressOf(server, target);
  console.log(`\nVS Code with Docker Traps: ${address}\nCtrl+C stops it.`);
  if (open) openBrowser(address);
  await server.ended;
  throw new Error("The editor ended by itself; .artifacts/start/server.log tells why.");
}

/**
 * @param {import("./server.mjs").Server} server
 * @param {{ path: string, folder: string }} what
 */
function addressOf(server, { path, folder }) {
  if (path === folder) return workbenchAddress(server, folder);
  return workbenchAddress(server, folder, [["openFile", `vscode-remote://localhost:${server.port}${path}`]]);
}

/** @param {string} address */
function openBrowser(address) {
  const program = process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] ? findProgram(["xdg-open"]) : undefined;
  if (program === undefined) return;
  const child = spawn(program, [address], { stdio: "ignore", detached: true });
  // The address is printed; a browser that does not start is no reason to stop.
  child.once("error", () => undefined);
  child.unref();
}
