/** What `type` and `source` of a mount written out in parts say: the same in `--mount`, compose files and dev containers. */
import type { Mount } from "../facts/mount.js";

/** docs.docker.com/engine/storage/volumes, "Syntax": a volume without a source gets no name. */
export function mountType(type: string | undefined, source: string | undefined): Mount["type"] {
  if (type === "bind" || type === "tmpfs") return type;
  if (type !== "volume") return "other";
  return source === undefined || source === "" ? "anonymous-volume" : "named-volume";
}
