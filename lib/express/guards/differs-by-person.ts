import type { RequestState } from '../request/request-state.ts';

/** A shared cache must not show one person's page, or one person's redirect, to another. */
export function differsByPerson({ res }: RequestState): void {
  const vary = String(res.getHeader('Vary') ?? '');
  if (!/(^|[\s,])(cookie|\*)([\s,]|$)/i.test(vary)) {
    res.setHeader('Vary', vary === '' ? 'Cookie' : `${vary}, Cookie`);
  }
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private');
}
