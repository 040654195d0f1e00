import t from 'tap'
import {
  catalog,
  decideRequest,
  evaluateLevel,
  evaluateServices,
  parsePolicyDocument,
} from '../../src/library/policy.ts'

/** A typical deny list: a region lock, no way to leave, and a denied service. */
const denyList = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyEurope',
      Effect: 'Deny',
      NotAction: ['iam:*', 'organizations:*', 'sts:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
    },
    { Sid: 'Stay', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    { Sid: 'NoBatch', Effect: 'Deny', Action: 'batch:*', Resource: '*' },
  ],
}

function level(targetId: string, ...sources: readonly unknown[]) {
  const policies = sources.map((source, index) => {
    const parsed = parsePolicyDocument(source)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    return { id: `policy ${index}`, document: parsed.document }
  })
  return { targetId, policies }
}

const fullAccess = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
const root = level('root', fullAccess, denyList)
const account = level('account', fullAccess)

t.test('the services that SCPs leave', async t => {
  const answers = evaluateServices([root, account], catalog.values())
  const refused = [...answers].flatMap(([namespace, answer]) => (answer.allowed ? [] : [[namespace, answer.refusal]]))
  const refusal = { kind: 'DENIED', targetId: 'root', policyId: 'policy 1', statement: 2, sid: 'NoBatch' }
  t.strictSame(refused, [['batch', refusal]])
})

t.test('one service or action, level by level', async t => {
  const organizations = catalog.get('organizations')
  if (!organizations) throw new Error('no organizations')
  const evaluation = evaluateLevel(account, evaluateLevel(root))
  t.match(evaluation.answer(organizations), { allowed: true })
  t.match(evaluation.answerAction(organizations, 'leaveorganization'), { allowed: false, refusal: { sid: 'Stay' } })
  t.equal(evaluation.answerAction(organizations, 'Unknown'), undefined)
})

t.test('one request, its Conditions evaluated', async t => {
  const request = (region: string) => ({
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    keys: { 'aws:requestedregion': [region] },
  })
  t.match(decideRequest([root, account], request('eu-west-1')), { allowed: true })
  t.match(decideRequest([root, account], request('us-east-1')), { allowed: false, sid: 'OnlyEurope' })
})
