import express from 'express';
import { isSameName, matchAccount, requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLogin, VippsRequest } from 'passport-vipps';

interface Account {
  readonly id: number;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  /** As `parsePhoneNumber()` makes it: no `+`. */
  readonly phone: string;
  /** Hashed, in yours. */
  readonly password?: string;
  /** Whom at Vipps it is connected to. In a database: unique. */
  sub?: string | undefined;
}

// Your database, with a customer from before there was Vipps.
const accounts: Account[] = [
  {
    ...{ id: 1, name: 'Ada Marie Eksempel', email: 'ada@example.com', phone: '4700000001' },
    password: 'from before',
  },
];
const find = (id: unknown) => accounts.find((account) => account.id === id);
const accountId = (req: VippsRequest) => (req.user as Account | undefined)?.id;

async function accountOf(login: VippsLogin) {
  const { sub, name = '', email = '', phoneNumber = '' } = login.user;
  const match = await matchAccount(login, {
    findBySub: () => accounts.find((each) => each.sub === sub),
    findByEmail: () => accounts.filter((each) => each.email === email.toLowerCase()),
    findByPhone: () => accounts.filter((each) => each.phone === phoneNumber),
  });
  switch (match.kind) {
    case 'known':
      return match.account;
    case 'link':
      return Object.assign(match.account, { sub });
    case 'old_login_first':
      return {
        refuse: 'old_login_first',
        text: 'You seem to have an account. Log in with your password, then connect Vipps on your page.',
      };
    case 'new': {
      const id = accounts.length + 1;
      const account = { id, name, email: email.toLowerCase(), phone: phoneNumber, sub };
      accounts.push(account);
      return account;
    }
  }
}

const app = express();
app.use(
  vippsLogin({
    verify: accountOf,
    serialize: (account) => account.id,
    deserialize: find,
    connect: {
      accountId,
      onConnect({ user }, id) {
        const account = find(id);
        if (!account || account.sub || accounts.some((each) => each.sub === user.sub)) {
          return { refuse: 'connected_already' };
        }
        if (!isSameName(user, account.name)) return { refuse: 'other_name' };
        account.sub = user.sub;
        return true;
      },
      onDisconnect(id) {
        const account = find(id);
        // Nobody shall lock themselves out.
        if (!account?.password) return { refuse: 'no_password' };
        account.sub = undefined;
        return true;
      },
    },
  }),
);

// The old login, beside the new one.
app.get('/', (_req, res) => {
  res.send(`<!doctype html><title>Log in</title>
<a href="/vipps/login?returnTo=/my-page">Log in with Vipps</a>
<form method="post" action="/password">
<label>E-mail <input name="email" type="email"></label>
<label>Password <input name="password" type="password"></label> <button>Log in</button></form>`);
});
app.post('/password', express.urlencoded({ extended: false }), (req, res, next) => {
  const { email, password } = req.body as Record<string, unknown>;
  const account = accounts.find((each) => each.email === email && each.password === password);
  if (!account) res.status(401).send('Not with this password.');
  else req.login(account, (error) => (error ? next(error) : res.redirect(303, '/my-page')));
});

app.get('/my-page', requireLogin(), (req, res) => {
  const { sub } = req.user as Account;
  const [action, label] = sub ? ['disconnect', 'Disconnect'] : ['connect', 'Connect'];
  res.send(`<!doctype html><title>My page</title>
<form method="post" action="/vipps/${action}?returnTo=/my-page"><button>${label} Vipps</button></form>`);
});

app.listen(process.env['PORT'] ?? 3000);
