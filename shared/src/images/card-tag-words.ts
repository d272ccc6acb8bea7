/** The line of the image card that says what a tag means today, what moves it, and what holds it still. */
import { code, joined, listed, plain, type Words, words } from "./card-words.js";
import { type ImageCard, isMissing } from "./image-card.js";
import { familiarName } from "./image-name.js";

export function tagWords(card: ImageCard): Words {
  if (card.isScratch || isMissing(card)) return [];
  return joined([codenameWords(card), aliasWords(card), movementWords(card)], " ");
}

function codenameWords({ name, tag }: ImageCard): Words {
  if (tag.number === undefined || name.tag === undefined) return [];
  return words`${name.tag} is the code name of ${tag.number}.`;
}

function aliasWords({ reference, tag }: ImageCard): Words {
  if (tag.aliases.length === 0) return [];
  return words`${reference} is the same image today as ${listed(tag.aliases.map(code))}.`;
}

function movementWords(card: ImageCard): Words {
  const { reference, tag } = card;
  const subject = tag.aliases.length > 0 ? plain("It") : code(reference);
  switch (tag.moves) {
    case "nothing":
      return card.name.tag === undefined
        ? plain("A digest never moves: it is this image and no other.")
        : plain("The digest decides and never moves; the tag, whose sizes these are, may name a newer image by now.");
    case "versions":
      return words`${subject} moves with every new version; ${linePins(card)}`;
    case "releases":
      return words`${subject} moves with every new release of its line; ${linePins(card)}`;
    case "patches":
      return words`${subject} moves with every patch release; ${patchPins(card)}`;
    case "rebuilds":
      return words`${subject} moves only when it is built again with updates; a digest never moves.`;
    case "publisher":
      return words`${subject} moves when its publisher pushes that tag again; a digest never moves.`;
    case "abandoned":
      return words`${subject} is no longer built: it stands still, without updates.`;
    case "unlisted":
      return words`${subject} is not among the tags of ${plain(card.tagsAsOf)}: an older one gets no updates any more.`;
  }
  return tag.moves satisfies never;
}

/** The release line, the exact version, the digest: each holds more still than the one before. */
function linePins({ name, tag: { pinned } }: ImageCard): Words {
  if (pinned === undefined) return plain("a digest never moves.");
  const repository = familiarName(name);
  const exact =
    pinned.fullTag === undefined ? [] : words`, or ${`${repository}:${pinned.fullTag}`} to stay on that version`;
  return words`pin ${`${repository}:${pinned.tag}`}${exact}; a digest never moves.`;
}

function patchPins({ name, tag: { pinned } }: ImageCard): Words {
  if (pinned?.fullTag === undefined) return plain("a digest never moves.");
  return words`pin ${`${familiarName(name)}:${pinned.fullTag}`} to stay on that version; a digest never moves.`;
}
