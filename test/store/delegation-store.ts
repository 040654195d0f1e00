import t from 'tap'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'
import { storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { id: r-ab12, accounts: [{ id: 222222222222, name: A }, { id: 333333333333, name: B }] }
`
const other = 'organization: { id: o-another000, managementAccount: 555555555555 }'
const o = 'o-exampleorg1'
const [backup, config, sso] = ['backup.amazonaws.com', 'config.amazonaws.com', 'sso.amazonaws.com']
const [a, b] = ['222222222222', '333333333333']

t.test('services that are trusted, ordered by principal', async t => {
  const { serviceAccess } = storeOf(t, text, other).delegations
  for (const [index, servicePrincipal] of [sso, backup, config].entries())
    serviceAccess.enable(o, { servicePrincipal, enabledAt: index })
  serviceAccess.enable(o, { servicePrincipal: sso, enabledAt: 9 })
  t.strictSame(
    serviceAccess.list(o, everything),
    [
      { servicePrincipal: backup, enabledAt: 1 },
      { servicePrincipal: config, enabledAt: 2 },
      { servicePrincipal: sso, enabledAt: 0 },
    ],
    'what was enabled already stays as it is',
  )
  t.strictSame(serviceAccess.list(o, { after: backup, limit: 1 }), [{ servicePrincipal: config, enabledAt: 2 }])
  t.ok(serviceAccess.isEnabled(o, sso))
  t.notOk(serviceAccess.isEnabled(o, 'ram.amazonaws.com'))
  t.notOk(serviceAccess.isEnabled('o-another000', sso))
})

t.test('administrators, by account and by service', async t => {
  const { delegations } = storeOf(t, text, other)
  const registered = [
    { accountId: a, servicePrincipal: backup, registeredAt: 7 },
    { accountId: a, servicePrincipal: config, registeredAt: 5 },
    { accountId: b, servicePrincipal: config, registeredAt: 6 },
  ]
  for (const delegation of registered.toReversed()) delegations.register(o, delegation)
  t.strictSame(delegations.all(o), registered)
  t.strictSame(delegations.all('o-another000'), [])
  t.strictSame(delegations.servicesOf(o, a, everything), registered.slice(0, 2))
  t.strictSame(delegations.servicesOf(o, a, { after: backup, limit: 1 }), registered.slice(1, 2))

  const administrators = [
    { id: a, enabledAt: 5 },
    { id: b, enabledAt: 6 },
  ]
  t.strictSame(delegations.administrators(o, undefined, everything), administrators, 'since the first registration')
  t.strictSame(delegations.administrators(o, undefined, { after: '', limit: 1 }), administrators.slice(0, 1))
  t.strictSame(delegations.administrators(o, undefined, { after: a, limit: 1 }), administrators.slice(1))
  t.strictSame(delegations.administrators(o, backup, everything), [{ id: a, enabledAt: 7 }])
  t.strictSame(delegations.administrators(o, config, everything), administrators)
  t.strictSame(delegations.administrators(o, sso, everything), [])
  t.strictSame(delegations.administrators('o-another000', undefined, everything), [])

  t.ok(delegations.deregister(o, a, config))
  t.notOk(delegations.deregister(o, a, config), 'it is not registered any more')
  t.strictSame(delegations.all(o), [registered[0], registered[2]])
})

t.test('an administrator is a member', async t => {
  const { register } = storeOf(t, text, other).delegations
  t.equal(
    await failureOf(() => register(o, { accountId: '555555555555', servicePrincipal: config, registeredAt: 1 })),
    'SqliteError: FOREIGN KEY constraint failed',
  )
})

t.test('a service that is not trusted any more', async t => {
  const { delegations } = storeOf(t, text)
  for (const servicePrincipal of [backup, config]) {
    delegations.serviceAccess.enable(o, { servicePrincipal, enabledAt: 1 })
  }
  delegations.serviceAccess.disable(o, config)
  t.notOk(delegations.serviceAccess.isEnabled(o, config))
  t.ok(delegations.serviceAccess.isEnabled(o, backup))
})

t.test('the resource policy of an organization', async t => {
  const { resourcePolicy } = storeOf(t, text, other).delegations
  t.equal(resourcePolicy.find(o), undefined)
  resourcePolicy.put(o, { id: 'rp-aaaaaaaa', content: '{}' })
  t.strictSame(resourcePolicy.find(o), { id: 'rp-aaaaaaaa', content: '{}' })
  resourcePolicy.put(o, { id: 'rp-aaaaaaaa', content: '[]' })
  t.strictSame(resourcePolicy.find(o), { id: 'rp-aaaaaaaa', content: '[]' }, 'it has one at most')
  t.equal(resourcePolicy.find('o-another000'), undefined)
  resourcePolicy.remove(o)
  t.equal(resourcePolicy.find(o), undefined)
})
