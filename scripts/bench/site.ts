/** Serves the benches' pages, each made when it is first asked for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BenchSite {
  address(name: string): string;
  close(): void;
}

/**
 * Starts the site.
 *
 * @param pages what makes each page, by its name: HTML, or a script if the name ends in `.js`.
 */
export async function startBenchSite(pages: Readonly<Record<string, () => string>>): Promise<BenchSite> {
  const made = new Map<string, string>();
  const server = createServer(({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname.slice(1);
    const make = pages[name];
    if (!make) return void response.writeHead(404).end();
    const content = made.get(name) ?? make();
    made.set(name, content);
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: (name) => `http://localhost:${port}/${name}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
