import type { IncomingMessage, ServerResponse } from 'node:http';

/** Express' `next`, as far as it concerns us. */
export type Next = (error?: unknown) => void;

/** A middleware or handler, typed on node:http so that the types of Express 4 and 5 both fit. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: Next) => void;
