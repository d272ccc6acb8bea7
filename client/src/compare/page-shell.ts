/** The HTML of the panel: a style, a script, and a policy that lets in nothing else. What is shown comes by message. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** The folder of the extension that the page may load from. */
export const pageFolder = (extension: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extension, "dist");

export function pageShell(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString("base64");
  const address = (file: string): string =>
    escaped(webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), file)).toString());
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address("compare.css")}">
<title>Compare base images</title>
</head>
<body><script nonce="${escaped(nonce)}" src="${address("compare.js")}"></script></body>
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
