/** Numbers of bytes for a reader: decimal units, as Docker itself prints them. */

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** `29.8 MB`, `413 MB`, `1.03 GB`, `886 kB`, `0 B`: three significant digits. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be printed as 1000: the next unit says it in three digits.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${withThreeDigits(value, unit)} ${units[unit] ?? ""}`;
}

function withThreeDigits(value: number, unit: number): string {
  if (unit === 0 || value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}
