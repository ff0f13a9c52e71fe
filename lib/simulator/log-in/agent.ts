/** What `logIn()` needs of a supertest agent's answer. */
export interface AgentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What `logIn()` needs of `supertest.agent(app)`: cookies that last, redirects not followed. */
export interface Agent<Response extends AgentResponse> {
  get(path: string): PromiseLike<Response>;
}
