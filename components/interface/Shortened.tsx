import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type PluralKey, useMessages } from './messages.ts';

export interface ShortenedProps<Item> {
  readonly items: readonly Item[];
  /**
   * The number of items that are shown at first. A single one more is shown too, rather than a button that hides it.
   */
  readonly limit: number;
  readonly class: string;
  /** The name of the list; not needed if the text before it names it. */
  readonly label?: string;
  /** The message of the button, given the number of items that are not shown. */
  readonly more: PluralKey;
  /** Renders one item. */
  readonly children: (item: Item) => ComponentChildren;
}

/** The number of items that one press of the button adds. A list of thousands would hold the reader up for seconds. */
const atOnce = 200;

/** Shows the first items of a list and, when asked, more of them. The focus then goes to the first new one. */
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
