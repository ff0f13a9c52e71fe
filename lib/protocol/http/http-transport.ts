/** One request on the wire. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Its answer, the body still to be read. Redirects are answers like any other. */
export interface TransportAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Carries a request, and decides nothing: caps, retries and meanings are `http.ts`'s business. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;
