/** Names in the folders that this run has searched: whoever asks for them again is not sent to the disk. */

export class FolderNames {
  readonly #byFolder = new Map<string, readonly string[]>();

  /** `folder`: absolute; `names`: sorted. */
  add(folder: string, names: readonly string[]): void {
    this.#byFolder.set(folder, names);
  }

  /** Undefined for a folder that was not searched. */
  of(folder: string): readonly string[] | undefined {
    return this.#byFolder.get(folder);
  }
}
