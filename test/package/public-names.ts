/** What users import. Whoever takes one of these away or gives it another name breaks somebody's app. */
export const publicNames = {
  index: {
    values: words(`
      Strategy VippsLoginError VippsStrategy appLogin brandOf consentRevokedHandler consentsFromClaims
      cookieStore createLoginSecrets createVippsClient isSameName loginButton matchAccount memoryBackend
      merchantLogin merchantLoginPingEvent parseConsentRevoked parseMerchantLoginPing parsePhoneNumber postgresBackend
      redisBackend requireLogin serverStore sessionStore trySilentLogin userMessage verifyWebhook vippsLogin
      webhookHandler
    `),
    types: words(`
      AccountLookups AccountMatch AnyBrowser AppFlow AppLoginOptions AppLoginPaths AppUser AuthenticateNotice
      AuthorizationRequest AuthorizeStaff Backend ButtonVerb CallbackParameters ClassicVerify
      ClassicVerifyWithParams ClassicVerifyWithRequest ClassicVerifyWithRequestAndParams
      ClientAuthenticationMethod CodeExchange CompletedMerchantLogin ConfirmPage ConnectOptions ConsentChoice
      ConsentLink ConsentRevoked ConsentRevokedHandlerOptions ConsentScreen Deserialize Exchange
      IdTokenClaims IdTokenExpectations IoredisClient JsonObject Limit LinkableAccount LoginButtonOptions
      LoginFlow LoginHint LoginOptions LoginRefusal LoginRequest LoginSecrets LogoutRequest
      MemoryBackendOptions MerchantLoginCalls MerchantLoginCompletion MerchantLoginFlow
      MerchantLoginLimits MerchantLoginMiddleware MerchantLoginOptions MerchantLoginOutcome
      MerchantLoginPaths MerchantLoginPending MerchantLoginRequest MerchantLoginStatus
      MerchantLoginView Middleware NewWebhook Next NoLinkReason NodeRedisClient OnAppLogin OnConsentRevoked
      OnError OnLogin OnMerchantLogin OnWebhook Paths PhoneCountry PhoneNumber Platform
      PostgresBackendOptions PostgresPool ProviderMetadata RedisClient RedisMulti
      RegisteredWebhook RequireLoginOptions Serialize ShowConfirmPage SilentWhen StartedLogin
      StartedMerchantLogin StoreSettings Transaction TransactionStore TransactionStoreFactory
      TrySilentLoginOptions UserExistsQuestion UserMessage UserOfOptions UserText Userinfo UserinfoBySub
      UserinfoBySubOptions UserinfoExpectations VerifiedTokens Verify VerifyDone VippsAccount
      VippsAddress VippsAgreement VippsAuthenticateOptions VippsCall VippsCallEvent VippsClient VippsClientOptions
      VippsConsents VippsContext VippsEnvironment VippsErrorAnswer VippsErrorDetail VippsLogin
      VippsLoginErrorCode VippsLoginEvent VippsLoginMiddleware VippsLoginOptions VippsLoginWarning VippsLoginWarningCode VippsMarket VippsMerchantLoginEvent
      VippsPartner VippsPaymentSource VippsProfile VippsRequest VippsStrategyOptions
      VippsStrategyOptionsWithRequest VippsSystem VippsTokens VippsUser VippsWebhookEvent WaitOptions
      WebhookDelivery WebhookHandlerOptions WebhookRegistration WebhooksApi
    `),
  },
  simulator: {
    values: words(`
      createSimulator defaultUsers logIn logInFromPhone unusableKeys
    `),
    types: words(`
      Agent AgentResponse AnswerFault Approval ConnectionFault ConsentBox ConsentScreens Country
      Endpoint ExtraKeysFault Fault GluedFault IdTokenFault LogInFromPhoneOptions LogInOptions
      LoggedDelivery LoggedRequest Members MembersFault OtherScopes Person PersonAccount
      PersonAddress PhoneError PhoneOutcome Rejection SimulatedAgreement SimulatedConsentLink
      SimulatedConsentScreen SimulatedMerchantLoginOptions SimulatedPhone Simulator
      SimulatorOptions SimulatorUser SubscriptionKeyAtLoginUserinfo SubscriptionKeyAtUserinfo
      TokenEndpointAuthMethod
    `),
  },
  'backend-contract': {
    values: words(`
      backendContract
    `),
    types: [],
  },
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
