export { vippsLogin } from './express/vipps-login.ts';
export { requireLogin } from './express/guards/require-login.ts';
export { trySilentLogin } from './express/guards/try-silent-login.ts';
export { appLogin } from './express/app-login/app-login.ts';
export { merchantLogin } from './express/merchant-login/merchant-login.ts';
export { webhookHandler } from './express/webhooks/webhook-handler.ts';
export { consentRevokedHandler } from './express/webhooks/consent-revoked-handler.ts';
export { VippsStrategy, VippsStrategy as Strategy } from './passport/strategy.ts';
export { createVippsClient } from './protocol/client.ts';
export { createLoginSecrets } from './protocol/authorize/login-secrets.ts';
export { cookieStore } from './transaction/cookie-store.ts';
export { serverStore } from './transaction/server-store.ts';
export { memoryBackend } from './transaction/memory-backend.ts';
export { redisBackend } from './transaction/redis-backend.ts';
export { parseConsentRevoked } from './protocol/consent-revoked/consent-revoked.ts';
export { consentsFromClaims } from './protocol/userinfo/consents/consents.ts';
export {
  merchantLoginPingEvent,
  parseMerchantLoginPing,
} from './protocol/webhooks/merchant-login-ping.ts';
export { verifyWebhook } from './protocol/webhooks/verify-webhook.ts';
export { VippsLoginError } from './errors.ts';

