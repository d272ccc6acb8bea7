/** Errors of sockets, certificates and clocks as the failures of our contract, each with a sentence. */
import { RegistryError, type RegistryFailure } from "../sources.js";
import { PrivateAddressError } from "./address.js";

/** Who was asked for what: `ghcr.io` for `owner/app:1.2`. */
export interface Subject {
  readonly host: string;
  readonly image: string;
}

/** `reason` is the end of a sentence, without a dot; it must hold nothing secret. `retryAfter` in seconds. */
export const failed = (
  subject: Subject,
  failure: RegistryFailure,
  reason: string,
  retryAfter?: number,
): RegistryError =>
  new RegistryError(failure, `Asking ${subject.host} for ${subject.image} failed: ${reason}.`, retryAfter);

/** Says what an exception of the HTTP library means. `destination` is the host that was spoken to. */
export function toRegistryError(error: unknown, subject: Subject, destination: string): RegistryError {
  if (error instanceof RegistryError) return error;
  if (error instanceof PrivateAddressError)
    return failed(
      subject,
      "not-allowed",
      `${error.message}, which is not a public address; name the host literally in the list of allowed registries if that is meant`,
    );
  const code = codeOf(error);
  const { failure, reason } = meaningOf(code);
  return failed(subject, failure, `${reason.replace("%", destination)}${code === "" ? "" : ` (${code})`}`);
}

const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT_|UND_ERR_PRX_TLS|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/;

function meaningOf(code: string): { failure: RegistryFailure; reason: string } {
  if (certificateCodes.test(code))
    return {
      failure: "certificate",
      reason: "the certificate of % is not trusted; NODE_EXTRA_CA_CERTS can name the authority that signed it",
    };
  if (code === "TIMEOUT" || code.endsWith("_TIMEOUT") || code === "ETIMEDOUT")
    return { failure: "timeout", reason: "% did not answer in time" };
  if (code === "UND_ERR_HEADERS_OVERFLOW") return { failure: "too-large", reason: "the headers of % are too long" };
  if (code.startsWith("HPE_") || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH")
    return { failure: "invalid", reason: "% does not speak HTTP as it is written" };
  if (code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return { failure: "offline", reason: "% does not speak TLS; a registry without it must be named as insecure" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { failure: "offline", reason: "the name % was not found" };
  if (code === "ECONNREFUSED") return { failure: "offline", reason: "% refused the connection" };
  return { failure: "offline", reason: "the connection to % broke off" };
}

/** The code of a system or library error; `TIMEOUT` for our own clock; empty when it has none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error.name === "TimeoutError") return "TIMEOUT";
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
}
