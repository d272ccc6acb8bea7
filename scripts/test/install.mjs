/** Installs what the lock file names, when it is not there. Node built-ins only. */
import { npm, npmEnvironment, run } from "../editor/commands.mjs";
import { areDependenciesCurrent } from "../editor/dependencies.mjs";

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function installPackages(root, say) {
  if (areDependenciesCurrent(root)) return;
  say("Installing packages (npm ci).");
  await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, env: npmEnvironment() });
}
