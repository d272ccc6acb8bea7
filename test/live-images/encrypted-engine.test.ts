/** An engine behind TLS: its certificate is checked, and it gets ours. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { createEngineClient } from "../../server/src/images/engine/engine-client.js";
import { thisMachine } from "../../server/src/images/engine/this-machine.js";
import type { LocalImage } from "../../shared/src/images/live-answers.js";
import { image } from "./keeper.js";

function openssl(args: string): void {
  execFileSync("openssl", args.split(" "), { stdio: "ignore" });
}

function hasOpenssl(): boolean {
  try {
    openssl("version");
    return true;
  } catch {
    return false;
  }
}

/** An authority in `folder`, and a certificate by it for the engine and for us. */
function makeCertificates(folder: string): void {
  const of = (file: string): string => path.join(folder, file);
  const key = "-newkey rsa:2048 -nodes";
  openssl(`req -x509 ${key} -keyout ${of("ca-key.pem")} -out ${of("ca.pem")} -days 2 -subj /CN=authority`);
  for (const name of ["server", "client"]) {
    openssl(`req ${key} -keyout ${of(`${name}-key.pem`)} -out ${of("request.pem")} -subj /CN=${name}`);
    writeFileSync(of("names"), "subjectAltName=IP:127.0.0.1");
    const by = `-CA ${of("ca.pem")} -CAkey ${of("ca-key.pem")} -CAcreateserial -extfile ${of("names")}`;
    openssl(`x509 -req -in ${of("request.pem")} ${by} -days 2 -out ${of(`${name}-cert.pem`)}`);
  }
}

describe("an encrypted engine", { skip: !hasOpenssl() && "openssl, which makes the certificates, is missing" }, () => {
  let folder = "";
  let server: Server;
  let host = "";
  let notes: string[] = [];
  const callers: unknown[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "docker-traps-tls-"));
    makeCertificates(folder);
    const text = (file: string): string => readFileSync(path.join(folder, file), "utf8");
    const own = { ca: text("ca.pem"), cert: text("server-cert.pem"), key: text("server-key.pem") };
    server = createServer({ ...own, requestCert: true, rejectUnauthorized: true }, (_, response) => {
      response.end(JSON.stringify({ Os: "linux", Architecture: "amd64", Size: 7 }));
    });
    server.on("secureConnection", (socket) => callers.push(socket.getPeerCertificate().subject.CN));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
    rmSync(folder, { recursive: true, force: true });
  });

  /** A folder with the three files of a client; `ca` says whose certificates it trusts. */
  function certificates(place: string, ca: string): string {
    const target = path.join(folder, place);
    mkdirSync(target, { recursive: true });
    const files = { [ca]: "ca.pem", "client-cert.pem": "cert.pem", "client-key.pem": "key.pem" };
    for (const [from, to] of Object.entries(files)) cpSync(path.join(folder, from), path.join(target, to));
    return target;
  }

  function ask(env: Record<string, string>): Promise<LocalImage | undefined> {
    notes = [];
    callers.length = 0;
    const onNote = (sentence: string): unknown => notes.push(sentence);
    return createEngineClient({ ...thisMachine(env, folder), now: () => new Date(0), timeout: 30_000, onNote }).image(
      image("python"),
    );
  }

  it("answers to the certificates of DOCKER_CERT_PATH", async () => {
    const certs = certificates("certs", "ca.pem");
    assert.equal((await ask({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: certs }))?.size, 7);
    assert.deepEqual(callers, ["client"]);
  });

  it("answers to the certificates of a context", async () => {
    const id = createHash("sha256").update("far").digest("hex");
    certificates(`config/contexts/tls/${id}/docker`, "ca.pem");
    const meta = path.join(folder, "config/contexts/meta", id);
    mkdirSync(meta, { recursive: true });
    writeFileSync(path.join(meta, "meta.json"), JSON.stringify({ Name: "far", Endpoints: { docker: { Host: host } } }));
    assert.equal((await ask({ DOCKER_CONFIG: path.join(folder, "config"), DOCKER_CONTEXT: "far" }))?.size, 7);
    assert.deepEqual(callers, ["client"]);
  });

  it("is not asked when its certificate is by somebody else", async () => {
    const certs = certificates("strangers", "client-cert.pem");
    assert.equal(await ask({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: certs }), undefined);
    assert.deepEqual(callers, []);
    assert.equal(notes.length, 1);
    assert.match(notes[0]!, /does not answer: (UNABLE_TO_|SELF_SIGNED|CERT_)[A-Z_]+\.$/);
  });
});
