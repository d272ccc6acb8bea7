/**
 * A hash of texts with a secret key: HalfSipHash-2-4 with 64 bits (github.com/veorq/SipHash). Who does not know the key
 * cannot write a text that passes for another one. Ours, because loading those of `node:crypto` takes as long as reading
 * hundreds of files.
 */

export type HashKey = readonly [low: number, high: number];

/** Both of 32 bits, without a sign. */
export type TextHash = readonly [low: number, high: number];

export const sameHash = (a: TextHash, b: TextHash): boolean => a[0] === b[0] && a[1] === b[1];

/** Of the UTF-16 code units of the text, each as two bytes, the lower one first. */
export function hashOf(text: string, [low, high]: HashKey): TextHash {
  const state: State = [low, high ^ 0xee, low ^ 0x6c796765, high ^ 0x74656462];
  const whole = text.length & ~1;
  for (let at = 0; at < whole; at += 2) mix(state, text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
  const rest = whole < text.length ? text.charCodeAt(whole) : 0;
  mix(state, rest | (text.length << 25));
  state[2] ^= 0xee;
  for (let round = 0; round < 4; round++) turn(state);
  const first = (state[1] ^ state[3]) >>> 0;
  state[1] ^= 0xdd;
  for (let round = 0; round < 4; round++) turn(state);
  return [first, (state[1] ^ state[3]) >>> 0];
}

type State = [number, number, number, number];

function mix(state: State, word: number): void {
  state[3] ^= word;
  turn(state);
  turn(state);
  state[0] ^= word;
}

function turn(state: State): void {
  let [a, b, c, d] = state;
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
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
