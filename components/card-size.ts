import type { Size } from '../core/card/geometry.ts';

/**
 * Tell how much room a rendered card (its `.card` element) wants: at once, and again whenever that changes, until
 * `signal` aborts. At once, because a frame that is not on the screen yet is laid out on demand but observes nothing
 * (Chromium throttles such frames).
 */
export function watchCardSize(card: HTMLElement, onSize: (size: Size) => void, signal: AbortSignal): void {
  const parts = [...card.querySelectorAll<HTMLElement>('.card-head, .card-inner, .card-foot')];
  let told: Size | null = null;
  const tell = () => {
    const { width } = card.getBoundingClientRect();
    const height = Math.ceil(parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0));
    if (width === told?.width && height === told.height) return;
    told = { width, height };
    onSize(told);
  };
  tell();
  const observer = new ResizeObserver(tell);
  for (const part of [card, ...parts]) observer.observe(part);
  signal.addEventListener('abort', () => observer.disconnect());
}
