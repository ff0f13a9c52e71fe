import { appLoginMutations } from './lists/app-login.ts';
import { authorizationRequestMutations } from './lists/authorization-request.ts';
import { callbackParameterMutations } from './lists/callback-parameters.ts';
import { commandLineMutations } from './lists/command-line.ts';
import { confirmPageMutations } from './lists/confirm-page.ts';
import { cookieMutations } from './lists/cookies.ts';
import { documentMutations } from './lists/documents.ts';
import { guardMutations } from './lists/guards.ts';
import { httpMutations } from './lists/http.ts';
import { idTokenMutations } from './lists/id-token.ts';
import { loginStartMutations } from './lists/login-start.ts';
import { loginMutations } from './lists/login.ts';
import { merchantProtocolMutations } from './lists/merchant-protocol.ts';
import { merchantRouteMutations } from './lists/merchant-routes.ts';
import { merchantStartMutations } from './lists/merchant-start.ts';
import { merchantStatusMutations } from './lists/merchant-status.ts';
import { merchantTokenMutations } from './lists/merchant-token.ts';
import { middlewareOptionMutations } from './lists/middleware-options.ts';
import { navigationMutations } from './lists/navigation.ts';
import { optionMutations } from './lists/options.ts';
import { otherBrowserMutations } from './lists/other-browser.ts';
import { passportMutations } from './lists/passport.ts';
import { returnToMutations } from './lists/return-to.ts';
import { routeMutations } from './lists/routes.ts';
import { sealMutations } from './lists/seal.ts';
import { sessionMutations } from './lists/session.ts';
import { stateMutations } from './lists/state.ts';
import { storeMutations } from './lists/stores.ts';
import { tokenMutations } from './lists/tokens.ts';
import { userinfoMutations } from './lists/userinfo.ts';
import { webhookProtocolMutations } from './lists/webhook-protocol.ts';
import { webhookMutations } from './lists/webhooks.ts';
import type { Mutation } from './mutation.ts';

/** All of them, from the wire up to the app. */
export const mutations: readonly Mutation[] = [
  ...optionMutations,
  ...authorizationRequestMutations,
  ...callbackParameterMutations,
  ...documentMutations,
  ...httpMutations,
  ...tokenMutations,
  ...idTokenMutations,
  ...userinfoMutations,
  ...merchantProtocolMutations,
  ...merchantTokenMutations,
  ...webhookProtocolMutations,
  ...stateMutations,
  ...sealMutations,
  ...cookieMutations,
  ...storeMutations,
  ...navigationMutations,
  ...returnToMutations,
  ...loginStartMutations,
  ...loginMutations,
  ...middlewareOptionMutations,
  ...passportMutations,
  ...routeMutations,
  ...otherBrowserMutations,
  ...confirmPageMutations,
  ...guardMutations,
  ...appLoginMutations,
  ...merchantStartMutations,
  ...merchantStatusMutations,
  ...merchantRouteMutations,
  ...webhookMutations,
  ...sessionMutations,
  ...commandLineMutations,
];
