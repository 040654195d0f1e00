/** The SCP engine, to be used on its own: `import { … } from 'organizations-local/policy'`. It is pure: no server, no store. */
export { type Explanation, explain, type Question } from '../core/access-report/explain.ts'
export type { OrganizationView } from '../core/access-report/plan-report.ts'
export { type WhatIfAnswer, whatIf } from '../core/access-report/what-if.ts'
export { catalog } from '../core/catalog/catalog.ts'
export { TooComplexError } from '../core/policy/arn-satisfiability.ts'
export type { Level, LevelPolicy } from '../core/policy/compile-level.ts'
export type { ConditionKeys } from '../core/policy/condition-keys.ts'
export type { DocumentProblem } from '../core/policy/document-grammar.ts'
export { type Decision, decideRequest } from '../core/policy/evaluate-request.ts'
export {
  type Denial,
  type Evaluation,
  evaluateLevel,
  evaluateServices,
  type ServiceActions,
  type ServiceAnswer,
} from '../core/policy/evaluate-services.ts'
export { type ParsedPolicyDocument, parsePolicyDocument } from '../core/policy/parse-policy-document.ts'
export type { PolicyDocument } from '../core/policy/policy-document.ts'
