import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

interface Customer {
  id: number;
  name: string;
  logins: number;
}

// Your database. Key it by `sub`: e-mail addresses and phone numbers change hands.
const customers = new Map<string, Customer>();

const app = express();
app.use(
  vippsLogin({
    scope: ['openid', 'name', 'email', 'address'],
    verify({ user }) {
      const known = customers.get(user.sub);
      const customer = known ?? { id: customers.size + 1, name: user.name ?? '', logins: 0 };
      customer.logins += 1;
      customers.set(user.sub, customer);
      return customer;
    },
    serialize: (customer) => customer.id,
    deserialize: (id: number) => [...customers.values()].find((customer) => customer.id === id),
    keepSession: ['cart'],
    failureRedirect: '/?login=cancelled',
  }),
);

app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);
