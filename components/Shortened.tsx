import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type PluralKey, useMessages } from './messages.ts';

export interface ShortenedProps<Item> {
  readonly items: readonly Item[];
  /** So many are shown at first; a single one more is shown too, rather than a button that hides it. */
  readonly limit: number;
  readonly class: string;
  /** What the list is called; without it, what stands before the list says so. */
  readonly label?: string;
  /** The button's message, given the count of those that are not shown. */
  readonly more: PluralKey;
  /** A list item. */
  readonly children: (item: Item) => ComponentChildren;
}

/** So many more are shown at once when asked: a list of thousands would hold the reader up for seconds. */
const atOnce = 200;

/** A list that shows its first items and, when asked, the rest; the focus then goes to the first of those. */
export function Shortened<Item>({ items, limit, label, more, children, ...rest }: ShortenedProps<Item>) {
  const { tCount } = useMessages();
  const [asked, setAsked] = useState(limit);
  /** What is shown stays so, also when the list grows. */
  const shown = useRef(0);
  shown.current = Math.max(shown.current, items.length <= asked + 1 ? items.length : asked);
  const firstAsked = useRef<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const next = firstAsked.current !== null && list.current?.children[firstAsked.current];
    firstAsked.current = null;
    if (!next) return;
    const item = next as HTMLElement;
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
  }, [asked]);
  return (
    <>
      <ul class={rest.class} aria-label={label} ref={list}>
        {items.slice(0, shown.current).map(children)}
      </ul>
      {items.length > shown.current && (
        <button
          type="button"
          class="more"
          onClick={() => {
            firstAsked.current = shown.current;
            setAsked(shown.current + atOnce);
          }}
        >
          {tCount(more, items.length - shown.current)}
        </button>
      )}
    </>
  );
}
