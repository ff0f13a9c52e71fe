export { vippsLogin } from './express/vipps-login.ts';
export { requireLogin } from './express/guards/require-login.ts';
export { trySilentLogin } from './express/guards/try-silent-login.ts';
export { appLogin } from './express/app-login/app-login.ts';
export { merchantLogin } from './express/merchant-login/merchant-login.ts';
export { webhookHandler } from './express/webhooks/webhook-handler.ts';
export { consentRevokedHandler } from './express/webhooks/consent-revoked-handler.ts';
export { VippsStrategy, VippsStrategy as Strategy } from './passport/strategy.ts';
export { createVippsClient } from './protocol/client.ts';
export { createLoginSecrets } from './protocol/authorization.ts';
export { cookieStore } from './stores/cookie-store.ts';
export { serverStore } from './stores/server-store.ts';
export { memoryBackend } from './stores/backend.ts';
export { postgresBackend } from './stores/postgres-backend.ts';
export { redisBackend } from './stores/redis-backend.ts';
export { parseConsentRevoked } from './protocol/consent-revoked.ts';
export { consentsFromClaims } from './protocol/consents.ts';
export { merchantLoginPingEvent, parseMerchantLoginPing } from './protocol/verify-webhook.ts';
export { verifyWebhook } from './protocol/verify-webhook.ts';
export { userMessage } from './express/pages/user-message.ts';
export { loginButton } from './express/pages/login-button.ts';
export { VippsLoginError } from './errors.ts';

