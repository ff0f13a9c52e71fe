export { vippsLogin } from './express/vipps-login.ts';
export { requireLogin } from './express/require-login.ts';
export { trySilentLogin } from './express/try-silent-login.ts';
export { VippsStrategy, VippsStrategy as Strategy } from './passport/strategy.ts';
export { createVippsClient } from './protocol/client.ts';
export { createLoginSecrets } from './protocol/login-secrets.ts';
export { cookieStore } from './transaction/cookie-store.ts';
export { serverStore } from './transaction/server-store.ts';
export { memoryBackend } from './transaction/memory-backend.ts';
export { VippsLoginError } from './errors.ts';

export type { VippsLoginOptions } from './express/vipps-login-options.ts';
export type { RequireLoginOptions } from './express/require-login.ts';
export type { TrySilentLoginOptions } from './express/try-silent-login.ts';
export type { VippsContext } from './express/vipps-context.ts';
export type {
  Deserialize,
  Middleware,
  Next,
  OnError,
  OnLogin,
  Serialize,
} from './express/setup.ts';
export type { Paths } from './express/routes.ts';
export type { LogoutRequest } from './express/end-login.ts';
export type { VippsStrategyOptions } from './passport/strategy-options.ts';
export type { VippsAuthenticateOptions } from './passport/authenticate-options.ts';
export type { VippsProfile } from './passport/profile.ts';
export type {
  ClassicVerify,
  ClassicVerifyWithRequest,
  Verify,
  VerifyDone,
  VippsRequest,
} from './passport/verify.ts';
export type { LoginOptions } from './login/login-options.ts';
export type { LoginRequest } from './login/login-request.ts';
export type { AuthorizationRequest, VippsMarket } from './protocol/authorization-request.ts';
export type { VippsLoginWarning, VippsLoginWarningCode } from './login/login-config.ts';
export type { VippsLogin } from './login/vipps-login.ts';
export type { VippsAddress, VippsUser } from './protocol/user.ts';
export type { LoginFlow } from './protocol/flow.ts';
export type { CallbackParameters } from './protocol/callback.ts';
export type { IdTokenClaims, IdTokenExpectations } from './protocol/id-token.ts';
export type { CodeExchange, VerifiedTokens, VippsTokens } from './protocol/token.ts';
export type { Userinfo, UserinfoExpectations } from './protocol/userinfo.ts';
export type { LoginSecrets } from './protocol/login-secrets.ts';
export type { ProviderMetadata } from './protocol/provider-metadata.ts';
export type { VippsClient } from './protocol/client.ts';
export type { VippsClientOptions } from './protocol/client-options.ts';
export type { VippsErrorAnswer, VippsLoginErrorCode } from './errors.ts';
export type { Backend } from './transaction/backend.ts';
export type { MemoryBackendOptions } from './transaction/memory-backend.ts';
export type {
  Exchange,
  StoreSettings,
  TransactionStore,
  TransactionStoreFactory,
} from './transaction/store.ts';
export type { Transaction } from './transaction/transaction.ts';
