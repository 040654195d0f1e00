import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { writeActivity } from '../../../src/organization-file/write/write-activity.ts'
import { failureOf } from '../../helpers/failure.ts'
import { now } from '../../helpers/organization-file.ts'

const text = `organization: { managementAccount: "111111111111" }
policies: [{ name: P, document: policy.json }]
`
const policy = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
const attempt = { accountId: '111111111111', service: 's3', region: 'us-east-1', time: now / 1000 }

t.test('the file is replaced in place, with its permissions, and finds the files that it names', async t => {
  const folder = t.testdir({ files: { 'organization.yaml': text, 'policy.json': policy } })
  const file = join(folder, 'files', 'organization.yaml')
  const link = join(folder, 'link.yaml')
  chmodSync(file, 0o640)
  symlinkSync(file, link)
  writeActivity(link, [attempt], now)
  t.match(readFileSync(file, 'utf8'), /^activity:\n {2}- { account: "111111111111", service: s3/m)
  t.ok(lstatSync(link).isSymbolicLink())
  t.equal(statSync(file).mode & 0o777, 0o640)
  t.strictSame(readdirSync(join(folder, 'files')).sort(), ['organization.yaml', 'policy.json'])
})

t.test('a file that would become invalid is not changed', async t => {
  const folder = t.testdir({ 'organization.yaml': text, 'policy.json': policy })
  const file = join(folder, 'organization.yaml')
  t.equal(
    await failureOf(() => writeActivity(file, [{ ...attempt, service: 'none' }], now)),
    `OrganizationFileError: ${file}, with activity:4:41 activity[0].service: expected the namespace of an AWS service, got "none"`,
  )
  t.equal(readFileSync(file, 'utf8'), text)
  t.strictSame(readdirSync(folder).sort(), ['organization.yaml', 'policy.json'])
})
