import { readFileSync } from 'node:fs'
import t from 'tap'
import { organizations } from '../../../src/aws/organizations/service.ts'
import { scenarioFiles, stepsOf } from '../../helpers/scenario.ts'

interface Unreachable {
  readonly error: string
  readonly why: string
  /** Default: every operation that declares it. */
  readonly of?: readonly string[]
  readonly butFor?: readonly string[]
}

/** Errors that AWS's model declares, and that no request to the emulator brings about. */
const unreachable: readonly Unreachable[] = [
  { error: 'ServiceException', why: 'only a mistake of the emulator: test/http/app.ts' },
  { error: 'TooManyRequestsException', why: 'requests are not throttled' },
  {
    error: 'ConcurrentModificationException',
    why: 'requests come one after another, and have taken effect when they are answered',
    butFor: ['CreateAccount', 'CreateGovCloudAccount'],
  },
  { error: 'PolicyChangesInProgressException', why: 'changes of policies take effect at once' },
  { error: 'FinalizingOrganizationException', why: 'an organization is there at once' },
  { error: 'UnsupportedAPIEndpointException', why: 'there is one endpoint, which has every operation' },
  { error: 'AccessDeniedForDependencyException', why: 'service-linked roles need no permission' },
  { error: 'AccountOwnerNotVerifiedException', why: 'e-mail addresses need no verification' },
  {
    error: 'InvalidInputException',
    why: 'there is no input',
    of: ['DeleteOrganization', 'EnableAllFeatures', 'LeaveOrganization'],
  },
  { error: 'AccountNotFoundException', why: 'the account is the caller', of: ['LeaveOrganization'] },
  {
    error: 'ConstraintViolationException',
    why: "AWS's reasons are the account's address, its payment and its verification, which nobody has here",
    of: ['CreateOrganization'],
  },
  {
    error: 'ConstraintViolationException',
    why: "AWS's reason is more than 5000 accounts, which are no limit here",
    of: ['EnableAllFeatures'],
  },
  {
    error: 'ConstraintViolationException',
    why: 'what reads or takes away exceeds no limit, and does not ask for all features',
    of: [
      'DeleteResourcePolicy',
      'DeregisterDelegatedAdministrator',
      'DescribeEffectivePolicy',
      'DescribeResourcePolicy',
      'DisablePolicyType',
      'ListAWSServiceAccessForOrganization',
      'ListAccountsWithInvalidEffectivePolicy',
      'ListDelegatedAdministrators',
      'ListDelegatedServicesForAccount',
      'ListEffectivePolicyValidationErrors',
      'ListInboundResponsibilityTransfers',
      'ListOutboundResponsibilityTransfers',
      'TerminateResponsibilityTransfer',
      'UntagResource',
    ],
  },
]

/** Answers to what does not fit the protocol; AWS's model declares none of them. */
const ofTheProtocol = ['SerializationException']

const commands = new URL('../dist-types/commands/', import.meta.resolve('@aws-sdk/client-organizations'))

/** The errors of an operation in AWS's model, as the SDK's types document them. */
function declaredBy(operation: string): string[] {
  const types = readFileSync(new URL(`${operation}Command.d.ts`, commands), 'utf8')
  return [...types.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)].map(([, error = '']) => error)
}

function isUnreachable(operation: string, declared: string): boolean {
  return unreachable.some(
    ({ error, of, butFor }) =>
      error === declared && (of?.includes(operation) ?? true) && !(butFor?.includes(operation) ?? false),
  )
}

const steps = scenarioFiles.flatMap(({ scenarios }) => scenarios.flatMap(stepsOf))

for (const operation of organizations.operations.keys())
  t.test(operation, async t => {
    const cases = steps.filter(step => step.operation === operation)
    const declared = declaredBy(operation)
    const seen = [...new Set(cases.flatMap(({ error }) => error?.__type ?? []))]
    t.ok(declared.length, "its errors are found in the SDK's types")
    t.ok(
      cases.some(({ output }) => output !== undefined),
      'a case of success with the whole answer',
    )
    t.strictSame(
      declared.filter(error => !seen.includes(error) && !isUnreachable(operation, error)),
      [],
      'a case for every error that can be reached',
    )
    t.strictSame(
      seen.filter(error => isUnreachable(operation, error)),
      [],
      'what has a case can be reached',
    )
    t.strictSame(
      seen.filter(error => !declared.includes(error) && !ofTheProtocol.includes(error)),
      [],
      'no error that is not declared',
    )
  })

t.test('the table names operations that declare the error', async t => {
  for (const { error, of = [], butFor = [] } of unreachable)
    for (const operation of [...of, ...butFor]) t.ok(declaredBy(operation).includes(error), `${operation}: ${error}`)
})
