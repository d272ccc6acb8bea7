/** A bucket or a remote folder mounted as files, without a cache: every read crosses the network. */
import type { ShellCommand } from "../../facts/shell-command.js";
import { remoteMountOf } from "../../facts/remote-mount.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "uncached-remote-mount",
  trap: "ephemeral-data",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Remote storage mounted without a cache",
  why: `
A file that is read twice from an object store mounted as a folder is transferred twice, and each request is paid for.
A round trip to the store takes milliseconds where a local disk takes microseconds, and a program that opens many small files makes one or more for each.
With a cache on the local disk the second read is a local one.
`,
  fine: `
Where each file is read once, from beginning to end, or where the local disk is smaller than the files.
`,
  repair: `
Give the mount a cache directory on a disk with room for it: \`s3fs -o use_cache=/tmp\`, \`rclone mount --vfs-cache-mode full\`, \`gcsfuse --cache-dir=/tmp/gcsfuse\`, \`blobfuse2 mount --tmp-path=/tmp/blobfuse2\`.
The cache of \`s3fs\` grows without a limit: keep \`ensure_diskfree\` free, or clean it up.
`,
  examples: [
    {
      language: "shell",
      bad: "s3fs mybucket /mnt/data\n",
      good: "s3fs mybucket /mnt/data -o use_cache=/tmp\n",
    },
    {
      language: "dockerfile",
      bad: "FROM rclone/rclone:1.71\nENTRYPOINT rclone mount remote:bucket /data\n",
      good: "FROM rclone/rclone:1.71\nENTRYPOINT rclone mount --vfs-cache-mode full remote:bucket /data\n",
    },
  ],
  references: [
    "https://github.com/s3fs-fuse/s3fs-fuse/wiki/Fuse-Over-Amazon",
    "https://rclone.org/commands/rclone_mount/#vfs-file-caching",
    "https://cloud.google.com/storage/docs/cloud-storage-fuse/file-caching",
    "https://github.com/Azure/azure-storage-fuse",
  ],

  check(ctx) {
    return {
      shellCommand(command) {
        const mount = remoteMountOf(command);
        if (mount === undefined) return;
        ctx.report({
          span: mount.span,
          message: mount.isSwitchedOff
            ? `The cache of "${mount.program}" is switched off, so every read crosses the network.`
            : `"${mount.program}" has no cache on disk here, so every read crosses the network.`,
          fixes: fixesFor(command, mount.cacheOption, mount.edits),
        });
      },
    };
  },
});

/** In exec form an option would have to be a string of its own. */
function fixesFor(command: ShellCommand, option: string, edits: Fix["edits"]): readonly Fix[] {
  if (isExecForm(command)) return [];
  return [{ title: `Cache on the local disk: ${option}`, applicability: "suggestion", edits }];
}

function isExecForm({ stage, container, span }: ShellCommand): boolean {
  if (container !== undefined) return true;
  return [stage?.entrypoint, stage?.command].some(
    (start) => start?.form === "exec" && start.span.start <= span.start && span.end <= start.span.end,
  );
}
