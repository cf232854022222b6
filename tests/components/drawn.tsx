/** Draws views for tests, in English and with the bundled pack. */
import { readFileSync } from 'node:fs';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { MessageContext, messagesFrom } from '../../components/messages.ts';
import type { Pack } from '../../core/pack/format.ts';
import { type EntityRecord, recordOf } from '../../core/pack/statements.ts';

type MessageFile = Readonly<
  Record<string, { message: string; placeholders?: Record<string, { content: string }> }>
>;

// From the project's root, where the tests are run: a URL of this file is not Node's in a DOM environment.
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Messages as a browser gives them: `$NAME$` is what the placeholder says, `$1` the first substitution. */
export function messagesOf(locale: string) {
  const file: MessageFile = read(`public/_locales/${locale}/messages.json`);
  return messagesFrom((key, substitutions) => {
    const { message, placeholders = {} } = file[key]!;
    return message
      .replace(/\$(\w+)\$/g, (whole, name: string) => placeholders[name.toLowerCase()]?.content ?? whole)
      .replace(/\$(\d)/g, (_, index) => substitutions[Number(index) - 1] ?? '');
  });
}

const pack: Pack = read('assets/packs/tong-luoma.json');

export function record(entity: string, language = 'en'): EntityRecord {
  const found = recordOf(pack, entity, language);
  if (!found) throw new Error(`the bundled pack has no entity ${entity}`);
  return found;
}

/** Draw into a fresh body; drawing again into the returned element updates it. */
export async function drawn(view: ComponentChild, locale = 'en', into?: HTMLElement): Promise<HTMLElement> {
  const home = into ?? document.createElement('div');
  if (!into) document.body.replaceChildren(home);
  await act(() =>
    render(<MessageContext.Provider value={messagesOf(locale)}>{view}</MessageContext.Provider>, home),
  );
  return home;
}

/** The button of this accessible name (label or text). */
export function button(home: HTMLElement, name: string | RegExp): HTMLButtonElement {
  const all = [...home.querySelectorAll<HTMLButtonElement>('button')];
  const named = (b: HTMLElement) => b.getAttribute('aria-label') ?? b.textContent ?? '';
  const found = all.find((b) => (typeof name === 'string' ? named(b) === name : name.test(named(b))));
  if (!found) throw new Error(`no button ${name} among: ${all.map(named).join(' | ')}`);
  return found;
}

export const click = (element: HTMLElement) => act(() => element.click());
