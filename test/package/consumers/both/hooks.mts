// What an app on either Express writes as functions of its own, without a cast; and what must not pass.

import type { Request, Response } from 'express';
import { vippsLogin } from 'passport-vipps';
import type { OnLogin, Verify, VippsLoginOptions } from 'passport-vipps';

interface Customer {
  id: string;
  name: string;
}

export interface Customers {
  upsert(sub: string): Promise<Customer>;
  find(id: string): Customer | undefined;
  findLater(id: string): Promise<Customer | null>;
}

export function accepted(customers: Customers) {
  vippsLogin();
  vippsLogin({
    verify: async ({ user }) => customers.upsert(user.sub),
    serialize: (customer: Customer) => customer.id,
    deserialize: (id: string) => customers.find(id),
    onLogin(login, req: Request, res: Response, next) {
      if (req.path === '/') next();
      else res.cookie('sub', login.user.sub).redirect(login.returnTo ?? '/');
    },
    onError(error, req: Request, res: Response) {
      res.status(500).json({ path: req.path, error: String(error) });
    },
  });
  // Without any annotation: the user is what `verify` returns.
  vippsLogin({
    verify: async ({ user }, req) => (req.url === '/' ? null : customers.upsert(user.sub)),
    serialize: (customer) => customer.id,
    deserialize: (id) => customers.findLater(String(id)),
    onLogin: async (login, _req, res) => res.end(login.user.sub),
  });
  vippsLogin({
    verify: ({ user }) => user.emailVerified === true && customers.upsert(user.sub),
    serialize: (customer) => customer.name,
  });
  vippsLogin({ verify: (login, req: Request) => ({ host: req.hostname, sub: login.user.sub }) });
  // Without `verify`, it is the Vipps user; `deserialize` may still find the app's own.
  vippsLogin({
    serialize: (user) => user.sub,
    deserialize: (sub: string) => customers.find(sub),
  });
  const options: VippsLoginOptions<Customer> = {
    serialize: (customer) => customer.id,
    verify: ({ user }) => customers.upsert(user.sub),
  };
  vippsLogin({ ...options, loginPage: '/login' });
  const keep: OnLogin = (login, _req, res: Response) => res.cookie('sub', login.user.sub).end();
  const verify: Verify = ({ user }) => customers.find(user.sub) ?? false;
  vippsLogin({ verify, onLogin: keep });
}

export function refused(customers: Customers) {
  vippsLogin({
    // @ts-expect-error a forgotten return
    verify: ({ user }) => {
      customers.find(user.sub);
    },
  });
  vippsLogin({
    // @ts-expect-error the same in an async function
    verify: async ({ user }) => {
      await customers.upsert(user.sub);
    },
  });
  // @ts-expect-error as undefined is taken for a forgotten return, null must be said
  vippsLogin({ verify: ({ user }) => customers.find(user.sub) });
  // @ts-expect-error a user is an object
  vippsLogin({ verify: ({ user }) => user.sub });
  // @ts-expect-error customers have no order
  vippsLogin({ verify: () => ({ id: 7 }), serialize: (customer) => customer.order });
  // @ts-expect-error what was found is an id and no user
  vippsLogin({ deserialize: (id: string) => id });
  // @ts-expect-error a request is not a text
  vippsLogin({ onLogin: (_login, req: string) => req });
  // @ts-expect-error an option of another library
  vippsLogin({ clientID: 'shop' });
}
