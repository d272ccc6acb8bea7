/** The hash of texts, against the vectors of its authors (github.com/veorq/SipHash, `vectors_hsip64`). */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hashOf, sameHash } from "../../server/src/cli/results/text-hash.js";

/** Of the bytes 0, 1, 2, … under the key of the bytes 0 to 7; by their number. */
const vectors: ReadonlyMap<number, string> = new Map([
  [0, "218d1f59b9b83cc8"],
  [1, "be552412f8387315"],
  [2, "064f39ef7c50eb57"],
  [3, "ce0f1a45f7060679"],
  [4, "d5e78a175be52ea1"],
  [5, "cb9d7c3f2f3db580"],
  [7, "ff202728b07bc684"],
  [8, "edfee820bce4858c"],
  [31, "863c7f155c34117c"],
  [62, "f90b3ab572d46693"],
  [63, "2ea63c71bf326087"],
]);

const bytes = (count: number): string => String.fromCharCode(...Array.from({ length: count }, (_, at) => at));

const hex = (text: string): string => {
  const [low, high] = hashOf(text, [0x03020100, 0x07060504]);
  const buffer = Buffer.alloc(8);
  buffer.writeUInt32LE(low, 0);
  buffer.writeUInt32LE(high, 4);
  return buffer.toString("hex");
};

describe("the hash of a text", () => {
  for (const [count, vector] of vectors) {
    it(`is that of the vectors for ${count} bytes`, () => {
      assert.equal(hex(bytes(count)), vector);
    });
  }

  it("does not depend on what was hashed before", () => {
    const before = hex("FROM a");
    hex("x".repeat(100_000));
    hex("\u00ff".repeat(101));
    assert.equal(hex("FROM a"), before);
  });

  it("is another one for another letter, another length and another key", () => {
    const key = [1, 2] as const;
    const hash = hashOf("FROM größe", key);
    for (const other of ["FROM grösse", "FROM größe ", "FROM größe\0", "FROM gröse", ""]) {
      assert.equal(sameHash(hash, hashOf(other, key)), false, other);
    }
    assert.equal(sameHash(hash, hashOf("FROM größe", [1, 3])), false);
    assert.equal(sameHash(hash, hashOf("FROM größe", key)), true);
  });
});
