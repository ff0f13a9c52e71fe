/** How a login ended for the relying party. */
export type Ending = { readonly user: unknown } | { readonly code: string };

/** A relying party: each call is a login, and what it has read of the provider is kept between them. */
export type Party = () => Promise<Ending>;
