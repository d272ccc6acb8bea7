/** Base64, held against the test vectors of RFC 4648 and against Node.js. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toBase64 } from "../../shared/src/text/base64.js";

describe("toBase64", () => {
  const vectors: readonly (readonly [text: string, expected: string])[] = [
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ];
  for (const [text, expected] of vectors) {
    it(`"${text}" is "${expected}"`, () => {
      assert.equal(toBase64(text), expected);
    });
  }

  it("is that of the UTF-8 bytes", () => {
    const text = "10 % ü € 🐳 <svg>";
    assert.equal(Buffer.from(toBase64(text), "base64").toString("utf8"), text);
  });

  it("takes half of a surrogate pair for an unknown character", () => {
    assert.equal(Buffer.from(toBase64("a\ud83db"), "base64").toString("utf8"), "a\ufffdb");
  });
});
