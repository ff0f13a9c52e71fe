import { BadGateway } from './refusals.ts';

/** Lengths at which sites have met 502 at Vipps. */
const tooLongValue = 1000;
const tooLongUrl = 2000;

/** @throws BadGateway */
export function checkLength(url: string, parameters: URLSearchParams): void {
  for (const name of ['state', 'nonce']) {
    const { length } = parameters.get(name) ?? '';
    if (length >= tooLongValue) throw new BadGateway(`The ${name} has ${length} characters.`);
  }
  if (url.length >= tooLongUrl) throw new BadGateway(`The URL has ${url.length} characters.`);
}
