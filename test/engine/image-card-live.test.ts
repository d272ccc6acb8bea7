/** The image card with what a registry and this machine say. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { imageCardText } from "../../shared/src/images/card-text.js";
import { describeImage } from "../../shared/src/images/image-card.js";
import type { Images } from "../../shared/src/images/images.js";
import type { LocalImage } from "../../shared/src/images/live-answers.js";
import { firstLine, images, lineWith, markdown, named, nothing, size, today } from "./image-card-fakes.js";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

const local: LocalImage = {
  asked: "2026-11-24T12:31:00Z",
  platform: "linux/amd64",
  size: 1_020_000_000,
  created: "2026-09-12",
  configuration: { user: "", volumes: [], ports: [], entrypoint: [], command: [], environment: [] },
};

const answered: Partial<Images> = {
  sizes: () => [
    size(0, {
      download: { bytes: 420_000_000, asOf: "2026-11-20", origin: "the registry, asked on 2026-11-24" },
      onDisk: { bytes: 1_020_000_000, asOf: "2026-09-12", origin: "this machine" },
    }),
  ],
  digest: () => digest,
  tagState: () => "there",
  asked: () => "2026-11-24T12:30:00Z",
  local: () => local,
};

const card = (changes: Partial<Images>, name = named("app", "1")): string => markdown(name, images(changes));
const footer = (changes: Partial<Images>): string => card(changes).split("\n").at(-1) ?? "";

describe("image card with live answers", () => {
  it("tells everything in one order, as text", () => {
    assert.equal(
      imageCardText(describeImage(named("app", "1"), images(answered), today)),
      `app:1: 420 MB to download, 1.02 GB on disk (linux/amd64; built 2026-11-20, on disk 2026-09-12)

On this machine  1.02 GB, built 2026-09-12.
Digest           ${digest}
User             root. No unprivileged user is known in it: create one first.
Inside           debian, glibc, apt, a shell.
Tag              app:1 moves when its publisher pushes that tag again; a digest never moves.

Catalog of 2026-09-25 (60 days old), tags of 2026-08-21. Download size from the registry, asked on
2026-11-24; size on disk from this machine. Asked docker.io on 2026-11-24 12:30 UTC.
`,
    );
  });

  it("says how old a kept answer is, and which registry gave it", () => {
    assert.match(
      footer({ asked: () => "2026-11-20T07:05:09Z" }),
      / Asked docker\.io on 2026-11-20 07:05 UTC \(4 days old\)\.\*$/,
    );
    assert.match(footer({ asked: () => "2026-11-23T23:59:59Z" }), / on 2026-11-23 23:59 UTC\.\*$/);
    const name = { ...named("team/app", "1"), registry: "localhost:5000" };
    assert.match(card({ asked: () => "2026-11-24T12:30:00Z" }, name), /Asked localhost:5000 on 2026-11-24 12:30 UTC\./);
  });

  it("says where the one figure is from that is known", () => {
    const download = { bytes: 420_000_000, asOf: "2026-11-20", origin: "the registry, asked on 2026-11-24" };
    const other = size(1_000_000, { platform: "linux/arm64" });
    const text = card({ sizes: () => [size(0, { download }), other] });
    assert.match(text, / Download size from the registry, asked on 2026-11-24\.\*$/);
    assert.match(lineWith(text, "linux/arm64") ?? "", /\| docker-library\/repo-info \|$/);
  });

  it("says that the day is that of the question where the image has none", () => {
    const download = { bytes: 420_000_000, asOf: "2026-11-24", isAsked: true } as const;
    assert.match(
      firstLine(card({ sizes: () => [size(0, { download })] })),
      /\(linux\/amd64; asked for on 2026-11-24\)$/,
    );
  });

  it("an image of this machine for another platform says so", () => {
    const arm = { ...local, platform: "linux/arm64", created: undefined };
    assert.equal(
      lineWith(card({ local: () => arm }), "On this machine"),
      "- **On this machine**: 1.02 GB (linux/arm64).",
    );
  });

  it("an image that only this machine has is known", () => {
    const text = card({ knows: () => false, profile: () => nothing, local: () => local });
    assert.doesNotMatch(text, /Nothing is known/);
    assert.match(text, /\*\*User\*\*/);
  });

  it("a digest alone has the size that somebody was asked for", () => {
    const text = card(answered, named("app", undefined, digest));
    assert.match(firstLine(text), /: 420 MB to download, 1\.02 GB on disk/);
    assert.equal(lineWith(text, "**Digest**"), undefined, "it stands in the title");
  });
});

describe("an image that is not there", () => {
  const missing: Partial<Images> = { tagState: () => "missing", nearestTags: () => ["1.2", "1.1"] };

  it("has a warning with the nearest tags, and nothing else is told of it", () => {
    const lines = card(missing, named("app", "1.3")).split("\n");
    assert.equal(lines[0], "**`app:1.3`**: size unknown.");
    assert.equal(lines[2], "**No such tag**: docker.io has no `1.3` of `app`. Nearest: `1.2`, `1.1`.");
    assert.match(lines[4] ?? "", /^\*Catalog of /);
    assert.equal(lines.length, 5);
  });

  it("may be on this machine all the same", () => {
    const text = card({ ...missing, nearestTags: () => [], local: () => local }, named("app"));
    assert.equal(
      lineWith(text, "No such tag"),
      "**No such tag**: docker.io has no `latest` of `app`. This machine has one of that name.",
    );
    assert.match(text, /\*\*On this machine\*\*: 1\.02 GB/);
  });

  it("was measured once: that is still told, without a word on what moves the tag", () => {
    const text = card({ ...missing, sizes: () => [size(400_000_000)] });
    assert.match(firstLine(text), /400 MB to download/);
    assert.doesNotMatch(text, /\*\*Tag\*\*/);
  });

  it("a repository that is not shown may be there for others", () => {
    const name = { ...named("team/app", "1"), registry: "ghcr.io" };
    assert.equal(
      lineWith(card({ tagState: () => "repository missing" }, name), "Not found"),
      "**Not found**: ghcr.io shows no repository `ghcr.io/team/app`; it may be there for others.",
    );
  });
});

describe("what moves a tag that the registry has", () => {
  const movement = (changes: Partial<Images>): string | undefined =>
    lineWith(card({ tagState: () => "there", ...changes }), "**Tag**")?.slice("- **Tag**: ".length);

  it("one that the catalog does not list is newer than the catalog", () => {
    assert.equal(
      movement({ tags: () => ["0.9"] }),
      "`app:1` moves when its publisher pushes that tag again; a digest never moves.",
    );
  });

  it("one of a release past its end is kept and not built", () => {
    const end = {
      release: "App 1",
      product: "app",
      cycle: "1",
      date: "2020-01-01",
      extended: undefined,
      isPast: true,
      successor: undefined,
      successorTag: undefined,
    };
    assert.equal(
      movement({ tags: () => ["1", "2"], endsOfLife: () => [end] }),
      "`app:1` is no longer built: it stands still, without updates.",
    );
  });
});
