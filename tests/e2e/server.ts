/** Serves the fixture pages under several host names of this machine, each of them a site of its own. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface Site {
  /** The address of a fixture page, such as `frames.html`, on the site that most tests are about. */
  page(file: string): string;
  /** The same on another site. */
  elsewhere(file: string): string;
  /** Serve this page too, at every address that ends in `file`. */
  put(file: string, html: string): void;
  /** Answer no request for `held.js` before the function that is returned is called: a page stops there. */
  hold(): () => void;
  readonly port: number;
  /** Forget what was put, and hold nothing. */
  reset(): void;
  close(): Promise<void>;
}

/** Browsers resolve every name under `localhost` to this machine without asking anyone. */
export const host = 'news.localhost';
export const otherHost = 'other.localhost';

const pages = path.resolve(import.meta.dirname, 'pages');
const preact = path.resolve(import.meta.dirname, '../../node_modules/preact/dist/preact.mjs');

/** Pages that come with response headers of their own. */
const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'coep.html': {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  },
  'csp.html': {
    'Content-Security-Policy': "default-src 'none'; trusted-types 'none'; require-trusted-types-for 'script'",
  },
  'csp-sandbox.html': { 'Content-Security-Policy': 'sandbox' },
  'copy.html?denied': { 'Permissions-Policy': 'clipboard-write=(), clipboard-read=()' },
  'copy.html?isolated': {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  },
  'reporting.html?permissions': { 'Permissions-Policy': 'clipboard-write=()' },
  'reporting.html?permissions-reported': { 'Permissions-Policy-Report-Only': 'clipboard-write=()' },
  'reporting.html?agent': { 'Document-Isolation-Policy': 'isolate-and-credentialless' },
  'reporting.html?required': {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  },
  'reporting.html?credentialless': {
    'Cross-Origin-Embedder-Policy': 'credentialless',
    'Cross-Origin-Opener-Policy': 'same-origin',
  },
  'reporting.html?required-reported': { 'Cross-Origin-Embedder-Policy-Report-Only': 'require-corp' },
  'reporting.html?frames': {
    'Content-Security-Policy': "frame-src 'none'; script-src 'unsafe-inline'",
  },
  'reporting.html?frames-reported': { 'Content-Security-Policy-Report-Only': "frame-src 'none'" },
  'copy.html?sandboxed': { 'Content-Security-Policy': 'sandbox allow-scripts' },
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.shtm': 'text/html; charset=utf-8',
};

/** Start serving. In pages, `{{other}}` stands for the origin of the other site. */
export async function startSite(): Promise<Site> {
  const made = new Map<string, string>();
  let held = Promise.resolve();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const name = path.basename(pathname);
    if (name === 'held.js') return void held.then(() => response.writeHead(200).end());
    const written = made.get(name);
    const reading =
      written === undefined
        ? readFile(name === 'preact.js' ? preact : path.join(pages, name), 'utf8')
        : Promise.resolve(written);
    reading.then(
      (text) => {
        response.writeHead(200, {
          'Content-Type': types[path.extname(name)] ?? 'application/octet-stream',
          ...headers[name + search],
        });
        response.end(text.replaceAll('{{other}}', origin(otherHost)));
      },
      () => response.writeHead(404).end(),
    );
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  const origin = (name: string) => `http://${name}:${port}`;
  return {
    page: (file) => `${origin(host)}/${file}`,
    elsewhere: (file) => `${origin(otherHost)}/${file}`,
    put: (file, html) => void made.set(file, html),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    port,
    reset() {
      made.clear();
      held = Promise.resolve();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
