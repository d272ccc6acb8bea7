/** The day, as the analysis wants it: the only place that turns a clock into a day. */

/** `2026-11-24`, in the time zone of this machine. */
export function dayOf(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  const day = String(date.getDate()).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${day}`;
}

const minute = 60_000;

/** The day as a clock tells it, in milliseconds since 1970. Asked for at every keystroke, so worked out once a minute. */
export function todayOf(now: () => number): () => string {
  let known = { minute: Number.NaN, day: "" };
  return () => {
    const time = now();
    // Days begin with a minute, in every time zone.
    const current = Math.floor(time / minute);
    if (known.minute !== current) known = { minute: current, day: dayOf(new Date(time)) };
    return known.day;
  };
}
