/** Renders a view as a reader of one of the interface's languages gets it. */
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { type GetMessage, MessageContext, messagesFrom } from '../../components/interface/messages.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import zhHans from '../../public/_locales/zh_CN/messages.json' with { type: 'json' };
import zhHant from '../../public/_locales/zh_TW/messages.json' with { type: 'json' };

interface StoredMessage {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const locales = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };
export type InterfaceLanguage = keyof typeof locales;

/** Messages filled as browsers do it (https://developer.chrome.com/docs/extensions/reference/api/i18n). */
export function getMessageIn(language: InterfaceLanguage): GetMessage {
  return (key, substitutions) => {
    const { message, placeholders = {} }: StoredMessage = locales[language][key];
    return message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const place = Number(placeholders[name.toLowerCase()]!.content.slice(1));
      return substitutions[place - 1] ?? '';
    });
  };
}

/** Puts `view` into a fresh container of the document and returns that. */
export function renderView(
  view: ComponentChild,
  { language = 'en' }: { language?: InterfaceLanguage } = {},
): HTMLElement {
  const home = document.createElement('div');
  home.lang = language;
  document.body.replaceChildren(home);
  renderInto(home, view, { language });
  return home;
}

/** Renders into a container that {@link renderView} made, keeping what state the views have. */
export function renderInto(
  home: HTMLElement,
  view: ComponentChild,
  { language = 'en' }: { language?: InterfaceLanguage } = {},
): void {
  void act(() =>
    render(
      <MessageContext.Provider value={messagesFrom(getMessageIn(language))}>{view}</MessageContext.Provider>,
      home,
    ),
  );
}

/** A click, with all that follows from it painted. */
export function click(element: HTMLElement): void {
  void act(() => element.click());
}

/** A key pressed where the focus is, or on `element`. */
export function press(key: string, element: Element = document.activeElement!): void {
  void act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}
