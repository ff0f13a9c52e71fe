export { vippsLogin } from './express/vipps-login.ts';
export { requireLogin } from './express/guards/require-login.ts';
export { trySilentLogin } from './express/guards/try-silent-login.ts';
export { VippsStrategy, VippsStrategy as Strategy } from './passport/strategy.ts';
export { createVippsClient } from './protocol/client.ts';
export { createLoginSecrets } from './protocol/authorize/login-secrets.ts';
export { cookieStore } from './transaction/cookie-store.ts';
export { serverStore } from './transaction/server-store.ts';
export { memoryBackend } from './transaction/memory-backend.ts';
export { VippsLoginError } from './errors.ts';

export type { VippsLoginOptions } from './express/options/vipps-login-options.ts';
export type { RequireLoginOptions } from './express/guards/require-login.ts';
export type { TrySilentLoginOptions } from './express/guards/try-silent-login.ts';
export type { VippsContext } from './express/request/vipps-context.ts';
export type { Deserialize, OnError, OnLogin, Serialize } from './express/options/hooks.ts';
export type { Middleware, Next } from './express/middleware.ts';
export type { Paths } from './express/options/paths.ts';
export type { LogoutRequest } from './express/request/end-login.ts';
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
export type { LoginOptions } from './login/options/login-options.ts';
export type { LoginRequest } from './login/login-request.ts';
export type {
  AuthorizationRequest,
  VippsMarket,
} from './protocol/authorize/authorization-request.ts';
export type { VippsLoginWarning, VippsLoginWarningCode } from './login/login-config.ts';
export type { VippsLogin } from './login/completed-login.ts';
export type { VippsAddress, VippsUser } from './protocol/userinfo/user.ts';
export type { LoginFlow } from './protocol/authorize/flow.ts';
export type { CallbackParameters } from './protocol/authorize/callback.ts';
export type { IdTokenClaims, IdTokenExpectations } from './protocol/id-token/id-token-claims.ts';
export type { CodeExchange, VerifiedTokens, VippsTokens } from './protocol/token/token.ts';
export type { Userinfo, UserinfoExpectations } from './protocol/userinfo/userinfo.ts';
export type { LoginSecrets } from './protocol/authorize/login-secrets.ts';
export type { ProviderMetadata } from './protocol/documents/provider-metadata.ts';
export type { VippsClient } from './protocol/client.ts';
export type { VippsClientOptions } from './protocol/options/client-options.ts';
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
