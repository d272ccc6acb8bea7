/** Nothing of a package manager's cache stays in the image, what was installed works, and the image is smaller. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench, Command } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

interface Surroundings {
  readonly names: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of the cache, as a pattern of the shell: they hold files before the fix and none after it. */
  readonly cache: string;
  /** Works in both images. */
  readonly works: Command;
}

const isSmaller =
  ({ names, files, cache, works }: Surroundings) =>
  async (bench: Bench, { before, after }: Change, say: (line: string) => void): Promise<void> => {
    for (const [reference, base] of Object.entries(names)) await bench.name(reference, base);
    const [full, clean] = await Promise.all([bench.build(before, files), bench.build(after, files)]);
    const list: Command = ["sh", "-c", `find ${cache} -type f 2> /dev/null || true`];
    assert.notEqual(await bench.output(full, list), "");
    assert.equal(await bench.output(clean, list), "");
    assert.equal(await bench.output(clean, works), await bench.output(full, works));
    await comesOutSmaller(bench, { full, clean }, say);
  };

async function comesOutSmaller(
  bench: Bench,
  { full, clean }: { full: string; clean: string },
  say: (line: string) => void,
): Promise<void> {
  const [large, small] = await Promise.all([sizeOf(bench, full), sizeOf(bench, clean)]);
  say(`${large.toLocaleString("en")} bytes before, ${small.toLocaleString("en")} bytes after`);
  assert.ok(small < large, `${small} bytes after, ${large} before`);
}

const sizeOf = async (bench: Bench, image: string): Promise<number> =>
  Number(await bench.docker("image", "inspect", "--format", "{{.Size}}", image));

const rule = "package-cache-left-behind";
const lists = "/var/lib/apt/lists";
const claim = "the image holds no cache, has what was installed, and is smaller";
const onDebian = { "debian:13-slim": bases.debian };

const cleaned = (fix: RegExp, title: string, surroundings: Surroundings): Proof => ({
  rule,
  fix,
  case: title,
  claim,
  prove: isSmaller(surroundings),
});

export const caches: readonly Proof[] = [
  cleaned(
    /^Add "rm -rf \/var\/lib\/apt\/lists\/\*" to this RUN$/,
    "Reports apt-get install that keeps the package lists",
    {
      names: onDebian,
      cache: lists,
      works: ["curl", "--version"],
    },
  ),
  cleaned(
    /^Add "(sudo )?rm -rf \/var\/lib\/apt\/lists\/\*" to this RUN$/,
    "Reports installs through sudo, paths and options before the verb",
    { names: { "debian:13-slim": bases.sudo }, cache: lists, works: ["curl", "--version"] },
  ),
  cleaned(/^Add --no-cache-dir$/, "Reports the exec form", {
    names: { "python:3.14-slim": bases.packagers },
    cache: "/root/.cache",
    works: ["pip", "show", "flask"],
  }),
  cleaned(/^Add "(dnf|yum) clean all" to this RUN$/, "Reports dnf, and yum by its old name", {
    names: { "fedora:44": bases.packagers },
    cache: "/var/cache/dnf/*/repodata",
    works: ["rpm", "-qa"],
  }),
  cleaned(/^Add "zypper clean --all" to this RUN$/, "Reports zypper", {
    names: { "opensuse/leap:15.6": bases.packagers },
    cache: "/var/cache/zypp",
    works: ["rpm", "-qa"],
  }),
  {
    rule: "recommended-packages",
    fix: /^Add --no-install-recommends$/,
    case: "Reports an installation with all that is recommended",
    claim: "the program works without what is recommended, and the image is smaller",
    async prove(bench, { before, after }, say) {
      await bench.name("debian:13-slim", bases.debian);
      const [full, clean] = await Promise.all([bench.build(before), bench.build(after)]);
      const version: Command = ["git", "--version"];
      assert.equal(await bench.output(clean, version), await bench.output(full, version));
      const hasRecommended: Command = ["sh", "-c", "command -v ssh || true"];
      assert.equal(await bench.output(full, hasRecommended), "/usr/bin/ssh");
      assert.equal(await bench.output(clean, hasRecommended), "");
      await comesOutSmaller(bench, { full, clean }, say);
    },
  },
];
