/** The proxies that the environment names, as every program on the command line reads them. */

export interface Proxies {
  /** Addresses; empty where there is none. */
  readonly httpProxy: string;
  readonly httpsProxy: string;
}

/**
 * From `HTTPS_PROXY` and `HTTP_PROXY`, in lower case first; `proxy.example:3128` means `http://proxy.example:3128`.
 * What is no address of an http or https proxy (SOCKS) is left out, and `onNote` takes a line about it without the
 * value, which may hold a password.
 */
export function proxiesIn(environment: NodeJS.ProcessEnv, onNote: (line: string) => void): Proxies {
  const proxy = (name: string): string => {
    const written = environment[name.toLowerCase()] ?? environment[name] ?? "";
    const address = written === "" || written.includes("://") ? written : `http://${written}`;
    if (address === "" || isUsable(address)) return address;
    onNote(`${name} is ignored: it is not the address of an http or https proxy.`);
    return "";
  };
  return { httpProxy: proxy("HTTP_PROXY"), httpsProxy: proxy("HTTPS_PROXY") };
}

const isUsable = (address: string): boolean =>
  URL.canParse(address) && ["http:", "https:"].includes(new URL(address).protocol);
