/** A browser of one tab, for tests of what asks its frames: whoever connects is answered by the test. */
import { vi } from 'vitest';
import { FakeStorage } from './fake-storage.ts';

export interface FakePort {
  readonly name: string;
  readonly posted: unknown[];
  isOpen: boolean;
  /** Nobody is there, or no longer. */
  leave(): void;
  /** What a frame sends, as long as the port is open. */
  say(message: unknown): void;
}

export interface FakeTab {
  readonly id: number;
  /** All ports that were opened, the last one last. */
  readonly ports: FakePort[];
  /** A frame of the tab sends a one-off message; the answer of whoever gives one. */
  tell(message: unknown, sender?: object): Promise<unknown>;
  /** What stands on the toolbar button. */
  badge: string;
  /** Press a key of the extension. */
  press(command: string): void;
  popupsOpened: number;
  /** What the extension had the browser do in frames. */
  readonly done: string[];
  /** The sheets that stand in frames, each with its frame and origin; removing takes the latest that is the same. */
  readonly sheets: string[];
}

/** Make the polyfill speak to a fresh tab until {@link forgetTab}. Modules are imported anew after it. */
export function fakeTab(): FakeTab {
  vi.resetModules();
  type Listener = (message: unknown, sender: object) => unknown;
  const listeners = new Set<Listener>();
  let pressed: (command: string, tab: { id: number }) => void = () => {};
  const tab: FakeTab = {
    id: 7,
    ports: [],
    badge: '',
    popupsOpened: 0,
    done: [],
    sheets: [],
    async tell(message, sender = { tab: { id: 7 }, frameId: 0, url: 'https://example.com/' }) {
      for (const answer of [...listeners].map((listen) => listen(message, sender)))
        if (answer !== undefined) return answer;
      return undefined;
    },
    press: (command) => pressed(command, { id: 7 }),
  };
  const browser = {
    runtime: {
      getURL: (path: string) => `chrome-extension://meipi/${path}`,
      onMessage: {
        addListener: (listen: Listener) => void listeners.add(listen),
        removeListener: (listen: Listener) => void listeners.delete(listen),
      },
    },
    tabs: { connect: (_: number, { name }: { name: string }) => openPort(tab, name) },
    storage: { session: new FakeStorage().local },
    scripting: {
      executeScript: async ({ files }: { files: string[] }) => void tab.done.push(...files),
      insertCSS: async (sheet: object) => void tab.sheets.push(JSON.stringify(sheet)),
      removeCSS: async (sheet: object) => {
        const at = tab.sheets.lastIndexOf(JSON.stringify(sheet));
        if (at >= 0) tab.sheets.splice(at, 1);
      },
    },
    commands: {
      onCommand: {
        addListener(listen: typeof pressed) {
          pressed = listen;
        },
      },
    },
    action: {
      setBadgeBackgroundColor: async () => {},
      setBadgeText: async ({ text }: { text: string }) => {
        tab.badge = text;
      },
      openPopup: async () => {
        tab.popupsOpened++;
      },
    },
  };
  vi.doMock('webextension-polyfill', () => ({ default: browser }));
  return tab;
}

/** Leave nothing behind for other tests. */
export function forgetTab(): void {
  vi.doUnmock('webextension-polyfill');
  vi.resetModules();
}

function openPort(tab: FakeTab, name: string): object {
  const listeners = new Set<(message: unknown) => void>();
  let noteEnd = () => {};
  const port: FakePort = {
    name,
    posted: [],
    isOpen: true,
    leave() {
      port.isOpen = false;
      noteEnd();
    },
    say(message) {
      if (port.isOpen) for (const listen of [...listeners]) listen(message);
    },
  };
  tab.ports.push(port);
  return {
    onDisconnect: {
      addListener(listen: () => void) {
        noteEnd = listen;
      },
    },
    onMessage: {
      addListener: (listen: (message: unknown) => void) => void listeners.add(listen),
      removeListener: (listen: (message: unknown) => void) => void listeners.delete(listen),
    },
    postMessage(message: unknown) {
      if (!port.isOpen) throw new Error('Attempting to use a disconnected port object');
      port.posted.push(message);
    },
    disconnect() {
      port.isOpen = false;
    },
  };
}
