/** Keeps the folder of answers small: the oldest files go. Files of other names are never touched. */
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** How many answers are kept, in the folder and in memory. */
export const maxAnswers = 2000;
/** How many stay when there are too many: not one less, so that this is not the work of every write. */
const keptAnswers = 1800;
/** Ours: an answer, or the draft of one that a stopped server left. */
const ownName = /^[0-9a-f]{64}\.json(\.[0-9a-f-]{36}\.tmp)?$/;
/** Milliseconds after which nobody is still writing a draft. */
const draftLife = 60 * 60 * 1000;

/** Removes the oldest files when there are more than {@link maxAnswers}, and forgotten drafts. Rejects when the folder cannot be listed. */
export async function removeOldest(folder: string, now: Date): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ownName.test(name));
  const drafts = names.filter((name) => name.endsWith(".tmp"));
  if (names.length <= maxAnswers && drafts.length === 0) return;
  const files = await Promise.all(names.map((name) => datedFile(path.join(folder, name))));
  const isForgotten = ({ file, changed }: DatedFile): boolean =>
    file.endsWith(".tmp") && now.getTime() - changed > draftLife;
  const answers = files.filter(({ file }) => !file.endsWith(".tmp")).sort((a, b) => a.changed - b.changed);
  const surplus = answers.length > maxAnswers ? answers.slice(0, answers.length - keptAnswers) : [];
  await Promise.all([...files.filter(isForgotten), ...surplus].map(({ file }) => rm(file, { force: true })));
}

interface DatedFile {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** Another server may have removed the file since it was listed: then it counts as new, and nothing is done with it. */
async function datedFile(file: string): Promise<DatedFile> {
  const changed = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  return { file, changed };
}
