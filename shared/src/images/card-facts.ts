/** What the image card tells line by line: the risk of each smaller relative, the user, what is inside, support, tag, data. */
import type { CardItem } from "./card-block.js";
import { cardNotes } from "./card-notes.js";
import { type CardRelative, mostRelatives } from "./card-relatives.js";
import { libcName, packageManagerName } from "./card-tables.js";
import { tagWords } from "./card-tag-words.js";
import { endOfLifeWords } from "./card-title.js";
import { code, joined, plain, sentence, type Words, words } from "./card-words.js";
import { type ImageCard, isMissing } from "./image-card.js";
import type { DataPath, EndOfLife, ImageProfile } from "./images.js";

/** One line for each relative in the table, and one for those that it has no room for. */
export function relativeRemarks({ relatives }: ImageCard): readonly CardItem[] {
  const shown = relatives.slice(0, mostRelatives).map((relative) => ({ label: undefined, words: remark(relative) }));
  const rest = relatives.slice(mostRelatives);
  if (rest.length === 0) return shown;
  const names = rest.map(({ reference }) => code(reference));
  return [...shown, { label: undefined, words: words`and ${rest.length} more: ${joined(names, ", ")}` }];
}

export function cardFacts(card: ImageCard): readonly CardItem[] {
  // Of an image that is not there and never was measured, there is nothing to tell.
  if (isMissing(card) && card.size === undefined) return [];
  if (!card.isKnown) return [{ label: "Tag", words: tagWords(card) }];
  const supported = card.endsOfLife.filter(({ isPast }) => !isPast);
  return [
    { label: "User", words: userWords(card.profile) },
    { label: "Inside", words: insideWords(card.profile) },
    { label: "Data", words: joined(card.profile.dataPaths.map(dataWords), " ") },
    {
      label: "Support",
      words: supportWords(supported, card.today),
    },
    { label: "Tag", words: tagWords(card) },
    { label: "Good to know", words: noteWords(card) },
  ].filter((item) => item.words.length > 0);
}

function remark({ reference, keeps, risk, stage }: CardRelative): Words {
  const where = stage === undefined ? [] : plain(` (${stage} stage only)`);
  const kept = keeps === "" ? [] : words` keeps ${plain(keeps)}.`;
  const breaks = risk === "" ? [] : words` Risk: ${plain(risk)}.`;
  return words`${reference}${where}${kept}${breaks}`;
}

/** Who the container starts as, and who could be put in root's place. */
function userWords({ kind, user, readyUser, dropsPrivileges }: ImageProfile): Words {
  if (user === undefined) return plain("unknown.");
  if (!isRoot(user)) return words`${user}, not root.`;
  if (readyUser === undefined) return plain("root. No unprivileged user is known in it: create one first.");
  if (dropsPrivileges === true) return words`starts as root, and its entry point continues as ${readyUser}.`;
  // A service may need more than another user: a lower port, folders that are its own.
  if (kind === "service") return words`root; the user ${readyUser} is there for ${`USER ${readyUser}`}.`;
  return words`root; ${`USER ${readyUser}`} works at once.`;
}

const isRoot = (user: string): boolean => /^(?:root|0+)(?::|$)/.test(user);

function insideWords({ distribution, libc, packageManager, hasShell }: ImageProfile): Words {
  const parts = [
    { name: "distribution", known: distribution },
    { name: "libc", known: libc === undefined ? undefined : libcName(libc) },
    { name: "package manager", known: packageManager === undefined ? undefined : packageManagerName(packageManager) },
    { name: "shell", known: hasShell === undefined ? undefined : hasShell ? "a shell" : "no shell" },
  ];
  const known = parts.flatMap((part) => part.known ?? []);
  const unknown = parts.filter((part) => part.known === undefined).map(({ name }) => name);
  const sentences = [
    ...(known.length === 0 ? [] : [`${known.join(", ")}.`]),
    ...(unknown.length === 0 ? [] : [`Unknown: ${unknown.join(", ")}.`]),
  ];
  return plain(sentences.join(" "));
}

function dataWords({ path, declared }: DataPath): Words {
  return declared
    ? words`${path} is a declared volume: without a mount of yours it is an anonymous one.`
    : words`${path} is documented, and no volume is declared: without a mount the data goes with the container.`;
}

function supportWords(supported: readonly EndOfLife[], today: string): Words {
  const releases = supported.map((end) => endOfLifeWords(end, today));
  return releases.length === 0 ? [] : words`${joined(releases, "; ")}.`;
}

/** Remarks that a warning above has not made already. */
function noteWords({ notes, deprecation }: ImageCard): Words {
  const telling = notes.filter(
    (note) => deprecation === undefined || (note !== "deprecated" && note !== "superseded" && note !== "moved"),
  );
  return joined(
    telling.map((note) => sentence(cardNotes[note])),
    " ",
  );
}
