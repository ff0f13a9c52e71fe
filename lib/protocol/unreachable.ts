/** What a call failed of on the network, and what to look at, as the end of a sentence. */
export function whyUnreachable(cause: unknown): string {
  const codes = codesOf(cause);
  const said = codes.join(', ');
  const found = reasons.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
  if (found !== undefined) return `${found} (${said}).`;
  return `is the way to Vipps open (DNS, proxy, firewall)?${said === '' ? '' : ` (${said})`}`;
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /PROXY|TUNNEL/i,
    'the proxy did not let it through. Look at HTTPS_PROXY, and at what the proxy allows',
  ],
  [
    /^(ENOTFOUND|EAI_)/,
    'DNS does not know the name. Behind a proxy, it is for Node to use: NODE_USE_ENV_PROXY=1',
  ],
  [
    /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    'the certificate is not valid at this time. Is the clock of this machine right?',
  ],
  [
    /^ERR_TLS_CERT_ALTNAME/,
    'the certificate is that of another host. Is something in between, such as a proxy or a DNS of your own?',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/,
    'the certificate is of an authority that Node does not know, as that of a proxy which opens TLS. Name it by NODE_EXTRA_CA_CERTS',
  ],
  [
    /^ECONNREFUSED$/,
    'the connection was refused. Is it the right address, and is there a proxy to be used (NODE_USE_ENV_PROXY=1)?',
  ],
  [
    /^(ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/,
    'nothing answers there. Does a firewall stop it, and is there a proxy to be used?',
  ],
];

/** The codes of an error and of what caused it: fetch hides them one level down, Node in a list of all addresses. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 3) return [];
  const { code, cause, errors, message } = error as Record<string, unknown>;
  const inside: unknown[] = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  const own = typeof code === 'string' ? [code] : [];
  // All that undici says of a proxy which refuses; its code is that of whatever is cancelled.
  const status = /^Proxy response \((\d+)\)/.exec(String(message))?.[1];
  if (status !== undefined) own.push(`status ${status} of the proxy`);
  return [...new Set([...own, ...inside.flatMap((each) => codesOf(each, depth + 1))])];
}
