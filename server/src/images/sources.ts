/** What the parts that ask registries and engines are to each other: shapes only, no code that asks. */
import type { ImageName } from "../../../shared/src/images/images.js";
import type { LocalImage, RegistryAnswer, TagList } from "../../../shared/src/images/live-answers.js";

/** What `docker login` left for one registry. */
export type Credential =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** An OAuth refresh token, which is exchanged for an access token. */
  | { readonly kind: "identity-token"; readonly token: string };

export interface CredentialStore {
  /**
   * For the host as it stands in a reference, with its port: `ghcr.io`, `localhost:5000`, `docker.io` for Docker Hub.
   * Podman keeps credentials per namespace too; they are found when the repository is named (`team/app`). Never throws.
   */
  find(host: string, repository?: string): Promise<Credential | undefined>;
}

export interface RegistryReply {
  readonly answer: RegistryAnswer;
  /** To ask later whether something changed. */
  readonly etag: string | undefined;
}

/** Every method rejects with a {@link RegistryError} and with nothing else. */
export interface RegistryClient {
  /** With `etag`, "unchanged" when the registry says that it still is the same image. */
  image(name: ImageName, etag?: string): Promise<RegistryReply | "unchanged">;
  tags(name: ImageName): Promise<TagList>;
}

export type RegistryFailure =
  /** Policy: no connection was made. */
  | "not-allowed"
  /** No connection: name not found, refused, cut off. */
  | "offline"
  | "timeout"
  | "certificate"
  /** 401 and 403 after all that could be tried. */
  | "denied"
  | "rate-limited"
  /** 5xx. */
  | "server"
  /** An answer that no registry should give. */
  | "invalid"
  | "too-large"
  /** A redirect to where we do not follow. */
  | "redirect";

export class RegistryError extends Error {
  override readonly name = "RegistryError";

  constructor(
    readonly failure: RegistryFailure,
    /** A sentence for the output channel that names host and image. Holds no secret. */
    message: string,
    /** When to try again, in seconds, where the registry says so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export interface EngineClient {
  /** Undefined when there is no such image here, or no engine. Never throws, never starts or changes anything. */
  image(name: ImageName): Promise<LocalImage | undefined>;
}
