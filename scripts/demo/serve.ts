/** Serves the demo's own page, so that it is a web page like any other and not a file. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files that are served. Nothing else of this folder leaves it. */
const files = new Set(['page.html', 'page.css', 'page.js', 'embedded.html']);

export interface Served {
  /** The address of the page, on this machine and a free port. */
  readonly address: string;
  close(): void;
}

export async function serveDemo(): Promise<Served> {
  const server = createServer(async ({ url = '/' }, response) => {
    const name = url === '/' ? 'page.html' : url.slice(1);
    if (!files.has(name)) {
      response.writeHead(404).end();
      return;
    }
    const content = await readFile(path.join(import.meta.dirname, name));
    response.writeHead(200, { 'content-type': types[path.extname(name)]! }).end(content);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
