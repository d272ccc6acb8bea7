/** Opens the workbench in Chromium, which can reach nothing but loopback. */
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

/**
 * @typedef {object} Window
 * @property {import("playwright-core").Page} page
 * @property {ReadonlySet<string>} outside addresses beyond loopback that the page asked for, in vain
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} program
 * @param {string} artifacts the folder for the log of the browser console
 * @param {number} [scale] how many dots make a pixel of the pictures
 * @returns {Promise<Window>}
 */
export async function openWindow(program, artifacts, scale = 1) {
  mkdirSync(artifacts, { recursive: true });
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: scale,
    locale: "en-US",
  });
  page.setDefaultTimeout(60_000);

  /** @type {Set<string>} */
  const outside = new Set();
  page.on("request", (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !isHere(hostname)) outside.add(origin);
  });
  const log = createWriteStream(join(artifacts, "browser.log"));
  page.on("console", (message) => log.write(`${message.type()} ${message.text()}\n`));
  page.on("pageerror", (error) => log.write(`error ${error.stack ?? error.message}\n`));

  const close = async () => {
    await browser.close();
    log.end();
  };
  return { page, outside, close };
}

/**
 * Web views name the files of the workspace after a host that does not exist; a worker inside the page answers for it.
 * @param {string} hostname
 */
function isHere(hostname) {
  return ["localhost", "127.0.0.1"].includes(hostname) || hostname.endsWith(".vscode-resource.vscode-cdn.net");
}