export type { VippsLoginOptions } from './express/vipps-login-options.ts';
export type { RequireLoginOptions } from './express/guards/require-login.ts';
export type { TrySilentLoginOptions } from './express/guards/try-silent-login.ts';
export type { AppLoginOptions } from './express/app-login/options.ts';
export type { AppLoginPaths } from './express/app-login/options.ts';
export type { OnAppLogin } from './express/app-login/options.ts';
export type { MerchantLoginOptions } from './express/merchant-login/options.ts';
export type { MerchantLoginMiddleware } from './express/merchant-login/merchant-login.ts';
export type { MerchantLoginPaths } from './express/merchant-login/options.ts';
export type { MerchantLoginLimits } from './express/merchant-login/options.ts';
export type { AuthorizeStaff, OnMerchantLogin } from './express/merchant-login/options.ts';
export type { Limit } from './merchant/config.ts';
export type { StartedLogin } from './merchant/start.ts';
export type { MerchantLoginView } from './merchant/status.ts';
export type { MerchantLoginOutcome } from './merchant/stored.ts';
export type { OnWebhook, WebhookHandlerOptions } from './express/webhooks/webhook-handler.ts';
export type {
  AuthenticateNotice,
  ConsentRevokedHandlerOptions,
  OnConsentRevoked,
} from './express/webhooks/consent-revoked-handler.ts';
export type { AppFlow } from './login/app-login.ts';
export type { SilentWhen } from './express/guards/try-silent-login.ts';
export type { VippsContext } from './express/req-vipps.ts';
export type {
  ConfirmPage,
  Deserialize,
  OnError,
  OnLogin,
  Serialize,
  ShowConfirmPage,
} from './express/config.ts';
export type { Middleware, Next } from './express/express-app.ts';
export type { Paths } from './express/config.ts';
export type { LogoutRequest } from './express/routes/logout.ts';
export type {
  VippsStrategyOptions,
  VippsStrategyOptionsWithRequest,
} from './passport/strategy-options.ts';
export type { VippsAuthenticateOptions } from './passport/strategy-options.ts';
export type { VippsProfile } from './passport/classic-verify.ts';
export type { AppUser, LoginRefusal, Verify, VippsRequest } from './login/verify.ts';
export type {
  ClassicVerify,
  ClassicVerifyWithParams,
  ClassicVerifyWithRequest,
  ClassicVerifyWithRequestAndParams,
  VerifyDone,
} from './passport/classic-verify.ts';
export type { LoginOptions } from './login/options.ts';
export type { LoginRequest } from './login/begin-login.ts';
export type { AuthorizationRequest, VippsMarket } from './protocol/authorization.ts';
export type { VippsLoginWarning, VippsLoginWarningCode } from './login/warnings.ts';
export type { MerchantLoginFlow, VippsLogin } from './login/fetch-login.ts';
export type { VippsAddress, VippsUser } from './protocol/user.ts';
export type { VippsAccount } from './protocol/user.ts';
export type { VippsPaymentSource } from './protocol/user.ts';
export type {
  ConsentChoice,
  ConsentLink,
  ConsentScreen,
  VippsConsents,
} from './protocol/consents.ts';
export type { ConsentRevoked } from './protocol/consent-revoked.ts';
export type { UserinfoBySub, UserinfoBySubOptions } from './protocol/userinfo.ts';
export type {
  CompletedMerchantLogin,
  MerchantLoginCalls,
  MerchantLoginStatus,
} from './protocol/merchant-login/calls.ts';
export type { LoginHint } from './protocol/merchant-login/hint.ts';
export type { MerchantLoginCompletion } from './protocol/merchant-login/complete.ts';
export type { MerchantLoginPending } from './protocol/merchant-login/poll.ts';
export type { MerchantLoginRequest } from './protocol/merchant-login/start.ts';
export type { StartedMerchantLogin } from './protocol/merchant-login/start.ts';
export type { UserExistsQuestion } from './protocol/merchant-login/start.ts';
export type { WaitOptions } from './protocol/merchant-login/poll.ts';
export type { PhoneCountry, PhoneNumber } from './protocol/phone-number.ts';
export type { WebhookDelivery } from './protocol/verify-webhook.ts';
export type { NewWebhook, RegisteredWebhook } from './protocol/webhooks-api.ts';
export type { WebhookRegistration, WebhooksApi } from './protocol/webhooks-api.ts';
export type { VippsPartner } from './protocol/client-options.ts';
export type { LoginFlow } from './protocol/authorization.ts';
export type { CallbackParameters } from './protocol/callback.ts';
export type { IdTokenClaims, IdTokenExpectations } from './protocol/id-token.ts';
export type { CodeExchange, VerifiedTokens, VippsTokens } from './protocol/tokens.ts';
export type { Userinfo, UserinfoExpectations } from './protocol/userinfo.ts';
export type { LoginSecrets } from './protocol/authorization.ts';
export type { ProviderMetadata } from './protocol/discovery.ts';
export type { VippsClient } from './protocol/client.ts';
export type { VippsClientOptions } from './protocol/client-options.ts';
export type { ClientAuthenticationMethod } from './protocol/client-options.ts';
export type { VippsEnvironment } from './protocol/client-options.ts';
export type { VippsSystem } from './protocol/client-options.ts';
export type { JsonObject } from './protocol/values.ts';
export type { UserText, VippsErrorAnswer, VippsLoginErrorCode } from './errors.ts';
export type { ButtonVerb, LoginButtonOptions } from './express/pages/login-button.ts';
export type { UserMessage } from './express/pages/user-message.ts';
export type { Backend } from './stores/backend.ts';
export type { MemoryBackendOptions } from './stores/backend.ts';
export type { PostgresBackendOptions, PostgresPool } from './stores/postgres-backend.ts';
export type { RedisClient } from './stores/redis-backend.ts';
export type { IoredisClient } from './stores/redis-backend.ts';
export type { RedisMulti } from './stores/redis-backend.ts';
export type { NodeRedisClient } from './stores/redis-backend.ts';
export type {
  AnyBrowser,
  Exchange,
  StoreSettings,
  TransactionStore,
  TransactionStoreFactory,
} from './stores/store.ts';
export type { Platform, Transaction } from './stores/store.ts';
