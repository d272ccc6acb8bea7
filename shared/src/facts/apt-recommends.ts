/** Whether apt may have been told what to do about recommended packages, by a file of its configuration. */
import type { ImageName } from "../images/images.js";
import type { FileCopy } from "./file-copy.js";
import { mayMatch, type ShellCommand } from "./shell-command.js";

const aptFiles = /apt\.conf|^\/etc\/apt\/?$/;

const settings = /Install-Recommends|apt\.conf/i;

/** What one of these has in it. */
const aptWords = /Install-Recommends|apt\.conf|\/etc\/apt/i;

/** A command that names the setting, or that writes a file of the configuration. */
export function saysAboutRecommends(command: ShellCommand): boolean {
  if (!mayMatch(command, aptWords)) return false;
  const { name, node } = command;
  return (
    (name !== "apt-get" && name !== "apt" && command.args.some(({ text }) => settings.test(text))) ||
    node.redirects.some(({ target }) => aptFiles.test(target?.text ?? ""))
  );
}

/** A copy to a place where a file of the configuration may be among the others. */
export const mayConfigureApt = ({ sources, destination }: FileCopy): boolean =>
  aptFiles.test(destination?.value ?? "") ||
  sources.some(({ value = "" }) => aptFiles.test(value)) ||
  (/^\/(etc\/?)?$/.test(destination?.value ?? "") && sources.some(({ value = "" }) => mayBeFolder(value)));

const mayBeFolder = (path: string): boolean => !/[^./][^/]*\.\w+$/.test(path);

/** Debian trimmed by others: github.com/bitnami/minideb. */
export const mayHaveAptConfiguration = (image: ImageName | undefined): boolean =>
  image?.repository.endsWith("minideb") === true;
