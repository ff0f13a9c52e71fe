import { headers } from 'next/headers';

export default async function Members() {
  const user = JSON.parse(decodeURIComponent((await headers()).get('x-user') ?? 'null'));
  return <p>Hello, {user ? user.name : 'stranger'}.</p>;
}
