/** What stands before every path of a site: nothing, or a path without a slash at its end. */
export function basePath({ pathname }: URL): string {
  // Those of `baseUrl` have lost their last slash when they were read.
  return pathname === '/' ? '' : pathname;
}
