import type { Chapter } from './row.ts';
import { authorizationRequests } from './rows/authorization-requests.ts';
import { basicPlan } from './rows/basic-plan.ts';
import { callbacks } from './rows/callbacks.ts';
import { claims } from './rows/claims.ts';
import { comprehensivePlan } from './rows/comprehensive-plan.ts';
import { configPlan } from './rows/config-plan.ts';
import { discoveryDocuments } from './rows/discovery-documents.ts';
import { fapiPlans } from './rows/fapi-plans.ts';
import { headers } from './rows/headers.ts';
import { otherPlans } from './rows/other-plans.ts';
import { shapes } from './rows/shapes.ts';
import { signatures } from './rows/signatures.ts';
import { signingKeys } from './rows/signing-keys.ts';
import { tokenAnswers } from './rows/token-answers.ts';
import { tokenErrors } from './rows/token-errors.ts';
import { userinfoAnswers } from './rows/userinfo-answers.ts';

/** In the order of conformance.md: the Foundation's plans, then a login from start to end. */
export const chapters: readonly Chapter[] = [
  basicPlan,
  configPlan,
  comprehensivePlan,
  fapiPlans,
  otherPlans,
  discoveryDocuments,
  authorizationRequests,
  callbacks,
  tokenErrors,
  tokenAnswers,
  shapes,
  headers,
  signatures,
  signingKeys,
  claims,
  userinfoAnswers,
];
