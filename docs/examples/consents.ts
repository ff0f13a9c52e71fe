import express from 'express';
import { consentRevokedHandler, requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsConsents } from 'passport-vipps';

interface Member {
  sub: string;
  name: string;
  consents: VippsConsents | undefined;
  mayHaveWithdrawn: boolean;
}

// Your database.
const members = new Map<string, Member>();

const app = express();

// Nothing proves who posts here: make the path a long random one, and tell it to Vipps alone.
const secret = process.env['CONSENT_REVOKED_PATH'] ?? 'change-me';
const onConsentRevoked = ({ sub }: { sub: string }) => {
  const member = members.get(sub);
  // A hint: nothing is deleted. The next login tells whether it is true.
  if (member) member.mayHaveWithdrawn = true;
};
app.post(`/vipps/consent-revoked/${secret}`, consentRevokedHandler({ onConsentRevoked }));

app.use(
  vippsLogin({
    scope: ['openid', 'name', 'email', 'customFlow'],
    verify({ user }) {
      // Told in one login only: what an earlier one said stays.
      const consents = user.consents ?? members.get(user.sub)?.consents;
      const { sub, name = '' } = user;
      const member: Member = { sub, name, consents, mayHaveWithdrawn: false };
      members.set(sub, member);
      return member;
    },
    serialize: ({ sub }) => sub,
    deserialize: (sub: string) => members.get(sub),
  }),
);

app.get('/my-page', requireLogin(), (req, res) => {
  const { name, consents, mayHaveWithdrawn } = req.user as Member;
  const email = consents?.choices.find(({ id }) => id === 'email')?.accepted === true;
  res.json({ name, newsletter: email && !mayHaveWithdrawn, askedAt: consents?.timeOfConsent });
});

app.listen(process.env['PORT'] ?? 3000);
