/** The image card beside its smaller relatives: shares where they are fair, years where they are not. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Images, SmallerImage } from "../../shared/src/images/images.js";
import { images, lineWith, markdown, named, size, smaller } from "./image-card-fakes.js";

describe("smaller relatives", () => {
  const relativesOf = (relatives: readonly SmallerImage[], sizes: Images["sizes"]): string =>
    markdown(named("app", "1"), images({ smaller: () => relatives, sizes }));

  it("sizes of other years stand beside each other with their years and without a share", () => {
    const text = relativesOf([smaller({ sizes: undefined, samePeriod: false })], ({ tag }) =>
      tag === "1-slim"
        ? [size(40_000_000)]
        : [size(0, { download: { bytes: 76_097_157, asOf: "2021-09-15" }, status: "archived" })],
    );
    assert.match(lineWith(text, "| **`app:1`**") ?? "", /\| 76\.1 MB in \*\*2021\*\* \| +unknown \| glibc, apt +\|/);
    assert.match(lineWith(text, "| `app:1-slim`") ?? "", /\| 40\.0 MB in \*\*2026\*\* \| +unknown \| glibc, apt +\|/);
    assert.doesNotMatch(text, /%|█/);
  });

  it("compares on disk where only that is known", () => {
    const sizes = { from: 200_000_000, to: 100_000_000, basis: "on disk" } as const;
    const text = relativesOf([smaller({ sizes })], () => []);
    assert.match(text, /\| Share on disk +\|/);
    assert.match(lineWith(text, "| `app:1-slim`") ?? "", /`█████░░░░░` 50%/);
  });

  it("says on which basis each share is where they differ", () => {
    const onDisk = smaller({ tag: "1-alpine", sizes: { from: 200, to: 20, basis: "on disk" } });
    const text = relativesOf([smaller(), onDisk], () => []);
    assert.match(lineWith(text, "| `app:1-slim`") ?? "", /10% download/);
    assert.match(lineWith(text, "| `app:1-alpine`") ?? "", /10% on disk/);
  });

  it("leaves the share open for the one that has none", () => {
    const text = relativesOf([smaller(), smaller({ tag: "1-alpine", sizes: undefined, samePeriod: false })], () => []);
    assert.match(lineWith(text, "| `app:1-alpine`") ?? "", /unknown \| +\| glibc, apt/);
  });

  it("what is there at all fills a part of the bar, and nothing fills none", () => {
    const tiny = smaller({ sizes: { from: 1_000_000, to: 1, basis: "download" } });
    const none = smaller({
      repository: "scratch",
      tag: undefined,
      sizes: { from: 1_000_000, to: 0, basis: "download" },
      finalStageOnly: true,
      keeps: "nothing",
      risk: "no shell",
    });
    const text = relativesOf([tiny, none], () => []);
    assert.match(text, /`█░░░░░░░░░` 0%/);
    assert.match(text, /`scratch`.*`░░░░░░░░░░` 0%.*nothing/);
    assert.match(text, /- `scratch` \(final stage only\) keeps nothing\. Risk: no shell\./);
  });

  it("shows five and names the rest", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map((tag) => smaller({ tag }));
    const text = relativesOf(many, () => []);
    assert.ok(text.includes("| `app:e`"));
    assert.ok(!text.includes("| `app:f`"));
    assert.ok(text.includes("- and 1 more: `app:f`\n"));
  });
});
