/** How old a fact is, in words behind its day. */

const dayLength = 86_400_000;

/** ` (60 days old)`; empty when it is of yesterday or of today. Both days as `2026-11-24`. */
export function ageInWords(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / dayLength);
  return days > 1 ? ` (${days} days old)` : "";
}
