/** The two ways Vipps takes a client secret; a sales unit is set to one of them in the portal. */
export const clientAuthenticationMethods = ['client_secret_basic', 'client_secret_post'] as const;

export type ClientAuthenticationMethod = (typeof clientAuthenticationMethods)[number];
