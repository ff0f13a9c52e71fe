/** The relying party, as the provider knows it. */
export const clientId = 'shop';
export const clientSecret = 'shop-secret-of-the-tests';
export const redirectUri = 'http://localhost:3000/vipps/callback';
export const scope = ['openid', 'name', 'email', 'phoneNumber', 'address'];

/** The person whom the provider logs in, as the relying party knows her. */
export const ada = {
  sub: 'c06c4afe-d9e1-4c5d-939a-177d752a0944',
  name: 'Ada Lovelace',
  otherAddresses: [],
};
