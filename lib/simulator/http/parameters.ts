import type { Request } from 'express';

/**
 * The query of a GET or the form of a POST, undecided about repetitions. Express 4 and 5 read both
 * differently, so neither `req.query` nor its body parser is used.
 */
export function requestParameters(req: Request): URLSearchParams {
  if (req.method === 'GET') return new URL(req.originalUrl, 'http://simulator').searchParams;
  const body: unknown = req.body;
  return new URLSearchParams(typeof body === 'string' ? body : '');
}

/** The first parameter that comes more than once, which RFC 6749 3.1 forbids. */
export function repeatedParameter(parameters: URLSearchParams): string | undefined {
  const names = [...parameters.keys()];
  return names.find((name, index) => names.indexOf(name) !== index);
}
