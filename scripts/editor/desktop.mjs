/** Opens the VS Code that a person has installed. Node built-ins only. */
import { spawnSync } from "node:child_process";
import { findProgram, root } from "./places.mjs";

/**
 * Opens a window with the extension from the checkout; false when there is no VS Code, or none that can show a window.
 * @param {{ path: string }} what
 */
export async function openInDesktop({ path }) {
  const program = canShowWindows() ? findProgram(["code", "code-insiders", "codium"]) : undefined;
  if (program === undefined) return false;
  console.log(`Opening ${path} with ${program}.`);
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, path];
  // A .cmd file on Windows, which only a shell can start, and a shell splits at spaces.
  const viaShell = program.endsWith(".cmd");
  const quoted = viaShell ? args.map((argument) => `"${argument}"`) : args;
  const { status } = spawnSync(viaShell ? `"${program}"` : program, quoted, { stdio: "inherit", shell: viaShell });
  if (status !== 0) console.log("It did not open, so the embedded editor has to do.");
  return status === 0;
}

function canShowWindows() {
  // In a terminal of a remote VS Code, `code` talks to the window far away, which cannot load an extension from here.
  if (process.env["VSCODE_IPC_HOOK_CLI"] !== undefined) return false;
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}
