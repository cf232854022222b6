/** The card is drawn by our script in a frame where its page can't load, and the page around it reads no word of it. */
import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { boxOfMark, frameOfCard, moveTo, untilCard } from './card.ts';
import { inBothBrowsers, type Reader } from './reader.ts';

/** Pages in which it can't: as a whole, since they want frames to ask for it (Chromium), and in a frame of theirs. */
const files = ['csp-sandbox.html', 'copy.html?sandboxed', 'coep.html', 'sandboxing.html'];

interface Drawn {
  readonly page: Page;
  /** The document with the mark. */
  readonly around: Frame;
  readonly card: Frame;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

inBothBrowsers((reader) => {
  test.each(files)('no word of it is found by the page’s search, on %s', async (file) => {
    const { around, card } = await openDrawn(reader, file);
    const words = await card.evaluate(wordsOfDocument);
    expect(words.length).toBeGreaterThan(20);
    expect(await around.evaluate(search, ['DeepSeek'])).toEqual(['DeepSeek']);
    // The name itself stands on the page too.
    const others = words.filter((word) => !'GitHub is where DeepSeek is. and NVIDIA'.includes(word));
    expect(await around.evaluate(search, others)).toEqual([]);
  });

  test.each([...files, 'copy.html'])(
    'nothing of a card can be selected, dragged or copied by the page, on %s',
    async (file) => {
      const { page, around, card, box } = await openDrawn(reader, file);
      await around.evaluate(listen);
      const quotation = (await card.$eval('blockquote, .claim p', (one) => one.textContent)).trim();
      const inText = { x: box.x + 60, y: box.y + 170, width: 0, height: 0 };
      const { mouse, keyboard } = page;
      await mouse.click(inText.x, inText.y, { count: 2 });
      await around.evaluate(trySelections);
      await mouse.click(inText.x, inText.y, { count: 3 });
      await keyboard.down('Control');
      for (const key of ['a', 'c', 'x'] as const) await keyboard.press(key);
      await keyboard.up('Control');
      await around.evaluate(trySelections);
      await moveTo(page, inText);
      await mouse.down();
      await mouse.move(inText.x + 200, inText.y + 40, { steps: 5 });
      await mouse.move(box.x + box.width + 200, box.y + 20, { steps: 5 });
      await mouse.up();
      await around.evaluate(trySelections);
      // Dragging what is selected, and a link.
      await moveTo(page, inText);
      await mouse.down();
      await mouse.move(box.x + box.width + 200, box.y + 20, { steps: 8 });
      await mouse.up();
      await around.evaluate(trySelections);
      const told = await around.evaluate(() => (globalThis as Listening).told!);
      expect(told.roots).toEqual([]);
      expect(told.texts.join('\n')).not.toContain(quotation.slice(1, 12));
      expect(told.texts.join('\n')).not.toContain('In context');
    },
  );

  test('it can be heard: its words are in the accessibility tree', async () => {
    const { page, card } = await openDrawn(reader, 'csp-sandbox.html');
    const quotation = (await card.$eval('blockquote', (one) => one.textContent)).trim();
    // Firefox does not tell automation what it tells screen readers.
    const tree =
      reader.kind === 'chromium' &&
      (await page.accessibility.snapshot({ includeIframes: true, interestingOnly: false }));
    if (tree) expect(JSON.stringify(tree)).toContain(quotation.slice(1, 12));
    expect(await card.$$eval('[inert], [aria-hidden=true]:not(svg)', (hidden) => hidden.length)).toBe(0);
  });
});

async function openDrawn(reader: Reader, file: string): Promise<Drawn> {
  const sandbox = `<iframe sandbox="allow-scripts" src="${reader.site.page('csp-sandbox.html')}"
    style="position: fixed; inset: 0; width: 100%; height: 100%; border: 0"></iframe>`;
  reader.site.put(
    'sandboxing.html',
    `<!doctype html><meta charset="utf-8"><title>A page with a sandbox</title>${sandbox}`,
  );
  const page = await reader.open(reader.site.page(file), { width: 1000, height: 900 });
  const around = page.mainFrame().childFrames()[0] ?? page.mainFrame();
  await moveTo(page, await boxOfMark(around, 'DeepSeek'));
  const box = await untilCard(around);
  return { page, around, card: await frameOfCard(page), box };
}

/** All words of a document, each once: what is read, and what is only heard. Runs in the card. */
function wordsOfDocument(): string[] {
  for (const button of document.querySelectorAll<HTMLElement>('.why-button, .copy-button')) button.click();
  const texts = [...document.body.querySelectorAll('*')].flatMap((element) => [
    element.textContent ?? '',
    ...['aria-label', 'title'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  const words = texts.flatMap((text) => text.split(/[\s“”‘’"《》，。、,.·\u2068\u2069]+/));
  return [...new Set(words)].filter((word) => word.length > 1);
}

/** Those of `words` of which the page's search says anything else than of letters that stand nowhere. Runs in the page. */
function search(words: readonly string[]): string[] {
  const find = (globalThis as unknown as { find(text: string, ...how: boolean[]): boolean }).find;
  const ask = (text: string) =>
    [
      [],
      [false, true, true],
      [true, false, true, false, true, true],
      [false, false, true, true, true, false],
    ].map((how) => {
      getSelection()!.removeAllRanges();
      try {
        const found = find(text, ...how);
        const { anchorNode, focusNode } = getSelection()!;
        const strange = [anchorNode, focusNode].some((node) => node && node.getRootNode() !== document);
        return `${found} ${anchorNode?.nodeName} ${strange}`;
      } catch (error) {
        return String(error);
      }
    });
  const nowhere = ask('qzxvjq').join();
  return words.filter((word) => ask(word).join() !== nowhere);
}

interface Listening {
  /** Ways by which the page came into another root than the document; and all texts that it was told. */
  told?: { readonly roots: string[]; readonly texts: string[] };
}

/** Note whatever events tell of texts. Runs in the page. */
function listen(): void {
  const roots: string[] = [];
  const texts: string[] = [];
  (globalThis as Listening).told = { roots, texts };
  const crossings = ['over', 'out', 'enter', 'leave', 'move', 'down', 'up'];
  const types = [
    ...crossings.flatMap((way) => [`pointer${way}`, `mouse${way}`]),
    ...['focus', 'blur', 'focusin', 'focusout', 'click', 'contextmenu', 'keydown', 'beforeinput'],
    ...['copy', 'cut', 'dragstart', 'drag', 'dragenter', 'dragover', 'selectionchange', 'selectstart'],
  ];
  // What all browsers have, and what Firefox alone has.
  const names = ['target', 'relatedTarget', 'originalTarget', 'explicitOriginalTarget', 'rangeParent'];
  for (const type of types) {
    addEventListener(
      type,
      (event) => {
        const { dataTransfer, clipboardData } = event as DragEvent & ClipboardEvent;
        const from = dataTransfer ?? clipboardData;
        texts.push(`${type} ${getSelection()}`);
        for (const kind of from?.types ?? []) texts.push(`${type} ${from!.getData(kind)}`);
        for (const node of event.composedPath()) texts.push((node as Element).textContent ?? '');
        for (const name of names) {
          const node = (event as unknown as Record<string, unknown>)[name];
          if (node instanceof Node && node.getRootNode() !== document) roots.push(`${name} of ${type}`);
        }
      },
      true,
    );
  }
}

/** Select in every way there is, and note where that leads. Runs in the page. */
function trySelections(): void {
  const { roots, texts } = (globalThis as Listening).told!;
  const selection = getSelection()!;
  const note = (how: string) => {
    const { anchorNode, focusNode } = selection;
    if ([anchorNode, focusNode].some((node) => node && node.getRootNode() !== document)) roots.push(how);
    texts.push(String(selection));
  };
  note('as it is');
  const host = document.querySelector<HTMLElement>('div:popover-open')!;
  const { body } = document;
  // What can be edited is selected by other rules.
  for (const edit of [
    () => {},
    () => (host.contentEditable = 'true'),
    () => (body.contentEditable = 'true'),
    () => (document.designMode = 'on'),
  ]) {
    edit();
    for (const element of [document.documentElement, body, host]) {
      selection.selectAllChildren(element);
      note(`children of ${element.localName}`);
      selection.setBaseAndExtent(body, 0, element, element.childNodes.length);
      note(`up to ${element.localName}`);
      for (const direction of ['forward', 'backward'])
        for (const unit of ['character', 'word', 'line', 'paragraph', 'documentboundary'])
          for (const change of ['extend', 'move']) {
            selection.modify(change, direction, unit);
            note(`${change} ${direction} by a ${unit}, ${edit}`);
          }
    }
  }
  host.removeAttribute('contenteditable');
  body.removeAttribute('contenteditable');
  document.designMode = 'off';
  document.execCommand('selectAll');
  note('all');
  const { x, y, width, height } = host.getBoundingClientRect();
  for (let at = 10; at < Math.min(width, height); at += 20) {
    const place = document.caretPositionFromPoint?.(x + at, y + at)?.offsetNode;
    if (place && place.getRootNode() !== document) roots.push('caret');
    for (const element of document.elementsFromPoint(x + at, y + at))
      if (element.getRootNode() !== document) roots.push('point');
  }
}
