/** Base64 of a text's UTF-8 bytes (RFC 4648, with padding), for data URIs. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Half of a surrogate pair alone, which has no UTF-8, becomes U+FFFD. */
export function toBase64(text: string): string {
  const bytes = utf8(text);
  let result = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) result += alphabet.charAt((group >> shift) & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return result.slice(0, result.length - missing) + "=".repeat(missing);
}

function utf8(text: string): readonly number[] {
  const escaped = encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD"));
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    const isEscape = escaped.charAt(at) === "%";
    bytes.push(isEscape ? Number.parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at));
    if (isEscape) at += 2;
  }
  return bytes;
}
