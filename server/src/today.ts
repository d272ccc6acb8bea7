/** The day, as the analysis wants it: the only place that turns a clock into a day. */

/** `2026-11-24`, in the time zone of this machine. */
export function dayOf(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  const day = String(date.getDate()).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${day}`;
}
