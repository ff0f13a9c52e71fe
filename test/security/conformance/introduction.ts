/** What conformance.md says before its tables. */
export const introduction = `# Conformance

What a provider can do wrong, and what comes of it here. Each row is one switch of a [hostile provider](../../support/hostile-provider.ts) over real HTTP, and two logins from start to end: one of an app of its own on \`createVippsClient()\`, one of a browser at a site with \`vippsLogin()\`. A row has passed if both end as it says, as late as it says and no later, with nobody half logged in, no code used twice, and nothing fetched that is not an endpoint.

The rows of the first chapters have the names of the OpenID Foundation's tests for relying parties and do what those do. That is **not a certification**: the provider is our own, and nobody but us has looked at it. The rows after them are ours.

This page is made of the outcomes of a test run, and the tests fail while it says anything else. \`npm run conformance\` writes it anew.`;
