export type {
  ConsentBox,
  SimulatedAgreement,
  SimulatedConsentLink,
  SimulatedConsentScreen,
  ConsentScreens,
} from './consents/screens.ts';
export { createSimulator } from './create-simulator.ts';
export type { Approval, Rejection, Simulator } from './create-simulator.ts';
export type {
  SimulatedMerchantLoginOptions,
  SimulatorOptions,
  OtherScopes,
  SubscriptionKeyAtLoginUserinfo,
  SubscriptionKeyAtUserinfo,
  TokenEndpointAuthMethod,
} from './options.ts';
export { logIn } from './log-in.ts';
export type { LogInOptions } from './log-in.ts';
export { logInFromPhone } from './log-in.ts';
export type { LogInFromPhoneOptions } from './log-in.ts';
export type { Agent, AgentResponse } from './log-in.ts';
export { defaultUsers } from './people/cast.ts';
export type {
  Country,
  Person,
  PersonAccount,
  PersonAddress,
  SimulatorUser,
} from './people/person.ts';
export type { PhoneOutcome, SimulatedPhone } from './phone/simulated-phone.ts';
export type { PhoneError } from './state/login.ts';
export { unusableKeys } from './faults/fault.ts';
export type {
  AnswerFault,
  ConnectionFault,
  Endpoint,
  ExtraKeysFault,
  Fault,
  GluedFault,
  IdTokenFault,
  Members,
  MembersFault,
} from './faults/fault.ts';
export type { LoggedRequest } from './state/request-log.ts';
export type { LoggedDelivery } from './webhooks/delivery-queue.ts';
