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
  const shown = items.length <= asked + 1 ? items.length : asked;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (asked === limit) return;
    const firstNew = list.current?.children[asked - atOnce] as HTMLElement | undefined;
    if (!firstNew) return;
    firstNew.tabIndex = -1;
    firstNew.focus({ preventScroll: true });
  }, [asked, limit]);
  return (
    <>
      <ul class={rest.class} aria-label={label} ref={list}>
        {items.slice(0, shown).map(children)}
      </ul>
      {items.length > shown && (
        <button type="button" class="more" onClick={() => setAsked(asked + atOnce)}>
          {tCount(more, items.length - shown)}
        </button>
      )}
    </>
  );
}
