/** A timer, as the server wants it: one that does not keep the process alive. */
import type { Later } from "./live/image-follower.js";

export const later: Later = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  timer.unref();
  return {
    cancel: () => {
      clearTimeout(timer);
    },
  };
};
