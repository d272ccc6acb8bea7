/** How a test's engine stores its layers: in an overlay where one can be mounted, else as whole copies. */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Tried in `folder`, since it depends on the file system. `vfs` copies whole layers and works everywhere. */
export async function storageDriverFor(folder: string): Promise<"overlay2" | "vfs"> {
  const [lower, upper, work, merged] = ["lower", "upper", "work", "merged"].map((name) =>
    path.join(folder, "overlay", name),
  ) as [string, string, string, string];
  for (const directory of [lower, upper, work, merged]) mkdirSync(directory, { recursive: true });
  const options = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
  try {
    await run("mount", ["-t", "overlay", "overlay", "-o", options, merged]);
    await run("umount", [merged]);
    return "overlay2";
  } catch {
    return "vfs";
  }
}
