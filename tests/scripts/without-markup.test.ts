/** Preact, as it ships, renders as ever and makes no markup from text; no other Preact is let through. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import type * as Preact from 'preact';
import { build, type Rolldown } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../scripts/build/targets.ts';
import { cutMarkup, withoutMarkup } from '../../scripts/build/without-markup.ts';

const installed = readFileSync(path.join(root, 'node_modules/preact/dist/preact.mjs'), 'utf8');

const load = (code: string): Promise<typeof Preact> =>
  import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);

/** What an element holds after each of these has been rendered into it, one after the other. */
function rendered({ h, render }: typeof Preact, stages: readonly Readonly<Record<string, unknown>>[]) {
  const host = new JSDOM('<main></main>', {}).window.document.querySelector('main')!;
  return stages.map(({ children, ...props }) => {
    render(h('p', props, children as Preact.ComponentChildren), host);
    return host.innerHTML;
  });
}

describe('cutMarkup', () => {
  it('leaves nothing by which the installed Preact sets markup', async () => {
    const markup = [{ dangerouslySetInnerHTML: { __html: '<b>bold</b>' } }, { children: 'text' }];
    expect(rendered(await load(installed), markup)[0]).toBe('<p><b>bold</b></p>');
    const cut = cutMarkup(installed);
    expect(cut).not.toMatch(/innerHTML|__html/i);
    const [given, taken] = rendered(await load(cut), markup);
    expect(given).not.toContain('bold');
    expect(taken).toBe('<p>text</p>');
  });

  it('leaves all else as it is', async () => {
    const stages = [
      { title: 'one', children: '<b>text</b>' },
      { title: 'two', children: ['text', 'more'] },
      { class: 'three', children: undefined },
      { class: 'three', children: 'again' },
    ];
    const results = rendered(await load(cutMarkup(installed)), stages);
    expect(results).toEqual(rendered(await load(installed), stages));
    expect(results[0]).toBe('<p title="one">&lt;b&gt;text&lt;/b&gt;</p>');
  });

  it.each([
    ['another way to tell the property', '"dangerouslySetInnerHTML"==', '"dangerouslySetInnerHTML"==='],
    ['another assignment', '.innerHTML=', '.innerHTML+='],
    ['another condition', '.__html==', '.__html==='],
    ['one more place that tells the property', /$/, ';"dangerouslySetInnerHTML"==a?b=c:d'],
    ['one more assignment', /$/, ';a.innerHTML=b'],
    ['none of it', /innerHTML|__html/gi, 'other'],
  ])('refuses a Preact with %s', (_, from, to) => {
    const changed = installed.replace(from, to);
    expect(changed).not.toBe(installed);
    expect(() => cutMarkup(changed)).toThrow('scripts/build/without-markup.ts');
  });
});

describe('a build', () => {
  const script = "import { h, render } from 'preact';\nrender(h('p', null, 'text'), document.body);";

  /** Bundle {@link script} with a Preact of this text. */
  async function bundledWith(preact: string): Promise<string> {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'meipi-preact-')));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const files = { 'script.js': script, 'node_modules/preact/index.js': preact };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const result = (await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [withoutMarkup],
      build: { write: false, rolldownOptions: { input: path.join(folder, 'script.js') } },
    })) as Rolldown.RolldownOutput;
    return result.output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  }

  it('ships Preact cut', async () => {
    const code = await bundledWith(installed);
    expect(code).toContain('createElementNS');
    expect(code).not.toMatch(/innerHTML|__html/i);
  });

  it('fails where Preact sets markup in another way', async () => {
    const other =
      'export const h = (type, props) => props; export const render = (props, to) => { to.setHTML(props.dangerouslySetInnerHTML); };';
    await expect(bundledWith(other)).rejects.toThrow('scripts/build/without-markup.ts');
  });
});
