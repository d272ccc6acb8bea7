/** The window that the tests of the UI suite share. */
import { type Page } from "playwright-core";

export interface Session {
  readonly page: Page;
  /** Addresses beyond loopback that the page asked for, in vain. */
  readonly outside: ReadonlySet<string>;
  /** The folder that is open in the workbench. */
  readonly workspace: string;
  /** Where the pictures of every step go. */
  readonly artifacts: string;
  /** Where the pictures for the documentation go. */
  readonly images: string;
}

let current: Session | undefined;

export function begin(session: Session): void {
  current = session;
}

export function session(): Session {
  if (current === undefined) throw new Error("the suite has not begun");
  return current;
}
