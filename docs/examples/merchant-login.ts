import express from 'express';
import { merchantLogin } from 'passport-vipps';

// Your own login of your staff belongs here; these tills have a long random key each.
const tillKey = process.env['TILL_KEY'];
if (!tillKey) throw new Error('Set TILL_KEY, such as to the output of: openssl rand -hex 16');
const tills = new Map([[tillKey, 'till 1']]);

// Your database of members.
const members = new Map<string, { name: string; since: Date }>();

const app = express();

const till = merchantLogin({
  scope: ['openid', 'name'],
  defaultCountry: 'NO',
  authorize: (req) => tills.get(String(req.headers['x-till-key'])),
  onMerchantLogin({ user }) {
    const member = members.get(user.sub) ?? { name: user.name ?? '', since: new Date() };
    members.set(user.sub, member);
    // All that the till is told.
    return { name: member.name, since: member.since };
  },
});
app.use(till);

app.listen(process.env['PORT'] ?? 3000);
