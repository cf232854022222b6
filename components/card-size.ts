/** CSS pixels; fractions occur. */
export interface CardSize {
  /** That of the card as it is laid out, which is at most the width it was given. */
  readonly width: number;
  /** That of the whole content at this width, whether or not it is given. */
  readonly height: number;
}

/**
 * Tell how much room a rendered card (its `.card` element) wants: at once, and again whenever that changes, until
 * `signal` aborts. At once, because a frame that is not on the screen yet is laid out on demand but observes nothing
 * (Chromium throttles such frames).
 */
export function watchCardSize(
  card: HTMLElement,
  onSize: (size: CardSize) => void,
  signal: AbortSignal,
): void {
  const parts = [...card.querySelectorAll<HTMLElement>('.card-head, .card-inner, .card-foot')];
  let told: CardSize = { width: 0, height: 0 };
  const tell = () => {
    const { width } = card.getBoundingClientRect();
    const height = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
    if (width === told.width && height === told.height) return;
    told = { width, height };
    onSize(told);
  };
  tell();
  const observer = new ResizeObserver(tell);
  for (const part of parts) observer.observe(part);
  signal.addEventListener('abort', () => observer.disconnect());
}
