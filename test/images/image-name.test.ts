/** Names of images after Docker's reference grammar. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { familiarName, formatImageName, parseImageName, spansOfName } from "../../shared/src/images/image-name.js";
import { named } from "./named-image.js";

const hex = "0123456789abcdef".repeat(4);

describe("parseImageName", () => {
  const names: readonly (readonly [text: string, registry: string | undefined, repository: string, tag?: string])[] = [
    ["ubuntu", undefined, "ubuntu"],
    ["ubuntu:14.04", undefined, "ubuntu", "14.04"],
    ["library/ubuntu", undefined, "ubuntu"],
    ["docker.io/library/ubuntu:trusty", undefined, "ubuntu", "trusty"],
    ["index.docker.io/ubuntu", undefined, "ubuntu"],
    ["docker.io/bitnami/postgresql", undefined, "bitnami/postgresql"],
    ["library/a/b", undefined, "library/a/b"],
    ["localhost/app", "localhost", "app"],
    ["localhost:5000/app", "localhost:5000", "app"],
    ["localhost:5000", undefined, "localhost", "5000"],
    ["localhost:5000/app:1", "localhost:5000", "app", "1"],
    ["registry.example.com:443/team/app:1.0_rc.1", "registry.example.com:443", "team/app", "1.0_rc.1"],
    ["MyHost/app", "MyHost", "app"],
    ["[::1]:5000/app", "[::1]:5000", "app"],
    ["mcr.microsoft.com/dotnet/sdk:8.0", "mcr.microsoft.com", "dotnet/sdk", "8.0"],
    ["a__b/c---d.e_f", undefined, "a__b/c---d.e_f"],
    ["app:_1", undefined, "app", "_1"],
    [`app:${"x".repeat(128)}`, undefined, "app", "x".repeat(128)],
  ];
  for (const [text, registry, repository, tag] of names) {
    it(`reads ${text.slice(0, 40)}`, () => {
      assert.deepEqual(named(text), { registry, repository, tag, digest: undefined });
    });
  }

  it("tells where the parts stand", () => {
    const text = `quay.io/library/app:1.2@sha256:${hex}`;
    const spans = spansOfName(text);
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    assert.deepEqual(
      [at(spans.registry), at(spans.repository), at(spans.tag), at(spans.digest)],
      ["quay.io", "library/app", "1.2", `sha256:${hex}`],
    );
  });

  const problems: readonly (readonly [text: string, problem: string, blamed: string])[] = [
    ["Ubuntu:14.04", "upper-case", "Ubuntu"],
    ["quay.io/Team/App", "upper-case", "Team/App"],
    ["team/App:1", "upper-case", "team/App"],
    ["ubuntu:", "empty-tag", ":"],
    [`ubuntu:@sha256:${hex}`, "empty-tag", ":"],
    ["ubuntu:14.04:1", "invalid-tag", "14.04:1"],
    ["ubuntu:-x", "invalid-tag", "-x"],
    ["ubuntu:a b", "invalid-tag", "a b"],
    ["ubuntu:ünter", "invalid-tag", "ünter"],
    [`ubuntu:${"x".repeat(129)}`, "tag-too-long", "x".repeat(129)],
    [":14.04", "empty-repository", ""],
    ["quay.io/", "empty-repository", ""],
    ["", "empty-repository", ""],
    ["ubuntu@", "invalid-digest", "@"],
    ["ubuntu@sha256:abc", "invalid-digest", "sha256:abc"],
    [`ubuntu@sha256:${hex.toUpperCase()}`, "invalid-digest", `sha256:${hex.toUpperCase()}`],
    [`ubuntu@md5:${hex}`, "invalid-digest", `md5:${hex}`],
    ["-ubuntu", "invalid-repository", "-ubuntu"],
    ["a___b", "invalid-repository", "a___b"],
    ["a..b", "invalid-repository", "a..b"],
    ["a//b", "invalid-repository", "a//b"],
    ["a/b/", "invalid-repository", "a/b/"],
    ["Ubuntu-", "invalid-repository", "Ubuntu-"],
    ["http://example.com/app", "malformed", "http:"],
    ["ex_ample.com/app", "malformed", "ex_ample.com"],
    ["example.com:port/app", "malformed", "example.com:port"],
    [hex, "malformed", hex],
    [`${"a/".repeat(130)}a`, "repository-too-long", `${"a/".repeat(130)}a`],
  ];
  for (const [text, problem, blamed] of problems) {
    it(`refuses ${text.slice(0, 40) || "nothing"}: ${problem}`, () => {
      const parsed = parseImageName(text);
      assert.equal(parsed.kind, "problem");
      assert.deepEqual([parsed.problem, text.slice(parsed.span.start, parsed.span.end)], [problem, blamed]);
    });
  }

  it("is repaired by lower-casing what it blames for upper case", () => {
    const text = "quay.io/Team/App:RC1";
    const parsed = parseImageName(text);
    assert.equal(parsed.kind, "problem");
    const { start, end } = parsed.span;
    const repaired = text.slice(0, start) + text.slice(start, end).toLowerCase() + text.slice(end);
    assert.equal(formatImageName(named(repaired)), "quay.io/team/app:RC1");
  });

  it("takes time in proportion to the text", () => {
    for (const text of ["a".repeat(1e6), "a/".repeat(5e5), `${"a-".repeat(5e5)}!`, `${"_".repeat(1e6)}:`]) {
      assert.equal(parseImageName(text).kind, "problem");
    }
  });
});

describe("writing names", () => {
  it("leaves Docker Hub out", () => {
    assert.equal(familiarName(named("docker.io/library/ubuntu:14.04")), "ubuntu");
    assert.equal(familiarName(named("quay.io/coreos/etcd:v3")), "quay.io/coreos/etcd");
  });

  it("keeps tag and digest", () => {
    assert.equal(formatImageName(named(`docker.io/ubuntu:14.04@sha256:${hex}`)), `ubuntu:14.04@sha256:${hex}`);
    assert.equal(formatImageName(named("ubuntu")), "ubuntu");
  });
});
