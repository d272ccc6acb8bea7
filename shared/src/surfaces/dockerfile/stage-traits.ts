/** What the name of an image or a stage gives away. */
import { emptyProfile } from "../../images/empty-profile.js";
import type { ImageName, ImageProfile } from "../../images/images.js";

/** The empty image: docs.docker.com/build/building/base-images, "Create a minimal base image using scratch". */
export const scratchProfile: ImageProfile = {
  ...emptyProfile,
  kind: "minimal",
  packageManager: "none",
  libc: "none",
  hasShell: false,
  user: "root",
  notes: ["exec-form-only"],
};

/** Images whose containers are Windows: their users, shells and paths are of another kind. */
export function isWindowsBase({ registry, repository, tag }: ImageName): boolean {
  if (registry === "mcr.microsoft.com" && /^(windows|dotnet\/framework|powershell\/windows)(\/|$)/.test(repository))
    return true;
  if (/^microsoft\/(windowsservercore|nanoserver|iis|aspnet)$/.test(repository)) return true;
  return /(^|-)(windowsservercore|nanoserver|ltsc20\d\d|windows)(-|$)/.test(tag ?? "");
}
