import { pino } from 'pino'
import { createEmulator } from '/work/main/src/emulator.ts'
import { credentialScope } from '/work/main/src/http/credential-scope.ts'
import { createDispatcher } from '/work/main/src/http/dispatch.ts'
import { services } from '/work/main/src/services/services.ts'
import { awsQuery } from '/work/main/src/wire/aws-query.ts'

const e = createEmulator({ fixture: '/work/main/fixtures/example-organization.yaml', log: pino({ level: 'silent' }) })
const d = createDispatcher({ services, ...e })
const form = 'Action=GenerateOrganizationsAccessReport&Version=2010-05-08&EntityPath=o-4fxmplt198%2Fr-c3xb'
const auth =
  'AWS4-HMAC-SHA256 Credential=test/20260911/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc'
const g = {
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', authorization: auth },
  queryString: '',
  body: form,
}
const r = {
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSOrganizationsV20161128.ListRoots',
    authorization: auth,
  },
  queryString: '',
  body: '{}',
}
d.dispatch(g as any)
await e.runner.drain()
function t(n: string, f: () => unknown, k = 20000) {
  for (let j = 0; j < 3; j++) {
    const s = performance.now()
    for (let i = 0; i < k; i++) f()
    if (j == 2) console.log(n, (((performance.now() - s) / k) * 1000).toFixed(2), 'us')
  }
}
t('gen', () => d.dispatch(g as any))
t('roots', () => d.dispatch(r as any))
t('scope', () => credentialScope(g.headers as any, ''))
const call = awsQuery.readCall(g as any)
const op = services[0].operations.get('GenerateOrganizationsAccessReport')!
t('readCall', () => awsQuery.readCall(g as any))
t('readInput', () => call.readInput(op.input))
const inp = call.readInput(op.input)
t('safeParse', () => op.input.safeParse(inp))
t('perform', () =>
  e.perform(services[0], op, inp, { accountId: '111122223333', principal: 'arn:aws:iam::111122223333:root' }),
)
t('newId', () => e.newId())
t('write', () =>
  awsQuery.writeOutput({
    target: '2010-05-08',
    operation: 'Generate',
    output: { JobId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' },
    requestId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  }),
)
t('default', () => e.defaultAccountId)
t('ofAccount', () => e.store.organizations.ofAccount('111122223333'))
t('tx', () => e.store.transaction(() => 1))
await e.close()
