/** Volumes that are there to be thrown away: over a folder of a project that is mounted from the host, or with installed packages. */
import { rememberFor } from "../images/remembered.js";
import type { ContainerRun } from "./container-run.js";
import { withoutSlash } from "./data-service.js";
import type { Mount } from "./mount.js";

/** What an installer puts there again. */
const installed = /\/(node_modules|site-packages|dist-packages|bower_components|\.?venv|vendor\/bundle)\/?$/;

/** Folders that nobody expects to be kept. */
const temporary = /^\/(tmp|run|var\/(tmp|run|cache))(\/|$)/;

/** Whether nothing in the volume is missed: `/app/node_modules` keeps out the folder of the host. */
export const isExpendable = (mount: Mount): boolean =>
  installed.test(mount.target ?? "") || temporary.test(mount.target ?? "") || isInProjectMount(mount);

/** Whether the path lies in a folder of the host. */
function isInProjectMount({ target, container }: Mount): boolean {
  if (target === undefined || container === undefined) return false;
  const folders = hostFoldersOf(container);
  return folders.size > 0 && foldersAbove(withoutSlash(target)).some((folder) => folders.has(folder));
}

/** Where folders of the host are mounted: looked for once, since a container can have thousands of mounts. */
const hostFoldersOf = rememberFor(
  ({ mounts }: ContainerRun): ReadonlySet<string> =>
    new Set(mounts.flatMap(({ type, target }) => (type === "bind" && target ? [withoutSlash(target)] : []))),
);

/** What nests deeper than anyone writes is not followed. */
const deepest = 100;

/** `/app` and `/app/data` for `/app/data/cache`. Docker mounts nothing at `/`. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf("/", 1); at !== -1 && folders.length < deepest; at = path.indexOf("/", at + 1))
    folders.push(path.slice(0, at));
  return folders;
}
