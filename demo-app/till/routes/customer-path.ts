/** The page of a login under way. @param customer the id of somebody invented, whose phone it links to */
export function customerPath(login: string, customer?: string): string {
  const query = new URLSearchParams({ login, ...(customer !== undefined && { customer }) });
  return `/till/customer?${query.toString()}`;
}
