import t from 'tap'
import { validate } from '../../../src/cli/commands/validate.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

t.test('a file without mistakes', async t => {
  const file = `${t.testdir({
    'organization.yaml': `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { organizationalUnits: [{ name: Team, accounts: [{ name: A }] }, { name: Other }] }
activity: [{ account: 111122223333, service: s3, region: us-east-1, lastAccessed: -1d }]
`,
  })}/organization.yaml`
  t.equal(
    await runCommand(validate, [file]),
    `${file}: OK: organization o-exampleorg1 with 2 OUs, 2 accounts, 0 policies, 1 activity entry\n`,
  )
})

t.test('a file with mistakes', async t => {
  const file = `${t.testdir({ 'organization.yaml': 'organization:\nactivity:\n' })}/organization.yaml`
  t.equal(
    await failureOf(() => runCommand(validate, [file])),
    `OrganizationFileError: ${file}:1:14 organization: expected an object of: id, managementAccount, featureSet
${file}:2:10 activity: expected a list`,
  )
})
