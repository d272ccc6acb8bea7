/** Decisions without a connection: hosts, addresses, token services, blob stores, challenges. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPublicAddress } from "../../server/src/images/registry/address.js";
import { parseChallenges } from "../../server/src/images/registry/authenticate-header.js";
import { mayAsk, publicRegistries } from "../../server/src/images/registry/policy.js";
import { proxiesIn } from "../../server/src/images/registry/proxies.js";
import { redirectTarget } from "../../server/src/images/registry/redirects.js";
import { registryHost } from "../../server/src/images/registry/registry-host.js";
import { tokenRealm } from "../../server/src/images/registry/token-realm.js";

const publicOnly = { allow: publicRegistries, insecure: [] };

const registryOf = (host: string): ReturnType<typeof registryHost> =>
  registryHost({ allow: [host], insecure: [] }, { host, image: "a" });

describe("mayAsk", () => {
  const named = { scheme: "https", isNamed: true };
  it("allows the public registries by https, by whatever case they are written in", () => {
    for (const host of ["docker.io", "ghcr.io", "quay.io", "mcr.microsoft.com", "gcr.io", "registry.k8s.io"])
      assert.deepEqual(mayAsk(publicOnly, host), named);
    assert.deepEqual(mayAsk(publicOnly, "public.ecr.aws"), named);
    assert.deepEqual(mayAsk(publicOnly, "cgr.dev"), named);
    assert.deepEqual(mayAsk(publicOnly, "GHCR.io"), named);
    assert.deepEqual(mayAsk(publicOnly, "eu.gcr.io"), { scheme: "https", isNamed: false });
  });

  it("says what to do about a host that is not in the list", () => {
    assert.deepEqual(mayAsk(publicOnly, "registry.example"), {
      refusal: "is not in the list of allowed registries; add it there to have it asked",
    });
  });

  it("takes a port as part of the name", () => {
    const policy = { allow: ["registry.example:5000", "[::1]:5000"], insecure: [] };
    assert.ok("refusal" in mayAsk(policy, "registry.example"));
    assert.ok("refusal" in mayAsk(policy, "registry.example:5001"));
    assert.deepEqual(mayAsk(policy, "registry.example:5000"), named);
    assert.deepEqual(mayAsk(policy, "[::1]:5000"), { scheme: "http", isNamed: true });
  });

  it("speaks http on this machine and where it is told to, and nowhere else", () => {
    const policy = {
      allow: ["localhost:5000", "127.0.0.1:5000", "10.0.0.5:5000", "*.corp.example"],
      insecure: ["*.corp.example"],
    };
    assert.deepEqual(mayAsk(policy, "localhost:5000"), { scheme: "http", isNamed: true });
    assert.deepEqual(mayAsk(policy, "127.0.0.1:5000"), { scheme: "http", isNamed: true });
    assert.deepEqual(mayAsk(policy, "10.0.0.5:5000"), named);
    assert.deepEqual(mayAsk(policy, "a.corp.example"), { scheme: "http", isNamed: false });
    assert.ok("refusal" in mayAsk({ allow: [], insecure: ["a.example"] }, "a.example"));
  });

  it("takes a wildcard for names below a domain only", () => {
    const policy = { allow: ["*.example.com"], insecure: [] };
    assert.ok("scheme" in mayAsk(policy, "a.b.example.com"));
    for (const host of ["example.com", "evilexample.com", "a.example.com:5000", "a.example.com.evil.org"])
      assert.ok("refusal" in mayAsk(policy, host), host);
  });
});

describe("isPublicAddress", () => {
  for (const address of ["8.8.8.8", "140.82.112.33", "2606:4700::6810:1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
    it(`takes ${address} for public`, () => {
      assert.equal(isPublicAddress(address), true);
    });

  const others = ["127.0.0.1", "10.0.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.100.100.200"];
  others.push(
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "198.18.0.1",
    "::",
    "::1",
    "fe80::1",
    "fd00:ec2::254",
    "ff02::1",
  );
  others.push("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "not an address", "");
  for (const address of others)
    it(`does not take ${address} for public`, () => {
      assert.equal(isPublicAddress(address), false);
    });
});

describe("tokenRealm", () => {
  const allowed = [
    ["docker.io", "https://auth.docker.io/token"],
    ["ghcr.io", "https://ghcr.io/token"],
    ["quay.io", "https://quay.io/v2/auth"],
    ["public.ecr.aws", "https://public.ecr.aws/token/"],
    ["registry.gitlab.com", "https://gitlab.com/jwt/auth"],
    ["docker.elastic.co", "https://docker-auth.elastic.co/auth"],
    ["registry.example.com:5000", "https://registry.example.com:5001/token"],
    ["localhost:5000", "http://localhost:5001/token"],
  ] as const;
  for (const [host, realm] of allowed)
    it(`lets ${host} send to ${realm}`, () => {
      assert.equal(tokenRealm(publicOnly, registryOf(host), realm)?.url.href, realm);
    });

  const refused = [
    ["docker.io", "https://auth.docker.com/token"],
    ["docker.io", "http://auth.docker.io/token"],
    ["docker.io", "https://auth.docker.io.evil.example/token"],
    ["docker.io", "https://auth.docker.io@evil.example/token"],
    ["ghcr.io", "https://docker.io/token"],
    ["ghcr.io", "https://evil.io/token"],
    ["registry.example.co.uk", "https://evil.co.uk/token"],
    ["a.co.uk", "https://b.co.uk/token"],
    ["mine.azurecr.io", "https://yours.azurecr.io/token"],
    ["10.0.0.5:5000", "https://11.0.0.5/token"],
    ["registry.example.com", "http://registry.example.com/token"],
    ["localhost:5000", "http://127.0.0.1:5000/token"],
    ["registry.example.com", "ftp://registry.example.com/token"],
  ] as const;
  for (const [host, realm] of refused)
    it(`does not let ${host} send to ${realm}`, () => {
      assert.equal(tokenRealm(publicOnly, registryOf(host), realm), undefined);
    });

  it("lets the service have a private address only with the registry, or when it is named itself", () => {
    const registry = registryOf("registry.corp.example");
    const isNamed = (allow: string[], realm: string): boolean | undefined =>
      tokenRealm({ allow, insecure: [] }, registry, realm)?.isNamed;
    assert.equal(isNamed([], "https://registry.corp.example/token"), true);
    assert.equal(isNamed([], "https://auth.corp.example/token"), false);
    assert.equal(isNamed(["auth.corp.example"], "https://auth.corp.example/token"), true);
  });
});

describe("redirectTarget", () => {
  const target = (host: string, location: string): ReturnType<typeof redirectTarget> => {
    const registry = registryOf(host);
    return redirectTarget(publicOnly, registry, { url: new URL("/v2/", registry.origin), isNamed: true }, location);
  };
  const stores = [
    ["docker.io", "https://docker-images-prod.6aa30f8b.r2.cloudflarestorage.com/x?X-Amz-Signature=1"],
    ["ghcr.io", "https://pkg-containers.githubusercontent.com/ghcr1/blobs/x"],
    ["quay.io", "https://cdn01.quay.io/x"],
    ["mcr.microsoft.com", "https://eastus.data.mcr.microsoft.com/x"],
    ["registry.k8s.io", "https://us-west1-docker.pkg.dev/v2/k8s-artifacts-prod/images/pause/manifests/3.9"],
    ["mine.azurecr.io", "https://store12.blob.core.windows.net/x"],
  ] as const;
  for (const [host, location] of stores)
    it(`follows ${host} to ${new URL(location).host}, if that is at a public address`, () => {
      assert.deepEqual([target(host, location)?.url.href, target(host, location)?.isNamed], [location, false]);
    });

  it("does not follow one registry to the stores of another, nor to http, nor to other ports", () => {
    assert.equal(target("quay.io", "https://pkg-containers.githubusercontent.com/x"), undefined);
    assert.equal(target("ghcr.io", "http://pkg-containers.githubusercontent.com/x"), undefined);
    assert.equal(target("ghcr.io", "http://ghcr.io/x"), undefined);
    assert.equal(target("ghcr.io", "https://user:word@pkg-containers.githubusercontent.com/x"), undefined);
    assert.equal(target("ghcr.io", "https://pkg-containers.githubusercontent.com:8443/x"), undefined);
  });
});

describe("redirectTarget from https to http", () => {
  it("is never followed, though the policy speaks http to that host", () => {
    const policy = { allow: ["ghcr.io", "localhost:5000"], insecure: [] };
    const registry = registryHost(policy, { host: "ghcr.io", image: "a" });
    const from = { url: new URL("https://ghcr.io/v2/"), isNamed: true };
    assert.equal(redirectTarget(policy, registry, from, "http://localhost:5000/x"), undefined);
  });
});

describe("proxiesIn", () => {
  const unexpected = (line: string): void => {
    assert.fail(line);
  };

  it("reads addresses with and without a scheme, lower case first", () => {
    const environment = {
      HTTPS_PROXY: "proxy.example:3128",
      HTTP_PROXY: "http://a.example",
      http_proxy: "https://b.example",
    };
    const expected = { httpProxy: "https://b.example", httpsProxy: "http://proxy.example:3128" };
    assert.deepEqual(proxiesIn(environment, unexpected), expected);
    assert.deepEqual(proxiesIn({}, unexpected), { httpProxy: "", httpsProxy: "" });
  });

  it("leaves out what it cannot use, and does not tell its password", () => {
    const lines: string[] = [];
    const environment = { HTTPS_PROXY: "socks5://me:secret-word@proxy.example:1080", HTTP_PROXY: "http://" };
    assert.deepEqual(
      proxiesIn(environment, (line) => lines.push(line)),
      { httpProxy: "", httpsProxy: "" },
    );
    assert.deepEqual(lines, [
      "HTTP_PROXY is ignored: it is not the address of an http or https proxy.",
      "HTTPS_PROXY is ignored: it is not the address of an http or https proxy.",
    ]);
  });
});

describe("parseChallenges", () => {
  const parsed = (header: string): unknown =>
    parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

  it("reads what registries send", () => {
    const scope = "repository:a/b:pull,push";
    assert.deepEqual(
      parsed(`Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="${scope}"`),
      [["bearer", { realm: "https://auth.docker.io/token", service: "registry.docker.io", scope }]],
    );
    assert.deepEqual(parsed('BASIC realm="Sonatype Nexus"'), [["basic", { realm: "Sonatype Nexus" }]]);
    assert.deepEqual(parsed("Bearer realm=https://a/t , Service = b"), [
      ["bearer", { realm: "https://a/t", service: "b" }],
    ]);
  });

  it("reads several, quotes within quotes, and schemes without parameters", () => {
    assert.deepEqual(parsed('Negotiate, Basic realm="a \\"b\\", c", Bearer realm="https://a/t"'), [
      ["negotiate", {}],
      ["basic", { realm: 'a "b", c' }],
      ["bearer", { realm: "https://a/t" }],
    ]);
  });

  it("ends where it cannot read on", () => {
    assert.deepEqual(parsed('Basic realm="open'), [["basic", {}]]);
    assert.deepEqual(parsed("realm=x"), []);
    assert.deepEqual(parsed('"'), []);
    assert.deepEqual(parsed(""), []);
  });
});
