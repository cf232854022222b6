/** Recognizes the page of a source by its address, which can be written in several ways. */

/**
 * The page key of an address: its host and path, without what may differ between addresses of one page (scheme, `www.`,
 * query, fragment, a slash at the end). Different keys mean different pages; one key may still stand for several
 * ({@link samePageAs}).
 */
export function pageKeyOf({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string {
  return host.replace(/^www\./, '') + pathname.replace(/\/+$/, '');
}

/**
 * Makes a test of whether `page`, the address of a page, is that of a source, too: it has the page key and every query
 * parameter of the source's address. Its other parameters (`utm_source`, `from`, a session) tell where the reader came
 * from. `page` may be long, so it is parsed once.
 */
export function samePageAs(page: string): (source: string) => boolean {
  const given = URL.parse(page);
  if (!given) return () => false;
  const key = pageKeyOf(given);
  return (source) => {
    const wanted = URL.parse(source);
    return (
      wanted !== null &&
      pageKeyOf(wanted) === key &&
      [...wanted.searchParams].every(([name, value]) => given.searchParams.getAll(name).includes(value))
    );
  };
}
