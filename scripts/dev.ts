/** `npm run dev` starts a browser with the extension in it, which is rebuilt and reloaded as its files change. */
import { parseArgs } from 'node:util';
import { createServer } from 'wxt';
import { ensureBrowser } from './browsers/ensure.ts';
import { needsNoSandbox } from './browsers/launch.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const browser = positionals[0] === 'firefox' ? 'firefox' : 'chrome';

// WXT may find no browser where it looks, though another on the same engine is installed.
const program = await ensureBrowser(browser === 'firefox' ? 'firefox' : 'chromium').catch((error: Error) => {
  console.error(`dev: ${error.message}`);
  process.exit(1);
});
const server = await createServer({
  browser,
  webExt: {
    binaries: { [browser]: program },
    chromiumArgs: needsNoSandbox(program) ? ['--no-sandbox'] : [],
  },
});
await server.start();
