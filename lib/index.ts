// The middleware: login, session, req.vipps, and what guards pages.
export { vippsLogin } from './express/vipps-login.ts';
export type { VippsLoginMiddleware } from './express/vipps-login.ts';
export type { UserOfOptions } from './express/session/session-user.ts';
export type { VippsLoginOptions } from './express/vipps-login-options.ts';
export type {
  ConfirmPage,
  ConnectOptions,
  Deserialize,
  OnError,
  OnLogin,
  Paths,
  Serialize,
  ShowConfirmPage,
} from './express/config.ts';
export { requireLogin } from './express/guards/require-login.ts';
export type { RequireLoginOptions } from './express/guards/require-login.ts';
export { trySilentLogin } from './express/guards/try-silent-login.ts';
export type { SilentWhen, TrySilentLoginOptions } from './express/guards/try-silent-login.ts';
export type { VippsContext } from './express/req-vipps.ts';
export type { LogoutRequest } from './express/routes/logout.ts';
export type { Middleware, Next } from './express/express-app.ts';

// Logins of native apps, and from a phone number at a till.
export { appLogin } from './express/app-login/app-login.ts';
export type { AppLoginOptions, AppLoginPaths, OnAppLogin } from './express/app-login/options.ts';
export type { AppFlow } from './login/app-login.ts';
export { merchantLogin } from './express/merchant-login/merchant-login.ts';
export type { MerchantLoginMiddleware } from './express/merchant-login/merchant-login.ts';
export type {
  AuthorizeStaff,
  MerchantLoginLimits,
  MerchantLoginOptions,
  MerchantLoginPaths,
  OnMerchantLogin,
} from './express/merchant-login/options.ts';
export type { Limit } from './merchant/stored.ts';
export type { StartedLogin } from './merchant/start.ts';
export type { MerchantLoginView } from './merchant/status.ts';
export type { MerchantLoginOutcome } from './merchant/stored.ts';

// What node:diagnostics_channel publishes of all this.
export type {
  VippsCall,
  VippsCallEvent,
  VippsLoginEvent,
  VippsMerchantLoginEvent,
  VippsWebhookEvent,
} from './diagnostics.ts';

// What Vipps posts.
export { webhookHandler } from './express/webhooks/webhook-handler.ts';
export type { OnWebhook, WebhookHandlerOptions } from './express/webhooks/webhook-handler.ts';
export { consentRevokedHandler } from './express/webhooks/consent-revoked-handler.ts';
export type {
  AuthenticateNotice,
  ConsentRevokedHandlerOptions,
  OnConsentRevoked,
} from './express/webhooks/consent-revoked-handler.ts';

// Passport's strategy.
export { VippsStrategy, VippsStrategy as Strategy } from './passport/strategy.ts';
export type {
  ClassicVerify,
  ClassicVerifyWithParams,
  ClassicVerifyWithRequest,
  ClassicVerifyWithRequestAndParams,
  VerifyDone,
  VippsProfile,
} from './passport/classic-verify.ts';
export type {
  VippsAuthenticateOptions,
  VippsStrategyOptions,
  VippsStrategyOptionsWithRequest,
} from './passport/strategy-options.ts';

// What every login has in common.
export type { LoginRequest } from './login/begin-login.ts';
export type { MerchantLoginFlow, VippsLogin } from './login/fetch-login.ts';
export type { LoginOptions } from './login/options.ts';
export type { AppUser, LoginRefusal, Verify, VippsRequest } from './login/verify.ts';

// Which account of the site's a login belongs to.
export { isSameName, matchAccount } from './login/match-account.ts';
export type {
  AccountLookups,
  AccountMatch,
  LinkableAccount,
  NoLinkReason,
} from './login/match-account.ts';

