import { BadGateway } from './refusals.ts';

/** Lengths at which sites have met 502 at Vipps. */
const tooLongValue = 1000;
const tooLongUrl = 2000;

/** @throws BadGateway */
export function checkLength(url: string, parameters: URLSearchParams): void {
  for (const name of ['state', 'nonce']) {
    const { length } = parameters.get(name) ?? '';
    if (length >= tooLongValue) throw tooLong(name, length, tooLongValue);
  }
  if (url.length >= tooLongUrl) throw tooLong('URL', url.length, tooLongUrl);
}

function tooLong(name: string, length: number, limit: number): BadGateway {
  return new BadGateway({
    problem: `The ${name} is too long; Vipps answers such a request with 502.`,
    came: `${length} characters`,
    expected: `Fewer than ${limit} characters`,
    cure: 'Keep what the login must remember at the site, and send only a key to it.',
  });
}
