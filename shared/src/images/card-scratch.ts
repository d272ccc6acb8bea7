/** The card of `scratch`, which is a name for nothing at all. */
import type { CardBlock } from "./card-block.js";
import { heading, sentence, words } from "./card-words.js";

/** What is said of it is Docker's own behavior and in no need of a catalog: https://docs.docker.com/build/building/base-images/ */
export const scratchBlocks = (): readonly CardBlock[] => [
  {
    kind: "line",
    words: words`${heading("scratch")}: 0 B. It is no image but an empty start; there is nothing to pull.`,
  },
  {
    kind: "list",
    items: [
      {
        label: "Not in it",
        words: sentence("a shell, a libc, a package manager, certificates, time zones, users, `/tmp`."),
      },
      {
        label: "User",
        words: sentence("root (uid 0). There is no `/etc/passwd`, so another user is a number: `USER 10001`."),
      },
      { label: "Commands", words: sentence("no shell, so `RUN` fails, and `CMD` and `ENTRYPOINT` are JSON lists.") },
      {
        label: "Good for",
        words: sentence("a static program, with `/etc/ssl/certs/ca-certificates.crt` copied in where it speaks TLS."),
      },
    ],
  },
];
