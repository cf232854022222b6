/**
 * Whether a reader may be sent to `address`: its scheme is http(s), so that a pack cannot carry a script in a link
 * (`javascript:`, `data:`), and it has no credentials, which can disguise the host.
 */
export function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  );
}
