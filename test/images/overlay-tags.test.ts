/** What a registry's list of tags tells: their order, pins, names of one image. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Images, PinnedTag } from "../../shared/src/images/images.js";
import { images as catalog, named } from "./named-image.js";
import { found, platform, type Told, told } from "./told-images.js";

describe("tags of the registry", () => {
  const repository = "quay.io/a/b";
  const listing = (tags: readonly string[], more: Told = {}): Images => told({ tags: { [repository]: tags }, ...more });
  const pinned = (images: Images, text = repository): PinnedTag | undefined => images.pinnedTag(named(text));

  it("versions come first, the newest first; the rest stays in order", () => {
    assert.deepEqual(listing(["edge", "1.9", "1.10", "latest", "1.10-alpine"]).tags(named(repository)), [
      "1.10",
      "1.10-alpine",
      "1.9",
      "edge",
      "latest",
    ]);
  });

  it("a tag without a version is pinned to the newest release of its variant", () => {
    const images = listing(["1.9", "2.1", "2.1.4", "2.2.0-rc1", "2.1-alpine", "2.0-alpine", "20260101", "latest"]);
    assert.deepEqual(pinned(images), { tag: "2.1", fullTag: "2.1.4" });
    assert.deepEqual(pinned(images, `${repository}:latest-alpine`), { tag: "2.1-alpine", fullTag: undefined });
  });

  it("is not pinned where the list does not say which release is meant", () => {
    assert.equal(pinned(listing(["2.1", "2026.4"])), undefined, "two ways of counting");
    assert.equal(pinned(listing(["2.1", "v2.1"])), undefined, "two spellings");
    assert.equal(pinned(listing(["latest", "main"])), undefined, "no release");
    assert.equal(pinned(listing(["2.1"], { isComplete: false })), undefined, "half a list");
    const registry = { [`${repository}:latest`]: found(), [`${repository}:2.1`]: found([platform()], "b") };
    assert.equal(pinned(listing(["2.1"], { registry })), undefined, "another digest");
  });

  it("a version is left as it is, and what the catalog knows is the catalog's", () => {
    assert.equal(pinned(listing(["2.1", "2.1.4"]), `${repository}:2.1`), undefined);
    const images = told({ tags: { python: ["9.9"] } });
    assert.deepEqual(images.pinnedTag(named("python")), catalog.pinnedTag(named("python")));
  });

  it("tags of one digest are names of one image", () => {
    const registry = {
      [`${repository}:latest`]: found(),
      [`${repository}:2.1`]: found(),
      [`${repository}:2.0`]: found([platform()], "b"),
    };
    assert.deepEqual(listing(["latest", "2.1", "2.0", "1.9"], { registry }).aliases(named(repository)), ["2.1"]);
  });

  it("a tag is unversioned by its shape, whatever the registry lists", () => {
    const images = listing(["alpine", "2.1", "main", "latest"]);
    const isUnversioned = (tag: string): boolean => images.isUnversioned(named(`${repository}:${tag}`));
    assert.deepEqual(["alpine", "2.1", "main", "latest"].map(isUnversioned), [false, false, true, true]);
  });
});