// Where logins under way are kept.
export { cookieStore } from './stores/cookie-store.ts';
export { sessionStore } from './stores/session-store.ts';
export { serverStore } from './stores/server-store.ts';
export type {
  AnyBrowser,
  Exchange,
  Platform,
  StoreSettings,
  Transaction,
  TransactionStore,
  TransactionStoreFactory,
} from './stores/store.ts';
export { memoryBackend } from './stores/backend.ts';
export type { Backend, MemoryBackendOptions } from './stores/backend.ts';
export { postgresBackend } from './stores/postgres-backend.ts';
export type { PostgresBackendOptions, PostgresPool } from './stores/postgres-backend.ts';
export { redisBackend } from './stores/redis-backend.ts';
export type {
  IoredisClient,
  NodeRedisClient,
  RedisClient,
  RedisMulti,
} from './stores/redis-backend.ts';

// The client, without a framework.
export { createVippsClient } from './protocol/client.ts';
export type { VippsClient } from './protocol/client.ts';
export type {
  ClientAuthenticationMethod,
  VippsClientOptions,
  VippsEnvironment,
  VippsPartner,
  VippsSystem,
} from './protocol/client-options.ts';
export { createLoginSecrets } from './protocol/authorization.ts';
export type {
  AuthorizationRequest,
  LoginFlow,
  LoginSecrets,
  VippsMarket,
} from './protocol/authorization.ts';
export type { CallbackParameters } from './protocol/callback.ts';
export type { ProviderMetadata } from './protocol/discovery.ts';
export type { CodeExchange, VerifiedTokens, VippsTokens } from './protocol/tokens.ts';
export type { IdTokenClaims, IdTokenExpectations } from './protocol/id-token.ts';
export type {
  Userinfo,
  UserinfoBySub,
  UserinfoBySubOptions,
  UserinfoExpectations,
} from './protocol/userinfo.ts';
export type {
  VippsAccount,
  VippsAddress,
  VippsAgreement,
  VippsPaymentSource,
  VippsUser,
} from './protocol/user.ts';
export { consentsFromClaims } from './protocol/consents.ts';
export type {
  ConsentChoice,
  ConsentLink,
  ConsentScreen,
  VippsConsents,
} from './protocol/consents.ts';
export { parsePhoneNumber } from './protocol/phone-number.ts';
export type { PhoneCountry, PhoneNumber } from './protocol/phone-number.ts';
export type { JsonObject } from './protocol/values.ts';
export type {
  CompletedMerchantLogin,
  MerchantLoginCalls,
  MerchantLoginStatus,
} from './protocol/merchant-login/calls.ts';
export type { MerchantLoginCompletion } from './protocol/merchant-login/complete.ts';
export type { LoginHint } from './protocol/merchant-login/start.ts';
export { merchantLoginPingEvent, parseMerchantLoginPing } from './protocol/merchant-login/poll.ts';
export type { MerchantLoginPending, WaitOptions } from './protocol/merchant-login/poll.ts';
export type {
  MerchantLoginRequest,
  StartedMerchantLogin,
  UserExistsQuestion,
} from './protocol/merchant-login/start.ts';
export type {
  NewWebhook,
  RegisteredWebhook,
  WebhookRegistration,
  WebhooksApi,
} from './protocol/webhooks-api.ts';
export { verifyWebhook } from './protocol/verify-webhook.ts';
export type { WebhookDelivery } from './protocol/verify-webhook.ts';
export { parseConsentRevoked } from './protocol/consent-revoked.ts';
export type { ConsentRevoked } from './protocol/consent-revoked.ts';

// Errors and warnings, and what visitors read.
export { VippsLoginError } from './errors.ts';
export type {
  UserText,
  VippsErrorAnswer,
  VippsErrorDetail,
  VippsLoginErrorCode,
} from './errors.ts';
export type { VippsLoginWarning, VippsLoginWarningCode } from './login/warnings.ts';
export { userMessage } from './express/pages/user-message.ts';
export type { UserMessage } from './express/pages/user-message.ts';
export { brandOf, loginButton } from './express/pages/login-button.ts';
export type { ButtonVerb, LoginButtonOptions } from './express/pages/login-button.ts';
