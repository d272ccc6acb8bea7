/** What the image card says line by line, and that nothing from elsewhere becomes markup. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { imageCardText } from "../../shared/src/images/card-text.js";
import { describeImage } from "../../shared/src/images/image-card.js";
import type { ImageProfile, Images } from "../../shared/src/images/images.js";
import {
  firstLine,
  images,
  lineWith,
  markdown,
  named,
  nothing,
  profile,
  size,
  smaller,
  today,
  whole,
} from "./image-card-fakes.js";

describe("what the card says line by line", () => {
  const fact = (label: string, changes: Partial<Images>, name = named("app", "1")): string | undefined =>
    lineWith(markdown(name, images(changes)), `- **${label}**`)?.slice(`- **${label}**: `.length);
  const user = (changes: Partial<ImageProfile>): string | undefined =>
    fact("User", { profile: () => ({ ...profile, ...changes }) });

  it("the user, and who could take root's place", () => {
    assert.equal(user({ readyUser: "node" }), "root; `USER node` works at once.");
    assert.equal(user({ kind: "service", readyUser: "nginx" }), "root; the user `nginx` is there for `USER nginx`.");
    assert.equal(
      user({ readyUser: "postgres", dropsPrivileges: true }),
      "starts as root, and its entry point continues as `postgres`.",
    );
    assert.equal(user({ user: "65532" }), "`65532`, not root.");
    assert.equal(user({ user: "0:0", readyUser: "app" }), "root; `USER app` works at once.");
    assert.equal(user({ user: undefined }), "unknown.");
  });

  it("what is inside, and what of it is unknown", () => {
    const inside = (changes: Partial<ImageProfile>): string | undefined =>
      fact("Inside", { profile: () => ({ ...profile, ...changes }) });
    assert.equal(inside({}), "debian, glibc, apt, a shell.");
    assert.equal(
      inside({ distribution: "wolfi", libc: "none", packageManager: "none", hasShell: false }),
      "wolfi, no libc, no package manager, no shell.",
    );
    assert.equal(
      inside({ distribution: undefined, libc: undefined, packageManager: undefined }),
      "a shell. Unknown: distribution, libc, package manager.",
    );
  });

  it("declared volumes and documented folders", () => {
    const dataPaths = [
      { path: "/data", declared: true },
      { path: "/logs", declared: false },
    ];
    assert.equal(
      fact("Data", { profile: () => ({ ...profile, dataPaths }) }),
      "`/data` is a declared volume: without a mount of yours it is an anonymous one. `/logs` is documented, and no volume is declared: without a mount the data goes with the container.",
    );
  });

  it("notes in words; keys that nobody knows are left out", () => {
    assert.equal(
      fact("Good to know", { profile: () => ({ ...profile, notes: ["port-8080", "no-such-note"] }) }),
      "Listens on port 8080, so it needs no root.",
    );
  });

  it("what moves the tag", () => {
    const tags = (): readonly string[] => ["1", "1.2", "1.2.3", "1-slim"];
    const pinnedTag = (): { tag: string; fullTag: string } => ({ tag: "1.2", fullTag: "1.2.3" });
    assert.equal(
      fact("Tag", { isUnversioned: () => true, pinnedTag }, named("app")),
      "`app` moves with every new version; pin `app:1.2`, or `app:1.2.3` to stay on that version; a digest never moves.",
    );
    assert.equal(
      fact("Tag", { tags, pinnedTag }, named("app", "1")),
      "`app:1` moves with every new release of its line; pin `app:1.2`, or `app:1.2.3` to stay on that version; a digest never moves.",
    );
    assert.equal(
      fact("Tag", { tags, pinnedTag }, named("app", "1.2")),
      "`app:1.2` moves with every patch release; pin `app:1.2.3` to stay on that version; a digest never moves.",
    );
    assert.equal(
      fact("Tag", { tags, pinnedTag }, named("app", "1.2.3")),
      "`app:1.2.3` moves only when it is built again with updates; a digest never moves.",
    );
    assert.equal(
      fact("Tag", { tags }, named("app", "0.9")),
      "`app:0.9` is not among the tags of 2026-08-21: an older one gets no updates any more.",
    );
    assert.equal(
      fact("Tag", { sizes: () => [size(1, { status: "archived" })] }),
      "`app:1` is no longer built: it stands still, without updates.",
    );
    assert.equal(fact("Tag", {}), "`app:1` moves when its publisher pushes that tag again; a digest never moves.");
  });

  it("a digest never moves", () => {
    const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
    assert.equal(
      fact("Tag", {}, named("app", "1", digest)),
      "The digest decides and never moves; the tag, whose sizes these are, may name a newer image by now.",
    );
    const text = markdown(named("app", undefined, digest), whole);
    assert.equal(
      firstLine(text),
      "**`app@sha256:0123456789ab…`**: size unknown. A digest names one exact image, and the catalog knows images by their tags.",
    );
    assert.equal(lineWith(text, "**Tag**"), "- **Tag**: A digest never moves: it is this image and no other.");
    assert.doesNotMatch(text, /MB|app:1/);
  });

  it("a code name has its number", () => {
    assert.equal(
      fact("Tag", { numberForCodename: () => "14.04", aliases: () => ["14.04"] }, named("app", "trusty")),
      "`trusty` is the code name of `14.04`. `app:trusty` is the same image today as `14.04`. It moves when its publisher pushes that tag again; a digest never moves.",
    );
  });
});

describe("warnings", () => {
  const end = {
    release: "Debian 8 (jessie)",
    product: "debian",
    cycle: "8",
    date: "2020-06-30",
    extended: "2025-06-30",
    isPast: true,
    successor: "13",
    successorTag: "13-slim",
  } as const;
  const warning = (changes: Partial<Images>): string | undefined =>
    markdown(named("app", "1"), images(changes)).split("\n")[2];

  it("a deprecated image has its replacement", () => {
    const deprecation = {
      replacements: ["new/app", "other"],
      replacementTag: "lts",
      reason: "moved",
      since: "2022-07",
    };
    assert.equal(
      warning({ deprecation: () => deprecation }),
      "**Deprecated** since 2022-07 (moved): use `new/app:lts` or `other` instead.",
    );
    const none = { replacements: [], replacementTag: undefined, reason: undefined, since: undefined };
    assert.equal(warning({ deprecation: () => none }), "**Deprecated**: no replacement is named.");
  });

  it("a release past its end has its day and the tag to use", () => {
    assert.equal(
      warning({ endsOfLife: () => [end] }),
      "**End of life**: Debian 8 (jessie): ended 2020-06-30, extended support ended 2025-06-30. Supported: `app:13-slim`.",
    );
  });

  it("extended support may go on, and the day may be unknown", () => {
    assert.equal(
      warning({ endsOfLife: () => [{ ...end, extended: "2030-06-30", successorTag: undefined }] }),
      "**End of life**: Debian 8 (jessie): ended 2020-06-30, extended support until 2030-06-30. Supported: release 13.",
    );
    assert.equal(
      warning({
        endsOfLife: () => [
          { ...end, date: undefined, extended: undefined, successor: undefined, successorTag: undefined },
        ],
      }),
      "**End of life**: Debian 8 (jessie): ended.",
    );
  });
});

describe("what is from elsewhere", () => {
  it("is text, whatever it holds", () => {
    const evil = "x`|<b>**[a](command:b)\u202e\n# y";
    const text = markdown(
      named("app", "1"),
      images({
        profile: () => ({ ...profile, user: evil, distribution: evil }),
        smaller: () => [smaller({ tag: "`|x", keeps: evil, risk: evil })],
      }),
    );
    assert.equal(lineWith(text, "**User**"), "- **User**: ``x`|<b>**[a](command:b) # y``, not root.");
    assert.equal(
      lineWith(text, "**Inside**"),
      "- **Inside**: x\\`\\|\\<b\\>\\*\\*\\[a\\](command:b) \\# y, glibc, apt, a shell.",
    );
    assert.ok(text.includes("| ``app:`\\|x``"), "a pipe does not end the cell");
    assert.ok(!text.includes("\u202e"));
  });

  it("cannot send control sequences to a terminal", () => {
    const card = describeImage(
      named("app", "1"),
      images({ profile: () => ({ ...nothing, user: "a\u001b[31mb" }) }),
      today,
    );
    assert.match(imageCardText(card), /^User +a \[31mb, not root\.$/m);
  });
});
