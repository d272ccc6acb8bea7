/** An image without a network: Debian's static BusyBox with its applets, as `busybox:1`. */
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { TestEngine } from "./engine.js";

const run = promisify(execFile);

/** Makes the root file system in `folder`, and the image of it in the engine. */
export async function importBusybox(engine: TestEngine, folder: string): Promise<void> {
  const root = path.join(folder, "busybox");
  for (const name of ["bin", "etc", "tmp", "root"]) mkdirSync(path.join(root, name), { recursive: true });
  chmodSync(path.join(root, "tmp"), 0o1777);
  writeFileSync(path.join(root, "etc", "passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  writeFileSync(path.join(root, "etc", "group"), "root:x:0:\n");
  const busybox = (await run("sh", ["-c", "command -v busybox"])).stdout.trim();
  copyFileSync(busybox, path.join(root, "bin", "busybox"));
  for (const applet of (await run(busybox, ["--list"])).stdout.trim().split("\n"))
    if (applet !== "busybox") symlinkSync("busybox", path.join(root, "bin", applet));
  const archive = path.join(folder, "busybox.tar");
  await run("tar", ["--owner=0", "--group=0", "--numeric-owner", "-cf", archive, "-C", root, "."]);
  await engine.docker(["import", "--change", 'CMD ["sh"]', archive, "busybox:1"]);
}
