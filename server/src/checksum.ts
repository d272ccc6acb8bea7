/** Tells damaged bytes from whole ones, and nothing more. Ours, because loading that of `node:zlib` takes longer than using this. */

/** 32 bits, without a sign. Any change within four bytes at a multiple of four is noticed, others nearly always. */
export function checksumOf(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  let sum = bytes.length;
  // Every sum has one that it comes from, so that no difference gets lost (prime of FNV-1a).
  for (let at = 0, { length } = words; at < length; at++) {
    sum = Math.imul(sum ^ (words[at] ?? 0), prime);
    sum ^= sum >>> 15;
  }
  for (const byte of aligned.subarray(words.length * 4)) sum = Math.imul(sum ^ byte, prime);
  return sum >>> 0;
}

const prime = 16_777_619;
