/** An http or https address of this machine. */
export function isLoopbackUri(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#')) return false;
  const { protocol, hostname } = new URL(uri);
  return (
    ['http:', 'https:'].includes(protocol) &&
    /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}
