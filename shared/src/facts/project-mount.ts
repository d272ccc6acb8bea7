/** Volumes that are there to be thrown away: over a folder of a project that is mounted from the host, or with installed packages. */
import { isWithin, withoutSlash } from "./data-service.js";
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
  if (target === undefined) return false;
  return (container?.mounts ?? []).some(
    (other) =>
      other.type === "bind" &&
      other.target !== undefined &&
      withoutSlash(other.target) !== withoutSlash(target) &&
      isWithin(target, withoutSlash(other.target)),
  );
}