export type { VippsLoginOptions } from './express/options/vipps-login-options.ts';
export type { RequireLoginOptions } from './express/guards/require-login.ts';
export type { TrySilentLoginOptions } from './express/guards/try-silent-login.ts';
export type { AppLoginOptions } from './express/app-login/app-login-options.ts';
export type { AppLoginPaths } from './express/app-login/app-paths.ts';
export type { OnAppLogin } from './express/app-login/on-app-login.ts';
export type { MerchantLoginOptions } from './express/merchant-login/merchant-login-options.ts';
export type { MerchantLoginMiddleware } from './express/merchant-login/merchant-login.ts';
export type { MerchantLoginPaths } from './express/merchant-login/merchant-paths.ts';
export type { MerchantLoginLimits } from './express/merchant-login/read-limits.ts';
export type { AuthorizeStaff, OnMerchantLogin } from './express/merchant-login/hooks.ts';
export type { Limit } from './merchant/merchant-login-config.ts';
export type { StartedLogin } from './merchant/start-login.ts';
export type { MerchantLoginView } from './merchant/login-view.ts';
export type { MerchantLoginOutcome } from './merchant/stored/outcome.ts';
export type {
  OnWebhook,
  WebhookHandlerOptions,
} from './express/webhooks/webhook-handler-options.ts';
export type {
  AuthenticateNotice,
  ConsentRevokedHandlerOptions,
  OnConsentRevoked,
} from './express/webhooks/consent-revoked-handler-options.ts';
export type { AppFlow } from './login/app-login/app-login-config.ts';
export type { SilentWhen } from './express/guards/silent-attempt.ts';
export type { VippsContext } from './express/request/vipps-context.ts';
export type {
  ConfirmPage,
  Deserialize,
  OnError,
  OnLogin,
  Serialize,
  ShowConfirmPage,
} from './express/options/hooks.ts';
export type { Middleware, Next } from './express/middleware.ts';
export type { Paths } from './express/options/paths.ts';
export type { LogoutRequest } from './express/answers/end-login.ts';
export type {
  VippsStrategyOptions,
  VippsStrategyOptionsWithRequest,
} from './passport/strategy-options.ts';
export type { VippsAuthenticateOptions } from './passport/authenticate-options.ts';
export type { VippsProfile } from './passport/profile.ts';
export type { AppUser, Verify, VippsRequest } from './passport/verify.ts';
export type {
  ClassicVerify,
  ClassicVerifyWithParams,
  ClassicVerifyWithRequest,
  ClassicVerifyWithRequestAndParams,
  VerifyDone,
} from './passport/classic-verify.ts';
export type { LoginOptions } from './login/options/login-options.ts';
export type { LoginRequest } from './login/login-request.ts';
export type {
  AuthorizationRequest,
  VippsMarket,
} from './protocol/authorize/authorization-request.ts';
export type { VippsLoginWarning, VippsLoginWarningCode } from './login/login-config.ts';
export type { MerchantLoginFlow, VippsLogin } from './login/completed-login.ts';
export type { VippsAddress, VippsUser } from './protocol/userinfo/user.ts';
export type { VippsAccount } from './protocol/userinfo/account.ts';
export type { VippsPaymentSource } from './protocol/userinfo/payment-source.ts';
export type {
  ConsentChoice,
  ConsentLink,
  ConsentScreen,
  VippsConsents,
} from './protocol/userinfo/consents/consent-types.ts';
export type { ConsentRevoked } from './protocol/consent-revoked/consent-revoked.ts';
export type { UserinfoBySub, UserinfoBySubOptions } from './protocol/userinfo/userinfo-by-sub.ts';
export type {
  CompletedMerchantLogin,
  MerchantLoginCalls,
  MerchantLoginStatus,
} from './protocol/merchant-login/merchant-login-calls.ts';
export type { LoginHint } from './protocol/merchant-login/login-hint.ts';
export type { MerchantLoginCompletion } from './protocol/merchant-login/complete.ts';
export type { MerchantLoginPending } from './protocol/merchant-login/poll.ts';
export type { MerchantLoginRequest } from './protocol/merchant-login/merchant-login-request.ts';
export type { StartedMerchantLogin } from './protocol/merchant-login/started-login.ts';
export type { UserExistsQuestion } from './protocol/merchant-login/user-exists.ts';
export type { WaitOptions } from './protocol/merchant-login/wait.ts';
export type { PhoneCountry, PhoneNumber } from './protocol/phone-number/phone-number.ts';
export type { WebhookDelivery } from './protocol/webhooks/verify-webhook.ts';
export type { NewWebhook, RegisteredWebhook } from './protocol/webhooks/webhooks-answers.ts';
export type { WebhookRegistration, WebhooksApi } from './protocol/webhooks/webhooks-api.ts';
export type { VippsPartner } from './protocol/options/partner-option.ts';
export type { LoginFlow } from './protocol/authorize/flow.ts';
export type { CallbackParameters } from './protocol/authorize/callback.ts';
export type { IdTokenClaims, IdTokenExpectations } from './protocol/id-token/id-token-claims.ts';
export type { CodeExchange, VerifiedTokens, VippsTokens } from './protocol/token/token.ts';
export type { Userinfo, UserinfoExpectations } from './protocol/userinfo/userinfo.ts';
export type { LoginSecrets } from './protocol/authorize/login-secrets.ts';
export type { ProviderMetadata } from './protocol/documents/provider-metadata.ts';
export type { VippsClient } from './protocol/client.ts';
export type { VippsClientOptions } from './protocol/options/client-options.ts';
export type { ClientAuthenticationMethod } from './protocol/options/client-authentication-method.ts';
export type { VippsEnvironment } from './protocol/options/environment.ts';
export type { VippsSystem } from './protocol/options/system-headers.ts';
export type { JsonObject } from './protocol/values/json-object.ts';
export type { VippsErrorAnswer, VippsLoginErrorCode } from './errors.ts';
export type { Backend } from './transaction/backend.ts';
export type { MemoryBackendOptions } from './transaction/memory-backend.ts';
export type { RedisClient } from './transaction/redis-backend.ts';
export type { IoredisClient } from './transaction/backend-over-ioredis.ts';
export type { RedisMulti } from './transaction/backend-redis-commands.ts';
export type { NodeRedisClient } from './transaction/backend-over-node-redis.ts';
export type {
  AnyBrowser,
  Exchange,
  StoreSettings,
  TransactionStore,
  TransactionStoreFactory,
} from './transaction/store.ts';
export type { Platform, Transaction } from './transaction/transaction.ts';
