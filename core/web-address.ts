/**
 * Whether a reader may be sent to `address`: http(s) only, so that a pack cannot carry a script in a link
 * (`javascript:`, `data:`), and without credentials, which can disguise the host.
 */
export function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  );
}
