/**
 * A hash of texts with a secret key: HalfSipHash-2-4 with 64 bits (github.com/veorq/SipHash). Who does not know the key
 * cannot write a text that passes for another one. Ours, because loading those of `node:crypto` takes as long as reading
 * hundreds of files.
 */

export type HashKey = readonly [low: number, high: number];

/** Both of 32 bits, without a sign. */
export type TextHash = readonly [low: number, high: number];

export const sameHash = (a: TextHash, b: TextHash): boolean => a[0] === b[0] && a[1] === b[1];

/** Of the text as UTF-8. */
export function hashOf(text: string, [low, high]: HashKey): TextHash {
  const count = wordsOf(text);
  const { words } = room;
  let [a, b, c, d] = [low, high ^ 0xee, low ^ 0x6c796765, high ^ 0x74656462];
  let first = 0;
  // In one piece, because most runs end before calls become cheap. Behind the words, the two halves are drawn.
  for (let at = 0; at < count + 2; at++) {
    const word = at < count ? (words[at] ?? 0) : 0;
    if (at === count) c ^= 0xee;
    if (at === count + 1) {
      first = b ^ d;
      b ^= 0xdd;
    }
    d ^= word;
    for (let rounds = at < count ? 2 : 4; rounds > 0; rounds--) {
      a = (a + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ a;
      a = (a << 16) | (a >>> 16);
      c = (c + d) | 0;
      d = ((d << 8) | (d >>> 24)) ^ c;
      a = (a + d) | 0;
      d = ((d << 7) | (d >>> 25)) ^ a;
      c = (c + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ c;
      c = (c << 16) | (c >>> 16);
    }
    a ^= word;
  }
  return [first >>> 0, (b ^ d) >>> 0];
}

/** Writes the text into `room` as UTF-8 and tells how many words that makes: the last one ends with the length. */
function wordsOf(text: string): number {
  const length = Buffer.byteLength(text);
  const count = (length >> 2) + 1;
  if (count > room.words.length) room = roomFor(count * 2);
  room.words[count - 1] = 0;
  room.bytes.write(text);
  room.bytes[count * 4 - 1] = length;
  return count;
}

interface Room {
  readonly words: Int32Array;
  /** The same memory. */
  readonly bytes: Buffer;
}

function roomFor(words: number): Room {
  const bytes = Buffer.allocUnsafeSlow(words * 4);
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/** One for all texts: taking memory for each takes longer than hashing most of them. */
let room = roomFor(1024);
