/** The image card as a whole, in Markdown and as text, and its sizes. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { imageCardMarkdown } from "../../shared/src/images/card-markdown.js";
import { imageCardText } from "../../shared/src/images/card-text.js";
import { describeImage } from "../../shared/src/images/image-card.js";
import type { ImageSize } from "../../shared/src/images/images.js";
import { firstLine, images, lineWith, markdown, named, size, today, whole } from "./image-card-fakes.js";

const wholeMarkdown = `**\`app:1\`**: 400 MB to download, 1.11 GB on disk (linux/amd64; built 2026-07-14)

| Image        | Download | On disk | Share of download | Libc, packages |
| :----------- | -------: | ------: | :---------------- | :------------- |
| **\`app:1\`**  |   400 MB | 1.11 GB | \`██████████\` 100% | glibc, apt     |
| \`app:1-slim\` |  40.0 MB |  118 MB | \`█░░░░░░░░░\` 10%  | glibc, apt     |

- \`app:1-slim\` keeps glibc, apt, shell. Risk: no compilers.
- **User**: root. No unprivileged user is known in it: create one first.
- **Inside**: debian, glibc, apt, a shell.
- **Support**: App 1: supported until 2029-10-31.
- **Tag**: \`app:1\` is the same image today as \`1.2.3\` and \`1-trixie\`. It moves with every patch release; pin \`app:1.2.3\` to stay on that version; a digest never moves.

| Other platforms | Download | On disk | Built      |
| :-------------- | -------: | ------: | :--------- |
| linux/arm64     |   380 MB | unknown | 2026-07-14 |

*Catalog of 2026-09-25 (60 days old), tags of 2026-08-21. Sizes from docker-library/repo-info.*`;

const wholeText = `app:1: 400 MB to download, 1.11 GB on disk (linux/amd64; built 2026-07-14)

Image       Download  On disk  Share of download  Libc, packages
app:1         400 MB  1.11 GB  ██████████ 100%    glibc, apt
app:1-slim   40.0 MB   118 MB  █░░░░░░░░░ 10%     glibc, apt

- app:1-slim keeps glibc, apt, shell. Risk: no compilers.

User     root. No unprivileged user is known in it: create one first.
Inside   debian, glibc, apt, a shell.
Support  App 1: supported until 2029-10-31.
Tag      app:1 is the same image today as 1.2.3 and 1-trixie. It moves with every patch release; pin
         app:1.2.3 to stay on that version; a digest never moves.

Other platforms  Download  On disk  Built
linux/arm64        380 MB  unknown  2026-07-14

Catalog of 2026-09-25 (60 days old), tags of 2026-08-21. Sizes from docker-library/repo-info.
`;

describe("image card", () => {
  it("tells everything in one order, as Markdown", () => {
    assert.equal(markdown(named("app", "1"), whole), wholeMarkdown);
  });

  it("says the same in a terminal", () => {
    assert.equal(imageCardText(describeImage(named("app", "1"), whole, today)), wholeText);
  });

  it("colors code and labels on request, and is the same text without the colors", () => {
    const colored = imageCardText(describeImage(named("app", "1"), whole, today), { color: true });
    assert.match(colored, /^\u001b\[1mapp:1\u001b\[0m: 400 MB/);
    assert.match(colored, /\u001b\[36mapp:1-slim\u001b\[0m/);
    assert.equal(colored.replace(/\u001b\[\d+m/g, ""), wholeText);
  });

  it("wraps sentences at the width of the terminal, never inside code", () => {
    const text = imageCardText(describeImage(named("app", "1"), whole, today), { width: 60 });
    const sentences = text.slice(text.indexOf("\nTag ") + 1, text.indexOf("\n\nOther")).split("\n");
    assert.deepEqual(sentences, [
      "Tag      app:1 is the same image today as 1.2.3 and",
      "         1-trixie. It moves with every patch release; pin",
      "         app:1.2.3 to stay on that version; a digest never",
      "         moves.",
    ]);
  });
});

describe("sizes", () => {
  const title = (measured: ImageSize): string =>
    firstLine(markdown(named("app", "1"), images({ sizes: () => [measured] })));

  it("an old size has its year behind the name", () => {
    const old = { download: { bytes: 70_764_390, asOf: "2020-09-16" }, status: "archived" } as const;
    assert.equal(
      title(size(0, old)),
      "**`app:1`** in **2020**: 70.8 MB to download, size on disk unknown (linux/amd64; built 2020-09-16; the tag is no longer maintained)",
    );
    assert.equal(
      title(size(0, { ...old, status: "stale" })),
      "**`app:1`** in **2020**: 70.8 MB to download, size on disk unknown (linux/amd64; built 2020-09-16; today's size is unknown)",
    );
  });

  it("figures of two years have a year each", () => {
    assert.equal(
      title(size(40_000_000, { onDisk: { bytes: 118_060_000, asOf: "2025-12-30" } })),
      "**`app:1`**: 40.0 MB to download in **2026**, 118 MB on disk in **2025** (linux/amd64; built 2026-07-14, on disk 2025-12-30)",
    );
  });

  it("neither figure stands in for the other", () => {
    const onlyDisk = size(0, { download: undefined, onDisk: { bytes: 5_000_000, asOf: "2026-01-02" } });
    assert.equal(
      title(onlyDisk),
      "**`app:1`**: download size unknown, 5.00 MB on disk (linux/amd64; built 2026-01-02)",
    );
  });

  it("says where a figure is the publisher's own round one", () => {
    assert.equal(
      title(size(2_097_152, { precision: "stated" })),
      "**`app:1`**: 2.10 MB to download, size on disk unknown (linux/amd64; built 2026-07-14; as the publisher says, rounded)",
    );
  });

  it("a platform that nobody measured is unknown, and the one that is known stands beside it", () => {
    const card = describeImage(named("app", "1"), whole, today, { platform: "linux/s390x" });
    assert.equal(
      firstLine(imageCardMarkdown(card)),
      "**`app:1`**: size unknown for linux/s390x; 400 MB to download, 1.11 GB on disk (linux/amd64; built 2026-07-14)",
    );
  });

  it("on another platform, relatives are still compared on linux/amd64, and the table says so", () => {
    const card = describeImage(named("app", "1"), whole, today, { platform: "linux/arm64" });
    const text = imageCardMarkdown(card);
    assert.match(firstLine(text), /^\*\*`app:1`\*\*: 380 MB to download/);
    assert.equal(
      lineWith(text, "Image (linux/amd64)"),
      "| Image (linux/amd64) | Download | On disk | Share of download | Libc, packages |",
    );
    assert.equal(
      lineWith(text, "| **`app:1`**"),
      "| **`app:1`**         |   400 MB | 1.11 GB | `██████████` 100% | glibc, apt     |",
    );
  });

  it("another image that had the name years ago is not among the platforms", () => {
    const text = markdown(
      named("app"),
      images({
        sizes: () => [
          size(400_000_000),
          size(331_000_000, {
            tag: "0.9",
            platform: "linux/arm64",
            status: "stale",
            download: { bytes: 331_000_000, asOf: "2020-10-13" },
          }),
        ],
      }),
    );
    assert.doesNotMatch(text, /331 MB/);
  });

  it("names the platforms for which there is no room, and tells origins apart where they differ", () => {
    const platforms = ["linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/s390x"];
    const sizes = platforms.map((platform, index) =>
      size(1_000_000 * (index + 1), { platform, origin: `page ${index}` }),
    );
    const text = markdown(named("app", "1"), images({ sizes: () => sizes }));
    assert.equal(lineWith(text, "linux/386"), "| linux/386       |  4.00 MB | unknown | 2026-07-14 | page 3    |");
    assert.equal(lineWith(text, "and 2 more"), "and 2 more: linux/ppc64le 5.00 MB, linux/s390x 6.00 MB");
    assert.doesNotMatch(text, /Sizes from/);
  });
});
